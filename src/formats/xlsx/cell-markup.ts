/**
 * The markup of cells, as UTF-8 bytes. Part of the hot loop of writing: a register of a million rows gets thirteen million cells,
 * so what is the same down a column is made once, and each text is looked at only as long as texts repeat.
 */
import { type Cell, type DateSystem, isCellError, isDay, serialOfDay } from '../../cells/cell.js'
import type { MarkupBytes } from './markup-bytes.js'
import { columnLetters } from './references.js'
import { encodeXEscapes, escapeText } from './xml.js'

/** Makes the cells of one column. */
export interface CellColumn {
  /** Writes the `<c>` element of that row; `style` is the digits of its `s`, null for the column's own. A null cell is an empty one that keeps its style, or nothing. */
  write(out: MarkupBytes, row: number, cell: Cell, style: string | null): void
}

/** What follows the row's number in a cell of some style, up to its content. */
interface Opening {
  readonly text: Buffer
  readonly value: Buffer
  readonly boolean: Buffer
  readonly error: Buffer
  /** Of a cell without content, whole; nothing where it would keep no style. */
  readonly empty: Buffer | null
}

/** `letters` names the column, `ownStyle` its style in cellXfs or null for none; `prefix` ends in `:` or is ''. */
export function cellColumn(
  letters: string,
  ownStyle: number | null,
  dateSystem: DateSystem,
  prefix: string,
): CellColumn {
  const start = Buffer.from(`<${prefix}c r="${letters}`)
  const valueEnd = Buffer.from(`</${prefix}v></${prefix}c>`)
  const own = openingOf(ownStyle === null ? null : String(ownStyle), prefix)
  const openings = new Map<string, Opening>()
  const openingIn = (style: string): Opening => {
    const opening = openings.get(style) ?? openingOf(style, prefix)
    openings.set(style, opening)
    return opening
  }
  const writeElement = elementWriter(prefix, `</${prefix}is></${prefix}c>`)
  return {
    write(out, row, cell, style) {
      const opening = style === null ? own : openingIn(style)
      if (cell === null && opening.empty === null) return
      out.put(start)
      out.integer(row)
      if (typeof cell === 'string') {
        out.put(opening.text)
        writeElement(out, cell)
        return
      }
      if (cell === null) {
        if (opening.empty) out.put(opening.empty)
        return
      }
      if (typeof cell === 'number' && Number.isFinite(cell)) {
        out.put(opening.value)
        out.number(cell)
      } else if (isDay(cell)) {
        out.put(opening.value)
        out.number(serialOfDay(cell, dateSystem))
      } else if (typeof cell === 'boolean') {
        out.put(opening.boolean)
        out.text(cell ? '1' : '0')
      } else {
        out.put(opening.error)
        out.text(isCellError(cell) ? escapeText(cell.error) : '#NUM!')
      }
      out.put(valueEnd)
    },
  }
}

function openingOf(style: string | null, prefix: string): Opening {
  const rest = style === null ? '"' : `" s="${style}"`
  const value = `><${prefix}v>`
  return {
    text: Buffer.from(`${rest} t="inlineStr"><${prefix}is>`),
    value: Buffer.from(rest + value),
    boolean: Buffer.from(`${rest} t="b"${value}`),
    error: Buffer.from(`${rest} t="e"${value}`),
    empty: style === null ? null : Buffer.from(`${rest}/>`),
  }
}

const probation = 2_000
const elementsKept = 5_000

/**
 * Writes `<t>…</t>` and what closes the cell; the bytes are remembered by text for as long as texts repeat down the column (tiers,
 * owners), and not where they differ (reasons).
 */
function elementWriter(prefix: string, end: string): (out: MarkupBytes, text: string) => void {
  const plainStart = Buffer.from(`<${prefix}t>`)
  const plainEnd = Buffer.from(`</${prefix}t>${end}`)
  const known = new Map<string, Buffer>()
  let asked = 0
  let hits = 0
  const write = (out: MarkupBytes, text: string): void => {
    if (text.length <= longestText && !special.test(text) && !maySpaceAtEdge(text)) {
      out.put(plainStart)
      out.text(text)
    } else {
      const bounded = text.length > longestText ? text.slice(0, longestText) : text
      const space = spaceAtEdge.test(bounded) ? ' xml:space="preserve"' : ''
      out.text(`<${prefix}t${space}>${escapeText(encodeXEscapes(bounded))}`)
    }
    out.put(plainEnd)
  }
  return (out, text) => {
    if (asked > probation && hits * 2 < asked) {
      write(out, text)
      return
    }
    asked++
    const element = known.get(text)
    if (element !== undefined) {
      hits++
      out.put(element)
      return
    }
    const from = out.length
    write(out, text)
    if (known.size < elementsKept) known.set(text, Buffer.from(out.written().subarray(from)))
  }
}

/** Excel's longest cell text, in UTF-16 units; longer ones are a finding long before they come here. */
const longestText = 32_767
const special = /[&<>_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/
const spaceAtEdge = /^\s|\s$/

/** Says yes to every white space at an edge, and to some characters that are none. */
function maySpaceAtEdge(text: string): boolean {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first <= 0x20 || last <= 0x20 || isRareSpace(first) || isRareSpace(last)
}

function isRareSpace(code: number): boolean {
  return code === 0xa0 || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff
}

/** The cells of a sheet that is made whole, each with a style in cellXfs: what a column and a style have in common is made once. */
export function styledCells(
  dateSystem: DateSystem,
): (out: MarkupBytes, columnIndex: number, row: number, style: number, cell: Cell) => void {
  const columns: CellColumn[][] = []
  return (out, columnIndex, row, style, cell) => {
    columns[columnIndex] ??= []
    const byStyle = columns[columnIndex]
    byStyle[style] ??= cellColumn(columnLetters(columnIndex), style, dateSystem, '')
    byStyle[style].write(out, row, cell, null)
  }
}
