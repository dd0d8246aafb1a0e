/** Adds a snapshot of a million invented customers to a history, loads it as the next run does, and prints size and seconds. */
import { rm, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { lastRunOf } from '../dist/core/snapshot.js'
import { relative } from '../dist/core/tiers/shipped.js'
import { openHistory } from '../dist/history/open-history.js'
import { here } from './processes.mjs'
import { createDraw } from './random.mjs'

const { values: flags } = parseArgs({
  options: { customers: { type: 'string', default: '1000000' }, ids: { type: 'string', default: 'plain' } },
})
const count = Number(flags.customers)
const draw = createDraw(5)
const folder = here('data/history')
await rm(folder, { recursive: true, force: true })
const history = openHistory(folder, { ids: flags.ids })

const tiers = ['S', 'A', 'B', 'C']
const owners = Array.from({ length: 40 }, (_, n) => `负责人${n + 1}`)
const ids = Array.from({ length: count }, (_, n) => `C${String(202400000000 + n * 7)}`)
const startedHashing = performance.now()
const keys = ids.map((id) => history.keyOf({ id }))
const hashing = secondsSince(startedHashing)
const whole = { industry: null, n: count, spendFen: 5_000_000, orders: 4, origin: 'register' }
const snapshot = {
  format: 1,
  register: '客户表',
  asOf: '2026-09-30',
  scheme: relative,
  benchmarks: { whole, industries: new Map() },
  cutPoints: null,
  customers: {
    keys,
    tiers: ids.map(() => draw.pick(tiers)),
    recencyDays: ids.map(() => (draw.chance(0.1) ? null : draw.between(0, 900))),
    orders: ids.map(() => Math.round(draw.skewed(1, 60))),
    spendFen: ids.map(() => Math.round(draw.skewed(1_000, 500_000_000))),
    scores: ids.map(() => [draw.between(1, 5), draw.between(1, 5), draw.between(1, 5)]),
    industries: ids.map(() => draw.pick(['制造业', '零售业', '信息技术', '互联网'])),
    owners: ids.map(() => (draw.chance(0.05) ? null : draw.pick(owners))),
  },
}

const startedWriting = performance.now()
const { path } = await history.add(snapshot)
const writing = secondsSince(startedWriting)
const startedLoading = performance.now()
const read = await history.read(path)
const last = lastRunOf(read, history.keysOf(read))
const loading = secondsSince(startedLoading)
if (last.placeOf({ id: ids[count - 1] }) !== count - 1)
  throw new Error('the last customer is not found again')

const { size } = await stat(path)
await rm(folder, { recursive: true, force: true })
console.log(JSON.stringify({ megabytes: size / 1e6, writing, loading, hashing }))

function secondsSince(started) {
  return (performance.now() - started) / 1000
}
