import { describe, expect, it } from 'vitest'
import { relative } from '../../../src/core/tiers/shipped.js'
import { trialsOf, wayUpOf } from '../../../src/core/tiers/way-up.js'
import type { Scheme, WayUp } from '../../../src/model.js'
import { fourRows, policyOf, type Row, resultOf, rfm } from '../registers.js'

function waysUp(rows: readonly Row[]): (WayUp | null)[] {
  const { segments, policy } = resultOf(rows, { ageing: false })
  return segments.map((segment) => wayUpOf(segment, policy))
}

function gapsOf(wayUp: WayUp | null | undefined): (readonly [string, number | null])[] | undefined {
  return wayUp?.gaps.map(({ condition, missing }) => [condition.measure, missing])
}

describe('wayUpOf', () => {
  const [a, s, b, c] = waysUp(fourRows)

  it('says what A lacks for S: 19.4万 more than 1.5 times the mean, one order, 16 days', () => {
    expect(a?.tier).toBe('S')
    expect(gapsOf(a)).toEqual([
      ['spendVsMean', 19_375_001],
      ['ordersVsMean', 1],
      ['recencyDays', 16],
    ])
  })

  it('has nothing to say to the best tier', () => {
    expect(s).toBeNull()
  })

  it('asks for just enough where a bound itself counts', () => {
    expect(b?.tier).toBe('A')
    expect(gapsOf(b)).toEqual([
      ['spendVsMean', 23_000_000],
      ['ordersVsMean', 1],
      ['recencyDays', 16],
    ])
  })

  it('names the better tier with the fewest conditions missed, the lowest of equals', () => {
    expect(c?.tier).toBe('B')
    expect(gapsOf(c)).toEqual([['recencyDays', 30]])
  })

  it('never leads through fewer orders or a longer silence', () => {
    const scheme: Scheme = {
      ...relative,
      rules: [
        { tier: 'S', when: [{ measure: 'orders', op: '<=', value: 3 }] },
        { tier: 'A', when: [{ measure: 'recencyDays', op: '>', value: 60 }] },
        {
          tier: 'B',
          when: [
            { measure: 'spend', op: '>=', value: 90_000_000 },
            { measure: 'orders', op: '>=', value: 9 },
          ],
        },
        { tier: 'C', when: [] },
      ],
    }
    const { segments, policy } = resultOf([rfm(10, 5, 1)], { scheme })
    const wayUp = segments[0] ? wayUpOf(segments[0], policy) : null
    expect(wayUp?.tier).toBe('B')
  })

  it('has none for a row without a tier', () => {
    const { segments, policy } = resultOf([rfm(10, 1, 1)], {}, { ungraded: [2] })
    expect(segments.map((segment) => wayUpOf(segment, policy))).toEqual([null])
  })

  it('has no number for a customer that never ordered', () => {
    expect(gapsOf(waysUp([{ name: '未下单' }])[0])).toEqual([
      ['orders', 1],
      ['recencyDays', null],
    ])
  })
})

describe('trialsOf', () => {
  it('tries every rule with the values it saw', () => {
    const { segments } = resultOf(fourRows, { ageing: false })
    const trials = segments.slice(0, 1).flatMap((segment) => trialsOf(segment, policyOf()))
    expect(trials.map(({ tier, holds }) => [tier, holds])).toEqual([
      ['S', false],
      ['A', true],
      ['B', true],
      ['C', true],
    ])
    expect(trials[0]?.trials.map(({ value }) => value)).toEqual([1.20754717, 1.090909091, 45])
  })
})
