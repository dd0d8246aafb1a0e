import { defineCheck } from './check.js'

/** Without a name nobody can act on a row; without R, F or M nothing can be graded. */
export const columnMissing = defineCheck({
  code: 'COLUMN_MISSING',
  group: 'file',
  severity: 'error',
  text: {
    'zh-CN': '缺少“{field}”列。请补上这一列，或在设置 aliases 里写明它的表头。',
    en: 'The column "{field}" is missing. Add it, or name its header under aliases in the settings.',
  },
  harm: {
    'zh-CN': '没有名称就无从跟进，没有 R、F、M 就无法分层，本次运行会停止。',
    en: 'Without a name nobody can follow up, and without R, F or M nothing can be graded; the run stops.',
  },
  repair: {
    'zh-CN':
      'R、F、M 可以来自一列“RFM指标(R/F/M)”，也可以来自“最近下单时间”“订单次数”“近12个月订单金额”三列。',
    en: 'R, F and M come from one column "RFM" or from the last order date, the number of orders and the money spent.',
  },
  example: {
    fails: {
      'zh-CN': '表里没有“最近下单时间”“订单次数”“近12个月订单金额”“RFM指标”中的任何一列，或没有“客户名称”。',
      en: 'The table has none of the last order date, orders, spend and RFM, or no customer name.',
    },
    passes: {
      'zh-CN': '有“客户名称”，并至少有上述一列。',
      en: 'The table has a customer name and one of these columns at least.',
    },
    test: 'test/core/columns.test.ts',
  },
})
