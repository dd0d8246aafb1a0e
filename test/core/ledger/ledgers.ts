/** Order ledgers as a test writes them: customers as objects, all else as it follows. Reads no file. */
import type { Ledger, LedgerCustomer } from '../../../src/model.js'
import { asOf, dayOf } from '../registers.js'

export interface LedgerRow extends Partial<Omit<LedgerCustomer, 'firstDay' | 'lastDay'>> {
  /** `2024-05-01`. */
  readonly first?: string
  readonly last?: string
}

/** A customer whom the ledger knows: one order of 100 yuan on 2024-05-01 unless the row says otherwise. */
export function known({ first, last = '2024-05-01', ...row }: LedgerRow): LedgerCustomer {
  const orders = row.orders ?? 1
  const fen = row.fen ?? 10_000
  return {
    id: null,
    name: null,
    firstDay: dayOf(first ?? last).epochDays,
    lastDay: dayOf(last).epochDays,
    allOrders: orders,
    allFen: fen,
    days: orders,
    repeatFen: 0,
    orders,
    fen,
    earlierFen: 0,
    laterFen: fen,
    categories: [],
    ...row,
  }
}

/** A ledger 订单.csv of those customers, as of 2024-05-22, every line of which counts unless `changes` say otherwise. */
export function ledgerOf(rows: readonly LedgerRow[], changes: Partial<Ledger> = {}): Ledger {
  const customers = rows.map(known)
  const sum = (of: (customer: LedgerCustomer) => number) =>
    customers.reduce((total, customer) => total + of(customer), 0)
  const days = customers.map(({ lastDay }) => lastDay)
  const orders = sum((customer) => customer.orders)
  const fen = sum((customer) => customer.fen)
  return {
    engine: 'test',
    files: [{ name: '订单.csv', bytes: 1, lines: orders, repeats: null }],
    columns: [
      { field: 'customerId', header: '客户编号', how: 'exact' },
      { field: 'day', header: '下单时间', how: 'exact' },
      { field: 'money', header: '金额', how: 'exact' },
    ],
    orderIs: 'number',
    from: dayOf('2023-05-22'),
    asOf,
    counts: {
      lines: orders,
      used: orders,
      leftOut: {},
      holdsOf: {},
      customersSeen: customers.length,
      ordersSeen: orders,
      orders,
      fen,
      ordersInWindow: orders,
      fenInWindow: fen,
      firstDay: null,
      lastDay: days.length > 0 ? { epochDays: Math.max(...days) } : null,
    },
    notices: [],
    customers,
    ...changes,
  }
}
