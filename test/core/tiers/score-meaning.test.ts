import { describe, expect, it } from 'vitest'
import { plainConditions, scoreRanges } from '../../../src/core/tiers/score-meaning.js'
import type { Condition, CutPoints } from '../../../src/model.js'

const cutPoints: CutPoints = {
  method: 'quantile',
  bins: 5,
  closed: 'right',
  monetary: 'total',
  n: 100,
  bounds: { recency: [30, 60.5, 90, 200], orders: [1, 1, 2.4, 5], spend: [100, 200, 300, 400] },
  lowest: { recency: 0, orders: 1, spend: 50 },
}

function plain(measure: Condition['measure'], op: Condition['op'], value: number, cuts = cutPoints) {
  return plainConditions({ measure, op, value }, cuts)?.map((one) => `${one.measure} ${one.op} ${one.value}`)
}

describe('what a score means', () => {
  it('is days, orders or money, by the cut points', () => {
    expect(plain('rScore', '>=', 4)).toEqual(['recencyDays <= 60'])
    expect(plain('rScore', '=', 3)).toEqual(['recencyDays >= 61', 'recencyDays <= 90'])
    expect(plain('fScore', '>=', 4)).toEqual(['orders >= 3'])
    expect(plain('mScore', '<=', 2)).toEqual(['spend <= 200'])
    expect(plain('mScore', '>', 4)).toEqual(['spend > 400'])
  })

  it('is the mean order where that is scored', () => {
    expect(plain('mScore', '>=', 5, { ...cutPoints, monetary: 'mean' })).toEqual(['averageOrder > 400'])
  })

  it('is said of a bound that belongs to the score above it, too', () => {
    const left: CutPoints = { ...cutPoints, closed: 'left' }
    expect(plain('rScore', '>=', 4, left)).toEqual(['recencyDays <= 60'])
    expect(plain('rScore', '=', 5, left)).toEqual(['recencyDays <= 29'])
    expect(plain('mScore', '>=', 5, left)).toEqual(['spend >= 400'])
  })

  it('is nothing where every score will do, and unknown where no customer has it', () => {
    expect(plain('fScore', '>=', 1)).toEqual([])
    expect(plain('fScore', '=', 2)).toBeUndefined()
    expect(plain('orders', '>=', 2)).toBeUndefined()
  })

  it('leaves out the scores between equal bounds', () => {
    expect(scoreRanges('orders', cutPoints).map(({ score }) => score)).toEqual([5, 4, 3, 1])
  })
})
