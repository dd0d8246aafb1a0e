import { defineCheck } from './check.js'

/** A merged cell is saved in its first row only; whoever sorts the table tears it apart. */
export const mergedCellsInTable = defineCheck({
  code: 'MERGED_CELLS_IN_TABLE',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN': '数据区的 {range} 是合并单元格，它的值按所覆盖的每一行计算。请取消合并，逐行填写。',
    en: '{range} is merged within the data; its value counts for every row it covers. Unmerge it and fill in each row.',
  },
  harm: {
    'zh-CN': '合并单元格的表无法排序，其值也只存在第一行。',
    en: 'A table with merged cells cannot be sorted, and the value is saved in the first row only.',
  },
  example: {
    fails: { 'zh-CN': '数据区里 B4:B6 合并为一格。', en: 'B4:B6 within the data are merged into one cell.' },
    passes: {
      'zh-CN': '只有标题和表头里有合并单元格。',
      en: 'Only the title and the headers have merged cells.',
    },
    test: 'test/core/parse.test.ts',
  },
})
