/** What to write, with no file format in it. Types only. */
import type { Cell } from '../cells/cell.js'
import type { Severity } from './findings.js'
import type { SheetModel } from './sheet-model.js'
import type { Table } from './table.js'

/** How a cell is shown. `text` is never taken for a number; `days` counts days; `ratio` is a share or a multiple with decimals. */
export type CellFormat = 'text' | 'day' | 'count' | 'days' | 'money' | 'percent' | 'ratio'

/** One column to write. */
export interface ColumnEdit {
  /** The existing column to write into; null puts it after the last used one. */
  readonly columnIndex: number | null
  readonly header: string
  readonly format: CellFormat
  /** In characters; applied to new columns only. */
  readonly width: number
  /** What stands in an Excel row: null blanks the cell, undefined leaves it as it is. Money is in yuan here. */
  readonly cellAt: (row: number) => Cell | undefined
  /**
   * A cell that holds a formula or rich text stays as it is, whatever `cellAt` says, and is told in `Written.kept`. Others
   * keep their style, but for a number or a day in a cell whose format shows neither.
   */
  readonly keepsFormulas?: boolean
  /** Fills by cell text, as conditional formatting, so that they follow when the user edits. RRGGBB. */
  readonly colours?: readonly { readonly equals: string; readonly fill: string }[]
}

/** A cell of the user's that is to be seen: filled in the colour of `severity`, its value and all else of its look as they were. */
export interface CellMark {
  readonly row: number
  readonly columnIndex: number
  readonly severity: Severity
  /** The text of the note at the cell; a cell that has a note keeps its own. */
  readonly note: string
}

/** All that one run writes into a register: columns and sheets of ours, marks in cells of the user's. */
export interface Edits {
  readonly table: Table
  /** The last row that gets cells. */
  readonly lastRow: number
  /**
   * How many of the rows up to `lastRow` are new: they follow the last row of data, look like it, and get what `columns` say
   * of them. None where absent.
   */
  readonly newRows?: number
  /** Cells to mark, at most one a cell. Only a workbook can show them. */
  readonly marks?: readonly CellMark[]
  /** What the register's own columns hold, by index: for a format that has to make a typed sheet from text. */
  readonly formats?: ReadonlyMap<number, CellFormat>
  readonly columns: readonly ColumnEdit[]
  readonly sheets: readonly SheetModel[]
  /** Left in the workbook so that the next run recognises it; read back as `Source.stamp`. */
  readonly stamp: Readonly<Record<string, string>>
}

/** A table that no file held before, and what of ours goes with it (a CSV has no place for sheets). */
export interface NewTable<Rows = Iterable<readonly Cell[]>> {
  readonly table: Table
  readonly lastRow: number
  readonly formats: ReadonlyMap<number, CellFormat>
  /** In characters, by column. */
  readonly widths: readonly number[]
  /** The header row first. Money is in yuan here. */
  readonly rows: () => Rows
  /** What a run adds to the rows, or says in columns of theirs, as of any register: none where absent. */
  readonly columns?: readonly ColumnEdit[]
  readonly sheets: readonly SheetModel[]
  /** As in `Edits`; nothing is left where absent. */
  readonly stamp?: Readonly<Record<string, string>>
}
