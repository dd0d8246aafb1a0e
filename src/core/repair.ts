/**
 * Turns findings that carry a fix into edits of the user's own cells. Guesses nothing: a cell changes only by what its kind
 * says of it, again and again until the kind has nothing left to mend.
 */
import { type Cell, dayOfDate } from '../cells/cell.js'
import type { CellContext } from '../cells/kind.js'
import type {
  ColumnEdit,
  Edits,
  Finding,
  Findings,
  Inspection,
  KeptCell,
  MappedColumn,
  Policy,
  Range,
  Repair,
} from '../model.js'
import { fieldOf } from '../register/fields.js'
import { columnFormats } from './column-formats.js'
import { columnContext } from './column-reader.js'
import { isReported, withoutFindings } from './findings.js'

/** A cell needs one round for each fix; more than this is a kind that never rests. */
const mostRounds = 8

/**
 * One repair for each cell with a fixable finding, in the order of the sheet. All of these must have been kept
 * (`Policy.keepFixes`). `textSource` says that the source knows only text (CSV); in a workbook a day that was kept as text
 * becomes a day.
 */
export function planRepairs(inspection: Inspection, policy: Policy, textSource: boolean): Repair[] {
  const { table, columns, findings } = inspection
  const shared = columnContext({ table, policy, textSource })
  const menders = new Map(
    columns.mapped.map((column) => [column.columnIndex, mender(column, shared, policy)]),
  )
  const repairs: Repair[] = []
  for (const found of cellsOf(findings.list)) {
    const [{ row, columnIndex, value }] = found
    const mend = columnIndex === null ? undefined : menders.get(columnIndex)
    if (row === null || columnIndex === null || !mend) continue
    repairs.push({ row, columnIndex, findings: found, before: value, ...mend(found) })
  }
  return repairs
}

/** Those of the repairs whose cells lie under a merged one: what stands there is not seen, and stays. */
export function coveredRepairs({ end }: Inspection, repairs: readonly Repair[]): KeptCell[] {
  const isCovered = coveredBy(end.merges)
  return repairs
    .filter(({ row, columnIndex }) => isCovered(row, columnIndex))
    .map(({ row, columnIndex }) => ({ row, columnIndex, why: 'merged' }))
}

/** What came of the repairs: done, or left because the cell had to stay; and the findings that are still true. */
export interface RepairOutcome {
  readonly repairs: readonly Repair[]
  readonly left: readonly LeftRepair[]
  readonly findings: Findings
}

/** A repair that was not made. */
export interface LeftRepair {
  readonly repair: Repair
  readonly why: KeptCell['why']
}

/** Tells the repairs that were made from those whose cells were `kept`. */
export function repairOutcome(
  findings: Findings,
  repairs: readonly Repair[],
  kept: readonly KeptCell[],
): RepairOutcome {
  const reasons = new Map(kept.map((cell) => [cellKey(cell), cell.why]))
  const whyOf = (repair: Repair) => (reasons.size > 0 ? reasons.get(cellKey(repair)) : undefined)
  const made = repairs.filter((repair) => whyOf(repair) === undefined)
  const left = repairs.flatMap((repair): LeftRepair[] => {
    const why = whyOf(repair)
    return why === undefined ? [] : [{ repair, why }]
  })
  const settled = new Set(made.flatMap((repair) => repair.findings))
  return { repairs: made, left, findings: withoutFindings(findings, settled) }
}

function cellKey({ row, columnIndex }: Pick<KeptCell, 'row' | 'columnIndex'>): string {
  return `${columnIndex}:${row}`
}

/** The repairs as edits: the cells named and nothing else, each in the style that it has. */
export function repairEdits({ table, columns, stamp }: Inspection, repairs: readonly Repair[]): Edits {
  const byColumn = new Map<number, Map<number, Cell>>()
  let lastRow = table.headerRow
  for (const { row, columnIndex, cell } of repairs) {
    const cells = byColumn.get(columnIndex) ?? new Map<number, Cell>()
    byColumn.set(columnIndex, cells.set(row, cell))
    lastRow = Math.max(lastRow, row)
  }
  const edits = [...byColumn].map(
    ([columnIndex, cells]): ColumnEdit => ({
      columnIndex,
      header: table.headers[columnIndex] ?? '',
      format: 'text',
      width: 0,
      cellAt: (row) => cells.get(row),
      keepsFormulas: true,
    }),
  )
  return { table, lastRow, formats: columnFormats(columns), columns: edits, sheets: [], stamp }
}

type FoundAtCell = readonly [Finding, ...Finding[]]

/** The fixable findings, cell by cell; the list is in the order of the sheet. */
function* cellsOf(list: readonly Finding[]): Generator<FoundAtCell> {
  let found: [Finding, ...Finding[]] | null = null
  for (const finding of list) {
    if (finding.fix === undefined) continue
    if (found && found[0].row === finding.row && found[0].columnIndex === finding.columnIndex)
      found.push(finding)
    else {
      if (found) yield found
      found = [finding]
    }
  }
  if (found) yield found
}

type Mended = Pick<Repair, 'after' | 'cell'>

/** Applies a column's fixes: the first as found, then what the kind says of the result, of the codes that were told. */
function mender(
  { field, unit }: MappedColumn,
  shared: CellContext,
  policy: Policy,
): (found: FoundAtCell) => Mended {
  const { kind } = fieldOf(field)
  const context: CellContext = { ...shared, unit, lists: new Map() }
  const nextFix = (cell: Cell, found: FoundAtCell): string | number | undefined => {
    let first: string | number | undefined
    kind.parse(cell, context, (code, _args, fix) => {
      if (fix === undefined || fix === cell || !isReported(code, policy)) return
      if (!judgedByColumn.has(code) || found.some((finding) => finding.code === code)) first ??= fix
    })
    return first
  }
  return (found) => {
    let after = firstFix(found)
    for (let round = 1; round < mostRounds; round++) {
      const fix = nextFix(after, found)
      if (fix === undefined) break
      after = fix
    }
    const isDay = !context.textSource && found.some(({ code }) => code === 'DAY_AS_TEXT')
    return { after, cell: (isDay ? dayNamed(after) : undefined) ?? after }
  }
}

/** Told of a cell by what its whole column does, so a repair of the cell alone must not bring them up. */
const judgedByColumn: ReadonlySet<string> = new Set(['TAG_SEPARATOR'])
/** Every other fix is made from the text that these leave. */
const tidying: ReadonlySet<string> = new Set(['TEXT_PADDED', 'TEXT_FULL_WIDTH'])

/** The fix that goes furthest. One that says what stands there already (a day that is only a text) comes last. */
function firstFix(found: FoundAtCell): string | number {
  const changing = found.filter(({ fix, value }) => fix !== value)
  const best = changing.find(({ code }) => !tidying.has(code)) ?? changing[0] ?? found[0]
  return best.fix ?? ''
}

/** The day of `2024-05-20`. */
function dayNamed(text: string | number): Cell | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(text))
  return parts ? dayOfDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}

/** Whether a cell lies in a merged one, and not at its top left. Merged cells never overlap, so one look is enough. */
function coveredBy(merges: readonly Range[]): (row: number, columnIndex: number) => boolean {
  const byColumn = new Map<number, Range[]>()
  for (const merge of merges.toSorted((a, b) => a.firstRow - b.firstRow)) {
    for (let column = merge.firstColumn; column <= merge.lastColumn; column++) {
      const inColumn = byColumn.get(column)
      if (inColumn) inColumn.push(merge)
      else byColumn.set(column, [merge])
    }
  }
  return (row, columnIndex) => {
    const merge = lastBefore(byColumn.get(columnIndex) ?? [], row)
    return (
      merge !== undefined && row <= merge.lastRow && (row > merge.firstRow || columnIndex > merge.firstColumn)
    )
  }
}

/** The last of the sorted merges that begins at `row` or above. */
function lastBefore(merges: readonly Range[], row: number): Range | undefined {
  let [low, high] = [0, merges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (merges[middle]!.firstRow <= row) low = middle + 1
    else high = middle
  }
  return merges[low - 1]
}
