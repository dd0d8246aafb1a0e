/** What stands below a register's data and keeps new rows from being added there, in words. */
import { CrmsegError, type Text } from '../text.js'
import { columnLetters } from './xlsx/references.js'

const belowText: Text = {
  'zh-CN':
    '{place} 在客户数据下方（例如合计、备注或合并单元格），不能在此追加新客户：否则合计会漏算。请把这些内容移到表头上方或另一张工作表，再运行一次。',
  en: '{place} stands below the customers (a total, a note or merged cells), so no new ones can be added: a total there would not count them. Move it above the header or to another sheet and run again.',
}

/** ROWS_BELOW_DATA; `row` (1-based) and `columnIndex` (0-based) are the first cell in the way. */
export function rowsBelowData(sheet: string, row: number, columnIndex: number): CrmsegError {
  return new CrmsegError('ROWS_BELOW_DATA', belowText, {
    place: `${sheet}!${columnLetters(columnIndex)}${row}`,
  })
}
