import { defineCheck } from './check.js'

/** Money that cannot be read is missing from M. */
export const ledgerMoneyUnreadable = defineCheck({
  code: 'LEDGER_MONEY_UNREADABLE',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN': '{count} 行明细（占 {share}）的金额读不懂，如 {examples}，没有计入。请改成数字。',
    en: 'Lines whose money cannot be read: {count} ({share}), such as {examples}; they do not count. Write plain numbers.',
  },
  harm: {
    'zh-CN': '这些订单不进 R、F、M，金额合计偏小。',
    en: 'These orders are in no R, F or M, and sums come out too small.',
  },
  example: {
    fails: { 'zh-CN': '金额写着“面议”。', en: 'An amount says "on request".' },
    passes: {
      'zh-CN': '金额都是数字，￥1,234.50、1.2万 也可以。',
      en: 'Every amount is a number; ￥1,234.50 and 1.2万 are fine.',
    },
    test: 'test/core/ledger/notices.test.ts',
  },
})
