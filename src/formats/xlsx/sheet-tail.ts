/** Looks at the end of a register ahead of writing rows below it: how its last row looks, and what stands beneath. Writes nothing. */
import type { Package } from './opc.js'
import { columnIndexOf, parseRange } from './references.js'
import { type CellStyles, orGenerally } from './sheet-peek.js'
import { piecesOf } from './sheet-stream.js'
import { attributesOf, escapeAttribute, type XmlToken, xmlTokens } from './xml.js'

/** Where the register ends; columns 0-based, both included. */
export interface RegisterEnd {
  /** The last row of data; the header row where there is none. */
  readonly afterRow: number
  /** Whether `afterRow` is a row of data, whose look is to be taken over. */
  readonly hasData: boolean
  readonly firstColumn: number
  readonly lastColumn: number
}

export interface SheetTail {
  /** Styles of the last row of data by column; where it has no cell, the row's or the column's own. */
  readonly styles: CellStyles
  /** The attributes of the last row of data that make its look, each with a space before it; '' for none. */
  readonly look: string
  readonly hasSpans: boolean
  /** Rows below the data for which an element stands there. */
  readonly standing: ReadonlySet<number>
  /** The first cell below the data, in the register's columns, that says something or is merged; null where all is blank. */
  readonly below: { readonly row: number; readonly columnIndex: number } | null
}

/** Reads the whole sheet once, and only the register's last row and those below it cell by cell. Throws what `piecesOf` throws. */
export async function sheetTail(pkg: Package, part: string, end: RegisterEnd): Promise<SheetTail> {
  return orGenerally(
    () => tailOfPieces(pkg, part, end),
    async () => tailOfText((await pkg.readPart(part)).text, part, end),
  )
}

async function tailOfPieces(pkg: Package, part: string, end: RegisterEnd): Promise<SheetTail> {
  const reader = new TailReader(end)
  let rowBefore = 0
  for await (const { kind, bytes, prefix } of piecesOf(pkg, part)) {
    if (kind === 'prolog') reader.prolog(bytes.toString('utf8'))
    else if (kind === 'epilog') reader.epilog(bytes.toString('utf8'))
    else rowBefore = readRows(bytes, prefix, rowBefore, reader, end.afterRow)
  }
  return reader.tail()
}

const longestNumber = 48

/** Hands on the rows from `from` on; gives the number of the last one. */
function readRows(bytes: Buffer, prefix: string, before: number, reader: TailReader, from: number): number {
  const open = Buffer.from(`<${prefix}row`)
  let row = before
  let start = nextRow(bytes, open, 0)
  while (start >= 0) {
    const next = nextRow(bytes, open, start + open.length)
    const nameEnd = start + open.length
    row =
      numberIn(bytes.toString('latin1', nameEnd, nameEnd + longestNumber)) ??
      tagNumber(bytes, start) ??
      row + 1
    if (row >= from) reader.row(row, bytes.toString('utf8', start, next < 0 ? bytes.length : next))
    start = next
  }
  return row
}

function nextRow(bytes: Buffer, open: Buffer, from: number): number {
  let at = bytes.indexOf(open, from)
  while (at >= 0 && !/[\s/>]/.test(String.fromCharCode(bytes[at + open.length] ?? 0))) {
    at = bytes.indexOf(open, at + 1)
  }
  return at
}

/** The number that stands first, as every program that matters writes it. */
function numberIn(attributes: string): number | undefined {
  const match = /^\s+r\s*=\s*["'](\d+)["']/.exec(attributes)
  return match ? Number(match[1]) : undefined
}

function tagNumber(bytes: Buffer, start: number): number | undefined {
  const match = /\sr\s*=\s*["'](\d+)["']/.exec(bytes.toString('latin1', start, bytes.indexOf('>', start)))
  return match ? Number(match[1]) : undefined
}

function tailOfText(source: string, part: string, end: RegisterEnd): SheetTail {
  const reader = new TailReader(end)
  let row = 0
  let depth = -1
  let tag: XmlToken | undefined
  for (const token of xmlTokens(source, part)) {
    if (token.local === 'sheetData') {
      if (token.kind === 'open') reader.prolog(source.slice(0, token.end))
      if (token.kind === 'close' || token.selfClosing) reader.epilog(source.slice(token.start))
      depth = token.kind === 'open' && !token.selfClosing ? 0 : -1
    } else if (depth >= 0 && token.kind === 'open') {
      if (depth === 0 && token.local === 'row') {
        tag = token
        row = Number(attributesOf(source, token).get('r') ?? row + 1)
      }
      if (token.selfClosing && depth === 0) reader.row(row, source.slice(token.start, token.end))
      if (!token.selfClosing) depth++
    } else if (depth > 0 && token.kind === 'close') {
      depth--
      if (depth === 0 && tag && row >= end.afterRow) reader.row(row, source.slice(tag.start, token.end))
    }
  }
  return reader.tail()
}

/** Attributes of a row that make its look; a filter hides rows too, so `hidden` is none. */
const lookAttributes = new Set([
  's',
  'customFormat',
  'ht',
  'customHeight',
  'thickTop',
  'thickBot',
  'outlineLevel',
])

class TailReader {
  readonly #end: RegisterEnd
  readonly #styles = new Map<number, number>()
  readonly #columnStyles: { readonly min: number; readonly max: number; readonly style: number }[] = []
  readonly #standing = new Set<number>()
  #rowStyle: number | null = null
  #look = ''
  #hasSpans = false
  #below: SheetTail['below'] = null

  constructor(end: RegisterEnd) {
    this.#end = end
  }

  prolog(text: string): void {
    for (const [tag] of text.matchAll(/<(?:[\w.-]+:)?col\s[^>]*>/g)) {
      const number = (name: string) => Number(new RegExp(`\\s${name}\\s*=\\s*["'](\\d+)`).exec(tag)?.[1] ?? 0)
      if (number('style') > 0)
        this.#columnStyles.push({ min: number('min') - 1, max: number('max') - 1, style: number('style') })
    }
  }

  epilog(text: string): void {
    const { afterRow, firstColumn, lastColumn } = this.#end
    for (const [, reference = ''] of text.matchAll(
      /<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*["']([^"']*)/g,
    )) {
      const range = parseRange(reference)
      if (!range || range.lastRow <= afterRow) continue
      if (range.lastColumn < firstColumn || range.firstColumn > lastColumn) continue
      this.#meet(Math.max(range.firstRow, afterRow + 1), Math.max(range.firstColumn, firstColumn))
    }
  }

  row(row: number, text: string): void {
    const { afterRow, hasData } = this.#end
    if (row > afterRow) this.#standing.add(row)
    else if (row < afterRow || !hasData) return
    let column = -1
    let cell: { readonly column: number; says: boolean; formula: boolean; value: boolean } | undefined
    const close = () => {
      if (cell && row > afterRow && (cell.says || (cell.formula && !cell.value))) this.#meet(row, cell.column)
    }
    for (const token of xmlTokens(text)) {
      if (token.kind === 'text' && cell?.value && text.slice(token.start, token.end).trim() !== '')
        cell.says = true
      if (token.kind !== 'open') continue
      if (token.local === 'row' && row === afterRow) this.#takeLook(attributesOf(text, token))
      else if (token.local === 'c') {
        close()
        const attributes = attributesOf(text, token)
        const letters = /^[A-Za-z]+/.exec(attributes.get('r') ?? '')
        column = letters ? columnIndexOf(letters[0]) : column + 1
        cell = { column, says: false, formula: false, value: false }
        const style = attributes.get('s')
        if (row === afterRow && style !== undefined) this.#styles.set(column, Number(style))
      } else if (cell && token.local === 'f') cell.formula = true
      else if (cell && (token.local === 'v' || token.local === 'is')) cell.value = true
    }
    close()
  }

  tail(): SheetTail {
    const { firstColumn, lastColumn } = this.#end
    for (let column = firstColumn; column <= lastColumn; column++) {
      if (this.#styles.has(column)) continue
      const own = this.#columnStyles.find(({ min, max }) => min <= column && column <= max)
      const style = this.#rowStyle ?? own?.style
      if (style !== undefined) this.#styles.set(column, style)
    }
    return {
      styles: this.#styles,
      look: this.#look,
      hasSpans: this.#hasSpans,
      standing: this.#standing,
      below: this.#below,
    }
  }

  #meet(row: number, columnIndex: number): void {
    const { firstColumn, lastColumn } = this.#end
    if (columnIndex < firstColumn || columnIndex > lastColumn) return
    if (this.#below === null || row < this.#below.row) this.#below = { row, columnIndex }
  }

  #takeLook(attributes: ReadonlyMap<string, string>): void {
    for (const [name, value] of attributes) {
      if (lookAttributes.has(name) || name.endsWith(':dyDescent'))
        this.#look += ` ${name}="${escapeAttribute(value)}"`
    }
    this.#hasSpans = attributes.has('spans')
    if (attributes.get('customFormat') === '1') this.#rowStyle = Number(attributes.get('s') ?? 0)
  }
}
