/** What a field means as a cell, and how a cell of ours stands as a field. Numbers and days stay text: cell kinds parse them. */
import { type Cell, isCellError, isDay, isoDay } from '../../cells/cell.js'
import type { CellFormat } from '../../model.js'

const tab = 0x09
const apostrophe = 0x27
const equals = 0x3d

/** The shortest string that V8 keeps as a window into its parent instead of a copy. */
const windowLength = 13

/**
 * The cell of a field without its quotes. Tabs around the text, NUL characters, the `="0012"` that keeps leading zeros and the
 * apostrophe that keeps Excel from calculating (`'=a`) belong to the writing, not to the value. '' is null.
 */
export function cellOfField(field: string): string | null {
  const { length } = field
  if (length === 0) return null
  const first = field.charCodeAt(0)
  const plain = first > equals || (first !== tab && first !== apostrophe && first !== equals && first !== 0)
  if (!plain || field.charCodeAt(length - 1) <= tab) return unwrap(field)
  // A window into a megabyte of decoded text would keep all of it in memory for one long note.
  return length < windowLength ? field : ` ${field}`.slice(1)
}

function unwrap(field: string): string | null {
  const text = field.replace(/^[\t\0]+|[\t\0]+$/g, '')
  if (text === '') return null
  if (text.length > 2 && text.startsWith('="') && text.endsWith('"')) {
    return text.slice(2, -1).replaceAll('""', '"') || null
  }
  return text.charCodeAt(0) === apostrophe && calculates(text, 1) ? text.slice(1) : text
}

/** Whether a spreadsheet would take the text from `at` on as a formula. */
function calculates(text: string, at: number): boolean {
  return '=+-@\t\r＝＋－＠'.includes(text.charAt(at)) && text.length > at
}

const plainNumber = /^[+-]?\d+(\.\d+)?%?$/

/**
 * A cell of ours as text. Text that a spreadsheet would calculate gets an apostrophe in front; a plain number such as −5 stays
 * as it is. Money has two decimals, a percentage one.
 */
export function textOfCell(cell: Cell, format: CellFormat): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return calculates(cell, 0) && !plainNumber.test(cell) ? `'${cell}` : cell
  if (typeof cell === 'number') return textOfNumber(cell, format)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (isDay(cell)) return isoDay(cell)
  return isCellError(cell) && cell.error.startsWith('#') ? cell.error : ''
}

function textOfNumber(value: number, format: CellFormat): string {
  if (format === 'money' || format === 'ratio') return value.toFixed(2)
  if (format === 'percent') return `${(value * 100).toFixed(1)}%`
  return String(value)
}

/** The text as a field: in quotes where it needs them, or where `always` says that the file quotes every field. */
export function fieldOfText(text: string, delimiter: string, always: boolean): string {
  if (text === '') return ''
  return always || needsQuotes(text, delimiter.charCodeAt(0)) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Quotes, line ends and delimiters need them; so do blanks at either end, which some programs trim. */
function needsQuotes(text: string, delimiter: number): boolean {
  const last = text.length - 1
  if (text.charCodeAt(0) <= 0x20 || text.charCodeAt(last) <= 0x20) return true
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x22 || code === 0x0a || code === 0x0d || code === delimiter) return true
  }
  return false
}
