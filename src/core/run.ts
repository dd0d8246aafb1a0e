/** The straight line, on one screen: from an open file to an Inspection, from there to a Result. Every step has its own file. */
import type { Benchmarks, Inspection, Judged, Policy, Result, Snapshot, Source } from '../model.js'
import { assignOwners } from './assign.js'
import { runChecks, runSegmentChecks } from './checks/index.js'
import { mapColumns } from './columns.js'
import { compareTiers } from './compare.js'
import { type Draft, ungradedDraft } from './draft.js'
import { findDuplicates, searchMode } from './duplicates/find-duplicates.js'
import { withTiers } from './duplicates/merged-tiers.js'
import { repeatsOf } from './duplicates/repeats.js'
import { createFindings } from './findings.js'
import { type Grade, grader, tierGrader } from './grade.js'
import { columnsToRead, parseCustomers } from './parse.js'
import { qualityOf } from './quality.js'
import { addHeaderFindings, assertRowsAreCustomers, findTable, type Listener, watched } from './reading.js'
import { benchmarksOf } from './rfm/benchmark.js'
import { measureOf } from './rfm/measure.js'
import { summarize } from './summarize.js'
import { tierRanks } from './tiers/evaluate.js'

/**
 * Reads a register: finds the table, maps its columns, parses and checks every row. What is wrong with rows are findings;
 * a file without a table (`TABLE_NOT_FOUND`) or without a column that nothing works without (`COLUMN_MISSING`) ends the
 * run with a `CrmsegError`.
 */
export async function inspect(source: Source, policy: Policy, listen?: Listener): Promise<Inspection> {
  const table = await findTable(source, policy)
  const { columns, findings: headerFindings } = mapColumns(table, policy)
  assertRowsAreCustomers(columns, source.name)
  const sink = createFindings(policy, table.sheet.name)
  addHeaderFindings(headerFindings, sink, table)

  const reading = watched(
    source.read(table.sheet, columnsToRead(columns), table.firstRow),
    source,
    table,
    listen,
  )
  const isText = source.textOnly ?? false
  const { customers, ungraded, filled, end } = await parseCustomers(
    reading,
    table,
    columns,
    policy,
    sink,
    isText,
  )
  // Only now: some formats know what is wrong with the file once they have read all of it.
  for (const notice of source.notices) sink.add(notice.code, { args: notice.args })
  const repeats = repeatsOf(customers)
  const duplicates = findDuplicates(customers, searchMode(policy), repeats)
  runChecks(customers, { policy, columns, table, ungraded, duplicates, repeats }, sink)
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
  }
}

/** Grades every customer of an inspection and compares with `last`, else with the register's own tiers. */
export function segment(inspection: Inspection, policy: Policy, last: Snapshot | null = null): Result {
  const lang = policy.lang ?? inspection.columns.lang
  const ranks = tierRanks(policy.scheme)
  const graded = gradeAll(inspection, policy, (benchmarks) => grader(benchmarks, policy, ranks, lang))
  const { benchmarks, segments } = graded
  assignOwners(segments, policy, ranks)
  const changes = compareTiers(segments, inspection, policy, last, ranks)
  const judged = withSegmentChecks(inspection, graded, policy)
  const summary = summarize(segments, policy.scheme, policy.asOf, last)
  return { policy, lang, inspection: judged, benchmarks, segments, changes, summary }
}

/** As much of `segment` as complete findings take: what no check asks for is not made. */
export function judge(inspection: Inspection, policy: Policy): Judged {
  // Who gets an owner depends on plays.
  if (policy.people.length > 0) return segment(inspection, policy)
  const graded = gradeAll(inspection, policy, (benchmarks) => tierGrader(benchmarks, policy))
  const lang = policy.lang ?? inspection.columns.lang
  return { policy, lang, inspection: withSegmentChecks(inspection, graded, policy) }
}

interface Graded {
  readonly benchmarks: Benchmarks
  readonly segments: readonly Draft[]
  readonly grade: Grade
}

function gradeAll(
  { customers, ungraded }: Inspection,
  policy: Policy,
  graderOf: (benchmarks: Benchmarks) => Grade,
): Graded {
  const measures = customers.map((customer) => measureOf(customer, policy.asOf, policy.ageing))
  const benchmarks = benchmarksOf(customers, measures, ungraded, policy.benchmark)
  const grade = graderOf(benchmarks)
  const segments = customers.map((customer, index) => {
    const measure = measures[index]!
    return ungraded.has(customer.row) ? ungradedDraft(customer, measure) : grade(customer, measure)
  })
  return { benchmarks, segments, grade }
}

function withSegmentChecks(inspection: Inspection, { segments, grade }: Graded, policy: Policy): Inspection {
  const duplicates = withTiers(inspection.duplicates, segments, grade)
  const findings = runSegmentChecks({ ...inspection, duplicates }, segments, policy)
  return { ...inspection, findings, duplicates }
}
