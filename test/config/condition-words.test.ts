import fc from 'fast-check'
import { expect, it } from 'vitest'
import { conditionWords, readConditionWords, withoutThousands } from '../../src/config/condition-words.js'
import { conditionsOf, isWordMeasure } from '../../src/config/conditions.js'
import type { Comparator, Condition } from '../../src/model.js'
import { measureNames } from '../../src/register/measures.js'
import { langs } from '../../src/text.js'

it.each([
  ['R ≤ 30；M ≥ 10万', { recencyDays: '≤ 30', spend: '≥ 10万' }],
  ['M / mean > 1.5; F/均值 ≥ 0.8', { spendVsMean: '> 1.5', ordersVsMean: '≥ 0.8' }],
  ['合作年限≥3\n规模 != 20人以下', { years: '≥3', size: '!= 20人以下' }],
  ['R分：≥4；R分 ≤ 5', { rScore: '≥4, ≤ 5' }],
  ['行业 = 制造业、零售业', { industry: ['制造业', '零售业'] }],
  ['所属行业：制造业', { industry: '制造业' }],
  ['tag = Intent to buy more', { tag: 'Intent to buy more' }],
  ['标签 ≠ 黑名单', { tag: '!= 黑名单' }],
  ['客单价 ≥ 1,000,000', { averageOrder: '≥ 1000000' }],
  ['R 不超过 30；合作年限至少3年', { recencyDays: '≤30', years: '≥3年' }],
  ['标签 = 超过预期', { tag: '超过预期' }],
  ['；', {}],
])('%s is read measure by measure', (cell, when) => {
  expect(readConditionWords(cell)).toEqual({ when })
})

it.each([
  ['毛利率 ≥ 0.3', '毛利率 ≥ 0.3'],
  ['R ≤ 30；很重要的客户', '很重要的客户'],
  ['≥ 30', '≥ 30'],
])('%s names no measure in %s', (cell, unknown) => {
  expect(readConditionWords(cell)).toEqual({ unknown })
})

it('commas that group digits are no separators', () => {
  expect(withoutThousands('≥ 1,000,000, < 2，000，000')).toBe('≥ 1000000, < 2000000')
  expect(withoutThousands('1,5')).toBe('1,5')
})

const comparators: readonly Comparator[] = ['<', '<=', '>', '>=', '=', '!=']

it.each(langs)('what is written can be read (%s)', (lang) => {
  const measures = measureNames.filter((measure) => !isWordMeasure(measure))
  const condition = fc.record({
    measure: fc.constantFrom(...measures),
    op: fc.constantFrom(...comparators),
    value: fc.integer({ min: 0, max: 1_000_000_000 }),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(condition, { selector: ({ measure }) => measure }),
      (conditions: Condition[]) => {
        const read = readConditionWords(conditionWords(conditions, lang))
        const when = 'when' in read ? read.when : {}
        const again = measureNames.flatMap((measure) => {
          const input = when[measure]
          return input === undefined ? [] : conditionsOf(measure, input)
        })
        const inOrder = measureNames.flatMap((measure) =>
          conditions.filter((each) => each.measure === measure),
        )
        expect(again).toEqual(inOrder)
      },
    ),
    { seed: 5 },
  )
})
