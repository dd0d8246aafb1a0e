import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { LedgerCustomer } from '../../src/model.js'
import { dayOf, ledgerOf } from '../ledger/ledgers.js'

const at = (name: string) => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url))
const sample = at('CDNOW_sample.txt')
const summary = at('cdnow_customers_summary.csv')
const withMoney = at('cdnow_customers_summary_with_transactions.csv')

/** The rows of a CSV without quotes, each as numbers. */
function numbersOf(path: string): readonly (readonly number[])[] {
  const [, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  return rows.map((row) => row.split(',').map(Number))
}

/** The 6,919 orders of the sample as a ledger. */
function ordersAsCsv(): string {
  const rows = readFileSync(sample, 'utf8').trim().split(/\r?\n/)
  const fields = rows.map((row) => row.trim().split(/\s+/))
  return [
    'Customer ID,Date,Amount',
    ...fields.map(([, id, day, , money]) => `${Number(id)},${day},${money}`),
  ].join('\n')
}

const end = dayOf('1997-09-30').epochDays
const weeks = (days: number) => days / 7

describe.skipIf(!existsSync(sample))("CDNOW's published summary comes out of its orders", () => {
  const customers = async () => {
    const ledger = await ledgerOf(ordersAsCsv(), { asOf: '1997-09-30', windowMonths: null, free: 'count' })
    return new Map(ledger.customers.map((customer) => [Number(customer.id), customer]))
  }
  const factsOf = ({ days, firstDay, lastDay }: LedgerCustomer) =>
    [days - 1, weeks(lastDay - firstDay), weeks(end - firstDay)].map((fact) => fact.toFixed(2))

  it('with its repeat days, recency and age in weeks', async () => {
    const found = await customers()
    const expected = numbersOf(summary)
    expect(expected).toHaveLength(2357)
    expect(found.size).toBe(2357)
    for (const [id = 0, ...facts] of expected) {
      const customer = found.get(id)
      expect(customer && factsOf(customer), `customer ${id}`).toEqual(facts.map((fact) => fact.toFixed(2)))
    }
  })

  it('with the mean money of its repeat days', async () => {
    const found = await customers()
    const expected = numbersOf(withMoney).filter(([, repeats = 0]) => repeats > 0)
    expect(expected).toHaveLength(946)
    for (const [id = 0, repeats = 0, , , mean = 0] of expected) {
      const customer = found.get(id)
      const difference = (customer?.repeatFen ?? 0) / 100 / repeats - mean
      expect(Math.abs(difference), `customer ${id}`).toBeLessThan(0.00501)
    }
  })
})
