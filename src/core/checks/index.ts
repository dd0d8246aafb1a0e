/** The front of the checks: runs them over parsed customers, and again once tiers are known. Holds no check itself. */
import type { Customer, Findings, Inspection, Level, Policy, Segment } from '../../model.js'
import { createFindings, type FindingSink, replaceFindings } from '../findings.js'
import type { Check, CheckContext, Spot } from './check.js'
import { customChecksOf } from './custom/index.js'
import { checkOf, checks } from './registry.js'

export type { Check, CheckContext, CheckGroup, Spot } from './check.js'
export { type Example, type ExampleRegister, exampleDay, isRun } from './example.js'
export { type CheckCode, checkOf, checks } from './registry.js'
export { columnLetters, placeOf, sayFinding } from './say.js'

/** Runs every check that looks at customers, and adds to `context.ungraded` the rows that must not be graded. */
export function runChecks(customers: readonly Customer[], context: CheckContext, sink: FindingSink): void {
  const mapped = new Set(context.columns.mapped.map(({ field }) => field))
  for (const check of checks) {
    if (!check.find || levelOf(check, context.policy) === 'off') continue
    if (check.columns && !check.columns.some((field) => mapped.has(field))) continue
    addSpots(check, check.find(customers, context), context, sink)
  }
  for (const check of customChecksOf(context.policy)) {
    if (levelOf(check, context.policy) === 'off') continue
    addSpots(check, check.find(customers, context), context, sink)
  }
}

/** The inspection's findings once tiers are known: checks that depend on the tier are judged again. `isWritten`: the register gets these tiers. */
export function runSegmentChecks(
  inspection: Inspection,
  segments: readonly Segment[],
  policy: Policy,
  isWritten: boolean,
): Findings {
  const { table, columns, findings, duplicates } = inspection
  const context: CheckContext = { policy, columns, table, ungraded: new Set(), duplicates }
  const sink = createFindings(policy, table.sheet.name, columns.mapped)
  const judgedAgain = new Set<string>()
  for (const check of checks) {
    if (!check.findInSegments) continue
    judgedAgain.add(check.code)
    if (levelOf(check, policy) === 'off' || (isWritten && check.settledByTiers)) continue
    addSpots(check, check.findInSegments(segments, context), context, sink)
  }
  return replaceFindings(findings, judgedAgain, (code) => levelOf(checkOf(code), policy), sink.finish())
}

function addSpots(
  check: Pick<Check, 'code' | 'ungrades'>,
  spots: Iterable<Spot>,
  context: CheckContext,
  sink: FindingSink,
): void {
  for (const spot of spots) {
    const level = sink.add(check.code, spot)
    if (check.ungrades && level === 'error' && spot.row !== null) context.ungraded.add(spot.row)
  }
}

function levelOf(check: Pick<Check, 'code' | 'severity'>, policy: Policy): Level {
  return policy.levels[check.code] ?? check.severity
}
