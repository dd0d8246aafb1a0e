/**
 * Writes planned cells into a worksheet while it streams by, byte for byte otherwise. This is the hot loop of writing:
 * it scans bytes instead of parsing XML, and hands what it cannot be sure of to the general patcher.
 */

import { OccupiedError, type PlannedColumn, plannedCell, type SheetPlan, touchesRow } from './sheet-plan.js'
import { malformed } from './xml.js'

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const QUOTE = 0x22
const APOSTROPHE = 0x27
const SPACE = 0x20
const LOWER_C = 0x63
const LOWER_R = 0x72
const LOWER_S = 0x73
const EQUALS = 0x3d

/** Patches buffers that hold whole rows; one patcher per sheet, since rows without `r` count on from the row before. */
export interface RowPatcher {
  /** The rows with the planned cells in them; the very buffer handed in when nothing changes. */
  patch(bytes: Buffer): Buffer
}

interface CellTag {
  column: number
  styleStart: number
  styleEnd: number
  /** Past the `>` of the start tag. */
  tagEnd: number
  selfClosing: boolean
  /** Past the whole element. */
  end: number
}

/** `prefix` is the namespace prefix with its colon, or ''; `part` names the sheet in errors. Throws `OccupiedError`. */
export function rowPatcher(plan: SheetPlan, prefix: string, part: string): RowPatcher {
  const skip = prefix.length
  const rowOpen = Buffer.from(`<${prefix}row`)
  const rowClose = Buffer.from(`</${prefix}row>`)
  const cellClose = Buffer.from(`</${prefix}c>`)
  const planned = plan.columns
  const firstNew = planned.find((column) => !column.existing)
  const lastPlanned = planned.at(-1)?.index ?? -1
  const tag: CellTag = { column: 0, styleStart: 0, styleEnd: 0, tagEnd: 0, selfClosing: false, end: 0 }
  let lastRow = 0
  let source: Buffer = Buffer.alloc(0)
  let out: Buffer = Buffer.alloc(0)
  let outLength = 0
  let copied = 0

  function room(more: number): void {
    if (outLength + more <= out.length) return
    const bigger = Buffer.allocUnsafe(Math.max(out.length * 2, outLength + more))
    out.copy(bigger, 0, 0, outLength)
    out = bigger
  }

  function copyTo(end: number): void {
    if (end <= copied) return
    room(end - copied)
    source.copy(out, outLength, copied, end)
    outLength += end - copied
    copied = end
  }

  function insert(text: string): void {
    if (text === '') return
    room(text.length * 3)
    outLength += out.write(text, outLength)
  }

  /** Reads the `<c …>` at `at` into `tag`; the column goes on from `previous` when there is no `r`. */
  function readCell(at: number, previous: number): void {
    let i = at + 2 + skip
    tag.column = previous + 1
    tag.styleStart = tag.styleEnd = 0
    for (;;) {
      const byte = source[i]!
      if (byte === GREATER) break
      if (byte === QUOTE || byte === APOSTROPHE) {
        const start = i + 1
        i = source.indexOf(byte, start)
        const name = attributeBefore(source, start - 1)
        if (name === 'r') tag.column = columnAt(source, start, i)
        else if (name === 's') {
          tag.styleStart = start
          tag.styleEnd = i
        }
      }
      i++
    }
    tag.selfClosing = source[i - 1] === SLASH
    tag.tagEnd = i + 1
    const close = tag.selfClosing ? i + 1 : source.indexOf(cellClose, i + 1)
    if (close < 0) throw malformed(part, at)
    tag.end = tag.selfClosing ? close : close + cellClose.length
  }

  const oldStyle = (): string | null =>
    tag.styleEnd > tag.styleStart ? source.toString('latin1', tag.styleStart, tag.styleEnd) : null

  /** Puts the planned cell in place of the cell in `tag`, which starts at `at`. */
  function replace(column: PlannedColumn, row: number, at: number): void {
    const filled = !tag.selfClosing && tag.end - cellClose.length > tag.tagEnd
    if (!column.existing && filled) throw new OccupiedError(column.index)
    const text = plannedCell(plan, column, row, oldStyle(), prefix)
    if (text === undefined) return
    copyTo(at)
    insert(text)
    copied = tag.end
  }

  function patchRow(row: number, from: number, rowEnd: number): void {
    const before = { outLength, copied }
    let at = from
    let next = 0
    let previous = -1
    let lastCellEnd = from
    while (at < rowEnd) {
      if (source[at] !== LESS) {
        at++
        continue
      }
      if (source[at + 1 + skip] !== LOWER_C || !endsName(source[at + 2 + skip]!)) {
        break
      }
      readCell(at, previous)
      if (tag.column <= previous) {
        outLength = before.outLength
        copied = before.copied
        return patchOddRow(row, from, rowEnd)
      }
      while (next < planned.length && planned[next]!.index < tag.column) {
        const text = plannedCell(plan, planned[next]!, row, null, prefix)
        if (text !== undefined) {
          copyTo(at)
          insert(text)
        }
        next++
      }
      if (next < planned.length && planned[next]!.index === tag.column) replace(planned[next++]!, row, at)
      previous = tag.column
      at = lastCellEnd = tag.end
      if (next === planned.length && previous > lastPlanned) return
    }
    copyTo(lastCellEnd)
    for (; next < planned.length; next++) insert(plannedCell(plan, planned[next]!, row, null, prefix) ?? '')
  }

  /** Cells out of order: those that stand there are replaced where they stand, the others follow the last one. */
  function patchOddRow(row: number, from: number, rowEnd: number): void {
    const missing = new Set(planned)
    let at = from
    let previous = -1
    let lastCellEnd = from
    while (at < rowEnd && source[at + 1 + skip] === LOWER_C && endsName(source[at + 2 + skip]!)) {
      readCell(at, previous)
      const column = planned.find(({ index }) => index === tag.column)
      if (column && missing.delete(column)) replace(column, row, at)
      previous = tag.column
      at = lastCellEnd = tag.end
      while (at < rowEnd && source[at] !== LESS) at++
    }
    copyTo(lastCellEnd)
    for (const column of missing) insert(plannedCell(plan, column, row, null, prefix) ?? '')
  }

  /** Patches the row that starts at `rowStart`; gives the place after it. */
  function patchAt(rowStart: number): number {
    let i = rowStart + rowOpen.length
    let row = lastRow + 1
    let spansStart = 0
    let spansEnd = 0
    for (; source[i] !== GREATER; i++) {
      const byte = source[i]!
      if (byte !== QUOTE && byte !== APOSTROPHE) continue
      const start = i + 1
      i = source.indexOf(byte, start)
      const name = attributeBefore(source, start - 1)
      if (name === 'r') row = Number(source.toString('latin1', start, i))
      else if (name === 'spans') {
        spansStart = start
        spansEnd = i
      }
    }
    lastRow = row
    const selfClosing = source[i - 1] === SLASH
    const rowEnd = selfClosing ? i + 1 : source.indexOf(rowClose, i + 1)
    if (rowEnd < 0) throw malformed(part, rowStart)
    const past = selfClosing ? rowEnd : rowEnd + rowClose.length
    if (!touchesRow(plan, row)) return past
    if (spansEnd > spansStart) growSpans(spansStart, spansEnd, row)
    if (selfClosing) {
      let cells = ''
      for (const column of planned) cells += plannedCell(plan, column, row, null, prefix) ?? ''
      if (cells !== '') {
        copyTo(i - 1)
        insert(`>${cells}</${prefix}row>`)
        copied = past
      }
    } else patchRow(row, i + 1, rowEnd)
    return past
  }

  /** `spans` names the columns in use, 1-based; it grows with them, and only where cells are written. */
  function growSpans(start: number, end: number, row: number): void {
    if (!firstNew || (row !== plan.headerRow && firstNew.cellAt(row) === undefined)) return
    const [first = '1', last = '1'] = source.toString('latin1', start, end).split(':')
    if (source.toString('latin1', start, end).includes(' ') || Number(last) > lastPlanned) return
    copyTo(start)
    insert(`${first}:${lastPlanned + 1}`)
    copied = end
  }

  return {
    patch(bytes) {
      source = bytes
      out = Buffer.allocUnsafe(bytes.length * 2 + 4096)
      outLength = copied = 0
      for (let at = 0; ; ) {
        const rowStart = bytes.indexOf(rowOpen, at)
        if (rowStart < 0) break
        at = endsName(bytes[rowStart + rowOpen.length]!) ? patchAt(rowStart) : rowStart + rowOpen.length
      }
      if (copied === 0) return bytes
      copyTo(bytes.length)
      return out.subarray(0, outLength)
    },
  }
}

function endsName(byte: number): boolean {
  return byte <= SPACE || byte === GREATER || byte === SLASH
}

/** The attribute whose value's opening quote stands at `quote`: `r`, `s` or `spans`; '' for any other. */
function attributeBefore(bytes: Buffer, quote: number): '' | 'r' | 's' | 'spans' {
  let end = quote
  while (bytes[end - 1]! <= SPACE || bytes[end - 1] === EQUALS) end--
  let start = end - 1
  while (bytes[start - 1]! > SPACE) start--
  if (end - start === 1) return bytes[start] === LOWER_R ? 'r' : bytes[start] === LOWER_S ? 's' : ''
  return end - start === 5 && bytes.toString('latin1', start, end) === 'spans' ? 'spans' : ''
}

/** The column of the reference between `start` and `end`: `AB` of `AB12`. */
function columnAt(bytes: Buffer, start: number, end: number): number {
  let column = 0
  for (let i = start; i < end; i++) {
    const letter = bytes[i]! & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
