import { defineCheck } from './check.js'

/** Who got back more than it paid pulls the means down and stands among those without money. */
export const ledgerTotalsNegative = defineCheck({
  code: 'LEDGER_TOTALS_NEGATIVE',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '{count} 位客户在统计期内的金额合计为负。请核对退款，或在设置 ledger.returned 里改为不计（out）。',
    en: 'Customers whose money in the window is below zero: {count}. Check the refunds, or leave them out by ledger.returned: out in the settings.',
  },
  harm: {
    'zh-CN': '这些客户的 M 是负数，均值也被拉低。',
    en: 'Their M is negative, and the means are too low.',
  },
  example: {
    fails: {
      'zh-CN': '一位客户只有一笔 -200 的退款（returned: negative）。',
      en: 'A customer has nothing but a refund of −200 (returned: negative).',
    },
    passes: { 'zh-CN': '退款不超过已付的金额。', en: 'Nobody got back more than it paid.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
