/**
 * Restyles cells of a worksheet's rows and leaves every other byte of them alone: the marks of this run, and away with those of an
 * earlier one. Rows without either are skipped as bytes; the others are tokenized.
 */
import type { Severity } from '../../model.js'
import type { MarkStyles } from './mark-styles.js'
import { columnIndexOf, columnLetters } from './references.js'
import { attributeSplice } from './sheet-edges.js'
import { applySplices, type Splice } from './splice.js'
import { attributesOf, malformed, type XmlToken, xmlTokens } from './xml.js'

/** All that is to be marked in one worksheet. */
export interface SheetMarks {
  /** Severity by row (1-based) and column (0-based). */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Severity>>
  readonly styles: MarkStyles
}

/** The style (index in cellXfs) of a column's blank cells where their row has none. */
export type ColumnStyle = (columnIndex: number) => number

const none: ReadonlyMap<number, Severity> = new Map()

/** Marks buffers that hold whole rows; one per sheet, since rows without `r` count on from the row before. */
export function rowMarker(
  marks: SheetMarks,
  columnStyle: ColumnStyle,
  prefix: string,
  part: string,
): (bytes: Buffer) => Buffer {
  const rowOpen = Buffer.from(`<${prefix}row`)
  const rowClose = Buffer.from(`</${prefix}row`)
  const earlier = earlierMark(marks.styles)
  let lastRow = 0
  return (bytes) => {
    const pieces: Buffer[] = []
    let copied = 0
    for (let at = bytes.indexOf(rowOpen); at >= 0; at = bytes.indexOf(rowOpen, at)) {
      const tag = rowTag(bytes, at, rowOpen.length, part)
      if (!tag) {
        at += rowOpen.length
        continue
      }
      lastRow = tag.row ?? lastRow + 1
      const end = tag.selfClosing ? tag.end : pastClose(bytes, rowClose, tag.end, part)
      const wanted = marks.rows.get(lastRow)
      if (wanted || earlier) {
        const text = bytes.toString('latin1', at, end)
        const concerned = wanted !== undefined || earlier?.test(text)
        const splices = concerned
          ? markSplices(text, [...xmlTokens(text, part)], lastRow, marks, columnStyle)
          : []
        if (splices.length > 0) {
          pieces.push(bytes.subarray(copied, at), Buffer.from(applySplices(text, splices), 'latin1'))
          copied = end
        }
      }
      at = end
    }
    return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(copied)])
  }
}

/** The splices that mark a whole worksheet, whatever its markup. */
export function sheetMarkSplices(source: string, marks: SheetMarks, part: string): Splice[] {
  const columnStyle = columnStyles(source, part)
  const anyRow = marks.styles.marked.size > 0
  const splices: Splice[] = []
  let tokens: XmlToken[] = []
  let inData = false
  let lastRow = 0
  for (const token of xmlTokens(source, part)) {
    if (token.local === 'sheetData') inData = token.kind === 'open' && !token.selfClosing
    else if (inData && (tokens.length > 0 || (token.kind === 'open' && token.local === 'row'))) {
      tokens.push(token)
      const [first] = tokens
      const closes = token.local === 'row' && (token.kind === 'close' || token.selfClosing)
      if (!first || !closes) continue
      lastRow = Number(attributesOf(source, first).get('r') ?? lastRow + 1)
      if (anyRow || marks.rows.has(lastRow))
        splices.push(...markSplices(source, tokens, lastRow, marks, columnStyle))
      tokens = []
    }
  }
  return splices
}

/** Finds a cell with an earlier mark in the text of a row; undefined where the workbook has no such style. */
function earlierMark({ marked }: MarkStyles): RegExp | undefined {
  return marked.size === 0 ? undefined : new RegExp(`\\ss\\s*=\\s*["'](?:${[...marked].join('|')})["']`)
}

interface RowTag {
  /** undefined where the row does not say its number. */
  readonly row: number | undefined
  readonly end: number
  readonly selfClosing: boolean
}

const GREATER = 0x3e
const SLASH = 0x2f
const QUOTE = 0x22
const APOSTROPHE = 0x27
const SPACE = 0x20

/** The start tag at `at`; undefined where the name goes on (`<rowBreaks`). */
function rowTag(bytes: Buffer, at: number, nameLength: number, part: string): RowTag | undefined {
  const first = bytes[at + nameLength] ?? 0
  if (first > SPACE && first !== GREATER && first !== SLASH) return undefined
  let i = at + nameLength
  for (; bytes[i] !== GREATER; i++) {
    const byte = bytes[i]
    if (byte === undefined) throw malformed(part, at)
    if (byte === QUOTE || byte === APOSTROPHE) i = bytes.indexOf(byte, i + 1)
    if (i < 0) throw malformed(part, at)
  }
  const number = /\sr\s*=\s*["'](\d+)/.exec(bytes.toString('latin1', at, i))?.[1]
  return {
    row: number === undefined ? undefined : Number(number),
    end: i + 1,
    selfClosing: bytes[i - 1] === SLASH,
  }
}

function pastClose(bytes: Buffer, close: Buffer, from: number, part: string): number {
  const start = bytes.indexOf(close, from)
  if (start < 0) throw malformed(part, from)
  return bytes.indexOf(GREATER, start) + 1
}

interface MarkedCell {
  readonly column: number
  readonly tag: XmlToken
}

/** What changes in one row, whose tokens are given from its start tag to its end. */
function markSplices(
  source: string,
  tokens: readonly XmlToken[],
  row: number,
  { rows, styles }: SheetMarks,
  columnStyle: ColumnStyle,
): Splice[] {
  const wanted = rows.get(row) ?? none
  const [rowStart] = tokens
  if (!rowStart) return []
  const { cells, end } = cellsOf(source, tokens)
  const splices: Splice[] = []
  const there = new Set<number>()
  for (const { column, tag } of cells) {
    there.add(column)
    const style = attributesOf(source, tag).get('s')
    const old = Number(style ?? 0)
    const restyled = styles.restyled(old, wanted.get(column) ?? null)
    if (restyled !== old) splices.push(...styleSplices(source, tag, style, restyled))
  }
  const missing = [...wanted.keys()].filter((column) => !there.has(column)).sort((a, b) => a - b)
  if (missing.length === 0) return splices
  const attributes = attributesOf(source, rowStart)
  const rowStyle = attributes.get('customFormat') === '1' ? Number(attributes.get('s') ?? 0) : undefined
  const prefix = rowStart.name.slice(0, -rowStart.local.length)
  const blank = (column: number) => {
    const style = styles.restyled(rowStyle ?? columnStyle(column), wanted.get(column) ?? null)
    return `<${prefix}c r="${columnLetters(column)}${row}" s="${style}"/>`
  }
  return [
    ...splices,
    ...spansSplices(source, rowStart, missing),
    ...blankSplices(rowStart, cells, end, missing, blank),
  ]
}

/** The cells of a row, and where one after the last would go. */
function cellsOf(source: string, tokens: readonly XmlToken[]): { cells: MarkedCell[]; end: number } {
  const cells: MarkedCell[] = []
  let end = tokens[0]?.end ?? 0
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'open' && depth === 1 && token.local === 'c') {
      const letters = /^[A-Za-z]+/.exec(attributesOf(source, token).get('r') ?? '')
      const column = letters ? columnIndexOf(letters[0]) : (cells.at(-1)?.column ?? -1) + 1
      cells.push({ column, tag: token })
    }
    if (token.kind === 'open' && !token.selfClosing) depth++
    if (token.kind === 'close') depth--
    if (depth === 1 && token.local === 'c') end = token.end
  }
  return { cells, end }
}

/** Another `s`, at its place or behind `r`, where every program has it. */
function styleSplices(source: string, tag: XmlToken, old: string | undefined, style: number): Splice[] {
  if (old !== undefined) return attributeSplice(source, tag, 's', String(style))
  const reference = /\sr\s*=\s*(?:"[^"]*"|'[^']*')/.exec(source.slice(tag.start, tag.end))
  const at = reference ? reference.index + reference[0].length : 1 + tag.name.length
  return [{ at: tag.start + at, remove: 0, insert: ` s="${style}"` }]
}

/** Empty cells where there are none: in their order, or at the end of a row that keeps none. */
function blankSplices(
  rowStart: XmlToken,
  cells: readonly MarkedCell[],
  end: number,
  missing: readonly number[],
  blank: (column: number) => string,
): Splice[] {
  if (rowStart.selfClosing) {
    const content = missing.map(blank).join('')
    return [{ at: rowStart.end - 2, remove: 2, insert: `>${content}</${rowStart.name}>` }]
  }
  const inOrder = cells.every(({ column }, i) => column > (cells[i - 1]?.column ?? -1))
  return missing.map((column) => {
    const next = inOrder ? cells.find((cell) => cell.column > column) : undefined
    return { at: next?.tag.start ?? end, remove: 0, insert: blank(column) }
  })
}

/** `spans` (`1:14`) names the columns in use, 1-based; it grows with them. */
function spansSplices(source: string, rowStart: XmlToken, columns: readonly number[]): Splice[] {
  const spans = /^\s*(\d+):(\d+)\s*$/.exec(attributesOf(source, rowStart).get('spans') ?? '')
  if (!spans) return []
  const first = Math.min(Number(spans[1]), (columns[0] ?? 0) + 1)
  const last = Math.max(Number(spans[2]), (columns.at(-1) ?? 0) + 1)
  return attributeSplice(source, rowStart, 'spans', `${first}:${last}`)
}

/** The style of each column's blank cells, from the document's `<cols>`; 0 where none is given. */
export function columnStyles(source: string, part: string): ColumnStyle {
  const spans: { readonly min: number; readonly max: number; readonly style: number }[] = []
  for (const token of xmlTokens(source, part)) {
    if (token.local === 'sheetData') break
    if (token.kind !== 'open' || token.local !== 'col') continue
    const attributes = attributesOf(source, token)
    const [min = 0, max = 0, style = 0] = ['min', 'max', 'style'].map((name) =>
      Number(attributes.get(name) ?? 0),
    )
    spans.push({ min, max, style })
  }
  return (columnIndex) => {
    const number = columnIndex + 1
    return spans.find(({ min, max }) => min <= number && number <= max)?.style ?? 0
  }
}
