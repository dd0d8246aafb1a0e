import { defineCheck } from './check.js'

/** A tier outside the scheme cannot be compared with this run. */
export const cellNotATier = defineCheck({
  code: 'CELL_NOT_A_TIER',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”不是当前方案的等级。请改成 {tiers} 之一，或留空。',
    en: '"{value}" is not a tier of this scheme. Write one of {tiers}, or leave it blank.',
  },
  harm: {
    'zh-CN': '该客户的等级变化无法比较。',
    en: 'How the customer moved between tiers cannot be told.',
  },
  example: {
    fails: { rows: [{ tier: 'VIP' }], at: { row: 2, column: 'tier' } },
    passes: { rows: [{ tier: 'A(重点客户)' }, { tier: null }] },
  },
})
