/** Findings as CSV rows for spreadsheets and scripts: one row a finding, nothing grouped. Guards against cells that calculate. */
import { stringify } from 'csv-stringify/sync'
import { columnLetters, sayFinding } from '../core/checks/index.js'
import type { LeftRepair, RepairOutcome } from '../core/repair.js'
import type { Finding, Inspection } from '../model.js'
import type { Lang } from '../text.js'

/** Excel takes a CSV for UTF-8 only where it begins so; everywhere else in China it would show Chinese as rubbish. */
const byteOrderMark = '\ufeff'
const rowsAtOnce = 1000

/** The columns, in order. Their names are for programs, and the same in every language. */
export const csvColumns = [
  'file',
  'code',
  'severity',
  'sheet',
  'cell',
  'row',
  'column',
  'field',
  'header',
  'value',
  'message',
  'fix',
] as const

/** The first line; `repaired` stands at its end in a run that repairs. */
export function csvHead(repairs: boolean): string {
  return byteOrderMark + lines([repairs ? [...csvColumns, 'repaired'] : csvColumns])
}

/**
 * One file's findings, piece by piece, up to `limit` of each code. With an `outcome` the repaired findings are among them, and
 * the last column says `yes`, or why the cell was left: `formula`, `richText`, `merged`.
 */
export function* csvPieces(
  inspection: Inspection,
  lang: Lang,
  limit: number,
  outcome?: RepairOutcome,
): Generator<string> {
  const found = outcome ? everyFinding(outcome) : inspection.findings.list
  const repaired = outcome && repairWords(outcome)
  const counts = new Map<string, number>()
  let rows: unknown[][] = []
  for (const finding of found) {
    const count = (counts.get(finding.code) ?? 0) + 1
    counts.set(finding.code, count)
    if (count > limit) continue
    const row = rowOf(finding, inspection, lang)
    rows.push(repaired ? [...row, repaired.get(finding) ?? ''] : row)
    if (rows.length < rowsAtOnce) continue
    yield lines(rows)
    rows = []
  }
  if (rows.length > 0) yield lines(rows)
}

function rowOf(finding: Finding, { file, table }: Inspection, lang: Lang): unknown[] {
  const { code, severity, sheet, row, columnIndex, field, value, fix } = finding
  const column = columnIndex === null ? '' : columnLetters(columnIndex)
  const cell = row === null || columnIndex === null ? '' : `${column}${row}`
  const header = columnIndex === null ? '' : (table.headers[columnIndex] ?? '')
  const message = sayFinding(finding, lang)
  return [file, code, severity, sheet, cell, row, column, field, header, value, message, fix]
}

/** What is left and what was repaired, in the order of the sheet again. */
function everyFinding({ findings, repairs }: RepairOutcome): Finding[] {
  const settled = repairs.flatMap((repair) => repair.findings)
  return [...settled, ...findings.list].sort(
    (a, b) => (a.row ?? 0) - (b.row ?? 0) || (a.columnIndex ?? -1) - (b.columnIndex ?? -1),
  )
}

function repairWords({ repairs, left }: RepairOutcome): ReadonlyMap<Finding, 'yes' | LeftRepair['why']> {
  const made = repairs.flatMap(({ findings }) => findings.map((finding) => [finding, 'yes'] as const))
  const stayed = left.flatMap(({ repair, why }) => repair.findings.map((finding) => [finding, why] as const))
  return new Map<Finding, 'yes' | LeftRepair['why']>([...made, ...stayed])
}

function lines(rows: (readonly unknown[])[]): string {
  return stringify(rows, { escape_formulas: true, cast: { boolean: String } })
}
