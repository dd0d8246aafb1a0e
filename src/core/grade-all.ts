/** Grades every customer of an inspection, and runs the checks that ask for tiers. Assigns nobody and compares with no earlier run. */
import type { Benchmarks, CutPoints, Inspection, Policy } from '../model.js'
import { runSegmentChecks } from './checks/index.js'
import { type Draft, ungradedDraft } from './draft.js'
import { withTiers } from './duplicates/merged-tiers.js'
import type { Grade } from './grade.js'
import { benchmarksOf } from './rfm/benchmark.js'
import { ledgerMeasure, measureOf } from './rfm/measure.js'

/** All customers graded, in the order of the register, and what they were graded by. */
export interface Graded {
  readonly benchmarks: Benchmarks
  /** Null where nobody was scored. */
  readonly cutPoints: CutPoints | null
  readonly segments: readonly Draft[]
  readonly grade: Grade
}

/** Measures all customers, takes the means, and grades each by what `graderOf` makes of them. */
export function gradeAll(
  { customers, ungraded, ledger }: Inspection,
  policy: Policy,
  graderOf: (benchmarks: Benchmarks) => Grade,
): Graded {
  const measures = customers.map((customer, index) => {
    const facts = ledger?.facts[index]
    return facts ? ledgerMeasure(facts, policy.asOf) : measureOf(customer, policy.asOf, policy.ageing)
  })
  const benchmarks = benchmarksOf(customers, measures, ungraded, policy.benchmark)
  const grade = graderOf(benchmarks)
  const segments = customers.map((customer, index) => {
    const measure = measures[index]!
    return ungraded.has(customer.row) ? ungradedDraft(customer, measure) : grade(customer, measure)
  })
  return { benchmarks, cutPoints: null, segments, grade }
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
