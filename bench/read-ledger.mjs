/** R, F and M of every customer of a ledger, in crmseg's own nouns and nothing after it: `node bench/read-ledger.mjs FILE`. */
import { openFile } from '../dist/formats/index.js'
import { defaultPolicy } from '../dist/index.js'
import { readLedger } from '../dist/ledger/read-ledger.js'
import { ledgerAsOf } from './ledger-lines.mjs'

const [year, month, day] = ledgerAsOf.split('-').map(Number)
const policy = defaultPolicy({ epochDays: Date.UTC(year, month - 1, day) / 86_400_000 })
const open = (path) => openFile(path, {})
const { customers } = await readLedger([process.argv[2]], { policy, open })
console.log(JSON.stringify({ customers: customers.length }))
