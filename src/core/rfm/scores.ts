/** R, F and M of customers as scores. Knows no segment and no tier. */
import type { Customer, CutPoints, Measure, ScorePolicy, Scores } from '../../model.js'
import { cutPointsOf, lowestOf, type ScoredValues } from './cut-points.js'
import { equalCounts } from './equal-counts.js'
import { sortValues } from './sort-values.js'

/** A run's scores: of anyone by value, and of its own customers. */
export interface Scoring {
  readonly cutPoints: CutPoints
  /** What the cut points give a measure; null where no day of an order is known. */
  readonly scoresOf: Scorer
  /** Of the customer at that place; as `scoresOf`, but where `ntile` splits a tie. */
  readonly scoresAt: (index: number) => Scores | null
}

/** Scores one measure. Customers of one cell share the object. */
export type Scorer = (measure: Measure) => Scores | null

/**
 * Scores all customers by their own values. Who has an order and its day, and is not in `ungraded`, makes the bounds;
 * `measures[i]` is of `customers[i]`.
 */
export function scoreAll(
  customers: readonly Customer[],
  measures: readonly Measure[],
  ungraded: ReadonlySet<number>,
  policy: ScorePolicy,
): Scoring {
  const buyers = buyersOf(customers, measures, ungraded)
  const values = valuesOf(buyers, measures, policy.monetary)
  if (policy.method === 'ntile') return scoreByCounts(customers, measures, buyers, values, policy)
  return scoreByValue(cutPointsOf(values, policy), measures)
}

/** Scores customers with cut points that are known, as those of an earlier run. */
export function scoreByValue(cutPoints: CutPoints, measures: readonly Measure[]): Scoring {
  const scoresOf = scorerOf(cutPoints)
  return {
    cutPoints,
    scoresOf,
    scoresAt: (index) => {
      const measure = measures[index]
      return measure ? scoresOf(measure) : null
    },
  }
}

/** The function that scores by `cutPoints`. */
export function scorerOf({ bounds, closed, monetary, bins }: CutPoints): Scorer {
  const recency = placeFinder(bounds.recency, closed)
  const orders = placeFinder(bounds.orders, closed)
  const spend = placeFinder(bounds.spend, closed)
  const best = bounds.recency.length + 1
  const shared = sharedScores(bins)
  return (measure) => {
    if (measure.recencyDays === null) return null
    const money = moneyOf(measure, monetary)
    return shared(best - recency(measure.recencyDays), orders(measure.orders) + 1, spend(money) + 1)
  }
}

/** What M scores: the money of the window in fen, or of its mean order. */
function moneyOf({ spendFen, orders }: Measure, monetary: CutPoints['monetary']): number {
  return monetary === 'mean' && orders > 0 ? spendFen / orders : spendFen
}

/** How many bounds lie below a value. */
function placeFinder(bounds: readonly number[], closed: CutPoints['closed']): (value: number) => number {
  const sorted = Float64Array.from(bounds)
  const { length } = sorted
  if (closed === 'left') {
    return (value) => {
      let place = 0
      while (place < length && sorted[place]! <= value) place++
      return place
    }
  }
  return (value) => {
    let place = 0
    while (place < length && sorted[place]! < value) place++
    return place
  }
}

function sharedScores(bins: number): (r: number, f: number, m: number) => Scores {
  const known: Scores[] = []
  return (r, f, m) => {
    const cell = (r * (bins + 1) + f) * (bins + 1) + m
    let scores = known[cell]
    if (!scores) {
      scores = { r, f, m }
      known[cell] = scores
    }
    return scores
  }
}

/** The places of those who make the bounds. */
function buyersOf(
  customers: readonly Customer[],
  measures: readonly Measure[],
  ungraded: ReadonlySet<number>,
): Uint32Array {
  const buyers = new Uint32Array(customers.length)
  let count = 0
  for (let index = 0; index < customers.length; index++) {
    const measure = measures[index]
    const customer = customers[index]
    if (!measure || !customer || measure.orders < 1 || measure.recencyDays === null) continue
    if (!ungraded.has(customer.row)) buyers[count++] = index
  }
  return buyers.subarray(0, count)
}

function valuesOf(
  buyers: Uint32Array,
  measures: readonly Measure[],
  monetary: CutPoints['monetary'],
): ScoredValues {
  const recency = new Float64Array(buyers.length)
  const orders = new Float64Array(buyers.length)
  const spend = new Float64Array(buyers.length)
  buyers.forEach((index, place) => {
    const measure = measures[index]
    if (!measure) return
    recency[place] = measure.recencyDays ?? 0
    orders[place] = measure.orders
    spend[place] = moneyOf(measure, monetary)
  })
  return { recency, orders, spend }
}

/** By equal counts. Who bought before the window only is no buyer of it, and is scored by value. */
function scoreByCounts(
  customers: readonly Customer[],
  measures: readonly Measure[],
  buyers: Uint32Array,
  values: ScoredValues,
  { method, bins, monetary }: ScorePolicy,
): Scoring {
  const compare = (a: number, b: number) => compareById(customers[buyers[a] ?? 0], customers[buyers[b] ?? 0])
  const r = equalCounts(values.recency, bins, compare, true)
  const f = equalCounts(values.orders, bins, compare, false)
  const m = equalCounts(values.spend, bins, compare, false)
  const bounds = { recency: r.bounds, orders: f.bounds, spend: m.bounds }
  for (const axis of Object.values(values)) sortValues(axis)
  const lowest = lowestOf(values)
  const byValue = scoreByValue(
    { method, bins, closed: 'left', monetary, n: buyers.length, bounds, lowest },
    measures,
  )
  const placeOf = new Int32Array(customers.length)
  buyers.forEach((index, place) => {
    placeOf[index] = place + 1
  })
  const shared = sharedScores(bins)
  const best = r.bounds.length + 1
  return {
    ...byValue,
    scoresAt: (index) => {
      const place = (placeOf[index] ?? 0) - 1
      if (place < 0) return byValue.scoresAt(index)
      return shared(best - (r.places[place] ?? 0), (f.places[place] ?? 0) + 1, (m.places[place] ?? 0) + 1)
    },
  }
}

/** By ID; without one, or for two rows of one ID, by row. */
function compareById(a: Customer | undefined, b: Customer | undefined): number {
  const [one = '', other = ''] = [a?.id, b?.id]
  if (one !== other) return one < other ? -1 : 1
  return (a?.row ?? 0) - (b?.row ?? 0)
}
