/** What the customers of each tier buy: sums, shares and medians, counted in one pass. Knows no words. */
import type { Scheme, Segment, SegmentFigures } from '../model.js'
import { medianOf } from './median.js'

/** One row for each tier of the scheme, in its order, of all customers with that tier. */
export function segmentFigures(segments: readonly Segment[], scheme: Scheme): SegmentFigures[] {
  const tiers = scheme.tiers.map(({ name }) => name)
  const groups = groupsOf(segments, tiers)
  const whole = { customers: 0, orders: 0, spendFen: 0 }
  for (const { customers, orders, spendFen } of groups) {
    whole.customers += customers
    whole.orders += orders
    whole.spendFen += spendFen
  }
  return groups.map(({ name, customers, orders, spendFen, measures }) => ({
    name,
    customers,
    orders,
    spendFen,
    meanOrderFen: orders > 0 ? spendFen / orders : null,
    medianRecencyDays: medianOf(measures.recencyDays.filter((days) => !Number.isNaN(days))),
    medianOrders: medianOf(measures.orders) ?? 0,
    medianSpendFen: medianOf(measures.spendFen) ?? 0,
    customerShare: shareOf(customers, whole.customers),
    orderShare: shareOf(orders, whole.orders),
    spendShare: shareOf(spendFen, whole.spendFen),
  }))
}

interface Group {
  readonly name: string
  readonly customers: number
  readonly orders: number
  readonly spendFen: number
  readonly measures: Measures
}

/** One place for each customer of a tier; NaN where the last order is not known. */
interface Measures {
  readonly recencyDays: Float64Array
  readonly orders: Float64Array
  readonly spendFen: Float64Array
}

function groupsOf(segments: readonly Segment[], tiers: readonly string[]): Group[] {
  const ranks = new Map(tiers.map((name, rank) => [name, rank]))
  const counts = new Uint32Array(tiers.length)
  const rankOf = ({ tier }: Segment) => (tier === null ? undefined : ranks.get(tier))
  for (const segment of segments) {
    const rank = rankOf(segment)
    if (rank !== undefined) counts[rank]!++
  }
  const all = Array.from(counts, emptyMeasures)
  const filled = new Uint32Array(tiers.length)
  for (const segment of segments) {
    const rank = rankOf(segment)
    const measures = rank === undefined ? undefined : all[rank]
    if (rank === undefined || !measures) continue
    const place = filled[rank]!++
    measures.recencyDays[place] = segment.measure.recencyDays ?? Number.NaN
    measures.orders[place] = segment.measure.orders
    measures.spendFen[place] = segment.measure.spendFen
  }
  return all.map((measures, rank) => ({
    name: tiers[rank] ?? '',
    customers: measures.orders.length,
    orders: sumOf(measures.orders),
    spendFen: sumOf(measures.spendFen),
    measures,
  }))
}

function emptyMeasures(length: number): Measures {
  return {
    recencyDays: new Float64Array(length),
    orders: new Float64Array(length),
    spendFen: new Float64Array(length),
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
