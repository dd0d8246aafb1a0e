/**
 * Markup of cells as bytes, written straight into a growing buffer. Part of the hot loop of writing: a register of a million
 * rows gets thirteen million cells, and a JavaScript string for each, joined and encoded, takes several times as long.
 */
import { type Cell, type DateSystem, isCellError, isDay, serialOfDay } from '../../cells/cell.js'
import { encodeXEscapes, escapeText } from './xml.js'

const DIGIT_ZERO = 0x30
const MINUS = 0x2d
/** Excel's longest cell text, in UTF-16 units; longer ones are a finding long before they come here. */
const longestText = 32_767
/** Longer runs are copied by native code; shorter ones cost less than the call. */
const shortRun = 48

/** A buffer that grows. `length` is how much of `bytes` is in use. */
export class ByteSink {
  bytes: Buffer
  length = 0

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafe(capacity)
  }

  /** Makes sure that `more` bytes fit. */
  room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const bigger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more))
    this.bytes.copy(bigger, 0, 0, this.length)
    this.bytes = bigger
  }

  /** Appends a part of `source`. */
  copy(source: Buffer, start: number, end: number): void {
    this.room(end - start)
    if (end - start > shortRun) source.copy(this.bytes, this.length, start, end)
    else for (let i = start, at = this.length; i < end; i++) this.bytes[at++] = source[i]!
    this.length += end - start
  }

  /** Appends a text that needs no escaping, as UTF-8. */
  text(text: string): void {
    this.room(text.length * 3)
    this.length += this.bytes.write(text, this.length)
  }

  /** Appends the decimal digits of a whole number below 2^31. */
  whole(number: number): void {
    this.room(11)
    let rest = number
    if (rest < 0) {
      this.bytes[this.length++] = MINUS
      rest = -rest
    }
    let size = 1
    for (let bound = 10; bound <= rest; bound *= 10) size++
    for (let at = this.length + size - 1; at >= this.length; at--) {
      const tenth = (rest / 10) | 0
      this.bytes[at] = DIGIT_ZERO + rest - tenth * 10
      rest = tenth
    }
    this.length += size
  }

  /** Appends the text if it is characters that stand for themselves in markup; else appends nothing and says no. */
  plain(text: string): boolean {
    const { length } = text
    if (
      length > longestText ||
      (length > 0 && (isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(length - 1))))
    ) {
      return false
    }
    this.room(length * 3)
    const { bytes } = this
    let at = this.length
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i)
      if (code < 0x80) {
        if (code < 0x20 || code === 0x26 || code === 0x3c || code === 0x3e || code === 0x5f) return false
        bytes[at++] = code
      } else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6)
        bytes[at++] = 0x80 | (code & 0x3f)
      } else {
        if ((code >= 0xd800 && code <= 0xdfff) || code >= 0xfffe) return false
        bytes[at++] = 0xe0 | (code >> 12)
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
        bytes[at++] = 0x80 | (code & 0x3f)
      }
    }
    this.length = at
    return true
  }
}

/** Writes the cells of one column; what stands before and after the row number is made once. */
export interface CellColumn {
  /** Appends the cell; `style` is the digits of its `s`, null for the column's own. A null cell is an empty one with its style. */
  append(sink: ByteSink, row: number, cell: Cell, style: string | null): void
}

/** `letters` names the column, `ownStyle` its style in cellXfs or null for none; `prefix` ends in `:` or is ''. */
export function cellColumn(
  letters: string,
  ownStyle: number | null,
  dateSystem: DateSystem,
  prefix: string,
): CellColumn {
  const start = Buffer.from(`<${prefix}c r="${letters}`)
  const own = ownStyle === null ? '"' : `" s="${ownStyle}"`
  const ending = (markup: string) => Buffer.from(own + markup)
  const empty = ending('/>')
  const number = ending(`><${prefix}v>`)
  const string = ending(` t="inlineStr"><${prefix}is><${prefix}t>`)
  const numberEnd = Buffer.from(`</${prefix}v></${prefix}c>`)
  const stringEnd = Buffer.from(`</${prefix}t></${prefix}is></${prefix}c>`)
  const repeated = repeatedTexts()
  const open = (sink: ByteSink, row: number, middle: Buffer) => {
    sink.copy(start, 0, start.length)
    sink.whole(row)
    sink.copy(middle, 0, middle.length)
  }
  const openWith = (sink: ByteSink, row: number, style: string, markup: string) => {
    sink.copy(start, 0, start.length)
    sink.whole(row)
    sink.text(`" s="${style}"${markup}`)
  }

  function appendString(sink: ByteSink, row: number, text: string, style: string | null): void {
    const before = sink.length
    if (style === null) open(sink, row, string)
    else openWith(sink, row, style, ` t="inlineStr"><${prefix}is><${prefix}t>`)
    if (repeated.append(sink, text)) {
      sink.copy(stringEnd, 0, stringEnd.length)
      return
    }
    sink.length = before
    const s = style === null ? own : `" s="${style}"`
    const bounded = text.slice(0, longestText)
    const space = /^\s|\s$/.test(bounded) ? ' xml:space="preserve"' : ''
    const content = escapeText(encodeXEscapes(bounded))
    sink.text(`<${prefix}c r="${letters}${row}${s} t="inlineStr"><${prefix}is><${prefix}t${space}>${content}`)
    sink.copy(stringEnd, 0, stringEnd.length)
  }

  function appendValue(sink: ByteSink, row: number, cell: Cell, style: string | null): void {
    const s = style === null ? own : `" s="${style}"`
    const [type, value] = typedValue(cell, dateSystem)
    sink.text(`<${prefix}c r="${letters}${row}${s}${type}><${prefix}v>${value}`)
    sink.copy(numberEnd, 0, numberEnd.length)
  }

  return {
    append(sink, row, cell, style) {
      if (typeof cell === 'string') return appendString(sink, row, cell, style)
      if (cell === null) {
        if (style !== null) openWith(sink, row, style, '/>')
        else if (ownStyle !== null) open(sink, row, empty)
        return undefined
      }
      const whole = typeof cell === 'number' ? cell : isDay(cell) ? serialOfDay(cell, dateSystem) : Number.NaN
      if (style !== null || (whole | 0) !== whole) return appendValue(sink, row, cell, style)
      open(sink, row, number)
      sink.whole(whole)
      sink.copy(numberEnd, 0, numberEnd.length)
      return undefined
    },
  }
}

/** The `t` attribute and the `<v>` of a cell that is no string. */
function typedValue(cell: Cell, dateSystem: DateSystem): readonly [string, string] {
  if (typeof cell === 'number') return Number.isFinite(cell) ? ['', String(cell)] : [' t="e"', '#NUM!']
  if (typeof cell === 'boolean') return [' t="b"', cell ? '1' : '0']
  if (isDay(cell)) return ['', String(serialOfDay(cell, dateSystem))]
  return [' t="e"', isCellError(cell) ? escapeText(cell.error) : '#VALUE!']
}

/** One cell as text, for sheets that are made whole. */
export function cellXml(
  letters: string,
  row: number,
  style: number | null,
  cell: Cell,
  dateSystem: DateSystem,
): string {
  const sink = new ByteSink(256)
  cellColumn(letters, style, dateSystem, '').append(sink, row, cell, null)
  return sink.bytes.toString('utf8', 0, sink.length)
}

const probation = 2_000
const textsKept = 5_000

/** Bytes of plain texts, remembered for as long as they repeat down the column (tiers, owners), and not where they differ (reasons). */
function repeatedTexts() {
  const known = new Map<string, Buffer>()
  let asked = 0
  let hits = 0
  return {
    /** Appends the text if it is plain; else says no. */
    append(sink: ByteSink, text: string): boolean {
      if (asked > probation && hits * 2 < asked) return sink.plain(text)
      asked++
      const bytes = known.get(text)
      if (bytes) {
        hits++
        sink.copy(bytes, 0, bytes.length)
        return true
      }
      const before = sink.length
      if (!sink.plain(text)) return false
      if (known.size < textsKept) known.set(text, Buffer.from(sink.bytes.subarray(before, sink.length)))
      return true
    },
  }
}

function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000
}
