import { defineCheck } from './check.js'

/** Half an order, or a range of orders, is an estimate. */
export const countNotWhole = defineCheck({
  code: 'COUNT_NOT_WHOLE',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”不是一个整数，按 {used} 计算。请填写确切的次数。',
    en: '"{value}" is not one whole number and counts as {used}. Enter the exact number.',
  },
  harm: {
    'zh-CN': 'F 是估计值，等级可能偏低。',
    en: 'F is an estimate, so that the tier may come out too low.',
  },
  example: {
    fails: { rows: [{ orders: '3-4次' }], at: { row: 2, column: 'orders' } },
    passes: { rows: [{ orders: '3次' }] },
  },
})
