/** What a worksheet is to receive, cell by cell. Both patchers, the fast and the general one, ask here what to write. */
import { type Cell, type DateSystem, isDay } from '../../cells/cell.js'
import type { KeptCell } from '../../model.js'
import { cellColumn } from './cell-markup.js'
import type { MarkupBytes } from './markup-bytes.js'
import { columnLetters } from './references.js'
import { holdsRuns } from './shared-strings.js'

/** One column that gets cells. */
export interface PlannedColumn {
  readonly index: number
  /** Stood there before: its header stays, its cells keep their own styles. */
  readonly existing: boolean
  readonly header: string
  /** Indexes in cellXfs for the header and for cells that have no style yet; null for none. */
  readonly headerStyle: number | null
  readonly style: number | null
  /** Whether a blank gets a cell for the sake of its look (borders, a fill). */
  readonly showsBlanks: boolean
  readonly width: number
  readonly cellAt: (row: number) => Cell | undefined
  /** Whether a cell style of the user's shows a day; a day put into one that does not takes the column's. */
  readonly showsDay?: (style: number) => boolean
  /** Present where cells that hold more than a plain value stay as they are. */
  readonly keeps?: Keeping
}

/** How a column of the user's own cells is written: what stays, and in which style a value goes that its cell would not show. */
export interface Keeping {
  /** Whether the shared string at an index is rich text. */
  readonly isRich: (index: number) => boolean
  /** Told of every planned cell that stays. */
  readonly kept: (cell: KeptCell) => void
  /** The `s` for a value in place of a cell with that `s`. */
  readonly restyle: (style: string, cell: Cell) => string
}

/** Rows to be put below the register's last row of data; the last of them is the plan's `lastRow`. */
export interface NewRows {
  /** The last row of data; the header row where there is none. */
  readonly afterRow: number
  /** The register's own columns, 0-based, both included. */
  readonly firstColumn: number
  readonly lastColumn: number
  /** Rows below the data for which an element stands there; nothing in it says anything, but a formula may. */
  readonly standing: ReadonlySet<number>
  /** All columns of a new row, sorted: the planned ones, and those that only take over the look of the row above. */
  readonly columns: readonly PlannedColumn[]
  /** Attributes of a new row, besides its number and `spans`, each with a space before it. */
  readonly look: string
  readonly hasSpans: boolean
}

/** All that is to be written into one worksheet. */
export interface SheetPlan {
  readonly headerRow: number
  readonly firstRow: number
  readonly lastRow: number
  /** Sorted by index, no index twice. */
  readonly columns: readonly PlannedColumn[]
  /** Whether every cell of the sheet is known to stand left of the new columns, in order within its row. */
  readonly newAreLast: boolean
  readonly dateSystem: DateSystem
  readonly newRows?: NewRows | null
}

/** A cell with a value stands where a new column was to go: the plan has to move to the right of it. */
export class OccupiedError extends Error {
  readonly columnIndex: number

  constructor(columnIndex: number) {
    super(`column ${columnLetters(columnIndex)} is in use`)
    this.columnIndex = columnIndex
  }
}

/** Whether any planned cell can stand in `row`. */
export function touchesRow(plan: SheetPlan, row: number): boolean {
  return row === plan.headerRow || (row >= plan.firstRow && row <= plan.lastRow)
}

/** Writes one column's cells. Made once per column and sheet. */
export interface CellWriter {
  readonly column: PlannedColumn
  /**
   * Writes the planned cell at `row`, which may be none at all; false where nothing is to change there. `oldStyle` is the `s` of the
   * cell that stands there, null for none.
   */
  write(out: MarkupBytes, row: number, oldStyle: string | null): boolean
}

/** A writer for every planned column, in the plan's order; `prefix` is the sheet's namespace prefix with its colon, or ''. */
export function cellWriters(
  { columns, headerRow, dateSystem }: SheetPlan,
  prefix: string,
): readonly CellWriter[] {
  return columns.map((column) => {
    const letters = columnLetters(column.index)
    const body = cellColumn(letters, column.style, dateSystem, prefix)
    const head = cellColumn(letters, column.headerStyle, dateSystem, prefix)
    const writeHeader = (out: MarkupBytes, row: number): boolean => {
      if (!column.existing) head.write(out, row, column.header, null)
      return !column.existing
    }
    return {
      column,
      write(out, row, oldStyle) {
        if (row === headerRow) return writeHeader(out, row)
        const cell = column.cellAt(row)
        if (cell === undefined) return false
        const style = column.existing ? styleFor(column, cell, oldStyle) : null
        if (cell !== null || style !== null || column.showsBlanks) body.write(out, row, cell, style)
        return true
      },
    }
  })
}

/** The style of a cell that stands there, for what is to stand in it now; null for the column's own. */
function styleFor({ showsDay, keeps }: PlannedColumn, cell: Cell, style: string | null): string | null {
  if (style === null || (showsDay && isDay(cell) && !showsDay(Number(style)))) return null
  return keeps?.restyle(style, cell) ?? style
}

/**
 * Why the cell of that markup (from `<c` to its end) must stay in a column that keeps; null where a plain value stands. A
 * comment that looks like a formula keeps its cell too: better one too many.
 */
export function keptBecause(markup: string, { isRich }: Keeping): 'formula' | 'richText' | null {
  if (/<(?:[\w.-]+:)?f[\s/>]/.test(markup)) return 'formula'
  const tag = markup.slice(0, markup.indexOf('>'))
  const type = /\st\s*=\s*["'](\w+)["']/.exec(tag)?.[1]
  if (type === 'inlineStr') return holdsRuns(markup) ? 'richText' : null
  if (type !== 's') return null
  const index = /<(?:[\w.-]+:)?v(?:\s[^>]*)?>\s*(\d+)/.exec(markup)?.[1]
  return index !== undefined && isRich(Number(index)) ? 'richText' : null
}

/** A cell without `s` looks like the first style; in a column that keeps it must not take the column's. */
export const plainStyle = '0'
