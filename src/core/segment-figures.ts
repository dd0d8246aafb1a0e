/** What the customers of each tier buy: sums, shares and medians. Knows no words. */
import type { Scheme, SegmentFigures } from '../model.js'
import type { Gathered } from './gather.js'
import { medianOf } from './median.js'

/** One row for each tier of the scheme, in its order, of all customers with that tier. */
export function segmentFigures(gathered: Gathered, { tiers }: Scheme): SegmentFigures[] {
  const groups = groupsOf(gathered, tiers.length)
  const whole = {
    customers: gathered.length,
    orders: sumOf(gathered.orders),
    spendFen: sumOf(gathered.spendFen),
  }
  return groups.map((group, rank) => {
    const customers = group.orders.length
    const orders = sumOf(group.orders)
    const spendFen = sumOf(group.spendFen)
    return {
      name: tiers[rank]?.name ?? '',
      customers,
      orders,
      spendFen,
      meanOrderFen: orders > 0 ? spendFen / orders : null,
      medianRecencyDays: medianOf(group.recencyDays),
      medianOrders: medianOf(group.orders) ?? 0,
      medianSpendFen: medianOf(group.spendFen) ?? 0,
      customerShare: shareOf(customers, whole.customers),
      orderShare: shareOf(orders, whole.orders),
      spendShare: shareOf(spendFen, whole.spendFen),
    }
  })
}

interface Group {
  /** Of those whose last order is known. */
  readonly recencyDays: Float64Array
  readonly orders: Float64Array
  readonly spendFen: Float64Array
}

function groupsOf({ length, ranks, recencyDays, orders, spendFen }: Gathered, tiers: number): Group[] {
  const sizes = new Uint32Array(tiers)
  for (let place = 0; place < length; place++) sizes[ranks[place]!]!++
  const groups = Array.from(sizes, (size) => ({
    recencyDays: new Float64Array(size),
    orders: new Float64Array(size),
    spendFen: new Float64Array(size),
  }))
  const filled = new Uint32Array(tiers)
  const known = new Uint32Array(tiers)
  for (let place = 0; place < length; place++) {
    const rank = ranks[place]!
    const group = groups[rank]!
    const days = recencyDays[place]!
    if (!Number.isNaN(days)) group.recencyDays[known[rank]!++] = days
    group.orders[filled[rank]!] = orders[place]!
    group.spendFen[filled[rank]!++] = spendFen[place]!
  }
  return groups.map((group, rank) => ({ ...group, recencyDays: group.recencyDays.subarray(0, known[rank]) }))
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let place = 0; place < values.length; place++) sum += values[place]!
  return sum
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
