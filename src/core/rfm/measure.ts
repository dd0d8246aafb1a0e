/** R, F and M of one customer: from an order ledger, else from what its row says. Compares with nobody. */
import type { Customer, Day, LedgerCustomer, Measure, MeasureSource } from '../../model.js'

/** F counts the orders of this many days before asOf. */
const windowDays = 365

/** R, F and M of a customer whom an order ledger knows: its figures count, whatever the columns say. */
export function ledgerMeasure(ledger: LedgerCustomer, asOf: Day): Measure {
  return {
    recencyDays: Math.max(0, asOf.epochDays - ledger.lastDay),
    orders: ledger.orders,
    spendFen: ledger.fen,
    recencyFrom: 'ledger',
    ordersFrom: 'ledger',
    spendFrom: 'ledger',
    ledger,
  }
}

/**
 * The first source that gives a value wins, for each of R, F and M by itself: the columns; the composite (as old as its
 * row: `ageing` adds the days from `updated` to asOf); M as orders × average order. A customer of whom no order is
 * known has R null, F 0 and M 0. Where money or a recent order is known but no number of orders, F is 1: that much is certain.
 */
export function measureOf(customer: Customer, asOf: Day, ageing: boolean): Measure {
  const { lastOrder, rfm } = customer
  let recencyDays: number | null = null
  let recencyFrom: MeasureSource = 'none'
  if (lastOrder !== undefined) {
    recencyDays = Math.max(0, asOf.epochDays - lastOrder.epochDays)
    recencyFrom = 'columns'
  } else if (rfm !== undefined && rfm.recencyDays !== null) {
    recencyDays = rfm.recencyDays + (ageing ? ageOf(customer, asOf) : 0)
    recencyFrom = 'composite'
  }

  let orders = customer.orders ?? null
  let ordersFrom: MeasureSource = orders === null ? 'none' : 'columns'
  if (orders === null && rfm !== undefined && rfm.orders !== null) {
    orders = rfm.orders
    ordersFrom = 'composite'
  }

  let spendFen = customer.spend ?? null
  let spendFrom: MeasureSource = spendFen === null ? 'none' : 'columns'
  if (spendFen === null && rfm !== undefined && rfm.spendFen !== null) {
    spendFen = rfm.spendFen
    spendFrom = 'composite'
  } else if (spendFen === null && orders !== null && customer.averageOrder !== undefined) {
    spendFen = Math.round(orders * customer.averageOrder)
    spendFrom = 'average'
  }

  if (orders === null) {
    const bought = (spendFen !== null && spendFen > 0) || (recencyDays !== null && recencyDays <= windowDays)
    orders = bought ? 1 : 0
  }
  return { recencyDays, orders, spendFen: spendFen ?? 0, recencyFrom, ordersFrom, spendFrom }
}

/** Days since the row was brought up to date; 0 where that is unknown or lies after asOf. */
function ageOf(customer: Customer, asOf: Day): number {
  return customer.updated === undefined ? 0 : Math.max(0, asOf.epochDays - customer.updated.epochDays)
}
