import { defineCheck } from './check.js'

/** An order that stands in two exports whose periods overlap counts twice in money. */
export const ledgerOrdersInSeveralFiles = defineCheck({
  code: 'LEDGER_ORDERS_IN_SEVERAL_FILES',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '{count} 个订单号出现在不止一个文件里，各行都计入同一单。如果导出的时间段有重叠，请去掉重复的部分。',
    en: 'Order numbers that stand in more than one file: {count}; their lines all count, as one order each. If the periods of the exports overlap, leave the doubled part out.',
  },
  harm: {
    'zh-CN': '时间段重叠时，这些订单的金额会算两遍。',
    en: 'Where periods overlap, the money of these orders counts twice.',
  },
  example: {
    fails: {
      'zh-CN': '一月和二月的导出里都有订单 SO-31。',
      en: 'The exports of January and of February both have order SO-31.',
    },
    passes: { 'zh-CN': '每个订单号只在一个文件里。', en: 'Each order number stands in one file only.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
