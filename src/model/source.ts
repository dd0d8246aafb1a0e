/** An open file as the core sees it, and what came of writing it. Types only. */
import type { Cell, DateSystem } from '../cells/cell.js'
import type { Args } from '../text.js'
import type { Edits } from './edits.js'

/** One sheet of an open file; `index` is its place in the workbook, 0-based. */
export interface Sheet {
  readonly index: number
  readonly name: string
  readonly hidden: boolean
  /** The mark of a sheet that crmseg wrote (`summary`), else null. Such a sheet is never searched for a register. */
  readonly mark: string | null
}

/** One row as decoded for locating the table: every cell, by column index. */
export interface HeadRow {
  /** 1-based, as Excel shows it. */
  readonly row: number
  readonly cells: readonly Cell[]
}

/** A rectangle of cells, rows 1-based, columns 0-based, both ends included. */
export interface Range {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** The first rows of a sheet. */
export interface Head {
  readonly sheet: Sheet
  readonly rows: readonly HeadRow[]
  /** Merged ranges that begin within these rows (for two-row headers). */
  readonly merges: readonly Range[]
}

/** A run of consecutive rows, column by column; rows that hold nothing in the asked columns are left out. */
export interface Block {
  readonly length: number
  /** Excel row number of each of the `length` rows. */
  readonly rows: Int32Array
  /** `columns[k][i]`: the k-th column asked for, in the i-th row. */
  readonly columns: readonly (readonly Cell[])[]
}

/** What is known of a sheet only once it has been read to its end. */
export interface SheetEnd {
  readonly merges: readonly Range[]
  /** The last row that holds any value in any column, 1-based; 0 when empty. */
  readonly lastRow: number
  /** Formula cells without a cached value among the asked columns are cells already; this counts them all. */
  readonly formulasWithoutValue: number
  /** Of the asked columns, those in which a formula stands; absent where a format has none. */
  readonly formulaColumns?: readonly number[]
}

/** One pass over a sheet: iterate `blocks` to the end, then ask `end()`. */
export interface Reading {
  readonly blocks: AsyncIterable<Block>
  end(): SheetEnd
}

/** Something to tell about the file itself, found by a format: becomes a finding. */
export interface Notice {
  readonly code: string
  readonly args: Args
}

/** An open file: its sheets, its first rows, the columns asked for, and `annotate(edits, out)`. Implemented in `formats/`. */
export interface Source {
  /** File name without its folder. */
  readonly name: string
  readonly format: string
  readonly bytes: number
  readonly dateSystem: DateSystem
  readonly sheets: readonly Sheet[]
  readonly notices: readonly Notice[]
  /** The format knows texts only (CSV, web pages): a number that stands as text is nothing to tell. */
  readonly textOnly?: boolean
  /** What an earlier run of crmseg left in the workbook, e.g. `asOf` → `2024-05-22`; empty for others' files. */
  readonly stamp: Readonly<Record<string, string>>
  head(sheet: Sheet, rowCount: number): Promise<Head>
  /** Reads the columns (0-based indexes) of the rows from `firstRow` on; unasked columns are never decoded. */
  read(sheet: Sheet, columns: readonly number[], firstRow: number): Reading
  /** Writes a copy with the edits at `out`; see `WriteOptions`. The input is left alone unless `out` is the input. */
  annotate(edits: Edits, out: string, options: WriteOptions): Promise<Written>
  close(): Promise<void>
}

/** How `Source.annotate` writes. */
export interface WriteOptions {
  /** Overwrite an existing file at `out` that crmseg did not write. */
  readonly force: boolean
  /** Keep the existing file at `out` as a backup where another program has saved it since crmseg wrote it; workbooks only. */
  readonly keepChanged?: boolean
  /** Called now and then with the share of work done, 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/** What `Source.annotate` wrote; parts are those of a workbook's package. */
export interface Written {
  readonly path: string
  readonly bytes: number
  /** The backup made before an in-place write, or of a file that was changed since; else null. */
  readonly backup: string | null
  readonly partsCopied: number
  readonly partsChanged: number
  readonly partsAdded: number
  /** Cells of a column with `keepsFormulas` that were to change and were left as they stand; absent where there are none. */
  readonly kept?: readonly KeptCell[]
}

/** A cell that is left as it stands: its formula or the runs of its rich text would be lost, or a merged cell covers it. */
export interface KeptCell {
  readonly row: number
  readonly columnIndex: number
  readonly why: 'formula' | 'richText' | 'merged'
}
