/** Where a register stands that no file held before: alone in its workbook, from the first row on. Knows none of its rows. */
import type { Lang, Table, Text } from '../model.js'

const sheetName: Text = { 'zh-CN': '客户表', en: 'Customers' }

/** The table of a new register under these headers. */
export function newRegisterTable(headers: readonly string[], lang: Lang): Table {
  return {
    sheet: { index: 0, name: sheetName[lang], hidden: false, mark: null },
    headerRow: 1,
    headerTopRow: 1,
    firstRow: 2,
    headers,
    dateSystem: 1900,
  }
}
