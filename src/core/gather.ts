/** The measures of a run as columns of numbers, so that figures can pass over a million customers often and cheaply. Counts nothing. */
import type { Scheme, Segment } from '../model.js'

/** Of customers with a tier, place by place in the order of the register. */
export interface Gathered {
  readonly length: number
  /** The tier's place in the scheme. */
  readonly ranks: Uint16Array
  /** NaN where the last order is not known. */
  readonly recencyDays: Float64Array
  readonly orders: Float64Array
  readonly spendFen: Float64Array
}

/** One pass over all segments. */
export function gather(segments: readonly Segment[], scheme: Scheme): Gathered {
  const rankOf = new Map<string | null, number>(scheme.tiers.map(({ name }, rank) => [name, rank]))
  const all = segments.length
  const ranks = new Uint16Array(all)
  const recencyDays = new Float64Array(all)
  const orders = new Float64Array(all)
  const spendFen = new Float64Array(all)
  let length = 0
  for (let index = 0; index < all; index++) {
    const { tier, measure } = segments[index]!
    const rank = rankOf.get(tier)
    if (rank === undefined) continue
    ranks[length] = rank
    recencyDays[length] = measure.recencyDays ?? Number.NaN
    orders[length] = measure.orders
    spendFen[length++] = measure.spendFen
  }
  return { length, ranks, recencyDays, orders, spendFen }
}
