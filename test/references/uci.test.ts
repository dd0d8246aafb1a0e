import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readLedger } from '../../src/ledger/read-ledger.js'
import { optionsOf } from '../ledger/ledgers.js'
import { triesAll } from '../mode.js'
import type { PublishedGroup } from './published.js'
import { sameAs } from './same.js'

const data = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url))

const count = (what: string, value: number) => ({ what, value, within: 0, decimals: 0 })
const published = {
  nobody: count('Lines without a customer', 135_080),
  customersSeen: count('Customers', 4_372),
  ordersSeen: count('Invoices', 25_900),
  cancelled: count('Lines of cancelled invoices', 9_288),
  used: count('Lines that count', 397_884),
  customers: count('Customers of the lines that count', 4_338),
  orders: count('Invoices of the lines that count', 18_532),
  revenue: { what: 'Revenue of the lines that count', value: 8_911_407.904, within: 0.0005, decimals: 3 },
} satisfies PublishedGroup

describe.skipIf(!existsSync(data))('UCI Online Retail, all lines', () => {
  it('has the published lines, customers, invoices and revenue', async () => {
    const same = sameAs('uci', published)
    const { counts, customers } = await readLedger(
      [data],
      optionsOf({ asOf: '2011-12-11', windowMonths: null }),
    )
    same('nobody', counts.holdsOf.noCustomer ?? 0)
    same('customersSeen', counts.customersSeen)
    same('ordersSeen', counts.ordersSeen)
    same('cancelled', counts.holdsOf.cancelled ?? 0)
    same('used', counts.used)
    same('customers', customers.length)
    same('orders', counts.orders)
    same('revenue', counts.fen / 100)
    expect(counts.lines).toBe(541_909)
  })

  const readsTwice = it.skipIf(!triesAll)
  readsTwice('is read alike without DuckDB', { timeout: 120_000 }, async () => {
    const setting = { asOf: '2011-12-11', windowMonths: null }
    const duckdb = await readLedger([data], optionsOf({ ...setting, engine: 'duckdb' }))
    const streaming = await readLedger([data], optionsOf({ ...setting, engine: 'streaming' }))
    expect({ ...streaming, engine: '' }).toEqual({ ...duckdb, engine: '' })
  })
})
