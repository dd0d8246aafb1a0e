import { defineCheck } from './check.js'

/** A status that nobody explained counts as a sale. */
export const ledgerStatusesUnknown = defineCheck({
  code: 'LEDGER_STATUSES_UNKNOWN',
  group: 'ledger',
  severity: 'info',
  text: {
    'zh-CN':
      '状态列里有没有归类的写法（{words}），{lines} 行都照常计入。若表示取消、退货或未付款，请加到设置 ledger.statuses。',
    en: 'The status column has words that mean nothing here ({words}); their {lines} lines count. If they mean cancelled, returned or unpaid, add them under ledger.statuses in the settings.',
  },
  harm: {
    'zh-CN': '没有成交的订单可能被计入。',
    en: 'Orders that never came to anything may count.',
  },
  example: {
    fails: { 'zh-CN': '状态写着“待审核”。', en: 'A status says "on hold".' },
    passes: { 'zh-CN': '状态都是已完成、已取消等常见写法。', en: 'Every status is a usual one.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
