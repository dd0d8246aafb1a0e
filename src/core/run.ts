/** The straight line, on one screen: from an open file to an Inspection, from there to a Result. Every step has its own file. */
import type { FieldName, Inspection, Policy, Result, Snapshot, Source } from '../model.js'
import { outputs } from '../register/outputs.js'
import { assignOwners } from './assign.js'
import { runChecks, runSegmentChecks } from './checks/index.js'
import { mapColumns } from './columns.js'
import { compareTiers } from './compare.js'
import { ungradedDraft } from './draft.js'
import { findDuplicates, searchMode } from './duplicates/find-duplicates.js'
import { withTiers } from './duplicates/merged-tiers.js'
import { createFindings } from './findings.js'
import { grader } from './grade.js'
import { columnsToRead, parseCustomers } from './parse.js'
import { qualityOf, qualityWithout } from './quality.js'
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
  const duplicates = findDuplicates(customers, searchMode(policy))
  runChecks(customers, { policy, columns, table, ungraded, duplicates }, sink)
  return {
    file: source.name,
    table,
    columns,
    customers,
    ungraded,
    findings: sink.finish(),
    duplicates,
    quality: qualityOf(customers, columns, { filled, faulty: sink.faulty.counts }, policy),
    end,
    stamp: source.stamp,
  }
}

/**
 * Grades every customer of an inspection and compares with `last`, else with the register's own tiers. The tiers are taken as
 * written: what that settles (`TIER_DISAGREES`) is no finding.
 */
export function segment(inspection: Inspection, policy: Policy, last: Snapshot | null = null): Result {
  return graded(inspection, policy, last, true)
}

/** As `segment`, of a register that stays as it is: for telling what is wrong with it. */
export function judge(inspection: Inspection, policy: Policy): Result {
  return graded(inspection, policy, null, false)
}

/** What a run writes into the register's own columns says nothing of how well the register is kept. */
const writtenFields: ReadonlySet<FieldName> = new Set(
  Object.values(outputs).flatMap(({ field }) => (field ? [field] : [])),
)

function graded(inspection: Inspection, policy: Policy, last: Snapshot | null, isWritten: boolean): Result {
  const { customers, ungraded } = inspection
  const lang = policy.lang ?? inspection.columns.lang
  const ranks = tierRanks(policy.scheme)
  const measures = customers.map((customer) => measureOf(customer, policy.asOf, policy.ageing))
  const benchmarks = benchmarksOf(customers, measures, ungraded, policy.benchmark)
  const grade = grader(benchmarks, policy, ranks, lang)
  const segments = customers.map((customer, index) => {
    const measure = measures[index] ?? measureOf(customer, policy.asOf, policy.ageing)
    return ungraded.has(customer.row) ? ungradedDraft(customer, measure) : grade(customer, measure)
  })
  assignOwners(segments, policy, ranks)
  const changes = compareTiers(segments, inspection, policy, last, ranks)
  const duplicates = withTiers(inspection.duplicates, segments, grade)
  const findings = runSegmentChecks({ ...inspection, duplicates }, segments, policy, isWritten)
  const summary = summarize(segments, policy.scheme, policy.asOf, last)
  const quality = isWritten ? qualityWithout(inspection.quality, writtenFields) : inspection.quality
  const judged = { ...inspection, findings, duplicates, quality }
  return { policy, lang, inspection: judged, benchmarks, segments, changes, summary }
}
