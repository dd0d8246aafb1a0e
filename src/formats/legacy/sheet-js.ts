/**
 * Reads workbooks of other formats by SheetJS, whose only caller this is: bytes or text in, sheets of cells out. SheetJS holds a file
 * in memory as a whole, so whoever calls has bounded it. It writes nothing.
 */
import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx'
import type { DateSystem, Range, Sheet } from '../../model.js'
import { unreadable } from '../unreadable.js'

/** What SheetJS says of one cell. */
export type SheetJsCell = CellObject

/** One sheet in memory; rows and cells that are missing are blank. */
export interface LegacySheet {
  readonly sheet: Sheet
  readonly rows: readonly (readonly (SheetJsCell | undefined)[] | undefined)[]
  readonly merges: readonly Range[]
}

export interface LegacyWorkbook {
  readonly dateSystem: DateSystem
  /** Worksheets only, in the order of the file. */
  readonly sheets: readonly LegacySheet[]
}

const options: ParsingOptions = {
  dense: true,
  cellNF: true,
  cellDates: false,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  // In a page every cell is text.
  raw: true,
}

/** Windows' code page of simplified Chinese: for files that name none, which scripts of Chinese systems wrote. */
const chineseCodePage = 936

/**
 * The workbook in `content`; `file` names it in errors. Throws FILE_ENCRYPTED where a password is set, FILE_DAMAGED for what
 * cannot be read, FILE_BEYOND_MEMORY where a text grows beyond what JavaScript can hold.
 */
export async function readBySheetJs(content: Buffer | string, file: string): Promise<LegacyWorkbook> {
  const sheetJs = await import('@e965/xlsx')
  if (typeof content !== 'string') sheetJs.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  const type = typeof content === 'string' ? 'string' : 'buffer'
  const codepage = type === 'buffer' ? { codepage: chineseCodePage } : {}
  try {
    const found = quietly(() => sheetJs.read(content, { ...options, ...codepage, type }))
    const workbook = workbookOf(found)
    if (workbook.sheets.length > 0) return workbook
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/password|encrypt/i.test(reason)) throw unreadable('FILE_ENCRYPTED', file, {}, error)
    if (/invalid string length/i.test(reason))
      throw unreadable('FILE_BEYOND_MEMORY', file, { limit: '512 MB' }, error)
    throw unreadable('FILE_DAMAGED', file, {}, error)
  }
  throw unreadable('FILE_DAMAGED', file)
}

/** SheetJS talks to the console about records that it does not know; stderr is for what the user can act on. */
function quietly<T>(work: () => T): T {
  const { console } = globalThis
  globalThis.console = { ...console, error: () => {}, warn: () => {}, log: () => {} }
  try {
    return work()
  } finally {
    globalThis.console = console
  }
}

function workbookOf({ SheetNames, Sheets, Workbook }: WorkBook): LegacyWorkbook {
  const sheets = SheetNames.flatMap((name, index) => {
    const found = Sheets[name]
    if (!found || !isWorksheet(found)) return []
    const hidden = (Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    const sheet = { index, name, hidden, mark: null }
    return [{ sheet, rows: found['!data'] ?? [], merges: mergesOf(found) }]
  })
  return { dateSystem: Workbook?.WBProps?.date1904 ? 1904 : 1900, sheets }
}

/** Charts, dialogs and macro sheets hold no table. */
function isWorksheet(sheet: WorkSheet): boolean {
  return sheet['!type'] === undefined || sheet['!type'] === 'sheet'
}

function mergesOf(sheet: WorkSheet): readonly Range[] {
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }))
  return merges.filter(
    ({ firstRow, lastRow, firstColumn, lastColumn }) => lastRow > firstRow || lastColumn > firstColumn,
  )
}
