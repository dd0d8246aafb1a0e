/**
 * Reads a sheet of any well-formed markup, token by token: the slow path, for parts that bytes alone would misread. It gives the same
 * answer as `scanRows` wherever both can read.
 */
import { type Cell, formulaWithoutValue } from '../../cells/cell.js'
import type { Range } from '../../model.js'
import { booleanCell, columnOf, errorCell, indexOf, isoCell, numberCell, sharedString } from './cell-value.js'
import { maxColumns, maxRows, parseRange } from './references.js'
import { columnOutOfRange, rowOutOfRange } from './sheet-errors.js'
import { newColumn, type Scan } from './sheet-scan.js'
import { attributesOf, decodeXEscapes, textOf, type XmlToken, xmlTokens } from './xml.js'

/** One cell while it is read. */
interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  /** What stands in `<v>`; undefined without one. */
  value: string | undefined
  /** What stands in `<is>`; undefined without one. */
  inline: string | undefined
  formula: boolean
}

/** One row while it is read. */
interface OpenRow {
  implicit: boolean
  column: number
  /** Delivered before, so it is passed over. */
  readonly passed: boolean
  used: boolean
  filled: boolean
}

/**
 * Reads the sheet in `text` into `scan`, passing over the first `skip` rows, and yields whenever `scan` is full: the caller takes the
 * rows and sets its length back to 0. What is left in `scan` at the end is the last block. The merged ranges go into `merges`.
 */
export function* scanGeneral(
  text: string,
  scan: Scan,
  skip: number,
  merges: Range[],
): Generator<void, void, undefined> {
  let row: OpenRow | undefined
  let cell: OpenCell | undefined
  let inData = false
  let inside: 'v' | 't' | undefined
  let phonetic = false
  let passing = 0
  for (const token of xmlTokens(text, scan.part)) {
    const { kind, local } = token
    const opens = kind === 'open' && !token.selfClosing
    if (local === 'Choice' || local === 'extLst') {
      if (!token.selfClosing) passing += opens ? 1 : -1
      continue
    }
    if (passing > 0) continue
    if (kind === 'text') {
      if (cell && inside === 'v') cell.value = (cell.value ?? '') + textOf(text, token)
      if (cell && inside === 't' && !phonetic) cell.inline = (cell.inline ?? '') + textOf(text, token)
    } else if (local === 'sheetData') inData = opens
    else if (local === 'mergeCell' && kind === 'open') addMerge(merges, attributesOf(text, token).get('ref'))
    else if (!inData) continue
    else if (local === 'row') {
      if (kind === 'open') row = openRow(scan, attributesOf(text, token), skip)
      if (!opens && row) {
        closeRow(scan, row)
        row = undefined
        if (scan.length === scan.rows.length) yield
      }
    } else if (local === 'c' && row) {
      if (kind === 'open') cell = openCell(scan, row, attributesOf(text, token))
      if (!opens && cell) {
        if (kind === 'close') closeCell(scan, row, cell)
        cell = undefined
      }
    } else if (cell) {
      if (local === 'v' || (local === 't' && cell.inline !== undefined)) inside = opens ? local : undefined
      if (local === 'rPh') phonetic = opens
      if (kind === 'open') noteChild(cell, token)
    }
  }
}

function addMerge(merges: Range[], reference: string | undefined): void {
  const range = parseRange(reference ?? '')
  if (range) merges.push(range)
}

function openRow(scan: Scan, attributes: ReadonlyMap<string, string>, skip: number): OpenRow {
  const number = Number(/^\d+/.exec(attributes.get('r') ?? '')?.[0] ?? 0)
  const implicit = number === 0
  scan.row = implicit ? scan.row + 1 : number
  if (scan.row > maxRows) throw rowOutOfRange(scan.part, scan.row)
  scan.rowsMet++
  return { implicit, column: -1, passed: scan.rowsMet <= skip, used: false, filled: false }
}

function openCell(scan: Scan, row: OpenRow, attributes: ReadonlyMap<string, string>): OpenCell {
  const reference = attributes.get('r') ?? ''
  const stated = columnOf(reference)
  row.column = stated >= 0 ? stated : row.column + 1
  const digits = Number(/\d+$/.exec(reference)?.[0] ?? 0)
  if (row.implicit && digits > scan.row) {
    if (digits > maxRows) throw rowOutOfRange(scan.part, digits)
    scan.row = digits
  }
  row.implicit = false
  if (row.column >= maxColumns) throw columnOutOfRange(scan.part, scan.row)
  return {
    column: row.column,
    type: attributes.get('t') ?? 'n',
    style: Number(attributes.get('s') ?? 0),
    value: undefined,
    inline: undefined,
    formula: false,
  }
}

function noteChild(cell: OpenCell, token: XmlToken): void {
  if (token.local === 'f') cell.formula = true
  if (token.local === 'v') cell.value ??= ''
  if (token.local === 'is') cell.inline ??= ''
}

function closeCell(scan: Scan, row: OpenRow, cell: OpenCell): void {
  const isText = cell.type === 'str'
  const cached = cell.inline !== undefined || (cell.value !== undefined && (cell.value !== '' || isText))
  if (cell.formula || cell.value || cell.inline !== undefined) row.used = true
  let value = cellOf(scan, cell)
  if (cell.formula && !cached) {
    scan.formulasWithoutValue++
    value = formulaWithoutValue
  }
  const wanted = !row.passed && scan.row >= scan.firstRow
  const slot = wanted ? (scan.slots[cell.column] ?? -1) : -1
  if (cell.formula && slot >= 0) scan.formulaColumns.add(cell.column)
  if (value === null || slot < 0) return
  const values = scan.columns[slot] ?? newColumn(scan, slot)
  values[scan.length] = value
  row.filled = true
}

function cellOf(scan: Scan, cell: OpenCell): Cell {
  if (cell.type === 'inlineStr' && cell.inline !== undefined) return decodeXEscapes(cell.inline) || null
  const raw = cell.value ?? ''
  if (raw === '') return null
  switch (cell.type) {
    case 's':
      return sharedString(scan.strings.at(indexOf(raw)))
    case 'n':
      return numberCell(decodeXEscapes(raw), scan.shown[cell.style] ?? 0, scan.system)
    case 'b':
      return booleanCell(raw)
    case 'e':
      return errorCell(raw)
    case 'd':
      return isoCell(raw)
    default:
      return decodeXEscapes(raw) || null
  }
}

function closeRow(scan: Scan, row: OpenRow): void {
  if (row.used && scan.row > scan.lastRow) scan.lastRow = scan.row
  if (row.filled) scan.rows[scan.length++] = scan.row
}
