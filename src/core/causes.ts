/** Says why a customer moved, by going from the last run to this one a step at a time. Moves nobody and counts nothing. */
import { dayOfIso } from '../cells/cell.js'
import type {
  Benchmarks,
  Customer,
  CutPoints,
  Day,
  Measure,
  MoveCause,
  Policy,
  Scheme,
  Scores,
  Segment,
  Snapshot,
} from '../model.js'
import { tierKeeper } from './hysteresis.js'
import { benchmarkFor } from './rfm/benchmark.js'
import { type Scorer, scorerOf } from './rfm/scores.js'
import { asksForScores, compileScheme } from './tiers/evaluate.js'
import { type Subject, subjectOf } from './tiers/subject.js'

/** One customer as graded now. */
export type GradedCustomer = Pick<Segment, 'customer' | 'measure' | 'scores' | 'tier'>

/** Why the customer, at `place` in the snapshot, has another tier than then. */
export type CauseFinder = (segment: GradedCustomer, place: number) => MoveCause

/**
 * Compiles the way from a snapshot to this run, which goes: the scheme, means, cut points and measures of then; the days since
 * (`time`); the measures of now (`behaviour`); the means and cut points of now (`benchmark`); the scheme of now (`rule`). The
 * cause is the last step that changes the tier, so the steps are tried from the end. Where no order has come, orders and money
 * that fell out of the window have gone by time. All else that a scheme asks of a customer (tags, profit, size …) is taken as it is
 * now; who moves by that alone, or by another industry, has moved by `behaviour`.
 */
export function causeFinder(
  snapshot: Snapshot,
  { asOf, hysteresis }: Pick<Policy, 'asOf' | 'hysteresis'>,
  benchmarks: Benchmarks,
): CauseFinder {
  const asOfThen = dayOfIso(snapshot.asOf) ?? asOf
  const elapsed = asOf.epochDays - asOfThen.epochDays
  const tierOf = tierFinder(snapshot.scheme, hysteresis)
  const scoresOf = earlierScorer(snapshot)
  return (segment, place) => {
    const { customer, measure, scores } = segment
    const before = snapshot.customers.tiers[place] ?? null
    const tierBy = (who: Customer, by: Measure, means: Benchmarks, its: Scores | null, day: Day) =>
      tierOf(subjectOf(who, by, its, benchmarkFor(who, means), day), before)
    const tierThen = (who: Customer, by: Measure, day: Day) =>
      tierBy(who, by, snapshot.benchmarks, scoresOf(by, place), day)

    const benchmarked = tierBy(customer, measure, benchmarks, scores, asOf)
    if (benchmarked !== segment.tier) return 'rule'
    const behaved = tierThen(customer, measure, asOf)
    if (behaved !== benchmarked) return 'benchmark'
    const same = customerThen(customer, snapshot, place)
    const then = measureThen(measure, snapshot, place)
    const aged = tierThen(same, isQuiet(measure, then, elapsed) ? measure : agedBy(then, elapsed), asOf)
    if (aged !== behaved) return 'behaviour'
    return tierThen(same, then, asOfThen) === aged ? 'behaviour' : 'time'
  }
}

/** The tier of a subject under a scheme, as a run with that hysteresis gives it. */
function tierFinder(
  scheme: Scheme,
  hysteresis: number,
): (subject: Subject, before: string | null) => string | null {
  const findRule = compileScheme(scheme)
  const keep = hysteresis > 0 ? tierKeeper(scheme, hysteresis) : null
  return (subject, before) => {
    const tier = scheme.rules[findRule(subject)]?.tier ?? null
    return keep && tier !== null && before !== null ? keep(subject, tier, before) : tier
  }
}

/** Scores by the cut points of then, for a scheme that asks for scores. A value that is still the same keeps its score: `ntile` splits ties. */
function earlierScorer({
  scheme,
  cutPoints,
  customers,
}: Snapshot): (measure: Measure, place: number) => Scores | null {
  if (!cutPoints || !asksForScores(scheme.rules)) return () => null
  const scoresOf: Scorer = scorerOf(cutPoints)
  return (measure, place) => {
    const scores = scoresOf(measure)
    const then = customers.scores[place]
    if (!scores || !then) return scores
    const sameOrders = measure.orders === customers.orders[place]
    const sameSpend = isSameMoney(measure.spendFen, customers.spendFen[place] ?? 0)
    return {
      r: measure.recencyDays === customers.recencyDays[place] ? then[0] : scores.r,
      f: sameOrders ? then[1] : scores.f,
      m: sameSpend && (sameOrders || !isMean(cutPoints)) ? then[2] : scores.m,
    }
  }
}

function isMean({ monetary }: CutPoints): boolean {
  return monetary === 'mean'
}

/** Money adds up to fractions of a fen in another order of the lines. */
function isSameMoney(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.5
}

/** The customer with the industry that it was compared in. */
function customerThen(now: Customer, { customers }: Snapshot, place: number): Customer {
  const industry = customers.industries[place] ?? undefined
  return now.industry === industry ? now : { ...now, industry }
}

/** What the snapshot says of R, F and M, with the sources of now. */
function measureThen(now: Measure, { customers }: Snapshot, place: number): Measure {
  return {
    ...now,
    recencyDays: customers.recencyDays[place] ?? null,
    orders: customers.orders[place] ?? 0,
    spendFen: customers.spendFen[place] ?? 0,
  }
}

function agedBy(measure: Measure, days: number): Measure {
  const { recencyDays } = measure
  return { ...measure, recencyDays: recencyDays === null ? null : recencyDays + days }
}

/** No order has come since: the last one is as many days older, and a window that moves on only drops orders. */
function isQuiet(now: Measure, then: Measure, elapsed: number): boolean {
  if (now.recencyDays !== agedBy(then, elapsed).recencyDays) return false
  return (
    now.orders <= then.orders && (now.spendFen <= then.spendFen || isSameMoney(now.spendFen, then.spendFen))
  )
}
