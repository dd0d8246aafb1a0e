/** Where scores begin and end: the inner bounds of R, F and M by each method that goes by value. Scores nobody. */
import type { CutPoints, ScoreBounds, ScorePolicy } from '../../model.js'
import { sortValues } from './sort-values.js'

/** R in days, F in orders, M in fen (of the mean order where the policy says so) of the customers that make the bounds. */
export interface ScoredValues {
  readonly recency: Float64Array
  readonly orders: Float64Array
  readonly spend: Float64Array
}

/** R's rfm adds 1 to each quantile: a day, an order, a yuan. */
const rRfmStep = { recency: 1, orders: 1, spend: 100 } as const

type Axis = keyof ScoreBounds

/**
 * The cut points of `values` by any method but `ntile`. Sorts the arrays in place. Without customers there are no bounds,
 * unless the settings fix them.
 */
export function cutPointsOf(values: ScoredValues, policy: ScorePolicy): CutPoints {
  const { method, bins, monetary, fixed } = policy
  for (const axis of ['recency', 'orders', 'spend'] as const) sortValues(values[axis])
  const bounds = fixed ?? {
    recency: boundsOf('recency', values, policy),
    orders: boundsOf('orders', values, policy),
    spend: boundsOf('spend', values, policy),
  }
  const closed = method === 'quantile' || method === 'pymc' ? 'right' : 'left'
  return { method, bins, closed, monetary, n: values.recency.length, bounds, lowest: lowestOf(values) }
}

/** The least value of each; the arrays are sorted. */
export function lowestOf({ recency, orders, spend }: ScoredValues): CutPoints['lowest'] {
  if (recency.length === 0) return null
  return { recency: recency[0] ?? 0, orders: orders[0] ?? 0, spend: spend[0] ?? 0 }
}

function boundsOf(axis: Axis, values: ScoredValues, { method, bins }: ScorePolicy): readonly number[] {
  const sorted = values[axis]
  const quantiles = innerQuantiles(sorted, bins)
  if (method === 'r-rfm') return quantiles.map((bound) => bound + rRfmStep[axis])
  return method === 'pymc' ? withoutEqual(quantiles, sorted) : quantiles
}

/**
 * Type-7 quantiles (Hyndman and Fan 1996; what R, NumPy and pandas do by default) at 1/bins, 2/bins …; none of no values.
 * Between two equal values nothing is computed, so that a tie gives that value exactly.
 */
function innerQuantiles(sorted: Float64Array, bins: number): number[] {
  const quantiles: number[] = []
  for (let k = 1; k < bins && sorted.length > 0; k++) {
    // In whole numbers, as the rounding of (n − 1) · k / bins would show in every bound.
    const steps = (sorted.length - 1) * k
    const place = Math.floor(steps / bins)
    const below = sorted[place] ?? 0
    const above = sorted[place + 1] ?? below
    quantiles.push(below + ((steps % bins) * (above - below)) / bins)
  }
  return quantiles
}

/** As pandas' `qcut` with `duplicates='drop'`: of equal edges, least and greatest value among them, one stays. */
function withoutEqual(quantiles: readonly number[], sorted: Float64Array): readonly number[] {
  const edges = new Set([sorted[0] ?? 0, ...quantiles, sorted.at(-1) ?? 0])
  return [...edges].slice(1, -1)
}
