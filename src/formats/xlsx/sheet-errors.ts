/** What stops the reading of a sheet, in words. */
import { CrmsegError, type Text } from '../../text.js'
import { maxColumns, maxRows } from './references.js'

const rowText: Text = {
  'zh-CN':
    '工作表部件 {part} 中出现第 {row} 行，超出 Excel 的上限（{limit} 行）。请用 Excel 或 WPS 打开、修复后另存，再试。',
  en: 'The sheet part {part} speaks of row {row}, beyond the {limit} rows of Excel. Open the file in Excel or WPS, let it repair the file, save a copy and try again.',
}

const columnText: Text = {
  'zh-CN':
    '工作表部件 {part} 的第 {row} 行有单元格超出 Excel 的上限（{limit} 列）。请用 Excel 或 WPS 打开、修复后另存，再试。',
  en: 'In row {row} of the sheet part {part} a cell lies beyond the {limit} columns of Excel. Open the file in Excel or WPS, let it repair the file, save a copy and try again.',
}

export function rowOutOfRange(part: string, row: number): CrmsegError {
  return new CrmsegError('SHEET_ROW_OUT_OF_RANGE', rowText, { part, row, limit: maxRows })
}

export function columnOutOfRange(part: string, row: number): CrmsegError {
  return new CrmsegError('SHEET_COLUMN_OUT_OF_RANGE', columnText, { part, row, limit: maxColumns })
}
