import { describe, expect, it } from 'vitest'
import { lintScheme as lintFor } from '../../../src/core/tiers/lint.js'
import { relative, shippedSchemes } from '../../../src/core/tiers/shipped.js'
import { rRfm, rRfm03 } from '../../../src/core/tiers/shipped-scores.js'
import type { Condition, Scheme, TierRule } from '../../../src/model.js'

function lintScheme(scheme: Scheme) {
  return lintFor(scheme, 5)
}

function schemeOf(...rules: readonly TierRule[]): Scheme {
  return { ...relative, name: 'own', rules }
}

function condition(measure: Condition['measure'], op: Condition['op'], value: Condition['value']): Condition {
  return { measure, op, value }
}

const everyone: TierRule = { tier: 'C', when: [] }

function codes(scheme: Scheme): string[] {
  return lintScheme(scheme).map(({ code }) => code)
}

describe('lintScheme', () => {
  const published = [rRfm, rRfm03]

  it.each(shippedSchemes.filter((scheme) => !published.includes(scheme)))(
    'finds nothing in the shipped scheme $name',
    (scheme) => {
      expect(lintScheme(scheme)).toEqual([])
    },
  )

  it('tells of a missing catch-all, with a customer who gets no tier', () => {
    const [problem, ...others] = lintScheme(
      schemeOf({ tier: 'S', when: [condition('recencyDays', '<=', 90)] }),
    )
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      code: 'SCHEME_NO_CATCH_ALL',
      severity: 'error',
      args: { example: 'recencyDays 91' },
    })
  })

  it('tells of a scheme without any rule', () => {
    expect(codes(schemeOf())).toEqual(['SCHEME_NO_CATCH_ALL'])
  })

  it('takes two rules that cover everyone between them as a catch-all', () => {
    const known: TierRule = { tier: 'S', when: [condition('industry', '=', '制造业')] }
    const others: TierRule = { tier: 'C', when: [condition('industry', '!=', '制造业')] }
    expect(codes(schemeOf(known, others))).toEqual([])
  })

  it('does not forget the customers without an order, of whom no recency is known', () => {
    const recent: TierRule = { tier: 'S', when: [condition('recencyDays', '<=', 90)] }
    const quiet: TierRule = { tier: 'C', when: [condition('recencyDays', '>', 90)] }
    expect(lintScheme(schemeOf(recent, quiet))).toMatchObject([
      { code: 'SCHEME_NO_CATCH_ALL', args: { example: 'recencyDays -' } },
    ])
  })

  it('tells of a row that an earlier row shadows, and which', () => {
    const wide: TierRule = { tier: 'A', when: [condition('spend', '>=', 5_000_000)] }
    const narrow: TierRule = {
      tier: 'S',
      when: [condition('spend', '>=', 10_000_000), condition('orders', '>', 3)],
    }
    expect(lintScheme(schemeOf(wide, narrow, everyone))).toMatchObject([
      {
        code: 'SCHEME_RULE_NEVER_WINS',
        severity: 'warning',
        args: { rule: 2, earlier: 1, example: 'spend 100000, orders 4' },
      },
    ])
  })

  it('tells of a row that several earlier rows shadow together', () => {
    const early: TierRule = { tier: 'S', when: [condition('recencyDays', '<', 30)] }
    const late: TierRule = { tier: 'A', when: [condition('recencyDays', '>=', 30)] }
    const both: TierRule = { tier: 'B', when: [condition('recencyDays', '<', 60)] }
    expect(codes(schemeOf(early, late, both, everyone))).toContain('SCHEME_RULE_NEVER_WINS')
  })

  it('tells of a row after the catch-all', () => {
    expect(codes(schemeOf(everyone, { tier: 'S', when: [condition('orders', '>', 3)] }))).toEqual([
      'SCHEME_RULE_NEVER_WINS',
    ])
  })

  it('tells of conditions that contradict each other', () => {
    const rule: TierRule = {
      tier: 'S',
      when: [condition('recencyDays', '<', 30), condition('recencyDays', '>', 60)],
    }
    expect(lintScheme(schemeOf(rule, everyone))).toMatchObject([
      {
        code: 'SCHEME_CONTRADICTION',
        severity: 'error',
        args: { rule: 1, conditions: 'recencyDays < 30, recencyDays > 60' },
      },
    ])
  })

  it('knows that nothing lies between 1 and 2 orders, nor below 0', () => {
    const between: TierRule = { tier: 'S', when: [condition('orders', '>', 1), condition('orders', '<', 2)] }
    expect(codes(schemeOf(between, everyone))).toEqual(['SCHEME_CONTRADICTION'])
    expect(codes(schemeOf({ tier: 'S', when: [condition('orders', '<', 0)] }, everyone))).toEqual([
      'SCHEME_CONTRADICTION',
    ])
    const open: TierRule = {
      tier: 'S',
      when: [condition('spendVsMean', '>', 1), condition('spendVsMean', '<', 2)],
    }
    expect(codes(schemeOf(open, everyone))).toEqual([])
  })

  it('tells of a gap that only the catch-all fills: A within ±20 % as people say it', () => {
    const best: TierRule = { tier: 'S', when: [condition('spendVsMean', '>', 1.5)] }
    const around: TierRule = {
      tier: 'A',
      when: [condition('spendVsMean', '>=', 0.8), condition('spendVsMean', '<=', 1.2)],
    }
    expect(lintScheme(schemeOf(best, around, everyone))).toMatchObject([
      {
        code: 'SCHEME_GAP',
        severity: 'warning',
        args: { measure: 'spendVsMean', example: 'spendVsMean 1.35', tier: 'C' },
      },
    ])
  })

  it('tells of a gap of a single day', () => {
    const recent: TierRule = { tier: 'S', when: [condition('recencyDays', '<', 30)] }
    const later: TierRule = {
      tier: 'A',
      when: [condition('recencyDays', '>', 30), condition('recencyDays', '<=', 90)],
    }
    expect(lintScheme(schemeOf(recent, later, everyone))).toMatchObject([
      { code: 'SCHEME_GAP', args: { example: 'recencyDays 30' } },
    ])
  })

  it('refuses a tier that the scheme does not have', () => {
    expect(codes(schemeOf({ tier: 'X', when: [] }))).toEqual(['SCHEME_TIER_UNKNOWN'])
  })

  it('tells of a score that nobody can have, and no more of that row', () => {
    const scheme = schemeOf({ tier: 'S', when: [condition('rScore', '>=', 5)] }, everyone)
    expect(lintFor(scheme, 5)).toEqual([])
    expect(lintFor(scheme, 4)).toMatchObject([
      { code: 'SCHEME_SCORE_BEYOND', severity: 'warning', args: { condition: 'rScore >= 5', bins: 4 } },
    ])
  })

  it('knows that a customer has all three scores or none', () => {
    const recent: TierRule = { tier: 'S', when: [condition('rScore', '>=', 3)] }
    const quiet: TierRule = { tier: 'A', when: [condition('rScore', '<', 3)] }
    const often: TierRule = { tier: 'B', when: [condition('fScore', '>=', 4)] }
    expect(lintScheme(schemeOf(recent, quiet, often, everyone))).toMatchObject([
      { code: 'SCHEME_RULE_NEVER_WINS', args: { rule: 3 } },
    ])
  })

  it('does not forget the customers without scores', () => {
    const rules = [condition('rScore', '>=', 3), condition('rScore', '<', 3)]
    const [problem] = lintScheme(schemeOf(...rules.map((one): TierRule => ({ tier: 'S', when: [one] }))))
    expect(problem).toMatchObject({ code: 'SCHEME_NO_CATCH_ALL', args: { example: 'rScore -' } })
  })

  it('tells of the gap that the newer table of R’s rfm leaves', () => {
    expect(codes(rRfm03)).toEqual(['SCHEME_GAP'])
  })

  it('has each message in both languages, with every slot filled', () => {
    const wrong = [
      schemeOf(),
      schemeOf({ tier: 'X', when: [] }),
      schemeOf(everyone, { tier: 'S', when: [condition('orders', '>', 3)] }),
    ]
    for (const { text, args } of wrong.flatMap(lintScheme)) {
      const slots = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot).sort()
      expect(slots(text['zh-CN'])).toEqual(slots(text.en))
      expect(Object.keys(args)).toEqual(expect.arrayContaining(slots(text.en)))
    }
  })
})
