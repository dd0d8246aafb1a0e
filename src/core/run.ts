/** The straight line, on one screen: from an open file to an Inspection, from there to a Result. Every step has its own file. */
import type { FieldName, Inspection, Judged, LastRun, Ledger, Policy, Result, Source } from '../model.js'
import { outputs } from '../register/outputs.js'
import { assignOwners } from './assign.js'
import { causeFinder } from './causes.js'
import { runChecks } from './checks/index.js'
import { mapColumns } from './columns.js'
import { compareWithLast, compareWithRegister } from './compare.js'
import { findDuplicates, searchMode } from './duplicates/find-duplicates.js'
import { repeatsOf } from './duplicates/repeats.js'
import { figuresOf } from './figures.js'
import { createFindings } from './findings.js'
import { grader, tierGrader } from './grade.js'
import { type Graded, gradeAll, withSegmentChecks } from './grade-all.js'
import { type LastPlaces, lastPlaces } from './last-places.js'
import { addNotices } from './ledger/findings.js'
import { matchLedger, ungradedWith } from './ledger/match.js'
import { addLifetime } from './lifetime/lifetime.js'
import { columnsToRead, parseCustomers } from './parse.js'
import { tagRulesOf } from './playbook.js'
import { qualityOf, qualityWithout } from './quality.js'
import {
  addHeaderFindings,
  addSettingFindings,
  assertRowsAreCustomers,
  findTable,
  type Listener,
  markedSheets,
  watched,
} from './reading.js'
import { summarize } from './summarize.js'
import { frozenThresholds } from './thresholds.js'
import { asksForScores, tierRanks } from './tiers/evaluate.js'

/**
 * Reads a register: finds the table, maps its columns, parses and checks every row. What is wrong with rows are findings;
 * a file without a table (`TABLE_NOT_FOUND`) or without a column that nothing works without (`COLUMN_MISSING`) ends the
 * run with a `CrmsegError`. With an order ledger R, F and M are the ledger's for every customer that it knows.
 */
export async function inspect(
  source: Source,
  policy: Policy,
  listen?: Listener,
  orders?: Ledger,
): Promise<Inspection> {
  const table = await findTable(source, policy)
  const { columns, findings: headerFindings } = mapColumns(table, policy, orders !== undefined)
  assertRowsAreCustomers(columns, source.name)
  const sink = createFindings(policy, table.sheet.name, columns.mapped)
  addHeaderFindings(headerFindings, sink, table)
  addSettingFindings(policy, sink)

  const reading = watched(
    source.read(table.sheet, columnsToRead(columns), table.firstRow),
    source,
    table,
    listen,
  )
  const isText = source.textOnly ?? false
  const parsed = await parseCustomers(reading, table, columns, policy, sink, isText)
  const { customers, filled, end } = parsed
  const ledger = orders && matchLedger(customers, orders)
  const ungraded = ungradedWith(ledger, parsed)
  // Only now: some formats know what is wrong with the file once they have read all of it.
  for (const notice of source.notices) sink.add(notice.code, { args: notice.args })
  if (orders) addNotices(orders, sink)
  const repeats = repeatsOf(customers)
  const duplicates = findDuplicates(customers, searchMode(policy), repeats)
  const seen = { policy, columns, table, ungraded, duplicates, repeats }
  runChecks(customers, ledger ? { ...seen, ledger } : seen, sink)
  const earlierSheets = markedSheets(source)
  return {
    file: source.name,
    table,
    columns,
    customers,
    ungraded,
    findings: sink.finish(),
    duplicates,
    quality: qualityOf(customers, columns, { filled, faulty: sink.faulty.counts }, policy, repeats),
    end,
    stamp: source.stamp,
    ...(earlierSheets.size > 0 && { earlierSheets }),
    ...(ledger && { ledger }),
  }
}

/**
 * Grades every customer of an inspection and compares with `last`, else with the register's own tiers. The tiers are taken as
 * written: what that settles (`TIER_DISAGREES`) is no finding. Frozen thresholds that are not there end the run
 * (`THRESHOLDS_MISSING`, `THRESHOLDS_OTHER_BINS`).
 */
export function segment(inspection: Inspection, policy: Policy, last: LastRun | null = null): Result {
  const result = segmentAs(inspection, policy, last, true)
  const quality = qualityWithout(inspection.quality, writtenFields)
  return { ...result, inspection: { ...result.inspection, quality } }
}

/** Of a register that stays as it is, as much of `segment` as complete findings take: what no check asks for is not made. */
export function judge(inspection: Inspection, policy: Policy): Judged {
  // Who gets an owner depends on plays.
  if (policy.people.length > 0) return segmentAs(inspection, policy, null, false)
  const gauge = { frozen: null, isScored: asksForScores(policy.scheme.rules), last: null }
  const graded = gradeAll(inspection, policy, gauge, (benchmarks) => tierGrader(benchmarks, policy))
  const lang = policy.lang ?? inspection.columns.lang
  return { policy, lang, inspection: withSegmentChecks(inspection, graded, policy, false) }
}

/** What a run writes into the register's own columns says nothing of how well the register is kept. */
const writtenFields: ReadonlySet<FieldName> = new Set(
  Object.values(outputs).flatMap(({ field }) => (field ? [field] : [])),
)

function segmentAs(inspection: Inspection, policy: Policy, last: LastRun | null, isWritten: boolean): Result {
  const lang = policy.lang ?? inspection.columns.lang
  const ranks = tierRanks(policy.scheme)
  const rules = [...policy.scheme.rules, ...tagRulesOf(policy, lang)]
  const places = last && lastPlaces(inspection.customers, last)
  const gauge = isWritten
    ? { frozen: frozenThresholds(policy, last), isScored: true, last: places }
    : { frozen: null, isScored: asksForScores(rules), last: null }
  const graded = gradeAll(inspection, policy, gauge, (benchmarks) => grader(benchmarks, policy, ranks, lang))
  const { benchmarks, segments, cutPoints } = graded
  assignOwners(segments, policy, ranks)
  const compared = compare(graded, places, inspection, policy, ranks)
  const judged = withSegmentChecks(inspection, graded, policy, isWritten)
  const lifetime = addLifetime(segments, policy)
  const summary = summarize(segments, policy.scheme, policy.asOf, last)
  const figures = figuresOf(segments, policy.scheme, cutPoints)
  return {
    policy,
    lang,
    inspection: judged,
    benchmarks,
    segments,
    ...compared,
    summary,
    cutPoints,
    lifetime,
    figures,
  }
}

/** With the last run's snapshot where there is one, else with the tiers that the register had. */
function compare(
  { segments, benchmarks }: Graded,
  last: LastPlaces | null,
  inspection: Inspection,
  policy: Policy,
  ranks: ReadonlyMap<string, number>,
): Pick<Result, 'changes' | 'comparison'> {
  if (!last) return { changes: compareWithRegister(segments, inspection, policy, ranks), comparison: null }
  const causeOf = last.tiersOnly ? () => null : causeFinder(last.snapshot, policy, benchmarks)
  return compareWithLast(segments, last, policy, ranks, causeOf)
}
