/** What one cell's text means by its type. Both readers of sheets end here, so that they agree; only the plainest numbers take a shortcut. */
import { type Cell, cellError, type DateSystem, dayOfDate } from '../../cells/cell.js'
import { shownNumber } from './number-formats.js'

/** A cell that points at a shared string that is not there. */
const missingString = cellError('#STRING?')

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** The finite number that `text` is, white space around it ignored; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim()
  if (!numeral.test(trimmed)) return undefined
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : undefined
}

/** A number that took no shortcut: many digits, an exponent, or no number at all, which stays text. */
export function numberCell(text: string, shown: number, system: DateSystem): Cell {
  const value = numberOf(text)
  return value === undefined ? text || null : shownNumber(value, shown, system)
}

/** A shared string's index as text; -1 where it is none. */
export function indexOf(text: string): number {
  const value = numberOf(text)
  return value !== undefined && Number.isInteger(value) ? value : -1
}

/** A cell that points at a shared string: '' is blank, and a string that is not there an error. */
export function sharedString(found: string | undefined): Cell {
  return found === undefined ? missingString : found || null
}

/** A cell of type `t="d"`: the day of an ISO 8601 text; the text itself where it holds no day (a mere time). */
export function isoCell(text: string): Cell {
  const date = /^\s*(\d{4})-(\d\d)-(\d\d)(?:T|\s|$)/.exec(text)
  const found = date && dayOfDate(Number(date[1]), Number(date[2]), Number(date[3]))
  return found ?? (text === '' ? null : text)
}

/** A cell of type `t="b"`. */
export function booleanCell(text: string): Cell {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === '1' || trimmed === 'true') return true
  return trimmed === '0' || trimmed === 'false' ? false : trimmed || null
}

/** The 0-based column of letters such as `AB`, of either case; -1 where there are none, and beyond Excel's last column 16,384 or more. */
export function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = (reference.charCodeAt(at) | 0x20) - 0x60
    if (letter < 1 || letter > 26) break
    column = Math.min(column * 26 + letter, 1_000_000)
  }
  return column - 1
}

/** A cell of type `t="e"`; what is no error value of any program becomes `#ERROR!`, so that files cannot invent codes without end. */
export function errorCell(text: string): Cell {
  const trimmed = text.trim()
  return trimmed === '' ? null : cellError(/^#[\w/?! ]{1,20}$/.test(trimmed) ? trimmed : '#ERROR!')
}
