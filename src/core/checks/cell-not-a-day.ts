import { defineCheck } from './check.js'
import { on } from './example.js'

/** Without the day of the last order there is no recency; without other days there are no reminders. */
export const cellNotADay = defineCheck({
  code: 'CELL_NOT_A_DAY',
  group: 'cell',
  severity: 'warning',
  severityIn: { lastOrder: 'error' },
  text: {
    'zh-CN': '“{value}”不是日期。请写成 2024-05-20。',
    en: '"{value}" is not a date. Write it as 2024-05-20.',
  },
  harm: {
    'zh-CN': '最近下单时间读不出就没有 R，该客户不能分层。',
    en: 'Without the last order date there is no R and the customer gets no tier.',
  },
  example: {
    fails: { rows: [{ lastOrder: '昨天' }], at: { row: 2, column: 'lastOrder' } },
    passes: { rows: [{ lastOrder: on('2024-05-20') }, { lastOrder: '无' }] },
  },
})
