import { defineCheck } from './check.js'

/** A customer without a next step is left to whoever happens to call. */
export const strategyMissing = defineCheck({
  code: 'STRATEGY_MISSING',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN': '没有写跟进策略。可以空着，crmseg segment 会在结果里按等级填好；要自己定，请写明动作和频率。',
    en: 'No strategy is written. It may stay blank, as crmseg segment fills it in by tier in its output; or write an action and a rhythm.',
  },
  harm: {
    'zh-CN': '没有下一步，客户就没人跟进。',
    en: 'Without a next step nobody follows up.',
  },
  example: {
    fails: {
      rows: [{ strategy: '每月电话回访一次' }, { strategy: null }],
      at: { row: 3, column: 'strategy' },
    },
    passes: { rows: [{ strategy: '每月电话回访一次' }, { strategy: '每季度寄送样品目录' }] },
  },
  *find(customers, { columns }) {
    if (!columns.mapped.some(({ field }) => field === 'strategy')) return
    for (const { row, strategy } of customers) if (strategy === undefined) yield { row, field: 'strategy' }
  },
})
