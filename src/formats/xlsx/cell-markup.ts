/**
 * The markup of cells, as strings. Part of the hot loop of writing: a register of a million rows gets thirteen million cells,
 * so what is the same down a column is made once, and each text is looked at only as long as texts repeat. All markup
 * here is UTF-8 with one character a byte (`utf8Characters`), which joins and goes into a buffer several times as fast as wide text.
 */
import { type Cell, type DateSystem, isCellError, isDay, serialOfDay } from '../../cells/cell.js'
import { columnLetters } from './references.js'
import { encodeXEscapes, escapeText } from './xml.js'

/** Makes the cells of one column. */
export interface CellColumn {
  /** The `<c>` element; `row` is the digits of its number, made once for all cells of a row; `style` is the digits of its `s`, null for the column's own. A null cell is an empty one that keeps its style, or nothing. */
  markup(row: string, cell: Cell, style: string | null): string
}

/** `letters` names the column, `ownStyle` its style in cellXfs or null for none; `prefix` ends in `:` or is ''. */
export function cellColumn(
  letters: string,
  ownStyle: number | null,
  dateSystem: DateSystem,
  prefix: string,
): CellColumn {
  const start = `<${prefix}c r="${letters}`
  const ownRest = ownStyle === null ? '"' : `" s="${ownStyle}"`
  const stringStart = ` t="inlineStr"><${prefix}is>`
  const valueStart = `><${prefix}v>`
  const valueEnd = `</${prefix}v></${prefix}c>`
  const ownString = ownRest + stringStart
  const ownValue = ownRest + valueStart
  const closedElement = closedElements(prefix, `</${prefix}is></${prefix}c>`)
  // As few pieces as can be: each one joined costs as much as copying its bytes.
  return {
    markup(row, cell, style) {
      if (typeof cell === 'string') {
        return (
          start + row + (style === null ? ownString : `" s="${style}"${stringStart}`) + closedElement(cell)
        )
      }
      const rest = style === null ? ownRest : `" s="${style}"`
      if (cell === null) return rest === '"' ? '' : `${start}${row}${rest}/>`
      const value = style === null ? ownValue : rest + valueStart
      if (typeof cell === 'number' && Number.isFinite(cell))
        return start + row + value + numeral(cell) + valueEnd
      if (isDay(cell)) return start + row + value + serialOfDay(cell, dateSystem) + valueEnd
      if (typeof cell === 'boolean')
        return `${start}${row}${rest} t="b"${valueStart}${cell ? 1 : 0}${valueEnd}`
      const error = isCellError(cell) ? escapeText(cell.error) : '#NUM!'
      return `${start}${row}${rest} t="e"${valueStart}${error}${valueEnd}`
    },
  }
}

/** As `String(value)`; at a fraction of its cost where two decimals say all, as of money. */
export function numeral(value: number): string {
  const hundredths = Math.round(value * 100)
  if (!(value > 0 && hundredths < 2 ** 31 && hundredths / 100 === value)) return String(value)
  const whole = Math.floor(hundredths / 100)
  const rest = hundredths - whole * 100
  if (rest === 0) return String(whole)
  if (rest % 10 === 0) return `${whole}.${rest / 10}`
  return rest < 10 ? `${whole}.0${rest}` : `${whole}.${rest}`
}

const probation = 2_000
const elementsKept = 5_000

/**
 * `<t>…</t>` and what closes the cell by text, remembered for as long as texts repeat down the column (tiers, owners), and
 * not where they differ (reasons).
 */
function closedElements(prefix: string, end: string): (text: string) => string {
  const known = new Map<string, string>()
  let asked = 0
  let hits = 0
  return (text) => {
    if (asked > probation && hits * 2 < asked) return textElement(text, prefix) + end
    asked++
    let element = known.get(text)
    if (element !== undefined) hits++
    else {
      element = textElement(text, prefix) + end
      if (known.size < elementsKept) known.set(text, element)
    }
    return element
  }
}

/** Excel's longest cell text, in UTF-16 units; longer ones are a finding long before they come here. */
const longestText = 32_767
const special = /[&<>_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/
const spaceAtEdge = /^\s|\s$/

function textElement(text: string, prefix: string): string {
  if (text.length <= longestText && !special.test(text) && !maySpaceAtEdge(text))
    return `<${prefix}t>${utf8Characters(text)}</${prefix}t>`
  const bounded = text.length > longestText ? text.slice(0, longestText) : text
  const space = spaceAtEdge.test(bounded) ? ' xml:space="preserve"' : ''
  return `<${prefix}t${space}>${utf8Characters(escapeText(encodeXEscapes(bounded)))}</${prefix}t>`
}

/** Says yes to every white space at an edge, and to some characters that are none. */
function maySpaceAtEdge(text: string): boolean {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first <= 0x20 || last <= 0x20 || isRareSpace(first) || isRareSpace(last)
}

function isRareSpace(code: number): boolean {
  return code === 0xa0 || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff
}

const scratch = Buffer.allocUnsafe(4096)

/** The UTF-8 bytes of a text as characters: `\xe5\xae\xa2` for 客. */
export function utf8Characters(text: string): string {
  if (text.length * 3 > scratch.length) return Buffer.from(text, 'utf8').toString('latin1')
  return scratch.toString('latin1', 0, scratch.write(text, 0))
}

/** The cells of a sheet that is made whole, each with a style in cellXfs: what a column and a style have in common is made once. */
export function styledCells(
  dateSystem: DateSystem,
): (columnIndex: number, row: string, style: number, cell: Cell) => string {
  const columns: CellColumn[][] = []
  return (columnIndex, row, style, cell) => {
    columns[columnIndex] ??= []
    const byStyle = columns[columnIndex]
    byStyle[style] ??= cellColumn(columnLetters(columnIndex), style, dateSystem, '')
    return byStyle[style].markup(row, cell, null)
  }
}
