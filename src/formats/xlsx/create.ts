/** Makes a new workbook from rows of another format, then annotates it like any other. The only place that writes cells from nothing. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOfDate } from '../../cells/cell.js'
import type {
  Cell,
  CellFormat,
  Edits,
  Sheet,
  SheetBlock,
  SheetModel,
  WriteOptions,
  Written,
} from '../../model.js'
import { writeSafely } from '../safe-write.js'
import { type CellColumn, cellColumn } from './cell-markup.js'
import { columnLetters, maxColumns, maxRows } from './references.js'
import { sheetNameOf } from './sheet-name.js'
import { formatCodes } from './sheet-write.js'
import { openXlsx } from './source.js'
import { editStyles, minimalStyles } from './styles-edit.js'
import { tooManyColumns, tooManyRows } from './write-errors.js'
import { escapeAttribute } from './xml.js'
import { ZipWriter } from './zip-write.js'

export interface NewWorkbook {
  readonly sheetName: string
  /** 1-based; it and all above it stay text. */
  readonly headerRow: number
  /** Of the data columns, by index; text where none is given. */
  readonly formats: ReadonlyMap<number, CellFormat>
  /** In characters, by column; a usual width where none is given. */
  readonly widths?: readonly number[]
}

/** What the rows come from: an open file, or a table that no file held before. */
export interface RowOrigin extends Pick<NewWorkbook, 'widths'> {
  readonly name: string
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
  source: RowOrigin,
  sheet: Sheet,
  rows: AsyncIterable<readonly Cell[]>,
  edits: Edits,
  out: string,
  options: WriteOptions,
): Promise<Written> {
  const folder = await mkdtemp(join(tmpdir(), 'crmseg-'))
  try {
    const bare = join(folder, `${source.name}.xlsx`)
    const { table } = edits
    const formats = edits.formats ?? new Map<number, CellFormat>()
    const { widths } = source
    await createWorkbook(bare, { sheetName: sheet.name, headerRow: table.headerRow, formats, widths }, rows)
    const workbook = await openXlsx(bare)
    try {
      const first = workbook.sheets[0] ?? sheet
      const sheets = edits.sheets.map((model) => leadingTo(model, sheet.name, first.name))
      return await workbook.annotate({ ...edits, sheets, table: { ...table, sheet: first } }, out, options)
    } finally {
      await workbook.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The sheet with its links to `from` leading to `to`: Excel does not allow every name that a file can have. */
function leadingTo(model: SheetModel, from: string, to: string): SheetModel {
  if (from === to) return model
  const blocks = model.blocks.map((block): SheetBlock => {
    if (block.kind !== 'table' || !block.links) return block
    const targets = block.links.targets.map(
      (target) => target && { ...target, sheet: target.sheet === from ? to : target.sheet },
    )
    return { ...block, links: { ...block.links, targets } }
  })
  return { ...model, blocks }
}

/** A workbook of one sheet at `path`, streamed. Texts that are plain numbers or days become so in columns of such a format. */
export async function createWorkbook(
  path: string,
  workbook: NewWorkbook,
  rows: AsyncIterable<readonly Cell[]>,
): Promise<void> {
  const styles = editStyles(minimalStyles, 'xl/styles.xml')
  const head = styles.cellStyle({
    font: '<b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/>',
    fill: '<patternFill patternType="solid"><fgColor rgb="FF1F3B57"/><bgColor indexed="64"/></patternFill>',
    alignment: 'vertical="center"',
  })
  const bodies = new Map<CellFormat, number>()
  for (const format of new Set(workbook.formats.values())) {
    bodies.set(format, styles.cellStyle({ format: formatCodes[format] }))
  }
  await writeSafely(path, { force: false }, async (file) => {
    const writer = new ZipWriter(file)
    const add = (name: string, xml: string) => writer.add(name, [Buffer.from(xmlHead + xml)])
    await add('[Content_Types].xml', contentTypesXml())
    await add('_rels/.rels', relationshipsXml([['officeDocument', 'xl/workbook.xml']]))
    await add('xl/workbook.xml', workbookXml(workbook.sheetName))
    await add(
      'xl/_rels/workbook.xml.rels',
      relationshipsXml([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    )
    await writer.add('xl/styles.xml', [Buffer.from(styles.render())])
    await writer.add('xl/worksheets/sheet1.xml', sheetXml(workbook, rows, head, bodies), { huge: true })
    await writer.finish()
  })
}

async function* sheetXml(
  { headerRow, formats, widths = [], sheetName }: NewWorkbook,
  rows: AsyncIterable<readonly Cell[]>,
  head: number,
  bodies: ReadonlyMap<CellFormat, number>,
): AsyncGenerator<Buffer> {
  const pane = `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>`
  yield Buffer.from(
    `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews>` +
      `<sheetFormatPr defaultColWidth="${columnWidth}" defaultRowHeight="15"/>${columnsXml(widths)}<sheetData>`,
  )
  const columns: { readonly head: CellColumn; readonly body: CellColumn; readonly plain: CellColumn }[] = []
  const writer = (index: number) => {
    const letters = columnLetters(index)
    const body = bodies.get(formats.get(index) ?? 'text') ?? null
    const column = (style: number | null) => cellColumn(letters, style, 1900, '')
    columns[index] ??= { head: column(head), body: column(body), plain: column(null) }
    return columns[index]
  }
  let row = 0
  let text = ''
  for await (const cells of rows) {
    if (++row > maxRows) throw tooManyRows(row)
    if (cells.length > maxColumns) throw tooManyColumns(sheetName)
    const digits = String(row)
    text += `<row r="${digits}">`
    for (const [index, cell] of cells.entries()) {
      if (cell === null || cell === '') continue
      const { head, body, plain } = writer(index)
      if (row === headerRow) text += head.markup(digits, cell, null)
      else if (row < headerRow) text += plain.markup(digits, cell, null)
      else text += body.markup(digits, typed(cell, formats.get(index) ?? 'text'), null)
    }
    text += '</row>'
    if (text.length < pieceSize) continue
    yield Buffer.from(text, 'latin1')
    text = ''
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`, 'latin1')
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

function contentTypesXml(): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${spreadsheet}.${type}+xml"/>`
  return (
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}` +
    `${part('worksheets/sheet1.xml', 'worksheet')}${part('styles.xml', 'styles')}</Types>`
  )
}

function relationshipsXml(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packageRelationships}">${each.join('')}</Relationships>`
}

function workbookXml(sheetName: string): string {
  return (
    `<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews>` +
    `<sheets><sheet name="${escapeAttribute(sheetNameOf(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  )
}
