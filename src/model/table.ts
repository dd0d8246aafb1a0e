/** Where the register stands in its sheet, and which field in which column. Types only. */
import type { DateSystem } from '../cells/cell.js'
import type { FieldName } from '../register/fields.js'
import type { OutputName } from '../register/outputs.js'
import type { Lang } from '../text.js'
import type { Sheet } from './source.js'

/** The located block of one sheet. */
export interface Table {
  readonly sheet: Sheet
  /** The (last) header row, 1-based; the first data row follows it. */
  readonly headerRow: number
  /** The first row of a two-row header; equals `headerRow` for one row. */
  readonly headerTopRow: number
  readonly firstRow: number
  /** By column index; a two-row header is joined as `group/header`. Blank headers are ''. */
  readonly headers: readonly string[]
  readonly dateSystem: DateSystem
}

/** How a header was known: ours to the letter, another name of it, named in the settings, or by an export layout. */
export type Recognition = 'exact' | 'alias' | 'setting' | 'preset'

/** How one field was found. */
export interface MappedColumn {
  readonly field: FieldName
  readonly columnIndex: number
  readonly header: string
  readonly how: Recognition
  /** A unit in the header's brackets (`万元`), else null. */
  readonly unit: string | null
}

/** Field name → column, and the columns nobody knew. */
export interface Columns {
  readonly mapped: readonly MappedColumn[]
  readonly unknown: readonly { readonly columnIndex: number; readonly header: string }[]
  /** Output columns of an earlier run, recognised by header in either language. */
  readonly outputs: readonly { readonly name: OutputName; readonly columnIndex: number }[]
  /** The language of the register's own headers. */
  readonly lang: Lang
  /** The export layout that the headers were read by; absent where there is none. */
  readonly preset?: string
}
