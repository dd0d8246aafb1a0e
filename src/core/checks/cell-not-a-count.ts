import { defineCheck } from './check.js'

/** A count that cannot be read would count as no order. */
export const cellNotACount = defineCheck({
  code: 'CELL_NOT_A_COUNT',
  group: 'cell',
  severity: 'warning',
  severityIn: { orders: 'error' },
  text: {
    'zh-CN': '“{value}”不是数字。请写成 12 或 12次。',
    en: '"{value}" is not a number. Write it as 12.',
  },
  harm: {
    'zh-CN': '次数读不出就没有 F，该客户不能分层。',
    en: 'Without the number of orders there is no F and the customer gets no tier.',
  },
  example: {
    fails: { rows: [{ orders: '多次' }], at: { row: 2, column: 'orders' } },
    passes: { rows: [{ orders: 12 }, { orders: '3次' }] },
  },
})
