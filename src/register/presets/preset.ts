/** What an export layout is: aliases and quirks, as data. Detects nothing and maps nothing itself. */
import type { Text } from '../../text.js'
import type { FieldName } from '../fields.js'

/** The layout in which one program exports. Order of columns and added fields vary, so it lists headers, not positions. */
export interface Preset {
  /** As `--preset` names it. */
  readonly name: string
  readonly title: Text
  /** The program whose customer numbers these are: numbers of different programs are never the same customer. */
  readonly system: string
  /** What a row is; deals are added up to their customer by `crmseg import`. */
  readonly rows: 'customers' | 'deals'
  /** Without each of these headers a sheet is not of this layout. */
  readonly must: readonly string[]
  /** Headers that speak for the layout; at least `enough` of them stand in the sheet. */
  readonly telling: readonly string[]
  readonly enough: number
  /** Sets of headers that no other program has together: all of one set are enough by themselves. */
  readonly certain?: readonly (readonly string[])[]
  /** What headers mean here, best first; other headers mean what they always mean. */
  readonly columns: Readonly<Partial<Record<FieldName, readonly string[]>>>
  /** Headers that are well known here and are no field of ours, though some look like one. */
  readonly left: readonly string[]
  /** Headers left alone by their form, such as the `X.id` of a look-up. */
  readonly leftForm?: RegExp
  /** What stands around the words of a header, such as the `1、您的` of a question. */
  readonly around?: RegExp
  /** Of deals: the stages of those that were won, in small letters without spaces. */
  readonly won?: readonly string[]
}
