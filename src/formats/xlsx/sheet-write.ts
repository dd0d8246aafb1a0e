/** Turns a `SheetModel` into a worksheet part: blocks of text and tables, one under the other. Computes nothing. */
import type { Cell, CellPlace, DateSystem, Range, SheetModel, TableBlock } from '../../model.js'
import { styledCells } from './cell-markup.js'
import { MarkupBytes } from './markup-bytes.js'
import { breaksXml, pageBreaks } from './page-breaks.js'
import { columnLetters, formatRange } from './references.js'
import { ink, looks } from './sheet-looks.js'
import { type Scale, scalesOf, scaleXml } from './sheet-scales.js'
import type { StylesEdit } from './styles-edit.js'
import { linesOf } from './text-width.js'
import { escapeAttribute } from './xml.js'

const namespaces: Readonly<Record<'strict' | 'transitional', string>> = {
  transitional: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  strict: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
}

/** Cells that show as one: a row's last cell, over the columns to its right. */
interface Span {
  readonly row: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** A cell of ours that leads to another of the workbook. */
interface Link {
  readonly row: number
  readonly column: number
  readonly target: CellPlace
}

export interface SheetWriteOptions {
  readonly dateSystem: DateSystem
  readonly strict: boolean
}

/** The worksheet part as UTF-8 in pieces; asks `styles` for every style that it needs. */
export function writeSheet(
  model: SheetModel,
  styles: StylesEdit,
  { dateSystem, strict }: SheetWriteOptions,
): readonly Buffer[] {
  const look = looks(styles)
  const rows = new RowPieces()
  const scales: Scale[] = []
  const spans: Span[] = []
  const links: Link[] = []
  const groups: { readonly firstRow: number; height: number }[] = []
  let filter: Range | undefined
  const writeCell = styledCells(dateSystem)
  const addRow = (writeCells: WriteCells, height?: number) => {
    rows.add(writeCells, height)
    const group = groups.at(-1)
    if (group) group.height += height ?? usualHeight
  }
  const addTableRow = (block: TableBlock, values: readonly Cell[], styleAt: StyleAt, height?: number) => {
    const lastColumn = values.length + (block.lastSpan ?? 1) - 2
    const firstColumn = values.length - 1
    addRow((out, row) => {
      for (let i = 0; i < values.length; i++) {
        const value = values[i] ?? null
        writeCell(out, i, row, styleAt(i, value), value)
      }
      const style = styleAt(firstColumn, values[firstColumn] ?? null)
      for (let i = values.length; i <= lastColumn; i++) writeCell(out, i, row, style, null)
    }, height)
    if (lastColumn > firstColumn) spans.push({ row: rows.count, firstColumn, lastColumn })
  }
  const addTable = (block: TableBlock) => {
    addTableRow(block, block.headers, (column) => look.header(block.formats[column] ?? 'text'), 20)
    const firstRow = rows.count + 1
    const usual: number[] = []
    const first = new Map<Cell, number>()
    const usualStyle: StyleAt = (column, value) => {
      const known = column === 0 ? first.get(value) : usual[column]
      if (known !== undefined) return known
      const style = look.body(block, column, value, false)
      if (column > 0) usual[column] = style
      else if (first.size < textsKept) first.set(value, style)
      return style
    }
    const totalStyle: StyleAt = (column, value) => look.body(block, column, value, true)
    const heightOf = wrappedHeights(model.widths, block)
    for (const [index, values] of block.rows.entries()) {
      const isTotal = block.total && index === block.rows.length - 1
      addTableRow(block, values, isTotal ? totalStyle : usualStyle, heightOf(values))
      const target = block.links?.targets[index]
      if (block.links && target) links.push({ row: rows.count, column: block.links.column, target })
    }
    const lastColumn = block.headers.length - 1
    if (block.filters) filter = { firstRow: firstRow - 1, lastRow: rows.count, firstColumn: 0, lastColumn }
    const lastRow = rows.count - (block.total ? 1 : 0)
    if (lastRow >= firstRow) scales.push(...scalesOf(block, firstRow, lastRow))
  }
  for (const [index, block] of model.blocks.entries()) {
    if (block.kind === 'table') addTable(block)
    else {
      if (block.kind === 'heading' && index > 0) addRow(() => {})
      if (block.kind === 'heading' || index === 0) groups.push({ firstRow: rows.count + 1, height: 0 })
      addRow(
        (out, row) => writeCell(out, 0, row, look.text(block.kind), block.text),
        block.kind === 'title' ? 30 : block.kind === 'heading' ? 22 : undefined,
      )
    }
  }
  const laid = { rowCount: rows.count, scales, spans, links, filter, breaks: pageBreaks(groups, model) }
  return [Buffer.from(before(model, laid, strict)), ...rows.finish(), Buffer.from(after(model, laid))]
}

/** The style of a cell by its column and value, in cellXfs. */
type StyleAt = (column: number, value: Cell) => number

/** Writes the cells of one row, or none. */
type WriteCells = (out: MarkupBytes, row: number) => void

const pieceSize = 1 << 20
const rowStart = Buffer.from('<row r="')
const rowEnd = Buffer.from('</row>')

/** Rows one under the other, gathered into buffers as they come: a sheet of moves can be fifty megabytes. */
class RowPieces {
  count = 0
  readonly #full: Buffer[] = []
  #piece = new MarkupBytes(pieceSize)

  /** A row without cells is left out, and counted. */
  add(writeCells: WriteCells, height: number | undefined): void {
    this.count++
    const out = this.#piece
    const before = out.length
    out.put(rowStart)
    out.integer(this.count)
    out.text(height ? `" ht="${height}" customHeight="1">` : '">')
    const from = out.length
    writeCells(out, this.count)
    if (out.length === from) out.length = before
    else out.put(rowEnd)
    if (out.length < pieceSize - longRow) return
    this.#full.push(out.written())
    this.#piece = new MarkupBytes(pieceSize)
  }

  finish(): readonly Buffer[] {
    return [...this.#full, this.#piece.written()]
  }
}

/** Most rows are shorter: a piece that has less room left is full. */
const longRow = 1 << 14

const usualHeight = 16
const lineHeight = 14
/** A row of more is cut: its cells say the rest when they are opened. */
const mostLines = 8

const textsKept = 5_000
/** Measuring it again takes less than finding it again. */
const shortText = 40

/**
 * The heights in points of a table's rows: undefined for one line, more where texts take several. Not every program works them
 * out by itself. A text that repeats down its column is measured once.
 */
function wrappedHeights(
  widths: readonly number[],
  { headers, lastSpan }: TableBlock,
): (values: readonly Cell[]) => number | undefined {
  const measured = headers.length - (lastSpan === undefined ? 0 : 1)
  const rooms = headers.map((_, i) => (widths[i] ?? 10) * 1.1 - 2)
  const known = headers.map(() => new Map<string, number>())
  const linesAt = (column: number, text: string): number => {
    const room = rooms[column] ?? 0
    if (text.length * 2 <= room && !text.includes('\n')) return 1
    if (text.length <= shortText) return linesOf(text, room)
    const seen = known[column]?.get(text)
    if (seen !== undefined) return seen
    const lines = linesOf(text, room)
    if ((known[column]?.size ?? textsKept) < textsKept) known[column]?.set(text, lines)
    return lines
  }
  return (values) => {
    let lines = 1
    for (let i = 0; i < measured; i++) {
      const value = values[i]
      if (typeof value === 'string') lines = Math.max(lines, linesAt(i, value))
    }
    return lines === 1 ? undefined : Math.min(lines, mostLines) * lineHeight + 4
  }
}

interface Laid {
  readonly rowCount: number
  readonly scales: readonly Scale[]
  readonly spans: readonly Span[]
  readonly links: readonly Link[]
  /** The table with filters, its head included. */
  readonly filter: Range | undefined
  /** Rows that begin a page. */
  readonly breaks: readonly number[]
}

/** What stands before the rows. */
function before(model: SheetModel, { rowCount, filter }: Laid, strict: boolean): string {
  const cols = model.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const held = filter?.firstRow ?? 1
  const frozen = `<pane ySplit="${held}" topLeftCell="A${held + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
  const whole = { firstRow: 1, lastRow: rowCount, firstColumn: 0, lastColumn: model.widths.length - 1 }
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${namespaces[strict ? 'strict' : 'transitional']}">`,
    `<sheetPr><tabColor rgb="${ink}"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="${formatRange(whole)}"/>`,
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${usualHeight}"/>`,
    cols.length > 0 ? `<cols>${cols.join('')}</cols>` : '',
    '<sheetData>',
  ].join('')
}

/** What stands after them. */
function after({ landscape }: SheetModel, { filter, spans, scales, links, breaks }: Laid): string {
  return [
    '</sheetData>',
    filter ? `<autoFilter ref="${formatRange(filter)}"/>` : '',
    mergesXml(spans),
    ...scales.map(scaleXml),
    linksXml(links),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToHeight="0"/>`,
    '<headerFooter scaleWithDoc="0"><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>',
    breaksXml(breaks),
    '</worksheet>',
  ].join('')
}

/** The row of the head that is in view over its table, and stands on every page of it; null without such a table. */
export function repeatedRow({ blocks }: SheetModel): number | null {
  let row = 0
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') {
      if (block.filters) return row + 1
      row += block.rows.length + 1
    } else row += block.kind === 'heading' && index > 0 ? 2 : 1
  }
  return null
}

function mergesXml(spans: readonly Span[]): string {
  if (spans.length === 0) return ''
  const merges = spans.map(
    ({ row, ...columns }) => `<mergeCell ref="${formatRange({ firstRow: row, lastRow: row, ...columns })}"/>`,
  )
  return `<mergeCells count="${spans.length}">${merges.join('')}</mergeCells>`
}

function linksXml(links: readonly Link[]): string {
  if (links.length === 0) return ''
  const each = links.map(({ row, column, target }) => {
    const place = `'${target.sheet.replace(/'/g, "''")}'!${columnLetters(target.columnIndex)}${target.row}`
    return `<hyperlink ref="${columnLetters(column)}${row}" location="${escapeAttribute(place)}"/>`
  })
  return `<hyperlinks>${each.join('')}</hyperlinks>`
}
