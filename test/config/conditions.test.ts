import { describe, expect, it } from 'vitest'
import { amountOf, conditionsOf } from '../../src/config/conditions.js'

describe('money in settings', () => {
  it.each([
    [500_000, 50_000_000],
    ['50万', 50_000_000],
    ['1.2亿', 12_000_000_000],
    ['¥1,200.50', 120_050],
    ['1000', 100_000],
  ])('%s is %i fen', (input, fen) => {
    expect(amountOf(input)).toBe(fen)
  })

  it('refuses what is no money', () => {
    expect(amountOf('lots')).toBeUndefined()
    expect(amountOf('')).toBeUndefined()
  })
})

describe('conditions in settings', () => {
  it('compare a measure with a number', () => {
    expect(conditionsOf('spendVsMean', '> 1.5')).toEqual([{ measure: 'spendVsMean', op: '>', value: 1.5 }])
    expect(conditionsOf('recencyDays', '<=90')).toEqual([{ measure: 'recencyDays', op: '<=', value: 90 }])
    expect(conditionsOf('orders', 1)).toEqual([{ measure: 'orders', op: '=', value: 1 }])
    expect(conditionsOf('orders', '≥3')).toEqual([{ measure: 'orders', op: '>=', value: 3 }])
  })

  it('take money in yuan and hold it in fen', () => {
    expect(conditionsOf('spend', '>= 100万')).toEqual([{ measure: 'spend', op: '>=', value: 100_000_000 }])
    expect(conditionsOf('averageOrder', 2000)).toEqual([{ measure: 'averageOrder', op: '=', value: 200_000 }])
  })

  it('take two bounds with a comma between', () => {
    expect(conditionsOf('spendVsMean', '>= 0.8, < 1.5')).toEqual([
      { measure: 'spendVsMean', op: '>=', value: 0.8 },
      { measure: 'spendVsMean', op: '<', value: 1.5 },
    ])
  })

  it('compare words by name, by list and by absence', () => {
    expect(conditionsOf('industry', '制造业')).toEqual([{ measure: 'industry', op: '=', value: '制造业' }])
    expect(conditionsOf('industry', ['制造业', '零售业'])).toEqual([
      { measure: 'industry', op: 'in', value: ['制造业', '零售业'] },
    ])
    expect(conditionsOf('industry', '!= 零售业')).toEqual([
      { measure: 'industry', op: '!=', value: '零售业' },
    ])
    expect(conditionsOf('tag', '高价值')).toEqual([{ measure: 'tag', op: 'has', value: '高价值' }])
  })

  it('compare a size by its headcount', () => {
    expect(conditionsOf('size', '>= 100')).toEqual([{ measure: 'size', op: '>=', value: 100 }])
  })

  it.each([
    ['spend', '>= lots'],
    ['recencyDays', ''],
    ['recencyDays', '< 30,'],
    ['orders', ['1', '2']],
    ['industry', '> A'],
    ['industry', []],
  ] as const)('refuse %s: %j', (measure, input) => {
    expect(conditionsOf(measure, input)).toBeUndefined()
  })
})
