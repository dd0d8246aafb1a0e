/** Writes the sheets of a new workbook: its rows as markup, streamed, with a look of their own. Packs nothing. */
import { dayOfDate } from '../../cells/cell.js'
import type { Cell, CellFormat, DateSystem, Range } from '../../model.js'
import { type CellColumn, cellColumn } from './cell-markup.js'
import { MarkupBytes } from './markup-bytes.js'
import { columnLetters, maxColumns, maxRows } from './references.js'
import { formatCodes } from './sheet-looks.js'
import type { StylesEdit } from './styles-edit.js'
import { tooManyColumns, tooManyRows } from './write-errors.js'

/** A number with the format code that shows it: a time of day, a share, a day in the user's own spelling. */
export interface FormattedNumber {
  readonly number: number
  readonly format: string
}

/** What a new cell may hold. */
export type NewCell = Cell | FormattedNumber

export type NewRows = AsyncIterable<readonly NewCell[]> | Iterable<readonly NewCell[]>

/** A sheet that comes along beside the register's. */
export interface NewSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Range[]
  readonly rows: NewRows
}

/** A sheet as it is written; `register` is null for those that only come along. */
export interface WrittenSheet extends NewSheet {
  readonly dateSystem: DateSystem
  readonly register: {
    readonly headerRow: number
    readonly formats: ReadonlyMap<number, CellFormat>
    readonly textsMayBeNumbers: boolean
    readonly widths: readonly number[]
  } | null
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const columnWidth = 16
const pieceSize = 1 << 18

/** The markup of the sheet in pieces; formats that it meets are added to `styles`. Throws TOO_MANY_ROWS, TOO_MANY_COLUMNS. */
export async function* newSheetXml(sheet: WrittenSheet, styles: StylesEdit): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `${xmlHead}<worksheet xmlns="${main}">${sheet.register ? fitToWidth : ''}${viewXml(sheet)}` +
      `<sheetFormatPr defaultColWidth="${columnWidth}" defaultRowHeight="15"/>${columnsXml(sheet.register?.widths ?? [])}<sheetData>`,
  )
  const writeCell = cellWriter(sheet, styles)
  let out = new MarkupBytes(pieceSize)
  let row = 0
  for await (const cells of sheet.rows) {
    if (++row > maxRows) throw tooManyRows(row)
    if (cells.length > maxColumns) throw tooManyColumns(sheet.name)
    out.put(rowStart)
    out.integer(row)
    out.put(rowTagEnd)
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? null
      if (cell !== null && cell !== '') writeCell(out, row, index, cell)
    }
    out.put(rowEnd)
    if (out.length < pieceSize) continue
    yield out.written()
    out = new MarkupBytes(pieceSize)
  }
  yield out.written()
  yield Buffer.from(`</sheetData>${mergesXml(sheet.merges)}${sheet.register ? printXml : ''}</worksheet>`)
}

const rowStart = Buffer.from('<row r="')
const rowTagEnd = Buffer.from('">')
const rowEnd = Buffer.from('</row>')

const fitToWidth = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'

/** A register is wide: it lies across the page, all its columns on one. */
const printXml =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
  '<headerFooter scaleWithDoc="0"><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>'

function viewXml({ register }: WrittenSheet): string {
  if (!register) return ''
  const { headerRow } = register
  const pane = `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>`
  return `<sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews>`
}

/** Writes a sheet's cells: the header in its look, columns in theirs, numbers with a format in that. */
function cellWriter({ register, dateSystem }: WrittenSheet, styles: StylesEdit) {
  const formats = register?.formats ?? new Map<number, CellFormat>()
  const headerRow = register?.headerRow ?? 0
  const heads = register && {
    text: styles.cellStyle(headStyle),
    number: styles.cellStyle({ ...headStyle, alignment: `horizontal="right" ${headStyle.alignment}` }),
  }
  const columns: { readonly head: CellColumn; readonly body: CellColumn; readonly plain: CellColumn }[] = []
  const columnAt = (index: number) => {
    const column = (style: number | null) => cellColumn(columnLetters(index), style, dateSystem, '')
    const format = formats.get(index)
    // A number stands right, and so does what heads it.
    const head = heads && (format && format !== 'text' ? heads.number : heads.text)
    const body = format ? styles.cellStyle({ format: formatCodes[format] }) : null
    return { head: column(head), body: column(body), plain: column(null) }
  }
  const known = new Map<string, string>()
  const styleOf = (format: string): string => {
    const style = known.get(format) ?? String(styles.cellStyle({ format }))
    known.set(format, style)
    return style
  }
  return (out: MarkupBytes, row: number, index: number, cell: NewCell): void => {
    columns[index] ??= columnAt(index)
    const { head, body, plain } = columns[index]
    const column = row === headerRow ? head : row < headerRow ? plain : body
    if (isFormatted(cell)) {
      column.write(out, row, cell.number, styleOf(cell.format))
      return
    }
    const texts = register?.textsMayBeNumbers && row > headerRow
    column.write(out, row, texts ? typed(cell, formats.get(index) ?? 'text') : cell, null)
  }
}

function isFormatted(cell: NewCell): cell is FormattedNumber {
  return typeof cell === 'object' && cell !== null && 'format' in cell
}

const headStyle = {
  font: '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/>',
  fill: '<patternFill patternType="solid"><fgColor rgb="FF1F3B57"/><bgColor indexed="64"/></patternFill>',
  // A number's header and the text's that follows would run into one another.
  border:
    '<left style="thin"><color rgb="FFFFFFFF"/></left><right style="thin"><color rgb="FFFFFFFF"/></right><top/><bottom/><diagonal/>',
  alignment: 'vertical="center"',
}

function mergesXml(merges: readonly Range[]): string {
  if (merges.length === 0) return ''
  const each = merges.map(({ firstRow, lastRow, firstColumn, lastColumn }) => {
    const ref = `${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow}`
    return `<mergeCell ref="${ref}"/>`
  })
  return `<mergeCells count="${merges.length}">${each.join('')}</mergeCells>`
}

function columnsXml(widths: readonly number[]): string {
  if (widths.length === 0) return ''
  const each = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  return `<cols>${each.join('')}</cols>`
}

/** `1234.5`, `1,234.50`: thousands right or absent, and no more digits than a number in a workbook holds. */
const plainNumber = /^(?!(?:\D*\d){16})-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/

const plainDay = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/

/** 1900-01-01, the first day that Excel can show. */
const firstShownDay = -25_567

/** A text that any program would read as this very number or day, in a column of such; a day that Excel cannot show stays text. */
function typed(cell: Cell, format: CellFormat): Cell {
  if (typeof cell !== 'string' || format === 'text') return cell
  if (format !== 'day') return plainNumber.test(cell) ? Number(cell.replaceAll(',', '')) : cell
  const [, year, , month, dayOfMonth] = plainDay.exec(cell) ?? []
  const found = year && dayOfDate(Number(year), Number(month), Number(dayOfMonth))
  return found && found.epochDays >= firstShownDay ? found : cell
}
