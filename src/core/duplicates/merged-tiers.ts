/** What each cluster would be as one customer. Changes no segment and no benchmark: the means stay those of the register as it is. */
import type { Customer, DuplicateCluster, Measure, MergedCustomer, Segment } from '../../model.js'
import type { Draft } from '../draft.js'

/** The clusters with the tiers that their rows have, and the tier of the whole; null where a row of it has none. */
export function withTiers(
  clusters: readonly DuplicateCluster[],
  segments: readonly Segment[],
  grade: (customer: Customer, measure: Measure) => Draft,
): readonly DuplicateCluster[] {
  if (clusters.length === 0) return clusters
  const wanted = new Map<number, Segment | null>()
  for (const { survivor, others } of clusters) {
    for (const { customer } of [survivor, ...others]) wanted.set(customer.row, null)
  }
  for (const segment of segments)
    if (wanted.has(segment.customer.row)) wanted.set(segment.customer.row, segment)
  return clusters.map(({ survivor, others }) => {
    const found = [survivor, ...others].map(({ customer }) => wanted.get(customer.row) ?? null)
    const tierOf = ({ customer }: { readonly customer: Customer }) => wanted.get(customer.row)?.tier ?? null
    return {
      survivor: { ...survivor, tier: tierOf(survivor) },
      others: others.map((row) => ({ ...row, tier: tierOf(row) })),
      merged: merge(found, grade),
    }
  })
}

function merge(
  found: readonly (Segment | null)[],
  grade: (customer: Customer, measure: Measure) => Draft,
): MergedCustomer | null {
  const segments = found.filter((segment) => segment !== null)
  const [first] = segments
  if (!first || segments.length < found.length) return null
  const measure = sumOf(first.measure, segments)
  const { recencyDays, orders, spendFen } = measure
  const isGraded = segments.every(({ tier }) => tier !== null)
  const tier = isGraded ? grade(mergedCustomer(first.customer, segments), measure).tier : null
  return { recencyDays, orders, spendFen, tier }
}

function sumOf(first: Measure, segments: readonly Segment[]): Measure {
  let { recencyDays } = first
  let orders = 0
  let spendFen = 0
  for (const { measure } of segments) {
    orders += measure.orders
    spendFen += measure.spendFen
    if (measure.recencyDays !== null)
      recencyDays = Math.min(recencyDays ?? measure.recencyDays, measure.recencyDays)
  }
  return { ...first, recencyDays, orders, spendFen }
}

/** The survivor with what a scheme may ask beside R, F and M: the earliest start, all profit, and no average of its own. */
function mergedCustomer(survivor: Customer, segments: readonly Segment[]): Customer {
  const customers = segments.map(({ customer }) => customer)
  const profits = customers.flatMap(({ profit }) => (profit === undefined ? [] : [profit]))
  return {
    ...survivor,
    averageOrder: undefined,
    since: earliest(customers.map(({ since }) => since)),
    firstOrder: earliest(customers.map(({ firstOrder }) => firstOrder)),
    lastOrder: customers
      .map(({ lastOrder }) => lastOrder)
      .reduce((a, b) => (b && (!a || b.epochDays > a.epochDays) ? b : a)),
    profit: profits.length > 0 ? profits.reduce((sum, profit) => sum + profit, 0) : undefined,
  }
}

function earliest(days: readonly Customer['since'][]): Customer['since'] {
  return days.reduce((a, b) => (b && (!a || b.epochDays < a.epochDays) ? b : a))
}
