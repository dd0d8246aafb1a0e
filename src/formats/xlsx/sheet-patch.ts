/**
 * Writes planned cells into a worksheet while it streams by, byte for byte otherwise. This is the hot loop of writing: it
 * scans bytes in place, since every call into native code per attribute or cell costs more than the scan itself. What bytes
 * alone would mislead is refused earlier, by `sheetPieces`, and goes to the general patcher.
 */
import { MarkupBytes } from './markup-bytes.js'
import { newRowWriter, remainingRows } from './row-append.js'
import {
  type CellWriter,
  cellWriters,
  keptBecause,
  OccupiedError,
  plainStyle,
  type SheetPlan,
  touchesRow,
} from './sheet-plan.js'
import { malformed } from './xml.js'

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const QUOTE = 0x22
const APOSTROPHE = 0x27
const EQUALS = 0x3d
const COLON = 0x3a
const LETTER_A = 0x41
const LETTER_Z = 0x5a
const SPACE = 0x20
const LOWER_C = 0x63
const LOWER_F = 0x66
const LOWER_R = 0x72
const LOWER_S = 0x73
const LETTER_W = 0x77
const NONE = -1

/** Patches buffers that hold whole rows; one patcher per sheet, since rows without `r` count on from the row before. */
export interface RowPatcher {
  /** The rows with the planned cells in them, in a buffer that the next call uses again; the very bytes handed in when nothing changes. */
  patch(bytes: Buffer): Buffer
  /** The new rows that follow the sheet's last one. */
  rest(): Generator<Buffer>
}

/** The cell read last: places in the source. */
interface CellTag {
  column: number
  /** Of the value of `s`; NONE when there is none. */
  styleStart: number
  styleEnd: number
  /** Past the `>` of the start tag. */
  tagEnd: number
  selfClosing: boolean
  /** Past the whole element. */
  end: number
}

/** The row tag read last. */
interface RowTag {
  row: number
  /** Where the rest of the tag begins, after the number where that stands first; the others count from here. */
  rest: number
  /** Of the rest. */
  length: number
  /** Of the value of `spans`; both 0 without one. */
  spansStart: number
  spansEnd: number
}

const nothing: Buffer = Buffer.alloc(0)

/**
 * `prefix` is the namespace prefix with its colon, or ''; `part` names the sheet in errors. Throws `OccupiedError` and
 * XML_MALFORMED.
 */
export function rowPatcher(plan: SheetPlan, prefix: string, part: string): RowPatcher {
  const skip = prefix.length
  const rowOpen = Buffer.from(`<${prefix}row`)
  const rowNumber = Buffer.from(' r="')
  const rowClose = Buffer.from(`</${prefix}row`)
  const cellClose = Buffer.from(`</${prefix}c`)
  const tagEnd = Buffer.from('>')
  const rowEnd = Buffer.from(`</${prefix}row>`)
  const dataWriters = cellWriters(plan, prefix)
  const newRows = newRowWriter(plan, prefix)
  let writers = dataWriters
  const firstNew = plan.columns.find((column) => !column.existing)
  const standing = plan.columns.filter(({ existing }) => existing)
  const lastPlanned = plan.columns.at(-1)?.index ?? NONE
  const tag: CellTag = { column: 0, styleStart: 0, styleEnd: 0, tagEnd: 0, selfClosing: false, end: 0 }
  const rowTag: RowTag = { row: 0, rest: 0, length: 0, spansStart: 0, spansEnd: 0 }
  let restOfTag = nothing
  let lastRow = 0
  let source: Buffer = Buffer.alloc(0)
  const out = new MarkupBytes(1 << 16)
  // Cells are written here first: until there is one, nothing of the source need be copied.
  const cells = new MarkupBytes(1 << 10)
  let copied = 0

  function copyTo(end: number): void {
    if (end <= copied) return
    out.copy(source, copied, end)
    copied = end
  }

  /** Puts what has been written into `cells` at that place of the source. */
  function insert(at: number): void {
    copyTo(at)
    out.put(cells.written())
  }

  /** Reads the `<c …>` at `at` into `tag`; the column goes on from `previous` when there is no `r`. */
  function readCell(at: number, previous: number): void {
    const first = at + 3 + skip
    tag.styleStart = tag.styleEnd = NONE
    // Every program that matters writes `<c r="B7"` first; what comes in another order is read attribute by attribute.
    const usual = source[first] === LOWER_R && source[first + 1] === EQUALS && source[first + 2] === QUOTE
    if (!usual) {
      readAttributes(at, previous)
      return
    }
    let i = first + 3
    let column = 0
    for (let letter = source[i]!; letter >= LETTER_A && letter <= LETTER_Z; letter = source[++i]!) {
      column = column * 26 + letter - LETTER_A + 1
    }
    if (column === 0) {
      readAttributes(at, previous)
      return
    }
    tag.column = column - 1
    while (source[i] !== QUOTE && i < source.length) i++
    for (i++; source[i] !== GREATER; i++) {
      if (source[i] !== EQUALS) {
        if (i >= source.length) throw malformed(part, at)
        continue
      }
      const quote = source[i + 1]!
      if (quote !== QUOTE && quote !== APOSTROPHE) {
        readAttributes(at, previous)
        return
      }
      const isStyle = source[i - 1] === LOWER_S && source[i - 2]! <= SPACE
      const start = i + 2
      for (i = start; source[i] !== quote && i < source.length; ) i++
      if (!isStyle) continue
      tag.styleStart = start
      tag.styleEnd = i
    }
    endTag(i)
  }

  /** As `readCell`, for attributes in any order and with any quotes. */
  function readAttributes(at: number, previous: number): void {
    let i = at + 2 + skip
    tag.column = previous + 1
    tag.styleStart = tag.styleEnd = NONE
    for (let byte = source[i]!; byte !== GREATER; byte = source[++i]!) {
      if (byte !== QUOTE && byte !== APOSTROPHE) {
        if (i >= source.length) throw malformed(part, at)
        continue
      }
      const start = i + 1
      i = closingQuote(start, byte)
      const name = attributeBefore(source, start - 1)
      if (name === LOWER_R) tag.column = columnAt(source, start)
      else if (name === LOWER_S) {
        tag.styleStart = start
        tag.styleEnd = i
      }
    }
    endTag(i)
  }

  /** The start tag ends with the `>` at `close`. */
  function endTag(close: number): void {
    tag.selfClosing = source[close - 1] === SLASH
    tag.tagEnd = close + 1
    tag.end = tag.selfClosing ? close + 1 : cellEnd(close + 1)
  }

  function closingQuote(from: number, quote: number): number {
    let i = from
    while (i < source.length && source[i] !== quote) i++
    return i
  }

  /** Past the `</c>` that closes the cell whose content begins at `from`. */
  function cellEnd(from: number): number {
    for (let i = from; i < source.length; i++) {
      if (source[i] !== LESS || source[i + 1] !== SLASH) continue
      if (source[i + 2 + skip] !== LOWER_C || !endsName(source[i + 3 + skip]!)) continue
      const close = pastSpace(i + 3 + skip)
      if (source[close] === GREATER) return close + 1
    }
    throw malformed(part, from)
  }

  function isCell(at: number): boolean {
    return source[at] === LESS && source[at + 1 + skip] === LOWER_C && endsName(source[at + 2 + skip]!)
  }

  /** Puts the planned cell in place of the cell in `tag`, which starts at `at`. */
  function replace({ column, write }: CellWriter, row: number, at: number): void {
    const content = tag.selfClosing ? tag.end : pastSpace(tag.tagEnd)
    const filled = !tag.selfClosing && !standsAt(cellClose, content)
    if (!column.existing && filled) throw new OccupiedError(column.index)
    const { keeps } = column
    const oldStyle =
      tag.styleStart === NONE
        ? keeps
          ? plainStyle
          : null
        : source.toString('latin1', tag.styleStart, tag.styleEnd)
    cells.length = 0
    if (!write(cells, row, oldStyle) || (cells.length === 0 && !column.existing)) return
    const why = keeps && filled ? keptBecause(source.toString('latin1', at, tag.end), keeps) : null
    if (why) keeps?.kept({ row, columnIndex: column.index, why })
    // What stands in a new row is a formula that shows nothing yet.
    if (why || (filled && (row > newRows.after || othersRestOn(content)))) return
    insert(at)
    copied = tag.end
  }

  /** Whether the cell's formula is the one that a range shares or fills: without it the others would be broken, so it stays. */
  function othersRestOn(content: number): boolean {
    if (source[content] !== LESS || source[content + 1 + skip] !== LOWER_F) return false
    const end = source.indexOf(GREATER, content)
    return /\sref\s*=/.test(source.toString('latin1', content, end))
  }

  function pastSpace(from: number): number {
    let i = from
    while (source[i]! <= SPACE) i++
    return i
  }

  /** Patches the row's cells, which begin at `from`; gives a place past the last one read. Cells out of order are begun anew by `patchOddRow`. */
  function patchRow(row: number, from: number): number {
    const before = { length: out.length, copied }
    let next = 0
    let previous = NONE
    let lastCellEnd = from
    for (let at = from; at < source.length; at++) {
      if (source[at] !== LESS) continue
      if (!isCell(at)) break
      readCell(at, previous)
      if (tag.column <= previous) {
        out.length = before.length
        copied = before.copied
        return patchOddRow(row, from)
      }
      const first = next
      while (next < writers.length && writers[next]!.column.index < tag.column) next++
      if (next > first) insertCells(row, writers, first, next, at)
      if (next < writers.length && writers[next]!.column.index === tag.column)
        replace(writers[next++]!, row, at)
      previous = tag.column
      lastCellEnd = tag.end
      at = tag.end - 1
    }
    insertCells(row, writers, next, writers.length, lastCellEnd)
    return lastCellEnd
  }

  /** Cells out of order: those that stand there are replaced where they stand, the others follow the last one. */
  function patchOddRow(row: number, from: number): number {
    const missing = new Set(writers)
    let previous = NONE
    let lastCellEnd = from
    for (let at = from; at < source.length && (source[at] !== LESS || isCell(at)); at++) {
      if (source[at] !== LESS) continue
      readCell(at, previous)
      const writer = writers.find(({ column }) => column.index === tag.column)
      if (writer && missing.delete(writer)) replace(writer, row, at)
      previous = tag.column
      lastCellEnd = tag.end
      at = tag.end - 1
    }
    insertCells(row, [...missing], 0, missing.size, lastCellEnd)
    return lastCellEnd
  }

  /** The cells of the writers from `first` to before `last`, in one piece at a place between cells. */
  function insertCells(
    row: number,
    planned: readonly CellWriter[],
    first: number,
    last: number,
    at: number,
  ): void {
    cells.length = 0
    for (let i = first; i < last; i++) planned[i]!.write(cells, row, null)
    if (cells.length > 0) insert(at)
  }

  /** Reads the row tag at `rowStart` into `rowTag`. Most rows have the tag of the row before but for its number: then nothing else is read. */
  function readRowTag(rowStart: number): void {
    const number = rowStart + rowOpen.length + rowNumber.length
    let rest = number
    if (standsAt(rowNumber, rowStart + rowOpen.length)) while (isDigit(source[rest]!)) rest++
    const isUsual = rest > number && restOfTag.length > 0 && standsAt(restOfTag, rest)
    if (isUsual) rowTag.row = numberAt(source, number)
    else {
      readAttributesOfRow(rowStart, rest)
      restOfTag = rest > number ? Buffer.from(source.subarray(rest, rest + rowTag.length)) : nothing
    }
    rowTag.rest = rest
  }

  /** As `readRowTag`, for attributes in any order; places are counted from `rest`. */
  function readAttributesOfRow(rowStart: number, rest: number): void {
    rowTag.row = lastRow + 1
    rowTag.spansStart = rowTag.spansEnd = 0
    let i = rowStart + rowOpen.length
    for (; source[i] !== GREATER; i++) {
      const byte = source[i]!
      if (i >= source.length) throw malformed(part, rowStart)
      if (byte !== QUOTE && byte !== APOSTROPHE) continue
      const start = i + 1
      i = closingQuote(start, byte)
      const name = attributeBefore(source, start - 1)
      if (name === LOWER_R) rowTag.row = numberAt(source, start)
      else if (name === SPANS) {
        rowTag.spansStart = start - rest
        rowTag.spansEnd = i - rest
      }
    }
    rowTag.length = i + 1 - rest
  }

  /** Patches the row that starts at `rowStart`; gives the place after it. */
  function patchAt(rowStart: number): number {
    readRowTag(rowStart)
    const { row, rest, spansStart, spansEnd } = rowTag
    const content = rest + rowTag.length
    lastRow = row
    if (row > newRows.next) {
      copyTo(rowStart)
      newRows.writeUpTo(out, row)
    }
    writers = row > newRows.after ? newRows.writers : dataWriters
    const isTouched = touchesRow(plan, row)
    if (isTouched && spansEnd > spansStart) growSpans(rest + spansStart, rest + spansEnd, row)
    if (source[content - 2] !== SLASH) return pastRow(isTouched ? patchCells(row, content) : content)
    if (isTouched) expandRow(row, content - 2, content)
    return content
  }

  /** As `patchRow`; where no cell of the row can be in question, without a look at them. */
  function patchCells(row: number, from: number): number {
    const end = plan.newAreLast && writers === dataWriters && isUnchanged(row) ? cellsEnd(from) : NONE
    if (end === NONE) return patchRow(row, from)
    insertCells(row, writers, standing.length, writers.length, end)
    return end
  }

  /** Whether the row's cells in columns that stand there stay as they are. */
  function isUnchanged(row: number): boolean {
    for (const { cellAt } of standing) if (cellAt(row) !== undefined) return false
    return row !== plan.headerRow
  }

  /** Where the row's end tag follows a cell at once; NONE where anything else stands between. */
  function cellsEnd(from: number): number {
    const close = nextRowClose(from)
    return close > from && standsAt(cellClose, close - cellClose.length - 1) ? close : NONE
  }

  /** Where the next `</row` begins; NONE without one. Looks for its rarest letter, which cells have in texts alone. */
  function nextRowClose(from: number): number {
    const beforeW = rowClose.length - 1
    for (let w = source.indexOf(LETTER_W, from); w >= 0; w = source.indexOf(LETTER_W, w + 1)) {
      if (w - beforeW >= from && standsAt(rowClose, w - beforeW)) return w - beforeW
    }
    return NONE
  }

  function pastRow(from: number): number {
    const close = standsAt(rowClose, from) ? from : nextRowClose(from)
    if (close === NONE) throw malformed(part, from)
    return source.indexOf(GREATER, close) + 1
  }

  function standsAt(tag: Buffer, at: number): boolean {
    for (let i = 0; i < tag.length; i++) if (source[at + i] !== tag[i]) return false
    return true
  }

  /** `<row …/>` whose slash stands at `slash` becomes a row with the planned cells, if there are any. */
  function expandRow(row: number, slash: number, past: number): void {
    cells.length = 0
    for (const { write } of writers) write(cells, row, null)
    if (cells.length === 0) return
    copyTo(slash)
    out.put(tagEnd)
    out.put(cells.written())
    out.put(rowEnd)
    copied = past
  }

  /** `spans` (`1:14`) names the columns in use, 1-based; it grows with them, and only where cells are written. */
  function growSpans(start: number, end: number, row: number): void {
    const isNewRow = row > newRows.after
    const lastWritten = isNewRow ? newRows.lastColumn : lastPlanned
    if (!isNewRow && (!firstNew || (row !== plan.headerRow && firstNew.cellAt(row) === undefined))) return
    let colon = start
    while (colon < end && source[colon] !== COLON) colon++
    const last = numberAt(source, colon + 1)
    for (let i = colon + 1; i < end; i++) if (source[i] === SPACE) return
    if (colon === end || last > lastWritten) return
    copyTo(colon + 1)
    out.integer(lastWritten + 1)
    copied = end
  }

  return {
    patch(bytes) {
      source = bytes
      out.length = copied = 0
      for (let at = 0; ; ) {
        const rowStart = standsAt(rowOpen, at) ? at : bytes.indexOf(rowOpen, at)
        if (rowStart < 0) break
        at = endsName(bytes[rowStart + rowOpen.length]!) ? patchAt(rowStart) : rowStart + rowOpen.length
      }
      if (out.length === 0) return bytes
      copyTo(bytes.length)
      return out.written()
    },
    *rest() {
      yield* remainingRows(newRows)
    },
  }
}

function endsName(byte: number): boolean {
  return byte <= SPACE || byte === GREATER || byte === SLASH
}

const SPANS = 1

/** The attribute whose value's opening quote stands at `quote`: LOWER_R, LOWER_S or SPANS; NONE for any other. */
function attributeBefore(bytes: Buffer, quote: number): number {
  let end = quote
  while (bytes[end - 1]! <= SPACE || bytes[end - 1] === EQUALS) end--
  let start = end - 1
  while (bytes[start - 1]! > SPACE) start--
  const first = bytes[start]!
  if (end - start === 1) return first === LOWER_R || first === LOWER_S ? first : NONE
  return end - start === 5 && first === LOWER_S && bytes.toString('latin1', start, end) === 'spans'
    ? SPANS
    : NONE
}

/** The column of the reference at `start`: `AB` of `AB12`. */
function columnAt(bytes: Buffer, start: number): number {
  let column = 0
  for (let i = start; ; i++) {
    const letter = bytes[i]! & 0xdf
    if (letter < 65 || letter > 90) return column - 1
    column = column * 26 + letter - 64
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function numberAt(bytes: Buffer, start: number): number {
  let number = 0
  for (let i = start; ; i++) {
    const digit = bytes[i]! - 0x30
    if (!(digit >= 0 && digit <= 9)) return number
    number = number * 10 + digit
  }
}
