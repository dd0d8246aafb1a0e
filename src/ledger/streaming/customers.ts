/** Makes customers of added-up orders, as the SQL of `duckdb/answer-sql.ts` does. Reads no line. */
import { trimmed } from '../../cells/plain.js'
import type { LedgerCustomer, OrderUnit } from '../../model.js'
import { compareCodePoints } from '../code-points.js'
import { fenOfUnits, minus, plus, type Units } from '../units.js'
import type { Window } from '../window.js'
import type { CustomerSum, OrderSum } from './customer-sums.js'

const mostCategories = 3

/** The day of an order that counts: the first of the lines that are not taken off, else the first of all that count. */
export function dayOfOrder({ taking, takingDay, usedDay }: OrderSum): number {
  return taking > 0 ? takingDay : usedDay
}

/** The customer of that key; at least one of the orders counts. */
export function customerOf(
  key: string,
  by: 'customerId' | 'customerName',
  sum: CustomerSum,
  orderIs: OrderUnit,
  window: Window,
): LedgerCustomer {
  const days = daysOf(sum, orderIs)
  const ordered = days.filter(({ orders }) => orders > 0)
  const [first, last] = ordered.length > 0 ? [ordered[0], ordered.at(-1)] : [days[0], days.at(-1)]
  const [from, later] = [within(days, window.from), within(days, Math.max(window.from, window.middle))]
  const all = within(days, Number.NEGATIVE_INFINITY)
  const name = sum.name && trimmed(sum.name)
  return {
    id: by === 'customerId' ? key : null,
    name: by === 'customerId' ? name : key,
    firstDay: first?.day ?? 0,
    lastDay: last?.day ?? 0,
    allOrders: all.orders,
    allFen: fenOfUnits(all.money),
    days: ordered.length,
    repeatFen: fenOfUnits(plus(all.money, minus(first?.money ?? 0))),
    orders: from.orders,
    fen: fenOfUnits(from.money),
    earlierFen: fenOfUnits(plus(from.money, minus(later.money))),
    laterFen: fenOfUnits(later.money),
    categories: bestOf(sum.categories),
  }
}

interface DaySum {
  readonly day: number
  orders: number
  money: Units
}

/** By day. */
function daysOf({ orders }: CustomerSum, orderIs: OrderUnit): readonly DaySum[] {
  const days = new Map<number, DaySum>()
  for (const order of orders.values()) {
    if (order.used === 0) continue
    const day = dayOfOrder(order)
    const sum = days.get(day) ?? { day, orders: 0, money: 0 }
    days.set(day, sum)
    const each = order.numbered || orderIs === 'day' ? 1 : order.taking
    sum.orders += order.taking > 0 ? each : 0
    sum.money = plus(sum.money, order.money)
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}

function within(days: readonly DaySum[], after: number): { readonly orders: number; readonly money: Units } {
  let orders = 0
  let money: Units = 0
  for (const sum of days) {
    if (sum.day <= after) continue
    orders += sum.orders
    money = plus(money, sum.money)
  }
  return { orders, money }
}

function bestOf(categories: ReadonlyMap<string, Units>): readonly string[] {
  return [...categories]
    .filter(([, money]) => money > 0)
    .sort(([a, less], [b, more]) => (more > less ? 1 : more < less ? -1 : compareCodePoints(a, b)))
    .slice(0, mostCategories)
    .map(([category]) => category)
}
