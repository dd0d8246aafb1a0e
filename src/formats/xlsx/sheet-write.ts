/** Turns a `SheetModel` into a worksheet part: blocks of text and tables, one under the other. Computes nothing. */
import type {
  Cell,
  CellFormat,
  CellPlace,
  DateSystem,
  Range,
  SheetBlock,
  SheetModel,
  TableBlock,
} from '../../model.js'
import { ordinaryCells } from './cell-markup.js'
import { breaksXml, pageBreaks } from './page-breaks.js'
import { columnLetters, formatRange } from './references.js'
import { type Scale, scalesOf, scaleXml } from './sheet-scales.js'
import type { StylesEdit } from './styles-edit.js'
import { linesOf } from './text-width.js'
import { escapeAttribute } from './xml.js'

/** Number format codes; days as ISO, since they read the same in both languages. */
export const formatCodes: Readonly<Record<CellFormat, string>> = {
  text: 'General',
  day: 'yyyy-mm-dd',
  count: '#,##0',
  days: '0',
  money: '#,##0.00',
  percent: '0.0%',
  ratio: '0.00',
}

const ink = 'FF1F3B57'
const headerFill =
  '<patternFill patternType="solid"><fgColor rgb="FF1F3B57"/><bgColor indexed="64"/></patternFill>'
const thin = (rgb: string) => `style="thin"><color rgb="${rgb}"/>`
const grid =
  ['left', 'right', 'top', 'bottom'].map((side) => `<${side} ${thin('FFD5DCE4')}</${side}>`).join('') +
  '<diagonal/>'
const totalBorder =
  `<left ${thin('FFD5DCE4')}</left><right ${thin('FFD5DCE4')}</right>` +
  `<top style="medium"><color rgb="${ink}"/></top><bottom ${thin('FFD5DCE4')}</bottom><diagonal/>`
const noBorder = '<left/><right/><top/><bottom/><diagonal/>'
const noFill = '<patternFill patternType="none"/>'

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

/** The worksheet part; asks `styles` for every style that it needs. */
export function writeSheet(
  model: SheetModel,
  styles: StylesEdit,
  { dateSystem, strict }: SheetWriteOptions,
): string {
  const look = looks(styles)
  const rows: string[] = []
  const scales: Scale[] = []
  const spans: Span[] = []
  const links: Link[] = []
  const groups: { readonly firstRow: number; height: number }[] = []
  let filter: Range | undefined
  const cells = ordinaryCells(dateSystem)
  const cell = (column: number, value: Cell, style: number) => cells(column, rows.length + 1, style, value)
  const addRow = (cells: string, height?: number) => {
    const size = height ? ` ht="${height}" customHeight="1"` : ''
    rows.push(cells === '' ? '' : `<row r="${rows.length + 1}"${size}>${cells}</row>`)
    const group = groups.at(-1)
    if (group) group.height += height ?? usualHeight
  }
  const addTableRow = (block: TableBlock, cells: readonly (readonly [Cell, number])[], height?: number) => {
    const span = block.lastSpan ?? 1
    const lastStyle = cells.at(-1)?.[1] ?? 0
    const covered = Array.from({ length: span - 1 }, () => [null, lastStyle] as const)
    addRow([...cells, ...covered].map(([value, style], i) => cell(i, value, style)).join(''), height)
    if (span > 1) {
      const firstColumn = cells.length - 1
      spans.push({ row: rows.length, firstColumn, lastColumn: firstColumn + span - 1 })
    }
  }
  const addTable = (block: TableBlock) => {
    addTableRow(
      block,
      block.headers.map((header, i) => [header, look.header(block.formats[i] ?? 'text')]),
      20,
    )
    const firstRow = rows.length + 1
    const usual: number[] = []
    const styleOf = (column: number, value: Cell, isTotal: boolean): number => {
      if (isTotal || column === 0) return look.body(block, column, value, isTotal)
      usual[column] ??= look.body(block, column, value, false)
      return usual[column]
    }
    for (const [index, values] of block.rows.entries()) {
      const isTotal = block.total && index === block.rows.length - 1
      addTableRow(
        block,
        values.map((value, i) => [value, styleOf(i, value, isTotal)]),
        wrappedHeight(values, model.widths, block),
      )
      const target = block.links?.targets[index]
      if (block.links && target) links.push({ row: rows.length, column: block.links.column, target })
    }
    if (block.filters)
      filter = {
        firstRow: firstRow - 1,
        lastRow: rows.length,
        firstColumn: 0,
        lastColumn: block.headers.length - 1,
      }
    const lastRow = rows.length - (block.total ? 1 : 0)
    if (lastRow >= firstRow) scales.push(...scalesOf(block, firstRow, lastRow))
  }
  for (const [index, block] of model.blocks.entries()) {
    if (block.kind === 'table') addTable(block)
    else {
      if (block.kind === 'heading' && index > 0) addRow('')
      if (block.kind === 'heading' || index === 0) groups.push({ firstRow: rows.length + 1, height: 0 })
      addRow(
        cell(0, block.text, look.text(block.kind)),
        block.kind === 'title' ? 30 : block.kind === 'heading' ? 22 : undefined,
      )
    }
  }
  return assemble(model, { rows, scales, spans, links, filter, breaks: pageBreaks(groups, model) }, strict)
}

const usualHeight = 16
const lineHeight = 14
/** A row of more is cut: its cells say the rest when they are opened. */
const mostLines = 8

/** The height in points of a row whose texts take several lines; undefined for one line. Not every program works it out by itself. */
function wrappedHeight(
  values: readonly Cell[],
  widths: readonly number[],
  { headers, lastSpan }: TableBlock,
): number | undefined {
  let lines = 1
  for (const [i, value] of values.entries()) {
    const shows = lastSpan === undefined || i < headers.length - 1
    if (shows && typeof value === 'string')
      lines = Math.max(lines, linesOf(value, (widths[i] ?? 10) * 1.1 - 2))
  }
  return lines === 1 ? undefined : Math.min(lines, mostLines) * lineHeight + 4
}

interface Laid {
  readonly rows: readonly string[]
  readonly scales: readonly Scale[]
  readonly spans: readonly Span[]
  readonly links: readonly Link[]
  /** The table with filters, its head included. */
  readonly filter: Range | undefined
  /** Rows that begin a page. */
  readonly breaks: readonly number[]
}

function assemble(
  model: SheetModel,
  { rows, scales, spans, links, filter, breaks }: Laid,
  strict: boolean,
): string {
  const cols = model.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const held = filter?.firstRow ?? 1
  const frozen = `<pane ySplit="${held}" topLeftCell="A${held + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
  const orientation = model.landscape ? 'landscape' : 'portrait'
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${namespaces[strict ? 'strict' : 'transitional']}">`,
    `<sheetPr><tabColor rgb="${ink}"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="${formatRange({ firstRow: 1, lastRow: rows.length, firstColumn: 0, lastColumn: model.widths.length - 1 })}"/>`,
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${frozen}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${usualHeight}"/>`,
    cols.length > 0 ? `<cols>${cols.join('')}</cols>` : '',
    `<sheetData>${rows.join('')}</sheetData>`,
    filter ? `<autoFilter ref="${formatRange(filter)}"/>` : '',
    mergesXml(spans),
    ...scales.map(scaleXml),
    linksXml(links),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${orientation}" fitToHeight="0"/>`,
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

/** The styles of our sheets, by what a cell is for. */
function looks(styles: StylesEdit) {
  const font = (attributes: string, size: number, rgb: string) =>
    `${attributes}<sz val="${size}"/><color rgb="${rgb}"/><name val="${styles.fontName}"/>`
  const plain = font('', 10, 'FF262626')
  const strong = font('<b/>', 10, 'FF262626')
  const link = font('<u/>', 10, 'FF0B5CAD')
  const known = new Map<string, number>()
  const remember = (key: string, make: () => number) => {
    const found = known.get(key) ?? make()
    known.set(key, found)
    return found
  }
  const side = (format: CellFormat) => (format === 'text' ? 'left' : 'right')
  const alignment = (format: CellFormat, wraps: boolean) =>
    format === 'text'
      ? `horizontal="left" vertical="center"${wraps ? ' wrapText="1"' : ''} indent="1"`
      : 'horizontal="right" vertical="center"'
  const texts: Readonly<Record<Exclude<SheetBlock['kind'], 'table'>, string>> = {
    title: font('<b/>', 18, ink),
    heading: font('<b/>', 13, ink),
    note: font('', 9, 'FF7F7F7F'),
    text: plain,
  }
  return {
    text: (kind: keyof typeof texts) =>
      remember(kind, () =>
        styles.cellStyle({
          font: texts[kind],
          fill: noFill,
          border: noBorder,
          format: 'General',
          alignment: 'vertical="center"',
        }),
      ),
    header: (format: CellFormat) =>
      remember(`header ${side(format)}`, () =>
        styles.cellStyle({
          font: font('<b/>', 10, 'FFFFFFFF'),
          fill: headerFill,
          border: grid,
          format: 'General',
          alignment: alignment(format, false),
        }),
      ),
    body: (block: TableBlock, column: number, value: Cell, isTotal: boolean) => {
      const format = block.formats[column] ?? 'text'
      const colour = column === 0 ? block.colours?.find(({ equals }) => equals === value)?.fill : undefined
      // A row grows with its text, but not where cells show as one.
      const wraps = block.lastSpan === undefined || column < block.headers.length - 1
      const leads = block.links?.column === column
      return remember(`${format} ${isTotal} ${colour} ${wraps} ${leads}`, () =>
        styles.cellStyle({
          font: leads ? link : isTotal || colour ? strong : plain,
          fill: colour
            ? `<patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill>`
            : noFill,
          border: isTotal ? totalBorder : grid,
          format: formatCodes[format],
          alignment: alignment(format, wraps),
        }),
      )
    },
  }
}
