/** New rows below a register, in the look of its last row. Plans and writes them; what grows with them is `grown-range`'s. */
import type { Edits } from '../../model.js'
import { rowsBelowData } from '../rows-below.js'
import { markStyles } from './mark-styles.js'
import { MarkupBytes } from './markup-bytes.js'
import type { Package } from './opc.js'
import { maxRows } from './references.js'
import { formatCodes } from './sheet-looks.js'
import {
  type CellWriter,
  cellWriters,
  type NewRows,
  type PlannedColumn,
  type SheetPlan,
} from './sheet-plan.js'
import { type SheetTail, sheetTail } from './sheet-tail.js'
import type { StylesEdit } from './styles-edit.js'
import { tooManyRows } from './write-errors.js'

/**
 * The plan of the new rows of `edits`, whose columns are planned as `planned`; null where there are none. Throws ROWS_BELOW_DATA where
 * anything stands below the data, for a total there would not count the new rows, and TOO_MANY_ROWS.
 */
export async function planNewRows(
  pkg: Package,
  part: string,
  { table, columns, lastRow, newRows = 0 }: Edits,
  planned: readonly PlannedColumn[],
  styles: StylesEdit,
): Promise<NewRows | null> {
  if (newRows === 0) return null
  if (lastRow > maxRows) throw tooManyRows(lastRow)
  const afterRow = lastRow - newRows
  const existing = planned.flatMap(({ existing, index }) => (existing ? [index] : []))
  const headed = table.headers.flatMap((header, index) => (header === '' ? [] : [index]))
  const registered = [...headed, ...existing]
  const firstColumn = Math.min(...registered)
  const lastColumn = Math.max(...registered)
  const hasData = afterRow >= table.firstRow
  const found = await sheetTail(pkg, part, { afterRow, hasData, firstColumn, lastColumn })
  const tail = { ...found, styles: withoutMarks(found.styles, styles) }
  if (tail.below) throw rowsBelowData(table.sheet.name, tail.below.row, tail.below.columnIndex)
  const days = new Set(columns.flatMap(({ columnIndex, format }) => (format === 'day' ? [columnIndex] : [])))
  const own = planned.map((column) => ({
    ...column,
    ...(column.existing && { style: styleOf(column.index, tail, days.has(column.index), styles) }),
    cellAt: (row: number) => column.cellAt(row) ?? null,
  }))
  const fillers = [...tail.styles.keys()].filter(
    (index) => index >= firstColumn && index <= lastColumn && !existing.includes(index),
  )
  const blanks = fillers.map((index) => blankColumn(index, tail.styles.get(index) ?? null))
  return {
    afterRow,
    firstColumn,
    lastColumn,
    standing: tail.standing,
    look: tail.look,
    hasSpans: tail.hasSpans,
    columns: [...own, ...blanks].sort((a, b) => a.index - b.index),
  }
}

/** A new row does not look like cells that were marked as faulty. */
function withoutMarks(looks: ReadonlyMap<number, number>, styles: StylesEdit): ReadonlyMap<number, number> {
  const { restyled } = markStyles(styles)
  return new Map([...looks].map(([index, style]) => [index, restyled(style, null)]))
}

/** The look of the last row; a number format is put on top only where a day would show as a number. */
function styleOf(
  index: number,
  { styles: looks }: SheetTail,
  isDay: boolean,
  styles: StylesEdit,
): number | null {
  const like = looks.get(index)
  if (!isDay || (like !== undefined && styles.shownAs(like) === 'day')) return like ?? null
  return styles.cellStyle({ ...(like !== undefined && { like }), format: formatCodes.day })
}

/** A column that gets nothing but the look of the row above. */
function blankColumn(index: number, style: number | null): PlannedColumn {
  return {
    index,
    existing: true,
    header: '',
    headerStyle: null,
    style,
    showsBlanks: true,
    width: 0,
    cellAt: () => null,
  }
}

/** Writes the new rows in order. Made once per sheet and pass. */
export interface NewRowWriter {
  /** New rows lie below this one; Infinity where there are none. */
  readonly after: number
  /** For new rows whose element stands there. */
  readonly writers: readonly CellWriter[]
  /** The column (0-based) of the last cell of a new row. */
  readonly lastColumn: number
  /** The next row that has no element; Infinity when all are given. */
  next: number
  /** Those above `row` that have no element and were not written yet. */
  writeUpTo(out: MarkupBytes, row: number): void
}

/** `prefix` is the sheet's namespace prefix with its colon, or ''. */
export function newRowWriter(plan: SheetPlan, prefix: string): NewRowWriter {
  const { newRows } = plan
  if (!newRows) return { after: Infinity, writers: [], lastColumn: -1, next: Infinity, writeUpTo: () => {} }
  const { afterRow, standing, columns, look, hasSpans } = newRows
  const writers = cellWriters({ ...plan, columns }, prefix)
  const ends = [columns[0], columns.at(-1)].map((column) => (column?.index ?? 0) + 1)
  const attributes = Buffer.from(`"${hasSpans ? ` spans="${ends.join(':')}"` : ''}${look}>`)
  const start = Buffer.from(`<${prefix}row r="`)
  const end = Buffer.from(`</${prefix}row>`)
  const missingFrom = (first: number): number => {
    let row = first
    while (standing.has(row)) row++
    return row > plan.lastRow ? Infinity : row
  }
  return {
    after: afterRow,
    writers,
    lastColumn: columns.at(-1)?.index ?? -1,
    next: missingFrom(afterRow + 1),
    writeUpTo(out, limit) {
      for (; this.next < limit; this.next = missingFrom(this.next + 1)) {
        out.put(start)
        out.integer(this.next)
        out.put(attributes)
        const from = out.length
        for (const { write } of writers) write(out, this.next, null)
        if (out.length > from) out.put(end)
        else {
          out.length--
          out.put(selfClosed)
        }
      }
    },
  }
}

const selfClosed = Buffer.from('/>')
const rowsAtOnce = 500

/** What the writer has left, in pieces that each call makes anew. */
export function* remainingRows(writer: NewRowWriter): Generator<Buffer> {
  while (writer.next < Infinity) {
    const out = new MarkupBytes(1 << 16)
    writer.writeUpTo(out, writer.next + rowsAtOnce)
    yield out.written()
  }
}
