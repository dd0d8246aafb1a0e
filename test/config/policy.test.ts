import { describe, expect, it } from 'vitest'
import { day, dayOfDate, isoDay } from '../../src/cells/cell.js'
import { defaultPolicy, toPolicy } from '../../src/config/policy.js'
import { segmentAction } from '../../src/config/segment-plays.js'
import { type SettingsInput, settingsSchema } from '../../src/config/settings.js'
import { knownActions, playbookOf, tagRulesOf } from '../../src/core/playbook.js'
import { lintScheme } from '../../src/core/tiers/lint.js'
import { outputNames } from '../../src/register/outputs.js'
import { langs } from '../../src/text.js'

const today = dayOfDate(2024, 5, 22) ?? day(0)

function policyOf(input: SettingsInput) {
  return toPolicy(settingsSchema.parse(input), today)
}

describe('the policy without settings', () => {
  const policy = defaultPolicy(today)

  it('counts from today, follows the register in language, and grades by the relative scheme', () => {
    expect(policy.asOf).toBe(today)
    expect(policy.lang).toBeNull()
    expect(policy.scheme.name).toBe('relative')
    expect(policy.ageing).toBe(true)
  })

  it('writes every output column but the scores, which nothing asks for', () => {
    expect(policy.outputs).toEqual(outputNames.filter((name) => name !== 'scores'))
  })

  it('has the rhythms of the specification: 30, 45, 30 and 90 days, and a play for the alert', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const plays = playbookOf(policy, lang)
      expect(plays.map(({ for: target, everyDays }) => [target.tier ?? target.alert, everyDays])).toEqual([
        ['S', 30],
        ['A', 45],
        ['B', 30],
        ['C', 90],
        ['quietHighValue', 7],
      ])
    }
    expect(playbookOf(policy, 'zh-CN')[0]).toMatchObject({
      role: '销售总监',
      resources: '专属产品经理，优先交付',
    })
  })

  it('speaks the language of the register in plays and tags, and knows its own actions in both', () => {
    expect(playbookOf(policy, 'en')[0]?.action).toMatch(/^Monthly visit/)
    expect(tagRulesOf(policy, 'zh-CN').map(({ tag }) => tag)).toContain('年消费{value}+')
    const ours = knownActions(policy)
    for (const lang of ['zh-CN', 'en'] as const) {
      expect(playbookOf(policy, lang).every(({ action }) => ours.has(action))).toBe(true)
    }
  })
})

describe('the shipped dictionary of tags', () => {
  const { dictionary, exclusive } = defaultPolicy(today).tags

  it('knows tags of both languages, and gives no spelling to two of them', () => {
    const names = dictionary.flatMap(({ tag, synonyms }) => [tag, ...synonyms])
    expect(names).toEqual(expect.arrayContaining(['价格敏感', 'Price sensitive']))
    expect(new Set(names).size).toBe(names.length)
  })

  it('says the same of each customer in both: kinds in the same order, and what excludes each other', () => {
    const kinds = dictionary.map(({ kind }) => kind)
    expect(kinds.slice(0, kinds.length / 2)).toEqual(kinds.slice(kinds.length / 2))
    const tags = dictionary.map(({ tag }) => tag)
    for (const tag of exclusive.flat()) expect(tags).toContain(tag)
  })
})

describe('a policy from settings', () => {
  it('takes the day from them', () => {
    expect(isoDay(policyOf({ asOf: '2023/1/5' }).asOf)).toBe('2023-01-05')
  })

  it('holds money in fen', () => {
    const { benchmark, tags } = policyOf({
      benchmark: { given: { 制造业: { spend: '66.25万', orders: 2.75 } } },
      tags: { rules: [{ from: 'spend', tag: '大客户{value}', brackets: ['100万', 5000] }] },
    })
    expect(benchmark.given).toEqual({ 制造业: { spendFen: 66_250_000, orders: 2.75 } })
    expect(tags.rules).toEqual([
      { name: '大客户{value}', from: 'spend', tag: '大客户{value}', brackets: [100_000_000, 500_000] },
    ])
  })

  it("never translates the user's own words", () => {
    const policy = policyOf({ playbook: [{ for: { tier: 'S' }, action: '老板亲自拜访' }] })
    expect(playbookOf(policy, 'en').map(({ action }) => action)).toEqual(['老板亲自拜访'])
    expect(tagRulesOf(policy, 'en')[0]?.tag).toBe('Spends {value}+ a year')
  })

  it('leaves out the columns that are switched off, the order kept', () => {
    expect(policyOf({ outputs: { basis: false, lifecycle: false, tier: true } }).outputs).toEqual([
      'tier',
      'previousTier',
      'change',
      'recency',
      'frequency',
      'monetary',
      'alert',
      'ruleTags',
      'strategy',
      'owner',
      'nextContact',
      'alive',
      'expectedOrders',
      'lifetimeValue',
    ])
  })

  it("makes a scheme of the user's own, with tiers in the order of its rules and plays by rank", () => {
    const policy = policyOf({
      scheme: '三级',
      schemes: {
        三级: {
          rules: [
            { tier: '金', when: { spend: '>= 100万', recencyDays: '< 30' } },
            { tier: '银', when: { spend: '>= 10万' } },
            { tier: '铜' },
          ],
        },
      },
    })
    expect(policy.scheme.tiers.map(({ name }) => name)).toEqual(['金', '银', '铜'])
    expect(policy.scheme.rules[0]?.when).toEqual([
      { measure: 'spend', op: '>=', value: 100_000_000 },
      { measure: 'recencyDays', op: '<', value: 30 },
    ])
    expect(lintScheme(policy.scheme, policy.scores.bins)).toEqual([])
    expect(playbookOf(policy, 'zh-CN').map(({ for: { tier }, role }) => [tier, role])).toEqual([
      ['金', '销售总监'],
      ['银', '资深销售'],
      ['铜', '销售专员'],
      [undefined, undefined],
    ])
  })

  it('prefers an own scheme to a shipped one of the same name', () => {
    const policy = policyOf({ scheme: 'value', schemes: { value: { rules: [{ tier: '全部' }] } } })
    expect(policy.scheme.tiers.map(({ name }) => name)).toEqual(['全部'])
  })
})

describe('scores in the policy', () => {
  it('are written where the scheme or a setting asks for them, and where they are switched on', () => {
    const isWritten = (settings: SettingsInput) => policyOf(settings).outputs.includes('scores')
    expect(isWritten({})).toBe(false)
    expect(isWritten({ scheme: 'rfm8' })).toBe(true)
    expect(isWritten({ scheme: 'rfm8', outputs: { scores: false } })).toBe(false)
    expect(isWritten({ scores: { compat: 'ntile' } })).toBe(true)
    expect(isWritten({ scores: { monetary: 'mean' } })).toBe(true)
    expect(isWritten({ outputs: { scores: true } })).toBe(true)
  })

  it('come with a play of its own for each named segment, in both languages', () => {
    for (const name of ['rfm8', 'rf-map', 'r-rfm', 'r-rfm-0.3']) {
      const policy = policyOf({ scheme: name })
      for (const lang of langs) {
        const actions = new Map(
          playbookOf(policy, lang).map(({ for: { tier }, action }) => [tier ?? '', action]),
        )
        const best = actions.get(policy.scheme.tiers[0]?.name ?? '')
        const worst = actions.get(policy.scheme.tiers.at(-2)?.name ?? '')
        expect(best).not.toBe(worst)
        for (const { name: tier } of policy.scheme.tiers) {
          expect(segmentAction(tier, lang)?.action).toBe(actions.get(tier))
          expect(actions.get(tier)).toBeDefined()
        }
      }
    }
  })
})
