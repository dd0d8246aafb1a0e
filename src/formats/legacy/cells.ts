/** What a cell of SheetJS means to crmseg, and how it stands in a new workbook. Reads no file. */
import { type Cell, cellError } from '../../cells/cell.js'
import type { DateSystem } from '../../model.js'
import type { NewCell } from '../xlsx/new-sheet.js'
import { shownBy, shownNumber } from '../xlsx/number-formats.js'
import type { SheetJsCell } from './sheet-js.js'

/** By the number that the binary formats keep (MS-XLS 2.5.10). */
const errors: ReadonlyMap<unknown, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])

/** SheetJS's names of Excel's general format, and of the short day of whoever looks at it. */
const general = 'General'
const shortDay = 'm/d/yy'
/** How that day is written anew: the same for everyone. */
const plainDay = 'yyyy-mm-dd'

/** Turns the cells of one workbook; what a format shows is judged once. */
export class CellTurner {
  readonly #dateSystem: DateSystem
  readonly #texts: boolean
  /** OpenDocument knows no general format: SheetJS gives `0` in its place. */
  readonly #general: readonly string[]
  readonly #shown = new Map<string, number>()

  /** `texts`: cells of a page, in which white space at the ends belongs to the markup. */
  constructor(dateSystem: DateSystem, isOpenDocument: boolean, texts: boolean) {
    this.#dateSystem = dateSystem
    this.#texts = texts
    this.#general = isOpenDocument ? [general, '0'] : [general]
  }

  /** The cell as every format gives it: a day is a number that its format shows as a day. */
  cellOf(cell: SheetJsCell | undefined): Cell {
    const value = plainValue(cell)
    if (typeof value === 'string') return this.#texts ? value.trim() || null : value
    if (typeof value !== 'number') return value
    const format = this.#formatOf(cell)
    return format === null ? value : shownNumber(value, this.#shownBy(format), this.#dateSystem)
  }

  /** The cell to write: a number keeps its format, and so a day its time. */
  newCellOf(cell: SheetJsCell | undefined): NewCell {
    const value = plainValue(cell)
    if (typeof value !== 'number') return this.cellOf(cell)
    const format = this.#formatOf(cell)
    return format === null ? value : { number: value, format }
  }

  #formatOf(cell: SheetJsCell | undefined): string | null {
    const format = cell?.z
    if (typeof format !== 'string' || format === '' || this.#general.includes(format)) return null
    return format === shortDay ? plainDay : format
  }

  #shownBy(format: string): number {
    const known = this.#shown.get(format)
    if (known !== undefined) return known
    const shown = shownBy(format)
    this.#shown.set(format, shown)
    return shown
  }
}

function plainValue(cell: SheetJsCell | undefined): Cell {
  if (!cell) return null
  const { t, v } = cell
  if (t === 's') return typeof v === 'string' && v !== '' ? v : null
  if (t === 'n') return typeof v === 'number' && Number.isFinite(v) ? v : null
  if (t === 'b') return typeof v === 'boolean' ? v : null
  return t === 'e' ? cellError(errors.get(v) ?? '#ERROR!') : null
}
