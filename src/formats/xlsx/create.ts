/** Makes a new workbook from rows of another format, then annotates it like any other. The only place that writes cells from nothing. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  CellFormat,
  DateSystem,
  Edits,
  Range,
  Sheet,
  SheetBlock,
  SheetModel,
  WriteOptions,
  Written,
} from '../../model.js'
import { writeSafely } from '../safe-write.js'
import { relationshipsNamespace, spreadsheetNamespace, writeNewPackage } from './new-package.js'
import { type NewRows, type NewSheet, newSheetXml, type WrittenSheet } from './new-sheet.js'
import { freeSheetName } from './sheet-name.js'
import { openXlsx } from './source.js'
import { editStyles, minimalStyles } from './styles-edit.js'
import { escapeAttribute, escapeText } from './xml.js'

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
  /** In characters, by column; a usual width where none is given. */
  readonly widths?: readonly number[]
  /** Absent for a delimited file. Where cells are texts only, plain numbers and days become such in columns of such a format. */
  readonly carried?: Carried
}

/** What the rows come from: an open file, or a table that no file held before. */
export interface RowOrigin extends Pick<NewWorkbook, 'widths'> {
  readonly name: string
}

/**
 * Writes `source`'s rows and the edits as a new workbook at `out`. The bare workbook in between lives in the system's
 * temporary folder. Throws TOO_MANY_ROWS, TOO_MANY_COLUMNS and what `annotate` throws.
 */
export async function annotateAsWorkbook(
  source: RowOrigin,
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
    const { widths } = source
    const made = { sheetName: sheet.name, headerRow: table.headerRow, formats, widths }
    await createWorkbook(bare, { ...made, ...(carried && { carried }) }, rows)
    const workbook = await openXlsx(bare)
    try {
      const register = workbook.sheets[carried?.before.length ?? 0] ?? sheet
      const sheets = edits.sheets.map((model) => leadingTo(model, sheet.name, register.name))
      return await workbook.annotate({ ...edits, sheets, table: { ...table, sheet: register } }, out, options)
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

/** A workbook of the register and what is carried along, at `path`, streamed. Throws TOO_MANY_ROWS, TOO_MANY_COLUMNS. */
export async function createWorkbook(path: string, workbook: NewWorkbook, rows: NewRows): Promise<void> {
  const styles = editStyles(minimalStyles, 'xl/styles.xml')
  const sheets = sheetsOf(workbook, rows)
  await writeSafely(path, { force: false }, (file) =>
    writeNewPackage(file, {
      workbook: workbookXml(sheets, workbook),
      sheets: sheets.map((sheet) => () => newSheetXml(sheet, styles)),
      styles,
    }),
  )
}

function sheetsOf(workbook: NewWorkbook, rows: NewRows): readonly WrittenSheet[] {
  const { carried, sheetName, headerRow, formats, widths = [] } = workbook
  const dateSystem = carried?.dateSystem ?? 1900
  const other = (sheet: NewSheet): WrittenSheet => ({ ...sheet, dateSystem, register: null })
  const register: WrittenSheet = {
    name: sheetName,
    hidden: false,
    merges: carried?.merges ?? [],
    rows,
    dateSystem,
    register: { headerRow, formats, textsMayBeNumbers: carried?.texts ?? true, widths },
  }
  return [...(carried?.before ?? []).map(other), register, ...(carried?.after ?? []).map(other)]
}

function workbookXml(sheets: readonly WrittenSheet[], { carried, headerRow }: NewWorkbook): string {
  const taken = new Set<string>()
  const named = sheets.map((sheet) => {
    const name = freeSheetName(sheet.name, taken)
    taken.add(name.toLowerCase())
    return { ...sheet, name }
  })
  const each = named.map(({ name, hidden }, index) => {
    const state = hidden ? ' state="hidden"' : ''
    return `<sheet name="${escapeAttribute(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
  })
  const titles = named.flatMap(({ name, register }, index) =>
    register ? [printTitlesXml(name, index, headerRow)] : [],
  )
  const system = carried?.dateSystem === 1904 ? '<workbookPr date1904="1"/>' : ''
  const active = carried?.before.length ? ` activeTab="${carried.before.length}"` : ''
  return (
    `<workbook xmlns="${spreadsheetNamespace}" xmlns:r="${relationshipsNamespace}">${system}<bookViews><workbookView${active}/></bookViews>` +
    `<sheets>${each.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`
  )
}

/** The header stands at the top of every page. */
function printTitlesXml(sheetName: string, sheetIndex: number, headerRow: number): string {
  const place = `'${sheetName.replaceAll("'", "''")}'!$${headerRow}:$${headerRow}`
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${sheetIndex}">${escapeText(place)}</definedName>`
}
