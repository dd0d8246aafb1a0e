/** Customers of an invented ledger, from a seed, and drafts of their segments. Not a test itself. */
import { type Draft, ungradedDraft } from '../../../src/core/draft.js'
import type { LedgerCustomer, Measure } from '../../../src/model.js'
import { asOf } from '../registers.js'
import { historyDraw, meanDraw, randomFrom } from './simulated.js'

/** Who bought first within the year before asOf, and buys again as the models say: days are whole. */
export function customersOf(count: number): LedgerCustomer[] {
  const random = randomFrom(41)
  return Array.from({ length: count }, (_, index) => {
    const age = Math.floor(360 * random())
    const { repeats, recencyWeeks } = historyDraw(random, [0.8, 5, 0.8, 2.5], age / 7)
    const days = 1 + Math.min(repeats, Math.floor(recencyWeeks * 7))
    const firstDay = asOf.epochDays - age
    const lastDay = days > 1 ? firstDay + Math.floor(recencyWeeks * 7) : firstDay
    const mean = meanDraw(random, [6, 4, 1500], Math.max(1, days - 1))
    const fen = Math.round(mean * days)
    return {
      id: `C${index}`,
      name: null,
      firstDay,
      lastDay,
      allOrders: days,
      allFen: fen,
      days,
      repeatFen: days > 1 ? Math.round(mean * (days - 1)) : 0,
      orders: days,
      fen,
      earlierFen: 0,
      laterFen: fen,
      categories: [],
    }
  })
}

/** The segment of a customer before anything is computed of it; null for one whom no ledger knows. */
export function draftOf(ledger: LedgerCustomer | null, index = 0): Draft {
  const customer = { row: index + 2, id: ledger?.id ?? `R${index}` }
  const measure: Measure = {
    recencyDays: ledger && asOf.epochDays - ledger.lastDay,
    orders: ledger?.orders ?? 0,
    spendFen: ledger?.fen ?? 0,
    recencyFrom: ledger ? 'ledger' : 'none',
    ordersFrom: ledger ? 'ledger' : 'none',
    spendFrom: ledger ? 'ledger' : 'none',
    ...(ledger && { ledger }),
  }
  return ungradedDraft(customer, measure)
}
