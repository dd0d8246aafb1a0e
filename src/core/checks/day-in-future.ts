import { defineCheck } from './check.js'
import { exampleDay, on } from './example.js'

/** An order in the future makes a customer look more recent than anybody. */
export const dayInFuture = defineCheck({
  code: 'DAY_IN_FUTURE',
  group: 'cell',
  severity: 'warning',
  severityIn: { lastOrder: 'error' },
  text: {
    'zh-CN': '“{value}”晚于统计日期 {asOf}。请核对年份，或用 --as-of 指定统计日期。',
    en: '"{value}" lies after {asOf}, the day of this run. Check the year, or set the day with --as-of.',
  },
  harm: {
    'zh-CN': '未来的下单日期会使 R 不成立，该客户不能分层。',
    en: 'An order in the future leaves R without meaning and the customer without a tier.',
  },
  example: {
    fails: { rows: [{ lastOrder: on('2025-05-20') }], at: { row: 2, column: 'lastOrder' } },
    passes: { rows: [{ lastOrder: exampleDay }] },
  },
})
