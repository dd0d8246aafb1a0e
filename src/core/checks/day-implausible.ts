import { defineCheck } from './check.js'
import { on } from './example.js'

/** A day before 1990 mostly is a number that a spreadsheet turned into a date. */
export const dayImplausible = defineCheck({
  code: 'DAY_IMPLAUSIBLE',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”早于 1990 年，多半是数字被当成了日期。请核对并写成 2024-05-20 的样式。',
    en: '"{value}" lies before 1990; mostly that is a number taken for a date. Check it and write it in the style of 2024-05-20.',
  },
  harm: {
    'zh-CN': 'R 会变成上万天，客户被当作早已流失。',
    en: 'R becomes ten thousand days and the customer counts as lost long ago.',
  },
  example: {
    fails: { rows: [{ firstOrder: on('1905-07-14') }], at: { row: 2, column: 'firstOrder' } },
    passes: { rows: [{ firstOrder: on('2022-03-01') }] },
  },
})
