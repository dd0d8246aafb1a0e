import { describe, expect, it } from 'vitest'
import { absolute, partner, relative, value } from '../../../src/core/tiers/shipped.js'
import type { Condition, Scheme } from '../../../src/model.js'
import { dayOf, daysAgo, policyOf, type Row, rfm, tiersOf } from '../registers.js'

/** Means of 10万 and 10 orders for everyone, so that a ratio is what a row says. */
const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

function tierBy(scheme: Scheme, row: Row): string | null {
  return tiersOf([row], { scheme, benchmark: means })[0] ?? null
}

function schemeOf(...when: readonly Condition[]): Scheme {
  return {
    ...relative,
    rules: [
      { tier: 'S', when },
      { tier: 'C', when: [] },
    ],
  }
}

describe('the scheme relative', () => {
  const tier = (recencyDays: number | null, orders: number, wan: number) =>
    tierBy(relative, rfm(recencyDays, orders, wan))

  it('asks more than 1.5 times the mean of money for S', () => {
    expect(tier(29, 14, 15)).toBe('A')
    expect(tier(29, 14, 15.000001)).toBe('S')
  })

  it('asks more than 1.3 times the mean of orders for S', () => {
    expect(tier(29, 13, 16)).toBe('A')
    expect(tier(29, 14, 16)).toBe('S')
  })

  it('is S up to 29 days and A on day 30', () => {
    expect(tier(29, 14, 16)).toBe('S')
    expect(tier(30, 14, 16)).toBe('A')
  })

  it('counts exactly 0.8 of the mean as A, however far above S misses', () => {
    expect(tier(10, 8, 8)).toBe('A')
    expect(tier(10, 8, 7.999999)).toBe('B')
    expect(tier(10, 7, 8)).toBe('B')
    expect(tier(10, 8, 1000)).toBe('A')
  })

  it('is A up to 59 days and B from day 60 to day 90', () => {
    expect(tier(59, 8, 8)).toBe('A')
    expect(tier(60, 8, 8)).toBe('B')
    expect(tier(90, 8, 8)).toBe('B')
    expect(tier(91, 8, 8)).toBe('C')
  })

  it('is C without an order', () => {
    expect(tier(null, 0, 0)).toBe('C')
    expect(tier(10, 0, 0)).toBe('C')
  })
})

describe('the other shipped schemes', () => {
  it('absolute goes by money per year and recency', () => {
    expect(tierBy(absolute, rfm(29, 1, 100))).toBe('S')
    expect(tierBy(absolute, rfm(30, 1, 100))).toBe('A')
    expect(tierBy(absolute, rfm(59, 1, 50))).toBe('A')
    expect(tierBy(absolute, rfm(90, 1, 10))).toBe('B')
    expect(tierBy(absolute, rfm(10, 1, 9.99))).toBe('C')
  })

  it('partner counts 3 years from the very anniversary', () => {
    expect(tierBy(partner, { ...rfm(200, 1, 100), since: dayOf('2021-05-22') })).toBe('战略合作伙伴')
    expect(tierBy(partner, { ...rfm(200, 1, 100), since: dayOf('2021-05-23') })).toBe('重点发展客户')
    expect(tierBy(partner, { ...rfm(200, 1, 100), firstOrder: dayOf('2020-01-01') })).toBe('战略合作伙伴')
  })

  it('partner develops who means to buy more', () => {
    expect(tierBy(partner, { ...rfm(200, 1, 1), needTags: ['增购意向'] })).toBe('重点发展客户')
    expect(tierBy(partner, rfm(200, 1, 1))).toBe('常规维护客户')
  })

  it('value tells four kinds of customer', () => {
    expect(tierBy(value, rfm(90, 10, 12))).toBe('高价值')
    expect(tierBy(value, rfm(90, 1, 8))).toBe('潜力')
    expect(tierBy(value, rfm(180, 1, 1))).toBe('普通')
    expect(tierBy(value, rfm(181, 1, 1))).toBe('低价值')
  })
})

describe('conditions', () => {
  it('compare a size by its lower end', () => {
    const scheme = schemeOf({ measure: 'size', op: '>=', value: 100 })
    expect(tierBy(scheme, { size: '100-500人' })).toBe('S')
    expect(tierBy(scheme, { size: '500人以上' })).toBe('S')
    expect(tierBy(scheme, { size: '500人以下' })).toBe('C')
    expect(tierBy(scheme, {})).toBe('C')
  })

  it('name industries and tags', () => {
    const industries = schemeOf({ measure: 'industry', op: 'in', value: ['制造业', '零售业'] })
    expect(tierBy(industries, { industry: '零售业' })).toBe('S')
    expect(tierBy(industries, { industry: '互联网' })).toBe('C')
    const tag = schemeOf({ measure: 'tag', op: 'has', value: '价格敏感型' })
    expect(tierBy(tag, { tags: ['技术驱动型', '价格敏感型'] })).toBe('S')
    expect(tierBy(tag, { tags: [] })).toBe('C')
  })

  it('hold for an unknown value only where something else is asked not to be', () => {
    expect(tierBy(schemeOf({ measure: 'industry', op: '!=', value: '制造业' }), {})).toBe('S')
    expect(tierBy(schemeOf({ measure: 'recencyDays', op: '<', value: 30 }), rfm(null, 3, 3))).toBe('C')
    expect(tierBy(schemeOf({ measure: 'profit', op: '<', value: 100 }), {})).toBe('C')
  })

  it('make the average order of money and orders where no column gives it', () => {
    const scheme = schemeOf({ measure: 'averageOrder', op: '>=', value: 250_000 })
    expect(tierBy(scheme, rfm(10, 4, 1))).toBe('S')
    expect(tierBy(scheme, { ...rfm(10, 4, 1), averageOrder: 249_999 })).toBe('C')
    expect(tierBy(scheme, { ...rfm(10, 0, 1), lastOrder: daysAgo(400) })).toBe('C')
  })
})
