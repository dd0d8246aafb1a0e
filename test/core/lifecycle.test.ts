import { describe, expect, it } from 'vitest'
import { absolute, partner } from '../../src/core/tiers/shipped.js'
import { rfm8 } from '../../src/core/tiers/shipped-scores.js'
import type { Policy, Scheme, Segment } from '../../src/model.js'
import { daysAgo, only, policyOf, type Row, resultOf, rfm } from './registers.js'

const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

function segmentOf(row: Row, changes: Partial<Policy> = {}): Segment {
  return only(resultOf([row], { benchmark: means, ...changes }))
}

/** Little money, so that no alert is raised. */
function lifecycle(row: Row): string | null {
  return segmentOf({ spend: 100, orders: 2, ...row }).lifecycle
}

describe('lifecycle', () => {
  it('is potential without any order', () => {
    expect(segmentOf({ name: '未下单' }).lifecycle).toBe('potential')
  })

  it('is new up to 90 days after the first order', () => {
    expect(lifecycle({ firstOrder: daysAgo(90), lastOrder: daysAgo(1) })).toBe('new')
    expect(lifecycle({ firstOrder: daysAgo(91), lastOrder: daysAgo(1) })).toBe('steady')
  })

  it('is at risk from day 91 to day 365 after the last order, then lost', () => {
    expect(lifecycle({ lastOrder: daysAgo(90) })).toBe('steady')
    expect(lifecycle({ lastOrder: daysAgo(91) })).toBe('atRisk')
    expect(lifecycle({ lastOrder: daysAgo(365) })).toBe('atRisk')
    expect(lifecycle({ lastOrder: daysAgo(366) })).toBe('lost')
  })

  it('is not known where orders have no day', () => {
    expect(lifecycle({})).toBeNull()
  })
})

describe('the alert 高价值沉睡', () => {
  it('is raised where money and orders clear S or A and only recency fails', () => {
    expect(segmentOf(rfm(60, 8, 8))).toMatchObject({
      tier: 'B',
      alert: 'quietHighValue',
      lifecycle: 'steady',
    })
    expect(segmentOf(rfm(200, 20, 20))).toMatchObject({
      tier: 'C',
      alert: 'quietHighValue',
      lifecycle: 'steady',
    })
  })

  it('is not raised for an A that was late for S, nor where money or orders fail', () => {
    expect(segmentOf(rfm(45, 20, 20))).toMatchObject({ tier: 'A', alert: null })
    expect(segmentOf(rfm(200, 7, 20))).toMatchObject({ alert: null, lifecycle: 'atRisk' })
    expect(segmentOf(rfm(200, 20, 7))).toMatchObject({ alert: null, lifecycle: 'atRisk' })
  })

  it('gives way to lost', () => {
    expect(segmentOf(rfm(366, 20, 20))).toMatchObject({ alert: null, lifecycle: 'lost' })
  })

  it('has its own strategy', () => {
    expect(segmentOf(rfm(200, 20, 20)).strategy).toMatch(/^唤醒/)
  })

  it('works for other schemes, and is never raised by one that does not ask for recency', () => {
    expect(segmentOf(rfm(60, 1, 50), { scheme: absolute }).alert).toBe('quietHighValue')
    expect(segmentOf(rfm(200, 1, 100), { scheme: partner }).alert).toBeNull()
  })

  it('takes the score of days for recency, where a scheme goes by scores', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((step) => rfm(step * 30, step, step))
    const told = resultOf(rows, { scheme: rfm8 }).segments.map(({ tier, alert }) => [tier, alert])
    expect(told.slice(0, 4)).toEqual(Array(4).fill(['一般发展客户', null]))
    expect(told.slice(6)).toEqual(Array(4).fill(['重要保持客户', 'quietHighValue']))
  })

  it('is not raised where recency is as good as the row asks', () => {
    const scheme: Scheme = {
      ...absolute,
      rules: [{ tier: 'C', when: [{ measure: 'orders', op: '=', value: 7 }] }, ...absolute.rules],
    }
    expect(segmentOf(rfm(10, 7, 100), { scheme })).toMatchObject({ tier: 'C', alert: null })
  })
})
