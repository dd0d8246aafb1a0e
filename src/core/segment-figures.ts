/** What the customers of each tier buy: sums, shares and medians. Knows no words. */
import type { Scheme, SegmentFigures } from '../model.js'
import type { Gathered } from './gather.js'
import { medianOf } from './median.js'

/** One row for each tier of the scheme, in its order, of all customers with that tier. Reorders the customers of each tier. */
export function segmentFigures(gathered: Gathered, { tiers }: Scheme): SegmentFigures[] {
  const whole = {
    customers: gathered.length,
    orders: sumOf(gathered.orders),
    spendFen: sumOf(gathered.spendFen),
  }
  return tiers.map(({ name }, rank) => {
    const group = groupOf(gathered, rank)
    const customers = group.orders.length
    const orders = sumOf(group.orders)
    const spendFen = sumOf(group.spendFen)
    return {
      name,
      customers,
      orders,
      spendFen,
      meanOrderFen: orders > 0 ? spendFen / orders : null,
      medianRecencyDays: medianOf(known(group.recencyDays)),
      medianOrders: medianOf(group.orders) ?? 0,
      medianSpendFen: medianOf(group.spendFen) ?? 0,
      customerShare: shareOf(customers, whole.customers),
      orderShare: shareOf(orders, whole.orders),
      spendShare: shareOf(spendFen, whole.spendFen),
    }
  })
}

type Group = Pick<Gathered, 'recencyDays' | 'orders' | 'spendFen'>

/** The customers of one tier, as views of the columns. */
function groupOf({ starts, recencyDays, orders, spendFen }: Gathered, rank: number): Group {
  const [from, to] = [starts[rank], starts[rank + 1]]
  return {
    recencyDays: recencyDays.subarray(from, to),
    orders: orders.subarray(from, to),
    spendFen: spendFen.subarray(from, to),
  }
}

/** Without NaN. */
function known(days: Float64Array): Float64Array {
  let count = 0
  for (let place = 0; place < days.length; place++) {
    const day = days[place]!
    if (!Number.isNaN(day)) days[count++] = day
  }
  return days.subarray(0, count)
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let place = 0; place < values.length; place++) sum += values[place]!
  return sum
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
