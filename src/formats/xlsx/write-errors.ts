/** What can keep a workbook from being written, in words. */
import { CrmsegError, type Text } from '../../text.js'
import { maxColumns, maxRows } from './references.js'

const columnsText: Text = {
  'zh-CN': '工作表“{sheet}”加上新列后会超过 Excel 的 {limit} 列上限。请删去不用的列，然后重新运行。',
  en: 'The sheet "{sheet}" would pass Excel\'s limit of {limit} columns. Delete unused columns, then run again.',
}

const rowsText: Text = {
  'zh-CN': '表格有 {rows} 行，超过 Excel 的 {limit} 行上限，不能写成 .xlsx。{asCsv}',
  en: 'The table has {rows} rows, more than the {limit} that an .xlsx sheet can hold. {asCsv}',
}

/** The next step, of which a command that writes no CSV has its own. */
const asCsv: Text = {
  'zh-CN': '请改用 CSV 输出（-o 名称.csv）。',
  en: 'Write CSV instead (-o NAME.csv).',
}

const sheetText: Text = {
  'zh-CN': '工作表“{sheet}”在工作簿中没有内容部件，无法写入。请用 Excel 或 WPS 打开、修复后另存，再试。',
  en: 'The sheet "{sheet}" has no content in the workbook, so nothing can be written into it. Open the file in Excel or WPS, let it repair it, save a copy and try again.',
}

export function tooManyColumns(sheet: string): CrmsegError {
  return new CrmsegError('TOO_MANY_COLUMNS', columnsText, { sheet, limit: maxColumns })
}

export function tooManyRows(rows: number): CrmsegError {
  return new CrmsegError('TOO_MANY_ROWS', rowsText, { rows, limit: maxRows, asCsv })
}

/** Throws TOO_MANY_ROWS before any work where a sheet cannot hold the row. */
export function assertRowsFit(lastRow: number): void {
  if (lastRow > maxRows) throw tooManyRows(lastRow)
}

export function unreadableSheet(sheet: string): CrmsegError {
  return new CrmsegError('SHEET_WITHOUT_CONTENT', sheetText, { sheet })
}
