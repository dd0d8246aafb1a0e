import { defineCheck } from './check.js'

/** A line without a day can be put into no window, so that its money is missing from M. */
export const ledgerDaysUnreadable = defineCheck({
  code: 'LEDGER_DAYS_UNREADABLE',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '{count} 行明细（占 {share}）的日期读不懂，如 {examples}，没有计入。请改成 2024-05-20 这样的写法。',
    en: 'Lines whose day cannot be read: {count} ({share}), such as {examples}; they do not count. Write them as 2024-05-20.',
  },
  harm: {
    'zh-CN': '这些订单不进 R、F、M，客户显得买得少、久未下单。',
    en: 'These orders are in no R, F or M; customers seem to buy less and to be quiet.',
  },
  example: {
    fails: { 'zh-CN': '下单时间写着“待定”。', en: 'An order date says "soon".' },
    passes: { 'zh-CN': '下单时间都是日期。', en: 'Every order date is a day.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
