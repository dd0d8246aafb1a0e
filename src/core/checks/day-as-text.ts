import { defineCheck } from './check.js'
import { on } from './example.js'

/** A spreadsheet neither sorts nor counts with a date that is a text, and every hand spells it another way. */
export const dayAsText = defineCheck({
  code: 'DAY_AS_TEXT',
  group: 'cell',
  severity: 'info',
  text: {
    'zh-CN': '“{value}”是以文本写的日期，按 {day} 读取。请写成 {day}，在 Excel 里用日期格式。',
    en: '"{value}" is a date written as text and read as {day}. Write it as {day}, as a real date in a spreadsheet.',
  },
  harm: {
    'zh-CN': '文本日期在 Excel 里排序、筛选和计算都会出错。',
    en: 'A spreadsheet sorts, filters and calculates wrongly with dates that are texts.',
  },
  repair: {
    'zh-CN': 'CSV 里的 2024-05-20 和 2024/5/20 不提示。带有时间的不自动改，以免丢失时间。',
    en: '2024-05-20 and 2024/5/20 in a CSV are let pass. A text with a time of day is not repaired, as the time would be lost.',
  },
  example: {
    fails: {
      rows: [{ lastOrder: on('2024-05-18') }, { lastOrder: '2024年5月20日' }],
      at: { row: 3, column: 'lastOrder' },
    },
    passes: { rows: [{ lastOrder: on('2024-05-18') }, { lastOrder: on('2024-05-20') }] },
  },
})
