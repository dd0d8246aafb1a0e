import { defineCheck } from './check.js'

/** One customer under two spellings of its number would be two, each with half of its orders. */
export const ledgerIdsAsNumbers = defineCheck({
  code: 'LEDGER_IDS_AS_NUMBERS',
  group: 'ledger',
  severity: 'info',
  text: {
    'zh-CN': '{count} 个客户编号既写作 17850 又写作 17850.0，已当作同一客户。请在导出时把编号设为文本。',
    en: 'Customer IDs that stand both as 17850 and as 17850.0: {count}, each taken for one customer. Export IDs as text.',
  },
  harm: {
    'zh-CN': '按原样算会拆成两位客户，等级都偏低。',
    en: 'Taken as they stand, each would be two customers, both graded too low.',
  },
  example: {
    fails: {
      'zh-CN': '一个文件里是 17850，另一个里是 17850.0。',
      en: 'One file says 17850, another 17850.0.',
    },
    passes: { 'zh-CN': '编号写法一致。', en: 'IDs are spelt alike.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
