/** Makes a new workbook from rows of another format, then annotates it like any other. The only place that writes cells from nothing. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOfDate } from '../../cells/cell.js'
import type {
  Cell,
  CellFormat,
  DateSystem,
  Edits,
  Range,
  Sheet,
  Source,
  WriteOptions,
  Written,
} from '../../model.js'
import { writeSafely } from '../safe-write.js'
import { type CellColumn, cellColumn } from './cell-markup.js'
import { columnLetters, maxColumns, maxRows } from './references.js'
import { freeSheetName } from './sheet-name.js'
import { formatCodes } from './sheet-write.js'
import { openXlsx } from './source.js'
import { editStyles, minimalStyles, type StylesEdit } from './styles-edit.js'
import { tooManyColumns, tooManyRows } from './write-errors.js'
import { escapeAttribute } from './xml.js'
import { ZipWriter } from './zip-write.js'

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

/** What a workbook of another format brings along. */
export interface Carried {
  readonly dateSystem: DateSystem
  /** Its cells are texts only, like those of a delimited file. */
  readonly texts: boolean
  readonly merges: readonly Range[]
  /** The sheets that stand before the register's and after it. */
  readonly before: readonly NewSheet[]
  readonly after: readonly NewSheet[]
}

export interface NewWorkbook {
  readonly sheetName: string
  /** 1-based; it and all above it stay text. */
  readonly headerRow: number
  /** Of the data columns, by index; text where none is given. */
  readonly formats: ReadonlyMap<number, CellFormat>
  /** Absent for a delimited file. Where cells are texts only, plain numbers and days become such in columns of such a format. */
  readonly carried?: Carried
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const columnWidth = 16
const pieceSize = 1 << 18

/**
 * Writes `source`'s rows and the edits as a new workbook at `out`. The bare workbook in between lives in the system's
 * temporary folder. Throws TOO_MANY_ROWS, TOO_MANY_COLUMNS and what `annotate` throws.
 */
export async function annotateAsWorkbook(
  source: Source,
  sheet: Sheet,
  rows: NewRows,
  edits: Edits,
  out: string,
  options: WriteOptions,
  carried?: Carried,
): Promise<Written> {
  const folder = await mkdtemp(join(tmpdir(), 'crmseg-'))
  try {
    const bare = join(folder, `${source.name}.xlsx`)
    const { table } = edits
    const formats = edits.formats ?? new Map<number, CellFormat>()
    const made = { sheetName: sheet.name, headerRow: table.headerRow, formats, ...(carried && { carried }) }
    await createWorkbook(bare, made, rows)
    const workbook = await openXlsx(bare)
    try {
      const register = workbook.sheets[carried?.before.length ?? 0] ?? sheet
      return await workbook.annotate({ ...edits, table: { ...table, sheet: register } }, out, options)
    } finally {
      await workbook.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A workbook of the register and what is carried along, at `path`, streamed. Throws TOO_MANY_ROWS, TOO_MANY_COLUMNS. */
export async function createWorkbook(path: string, workbook: NewWorkbook, rows: NewRows): Promise<void> {
  const styles = editStyles(minimalStyles, 'xl/styles.xml')
  const sheets = sheetsOf(workbook, rows)
  await writeSafely(path, { force: false }, async (file) => {
    const writer = new ZipWriter(file)
    const add = (name: string, xml: string) => writer.add(name, [Buffer.from(xmlHead + xml)])
    await add('[Content_Types].xml', contentTypesXml(sheets.length))
    await add('_rels/.rels', relationshipsXml([['officeDocument', 'xl/workbook.xml']]))
    await add('xl/workbook.xml', workbookXml(sheets, workbook.carried))
    await add(
      'xl/_rels/workbook.xml.rels',
      relationshipsXml([
        ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    )
    for (const [index, sheet] of sheets.entries()) {
      await writer.add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, styles), { huge: true })
    }
    // Last, as formats are met along the way.
    await writer.add('xl/styles.xml', [Buffer.from(styles.render())])
    await writer.finish()
  })
}

/** A sheet as it is written; `register` is null for those that only come along. */
interface WrittenSheet extends NewSheet {
  readonly dateSystem: DateSystem
  readonly register: {
    readonly headerRow: number
    readonly formats: ReadonlyMap<number, CellFormat>
    readonly textsMayBeNumbers: boolean
  } | null
}

function sheetsOf(workbook: NewWorkbook, rows: NewRows): readonly WrittenSheet[] {
  const { carried, sheetName, headerRow, formats } = workbook
  const dateSystem = carried?.dateSystem ?? 1900
  const other = (sheet: NewSheet): WrittenSheet => ({ ...sheet, dateSystem, register: null })
  const register: WrittenSheet = {
    name: sheetName,
    hidden: false,
    merges: carried?.merges ?? [],
    rows,
    dateSystem,
    register: { headerRow, formats, textsMayBeNumbers: carried?.texts ?? true },
  }
  return [...(carried?.before ?? []).map(other), register, ...(carried?.after ?? []).map(other)]
}

async function* sheetXml(sheet: WrittenSheet, styles: StylesEdit): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `${xmlHead}<worksheet xmlns="${main}">${viewXml(sheet)}` +
      `<sheetFormatPr defaultColWidth="${columnWidth}" defaultRowHeight="15"/><sheetData>`,
  )
  const markup = cellMarkup(sheet, styles)
  let row = 0
  let text = ''
  for await (const cells of sheet.rows) {
    if (++row > maxRows) throw tooManyRows(row)
    if (cells.length > maxColumns) throw tooManyColumns(sheet.name)
    const digits = String(row)
    text += `<row r="${digits}">`
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? null
      if (cell !== null && cell !== '') text += markup(row, digits, index, cell)
    }
    text += '</row>'
    if (text.length < pieceSize) continue
    yield Buffer.from(text, 'latin1')
    text = ''
  }
  yield Buffer.from(`${text}</sheetData>${mergesXml(sheet.merges)}</worksheet>`, 'latin1')
}

function viewXml({ register }: WrittenSheet): string {
  if (!register) return ''
  const { headerRow } = register
  const pane = `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>`
  return `<sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews>`
}

/** Makes the markup of a sheet's cells: the header in its look, columns in theirs, numbers with a format in that. */
function cellMarkup({ register, dateSystem }: WrittenSheet, styles: StylesEdit) {
  const formats = register?.formats ?? new Map<number, CellFormat>()
  const headerRow = register?.headerRow ?? 0
  const head = register && styles.cellStyle(headStyle)
  const columns: { readonly head: CellColumn; readonly body: CellColumn; readonly plain: CellColumn }[] = []
  const columnAt = (index: number) => {
    const column = (style: number | null) => cellColumn(columnLetters(index), style, dateSystem, '')
    const format = formats.get(index)
    const body = format ? styles.cellStyle({ format: formatCodes[format] }) : null
    return { head: column(head), body: column(body), plain: column(null) }
  }
  const known = new Map<string, string>()
  const styleOf = (format: string): string => {
    const style = known.get(format) ?? String(styles.cellStyle({ format }))
    known.set(format, style)
    return style
  }
  return (row: number, digits: string, index: number, cell: NewCell): string => {
    columns[index] ??= columnAt(index)
    const { head, body, plain } = columns[index]
    const column = row === headerRow ? head : row < headerRow ? plain : body
    if (isFormatted(cell)) return column.markup(digits, cell.number, styleOf(cell.format))
    const texts = register?.textsMayBeNumbers && row > headerRow
    return column.markup(digits, texts ? typed(cell, formats.get(index) ?? 'text') : cell, null)
  }
}

function isFormatted(cell: NewCell): cell is FormattedNumber {
  return typeof cell === 'object' && cell !== null && 'format' in cell
}

const headStyle = {
  font: '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/>',
  fill: '<patternFill patternType="solid"><fgColor rgb="FF1F3B57"/><bgColor indexed="64"/></patternFill>',
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

function contentTypesXml(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${spreadsheet}.${type}+xml"/>`
  const each = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  )
  return (
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}` +
    `${each.join('')}${part('styles.xml', 'styles')}</Types>`
  )
}

function relationshipsXml(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packageRelationships}">${each.join('')}</Relationships>`
}

function workbookXml(sheets: readonly WrittenSheet[], carried: Carried | undefined): string {
  const taken = new Set<string>()
  const each = sheets.map(({ name, hidden }, index) => {
    const free = freeSheetName(name, taken)
    taken.add(free.toLowerCase())
    const state = hidden ? ' state="hidden"' : ''
    return `<sheet name="${escapeAttribute(free)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
  })
  const system = carried?.dateSystem === 1904 ? '<workbookPr date1904="1"/>' : ''
  const active = carried?.before.length ? ` activeTab="${carried.before.length}"` : ''
  return (
    `<workbook xmlns="${main}" xmlns:r="${relationships}">${system}<bookViews><workbookView${active}/></bookViews>` +
    `<sheets>${each.join('')}</sheets></workbook>`
  )
}
