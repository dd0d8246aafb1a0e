/** The measures of a run as columns of numbers, so that figures can pass over a million customers often and cheaply. Counts nothing. */
import type { Scheme, Segment } from '../model.js'

/** Of customers with a tier, tier by tier in the order of the scheme, and in the order of the register within each. */
export interface Gathered {
  readonly length: number
  /** The place of each tier's first customer, and after them `length`. */
  readonly starts: readonly number[]
  /** NaN where the last order is not known. */
  readonly recencyDays: Float64Array
  readonly orders: Float64Array
  readonly spendFen: Float64Array
}

/** Two passes over all segments: one counts, one fills. */
export function gather(segments: readonly Segment[], scheme: Scheme): Gathered {
  const rankOf = new Map<string | null, number>(scheme.tiers.map(({ name }, rank) => [name, rank]))
  const sizes = scheme.tiers.map(() => 0)
  for (const { tier } of segments) {
    const rank = rankOf.get(tier)
    if (rank !== undefined) sizes[rank]! += 1
  }
  const starts = [0]
  for (const size of sizes) starts.push(starts.at(-1)! + size)
  const length = starts.at(-1)!
  const recencyDays = new Float64Array(length)
  const orders = new Float64Array(length)
  const spendFen = new Float64Array(length)
  const next = Uint32Array.from(starts)
  for (const { tier, measure } of segments) {
    const rank = rankOf.get(tier)
    if (rank === undefined) continue
    const place = next[rank]!++
    recencyDays[place] = measure.recencyDays ?? Number.NaN
    orders[place] = measure.orders
    spendFen[place] = measure.spendFen
  }
  return { length, starts, recencyDays, orders, spendFen }
}
