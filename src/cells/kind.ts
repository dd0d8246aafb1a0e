/** What a kind of cell is, and the part that all kinds share: blanks, error values, wrong types. Knows no field. */

import type { Args } from '../text.js'
import { isBlank } from './blank.js'
import { type Cell, type DateSystem, type Day, formulaWithoutValue } from './cell.js'

/** Tells what is wrong with the cell in hand: a check's code, the slots of its words, a safe repair. */
export type Report = (code: string, args?: Args, fix?: string | number) => void

/** Which of `03/04/2024` is the day. */
export type DayOrder = 'dmy' | 'mdy'

/** What a cell's meaning depends on besides its content; the same for a whole column. */
export interface CellContext {
  readonly asOf: Day
  readonly dateSystem: DateSystem
  /** The unit in the header's brackets (`万元`), else null. */
  readonly unit: string | null
  /** How the column writes `03/04/2024`; null while that is not known. */
  readonly dayOrder: DayOrder | null
  /** Told of every day that shows its order by itself (`25/12/2024`). */
  readonly sawDayOrder?: (order: DayOrder) => void
  /** Every cell of the source is text (CSV), so that a number as text is nothing to tell. */
  readonly textSource: boolean
  /** A comma separates tags. */
  readonly commaSeparates: boolean
  /** Every known spelling of a tag → the tag. */
  readonly tagNames: ReadonlyMap<string, string>
  /** Best first. */
  readonly tierNames: readonly string[]
  /** Lists already split, by their text, so that equal cells share one array. */
  readonly lists: Map<string, SplitCell>
  /** Told of the mark that separates the tags of each cell with several: `;` for either semicolon, '' for more than one mark. */
  readonly sawSeparator?: (mark: string) => void
}

/** A slip of the typist's, told of every cell that says the same. */
export interface Slip {
  readonly code: string
  readonly args?: Args
  readonly fix?: string
}

/** A cell of tags or categories, split. */
export interface SplitCell {
  readonly values: readonly string[]
  readonly slips: readonly Slip[]
  /** As `CellContext.sawSeparator` is told; null where there are not several tags. */
  readonly mark: string | null
}

/** One kind of cell. `parse` gives undefined for a blank cell and for one that cannot be read (told to `report`). */
export interface CellKind<T, Name extends string = string> {
  readonly name: Name
  parse(cell: Cell, context: CellContext, report: Report): T | undefined
  /** The plain spelling: `parse(print(value))` is the value again. Money in yuan. */
  print(value: T): string | number | Day
}

/** How a kind reads each type of cell; a type left out is reported as `wrong`. */
export interface Readings<T> {
  readonly wrong: string
  /** `text` is not blank, and as typed: not trimmed. */
  text(text: string, context: CellContext, report: Report): T | undefined
  number?(value: number, context: CellContext, report: Report): T | undefined
  day?(value: Day, context: CellContext, report: Report): T | undefined
  boolean?(value: boolean): T | undefined
  print(value: T): string | number | Day
}

/** `#N/A` as text is a blank word; as an error value it is an error like these. */
const errorWords = new Set([
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#GETTING_DATA',
])

/** A kind of cell from how it reads each type. */
export function cellKind<T, Name extends string>(name: Name, readings: Readings<T>): CellKind<T, Name> {
  return {
    name,
    parse(cell, context, report) {
      if (typeof cell === 'string') {
        if (isBlank(cell)) return undefined
        if (cell.charCodeAt(0) === 0x23 && errorWords.has(cell.trim()))
          return reportError(cell.trim(), report)
        return readings.text(cell, context, report)
      }
      if (cell === null) return undefined
      if (typeof cell === 'number') {
        if (readings.number) return readings.number(cell, context, report)
      } else if (typeof cell === 'boolean') {
        if (readings.boolean) return readings.boolean(cell)
      } else if ('epochDays' in cell) {
        if (readings.day) return readings.day(cell, context, report)
      } else if (cell === formulaWithoutValue) {
        report('FORMULA_WITHOUT_VALUE')
        return undefined
      } else {
        return reportError(cell.error, report)
      }
      report(readings.wrong)
      return undefined
    },
    print: (value) => readings.print(value),
  }
}

function reportError(error: string, report: Report): undefined {
  report('CELL_ERROR_VALUE', { error })
  return undefined
}

/** The context of a column of a workbook without settings, with `changes` made to it. */
export function cellContext(asOf: Day, changes: Partial<CellContext> = {}): CellContext {
  return {
    asOf,
    dateSystem: 1900,
    unit: null,
    dayOrder: null,
    textSource: false,
    commaSeparates: false,
    tagNames: new Map(),
    tierNames: ['S', 'A', 'B', 'C'],
    lists: new Map(),
    ...changes,
  }
}
