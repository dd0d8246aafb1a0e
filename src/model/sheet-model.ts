/** A sheet of ours, described without a file format. Types only. */
import type { Cell } from '../cells/cell.js'
import type { CellFormat } from './edits.js'

/** A sheet of ours, described without a file format. Recognised again by `mark` and replaced in place. */
export interface SheetModel {
  readonly mark: string
  readonly name: string
  /** Widths in characters, by column. */
  readonly widths: readonly number[]
  readonly blocks: readonly SheetBlock[]
  readonly landscape: boolean
  /** Only says why it holds nothing: an earlier run's sheet that this run has nothing for. */
  readonly isEmptied?: boolean
}

/** Blocks stand below one another. */
export type SheetBlock = TextBlock | TableBlock

/** One line of text; `title` is large, `heading` bold, `note` grey. */
export interface TextBlock {
  readonly kind: 'title' | 'heading' | 'note' | 'text'
  readonly text: string
}

/** One cell of the workbook. */
export interface CellPlace {
  readonly sheet: string
  readonly row: number
  readonly columnIndex: number
}

/** A table with a header row. */
export interface TableBlock {
  readonly kind: 'table'
  readonly headers: readonly string[]
  readonly formats: readonly CellFormat[]
  readonly rows: readonly (readonly Cell[])[]
  /** Last row is a total, set apart. */
  readonly total: boolean
  /** How many columns of the sheet the last one takes, for texts that are long; one where absent. */
  readonly lastSpan?: number
  /** Whether its rows can be filtered, with its head in view above them; for one table of a sheet, its last block. */
  readonly filters?: boolean
  /** Column index that shows data bars, else absent; `barSpan` columns from there on share one scale (one where absent). */
  readonly barColumn?: number
  readonly barSpan?: number
  /** First and last column whose numbers are shaded on one scale, the larger the darker. */
  readonly shades?: readonly [number, number]
  /** Which column leads to cells of the workbook, and where to, by row; null leads nowhere. */
  readonly links?: { readonly column: number; readonly targets: readonly (CellPlace | null)[] }
  /** Fills for the first column by its text. RRGGBB. */
  readonly colours?: readonly { readonly equals: string; readonly fill: string }[]
}
