import { defineCheck } from './check.js'

/** A day read the wrong way round moves an order by months. */
export const ledgerDaysAmbiguous = defineCheck({
  code: 'LEDGER_DAYS_AMBIGUOUS',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '{count} 行明细的日期两种读法都说得通（如 03/04/2024），按月/日读取。请改成 2024-03-04 这样的写法。',
    en: 'Lines whose day can be read two ways (such as 03/04/2024): {count}, taken for month/day. Write them as 2024-03-04.',
  },
  harm: {
    'zh-CN': '读反的订单会差几个月，R 和统计期都会错。',
    en: 'An order read the wrong way round is months off, and with it R and the window.',
  },
  example: {
    fails: {
      'zh-CN': '所有日期都像 03/04/2024，没有一个的日大于 12。',
      en: 'Every day is like 03/04/2024 and none is past the 12th.',
    },
    passes: { 'zh-CN': '有 25/04/2024 这样的日期，读法就定了。', en: 'A day such as 25/04/2024 settles it.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
