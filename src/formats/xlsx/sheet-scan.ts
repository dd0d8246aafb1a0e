/**
 * Reads whole rows of a sheet straight from UTF-8 bytes into columns. The functions are long and low-level because every cell of every
 * row passes here: no token, no object and no string is made for a cell that nobody asked for. What bytes alone would misread
 * (comments, CDATA, alternatives) never comes here: see `sheetPieces`.
 */
import { type Cell, type DateSystem, formulaWithoutValue } from '../../cells/cell.js'
import { booleanCell, errorCell, indexOf, isoCell, numberCell, sharedString } from './cell-value.js'
import { shownNumber } from './number-formats.js'
import { maxColumns, maxRows } from './references.js'
import type { SharedStrings } from './shared-strings.js'
import { columnOutOfRange, rowOutOfRange } from './sheet-errors.js'
import { stringItemText, textFromBytes } from './string-item.js'

/** Where rows are read to, and what has been learnt on the way. `columns[slot][i]` is filled for rows `i < length`. */
export interface Scan {
  readonly part: string
  /** By column index: its place in `columns`, -1 for a column that is not asked for. */
  readonly slots: Int32Array
  /** Made when a column's first value comes; each has `rows.length` places. */
  readonly columns: (Cell[] | undefined)[]
  readonly rows: Int32Array
  length: number
  readonly firstRow: number
  readonly strings: SharedStrings
  /** What each cell style shows: see `shownByStyle`. */
  readonly shown: Uint8Array
  readonly system: DateSystem
  /** Number of the last row met, 0 before the first. */
  row: number
  /** Rows met, those without a value included. */
  rowsMet: number
  lastRow: number
  formulasWithoutValue: number
  /** The rightmost column of any cell, 0-based; Infinity where the cells of a row are out of order, or not all were seen. */
  lastColumn: number
  /** Of the asked columns, those in which a formula was met. */
  readonly formulaColumns: Set<number>
  /** Of the row that is being read: its last column, whether its number is a guess, holds any value, and any that was asked for. */
  column: number
  implicit: boolean
  used: boolean
  filled: boolean
  /** Of the cell whose children have been read. */
  value: Cell
}

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const EQUALS = 0x3d
const QUOTE = 0x22
const APOSTROPHE = 0x27
const LETTER_B = 0x62
const LETTER_C = 0x63
const LETTER_D = 0x64
const LETTER_E = 0x65
const LETTER_F = 0x66
const LETTER_I = 0x69
const LETTER_N = 0x6e
const LETTER_R = 0x72
const LETTER_S = 0x73
const LETTER_T = 0x74
const LETTER_V = 0x76
/** `t="str"`, told from `t="s"`; every other type is known by its first letter. */
const FORMULA_STRING = 1
const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/** Reads the rows in `bytes` from `from` on, until they end or `scan` is full; the answer is where to go on. Throws what lies outside Excel's grid. */
export function scanRows(bytes: Buffer, from: number, prefixLength: number, scan: Scan): number {
  const end = bytes.length
  let at = from
  while (at < end && scan.length < scan.rows.length) {
    if (bytes[at] !== LESS) {
      at++
      continue
    }
    const name = at + 1 + prefixLength
    const isRow = bytes[name] === LETTER_R && bytes[name + 1] === 0x6f && bytes[name + 2] === 0x77
    at = isRow ? scanRow(bytes, name + 3, prefixLength, scan) : at + 1
  }
  return at
}

/** Reads one row, whose attributes begin at `from`; the answer is where it ends. */
function scanRow(bytes: Buffer, from: number, prefixLength: number, scan: Scan): number {
  const end = bytes.length
  let at = scanRowTag(bytes, from, scan)
  if (bytes[at - 2] === SLASH) return at
  scan.column = -1
  scan.filled = false
  scan.used = false
  while (at < end) {
    if (bytes[at] !== LESS) {
      at++
      continue
    }
    const name = at + 1 + prefixLength
    if (bytes[name] === LETTER_C && bytes[name + 1] <= GREATER) {
      at = scanCell(bytes, name + 1, prefixLength, scan)
    } else if (bytes[at + 1] === SLASH && bytes[name + 1] === LETTER_R && bytes[name + 2] === 0x6f) {
      at = name + 4
      break
    } else at++
  }
  if (scan.used && scan.row > scan.lastRow) scan.lastRow = scan.row
  if (scan.column > scan.lastColumn) scan.lastColumn = scan.column
  if (scan.filled) scan.rows[scan.length++] = scan.row
  return at
}

/** Reads a row's attributes into `scan.row`; the answer is where its content begins. */
function scanRowTag(bytes: Buffer, from: number, scan: Scan): number {
  const end = bytes.length
  let number = 0
  let at = from
  for (let byte = 0; at < end; at++) {
    byte = bytes[at]
    if (byte === GREATER) break
    if (byte === LETTER_R && bytes[at - 1] <= 0x20 && isAttribute(bytes, at)) {
      at = valueStart(bytes, at)
      const quote = bytes[at - 1]
      for (byte = bytes[at]; byte >= 0x30 && byte <= 0x39 && number < 1e9; byte = bytes[++at]) {
        number = number * 10 + byte - 0x30
      }
      while (at < end && bytes[at] !== quote) at++
    } else if (byte === QUOTE || byte === APOSTROPHE) {
      do at++
      while (at < end && bytes[at] !== byte)
    }
  }
  scan.implicit = number === 0
  scan.row = scan.implicit ? scan.row + 1 : number
  if (scan.row > maxRows) throw rowOutOfRange(scan.part, scan.row)
  scan.rowsMet++
  return at + 1
}

/** Reads one cell, whose attributes begin at `from`, into its column; the answer is where it ends, or where its end tag begins. */
function scanCell(bytes: Buffer, from: number, prefixLength: number, scan: Scan): number {
  const end = bytes.length
  let column = scan.column + 1
  let style = 0
  let type = LETTER_N
  let byte = 0
  let at = from
  for (; at < end; at++) {
    byte = bytes[at]
    if (byte <= 0x20 || byte === SLASH) continue
    if (byte === GREATER) break
    const attribute = bytes[at + 1] === EQUALS || isAttribute(bytes, at) ? byte : 0
    const start = bytes[at + 1] === EQUALS ? at + 3 : valueStart(bytes, at)
    const quote = bytes[start - 1]
    at = start
    if (attribute === LETTER_R) {
      let letters = 0
      for (let letter = (bytes[at] | 0x20) - 0x60; letter >= 1 && letter <= 26 && letters < 1e6; ) {
        letters = letters * 26 + letter
        letter = (bytes[++at] | 0x20) - 0x60
      }
      if (letters > 0) column = letters - 1
      if (scan.implicit) placeRow(bytes, at, scan)
      while (at < end && bytes[at] !== quote) at++
    } else if (attribute === LETTER_S) {
      for (; at < end && bytes[at] !== quote; at++) style = style * 10 + bytes[at] - 0x30
    } else {
      while (at < end && bytes[at] !== quote) at++
      if (attribute === LETTER_T && at > start) {
        type = bytes[start]
        if (type === LETTER_S && at > start + 1) type = FORMULA_STRING
      }
    }
  }
  at++
  scan.implicit = false
  if (column <= scan.column) scan.lastColumn = Infinity
  scan.column = column
  if (column >= maxColumns) throw columnOutOfRange(scan.part, scan.row)
  if (bytes[at - 2] === SLASH) return at

  const slot = scan.row >= scan.firstRow ? scan.slots[column] : -1
  let value: Cell
  // Nearly every cell is `<v>…</v>` and nothing else; what is not goes child by child.
  const start = at + 3 + prefixLength
  if (
    bytes[start - 2] === LETTER_V &&
    bytes[start - 1] === GREATER &&
    bytes[at] === LESS &&
    bytes[start] !== LESS
  ) {
    at = start
    scan.used = true
    if (slot < 0) {
      while (at < end && bytes[at] !== LESS) at++
      return at + 3 + prefixLength
    }
    let mantissa = 0
    let scale = -1
    let plain = true
    for (; at < end; at++) {
      byte = bytes[at]
      if (byte === LESS) break
      if (byte >= 0x30 && byte <= 0x39) {
        mantissa = mantissa * 10 + byte - 0x30
        if (scale >= 0) scale++
      } else if (byte === 0x2e && scale < 0) scale = 0
      else plain = false
    }
    // Up to 15 digits and a point: both numbers are exact then, so that one division rounds as reading the decimal text would.
    if (!plain || at - start > 16 || (scale >= 0 && at - start < 2))
      value = cellOf(bytes, start, at, type, style, scan)
    else if (type === LETTER_S && scale < 0) value = sharedString(scan.strings.at(mantissa))
    else if (type === LETTER_N && (scale >= 0 || at - start < 16)) {
      const number = scale > 0 ? mantissa / powers[scale] : mantissa
      const shown = scan.shown[style]
      value = shown ? shownNumber(number, shown, scan.system) : number
    } else value = cellOf(bytes, start, at, type, style, scan)
    at += 3 + prefixLength
  } else {
    at = scanChildren(bytes, at, prefixLength, type, style, slot, scan)
    value = scan.value
  }
  if (value !== null && slot >= 0) {
    const values = scan.columns[slot] ?? newColumn(scan, slot)
    values[scan.length] = value
    scan.filled = true
  }
  return at
}

/** Makes the column of that slot, blank. */
export function newColumn(scan: Scan, slot: number): Cell[] {
  const values = new Array<Cell>(scan.rows.length).fill(null)
  scan.columns[slot] = values
  return values
}

/** A row without its own number is where its first cell, whose digits begin at `from`, says. */
function placeRow(bytes: Buffer, from: number, scan: Scan): void {
  let row = 0
  for (let at = from; bytes[at] >= 0x30 && bytes[at] <= 0x39 && row < 1e9; at++)
    row = row * 10 + bytes[at] - 0x30
  if (row > maxRows) throw rowOutOfRange(scan.part, row)
  if (row > scan.row) scan.row = row
}

/** Reads a cell's children (`<f>`, `<v>`, `<is>`) into `scan.value`; the answer is where the cell's end tag begins. */
function scanChildren(
  bytes: Buffer,
  from: number,
  prefixLength: number,
  type: number,
  style: number,
  slot: number,
  scan: Scan,
): number {
  const end = bytes.length
  let formula = false
  let cached = false
  let at = from
  scan.value = null
  while (at < end) {
    if (bytes[at] !== LESS) {
      at++
      continue
    }
    const closing = bytes[at + 1] === SLASH
    const name = at + (closing ? 2 : 1) + prefixLength
    const element = bytes[name]
    const after = bytes[name + 1]
    if (closing && ((element === LETTER_C && after <= GREATER) || (element === LETTER_R && after === 0x6f)))
      break
    at = name + 1
    if (closing) continue
    if (element === LETTER_I && after === LETTER_S) {
      const close = itemEnd(bytes, at, prefixLength)
      scan.used = true
      cached = true
      if (slot >= 0 && type === LETTER_I) {
        scan.value = stringItemText(bytes, at + 1, close, prefixLength) || null
      }
      at = close
    } else if ((element === LETTER_V || element === LETTER_F) && after <= GREATER) {
      at = tagEnd(bytes, at)
      if (element === LETTER_F) {
        formula = true
        continue
      }
      const start = at
      if (bytes[at - 2] !== SLASH) while (at < end && bytes[at] !== LESS) at++
      cached = at > start || type === FORMULA_STRING
      if (at === start) continue
      scan.used = true
      if (slot >= 0) scan.value = cellOf(bytes, start, at, type, style, scan)
    }
  }
  if (formula) {
    scan.used = true
    if (slot >= 0) scan.formulaColumns.add(scan.column)
  }
  if (formula && !cached) {
    scan.formulasWithoutValue++
    scan.value = formulaWithoutValue
  }
  return at
}

/** What `<v>` holds, of any type; at least one byte. */
function cellOf(bytes: Buffer, start: number, end: number, type: number, style: number, scan: Scan): Cell {
  const text = textFromBytes(bytes, start, end)
  if (type === LETTER_N) return numberCell(text, scan.shown[style] ?? 0, scan.system)
  if (type === LETTER_S) return sharedString(scan.strings.at(indexOf(text)))
  if (type === LETTER_B) return booleanCell(text)
  if (type === LETTER_E) return errorCell(text)
  if (type === LETTER_D) return isoCell(text)
  return text || null
}

/** Where the content of the tag begins whose name has been read up to `from`. */
function tagEnd(bytes: Buffer, from: number): number {
  let at = from
  for (let quote = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quote !== 0) quote = byte === quote ? 0 : quote
    else if (byte === GREATER) break
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte
  }
  return at + 1
}

/** Whether the attribute name that begins at `at` is one letter long. */
function isAttribute(bytes: Buffer, at: number): boolean {
  const next = bytes[at + 1]
  return next === EQUALS || (next !== undefined && next <= 0x20)
}

/** The first byte after the opening quote of the attribute at `at`. */
function valueStart(bytes: Buffer, at: number): number {
  let start = at
  while (start < bytes.length && bytes[start] !== QUOTE && bytes[start] !== APOSTROPHE) start++
  return start + 1
}

/** Where the `</is>` begins that ends the item at `from`. */
function itemEnd(bytes: Buffer, from: number, prefixLength: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== LESS || bytes[at + 1] !== SLASH) continue
    const name = at + 2 + prefixLength
    if (bytes[name] === LETTER_I && bytes[name + 1] === LETTER_S) return at
  }
  return bytes.length
}
