/** The nouns of scores: cut points and what they give one customer. Types only. */

/** How cut points are found: by quantiles, as R's rfm, pymc-marketing or SQL's NTILE does it, or given as `fixed`. */
export type ScoreMethod = 'quantile' | 'r-rfm' | 'pymc' | 'ntile' | 'fixed'

/** Everything about scores that is decided before reading. */
export interface ScorePolicy {
  readonly method: ScoreMethod
  readonly bins: number
  /** `total` money of the window, or the `mean` of its orders. */
  readonly monetary: 'total' | 'mean'
  /** Inner bounds for `fixed`, ascending, `bins` − 1 of each: days, orders, fen. */
  readonly fixed: ScoreBounds | null
  /** `frozen` scores with the cut points and benchmarks of the last run. */
  readonly thresholds: 'fresh' | 'frozen'
}

/** Inner bounds, ascending: days, orders, fen. */
export interface ScoreBounds {
  readonly recency: readonly number[]
  readonly orders: readonly number[]
  readonly spend: readonly number[]
}

/**
 * What scored a run, enough to score another: a value's place among the inner bounds (ascending) is its score, from the
 * other end for recency. There are `bins` − 1 bounds, equal ones where values tie (nobody gets the scores between them);
 * fewer where `pymc` drops equal ones or `ntile` has fewer customers than bins. `closed`: a value equal to a bound stands
 * above (`left`) or below it (`right`). `lowest`: the least value seen, the lower bound of the first bin; null without customers.
 */
export interface CutPoints {
  readonly method: ScoreMethod
  readonly bins: number
  readonly closed: 'left' | 'right'
  readonly monetary: 'total' | 'mean'
  /** Customers with an order and the day of it, whose values made the bounds. */
  readonly n: number
  readonly bounds: ScoreBounds
  readonly lowest: { readonly recency: number; readonly orders: number; readonly spend: number } | null
}

/** 1 to `bins`, higher is better for the firm. Customers of one cell share the object. */
export interface Scores {
  readonly r: number
  readonly f: number
  readonly m: number
}
