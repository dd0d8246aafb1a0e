import { defineCheck } from './check.js'

/** "Keep in touch" says nothing that can be done by a day, so nothing is done. */
export const vagueStrategy = defineCheck({
  code: 'STRATEGY_VAGUE',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN': '跟进策略“{value}”太笼统，无法执行。请写明动作和频率，例如“每月电话回访一次，推荐组合套餐”。',
    en: 'The strategy "{value}" says nothing that can be done. Write an action and a rhythm, such as "call once a month and offer the bundle".',
  },
  harm: {
    'zh-CN': '没有具体动作的策略无人执行，也无法检查。',
    en: 'A strategy without an action is carried out by nobody and cannot be checked.',
  },
  example: {
    fails: {
      rows: [{ strategy: '加强沟通' }, { strategy: '每月电话回访一次' }],
      at: { row: 2, column: 'strategy' },
    },
    passes: { rows: [{ strategy: '每月电话回访，加强沟通' }, { strategy: '每季度寄送样品目录' }] },
  },
  columns: ['strategy'],
  *find(customers, { policy }) {
    const vague = new Set(policy.vagueStrategies.map(bare))
    const longest = Math.max(0, ...policy.vagueStrategies.map(({ length }) => length)) + punctuationAllowed
    const judged = new Map<string, boolean>()
    for (const { strategy, row } of customers) {
      if (strategy === undefined || strategy.length > longest) continue
      let isVague = judged.get(strategy)
      if (isVague === undefined) {
        isVague = vague.has(bare(strategy))
        if (judged.size < judgedAtMost) judged.set(strategy, isVague)
      }
      if (isVague) yield { row, field: 'strategy', value: strategy }
    }
  },
})

/** Longer texts are not looked at: a vague phrase with this much punctuation around it does not occur. */
const punctuationAllowed = 8

/** Strategies repeat: each spelling is judged once, up to this many. */
const judgedAtMost = 10_000

/** Without spaces and punctuation, in lower case: 加强 沟通。 is 加强沟通. */
function bare(text: string): string {
  return text.replace(/[\s\p{P}]+/gu, '').toLowerCase()
}
