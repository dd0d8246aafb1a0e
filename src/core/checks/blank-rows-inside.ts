import { defineCheck } from './check.js'

/** Sorting and filtering in a spreadsheet stop at a blank row. */
export const blankRowsInside = defineCheck({
  code: 'BLANK_ROWS_INSIDE',
  group: 'file',
  severity: 'info',
  text: {
    'zh-CN': '从这里起数据中间有 {rows} 个空行，后面的客户照常读取。请删除空行。',
    en: '{rows} blank rows stand within the data, the first of them here; the customers below are read all the same. Delete the blank rows.',
  },
  harm: {
    'zh-CN': '在 Excel 里排序和筛选到空行就会停止。',
    en: 'Sorting and filtering in a spreadsheet stop at a blank row.',
  },
  example: {
    fails: { rows: [{ name: '示例甲公司' }, null, { name: '示例乙公司' }], at: { row: 3, column: null } },
    passes: { rows: [{ name: '示例甲公司' }, { name: '示例乙公司' }, null] },
  },
})
