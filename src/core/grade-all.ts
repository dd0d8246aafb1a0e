/** Grades every customer of an inspection, and runs the checks that ask for tiers. Assigns nobody and tells no change. */
import type { Benchmarks, Customer, CutPoints, Inspection, Measure, Policy, Thresholds } from '../model.js'
import { runSegmentChecks } from './checks/index.js'
import { type Draft, ungradedDraft } from './draft.js'
import { withTiers } from './duplicates/merged-tiers.js'
import type { Grade } from './grade.js'
import { type LastPlaces, tierThen } from './last-places.js'
import { benchmarksOf } from './rfm/benchmark.js'
import { ledgerMeasure, measureOf } from './rfm/measure.js'
import { type Scoring, scoreAll, scoreByValue } from './rfm/scores.js'

/** All customers graded, in the order of the register, and what they were graded by. */
export interface Graded {
  readonly benchmarks: Benchmarks
  /** Null where nobody was scored. */
  readonly cutPoints: CutPoints | null
  readonly segments: readonly Draft[]
  /** Grades anyone by the same means and cut points, as if there had been no earlier run. */
  readonly grade: (customer: Customer, measure: Measure) => Draft
}

/** What customers are graded by beside the scheme. */
export interface Gauge {
  /** An earlier run's means and cut points; null takes them from these customers. */
  readonly frozen: Thresholds | null
  /** False leaves scores out, where nothing asks for them. */
  readonly isScored: boolean
  /** What the last run's snapshot says of these customers; null without one. */
  readonly last: LastPlaces | null
}

/** Measures all customers, takes means and scores, and grades each by what `graderOf` makes of the means. */
export function gradeAll(
  { customers, ungraded, ledger }: Inspection,
  policy: Policy,
  { frozen, isScored, last }: Gauge,
  graderOf: (benchmarks: Benchmarks) => Grade,
): Graded {
  const measures = customers.map((customer, index) => {
    const facts = ledger?.facts[index]
    return facts ? ledgerMeasure(facts, policy.asOf) : measureOf(customer, policy.asOf, policy.ageing)
  })
  const benchmarks = frozen?.benchmarks ?? benchmarksOf(customers, measures, ungraded, policy.benchmark)
  const scoring = isScored ? scoringOf(customers, measures, ungraded, policy, frozen) : null
  const grade = graderOf(benchmarks)
  const segments = customers.map((customer, index) => {
    const measure = measures[index]!
    if (ungraded.has(customer.row)) return ungradedDraft(customer, measure)
    return grade(customer, measure, scoring?.scoresAt(index) ?? null, last && tierThen(last, index))
  })
  return {
    benchmarks,
    cutPoints: scoring?.cutPoints ?? null,
    segments,
    grade: (customer, measure) => grade(customer, measure, scoring?.scoresOf(measure) ?? null, null),
  }
}

/** Null where an earlier run scored nobody. */
function scoringOf(
  customers: readonly Customer[],
  measures: readonly Measure[],
  ungraded: ReadonlySet<number>,
  policy: Policy,
  frozen: Thresholds | null,
): Scoring | null {
  if (!frozen) return scoreAll(customers, measures, ungraded, policy.scores)
  return frozen.cutPoints && scoreByValue(frozen.cutPoints, measures)
}

/** The inspection with findings and clusters as they are once tiers are known. `isWritten`: the register gets these tiers. */
export function withSegmentChecks(
  inspection: Inspection,
  { segments, grade }: Graded,
  policy: Policy,
  isWritten: boolean,
): Inspection {
  const duplicates = withTiers(inspection.duplicates, segments, grade)
  const findings = runSegmentChecks({ ...inspection, duplicates }, segments, policy, isWritten)
  return { ...inspection, findings, duplicates }
}
