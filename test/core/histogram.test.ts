import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordersHistogram, recencyHistogram, spendHistogram } from '../../src/core/histogram.js'
import type { Histogram } from '../../src/model.js'

const of = (values: readonly number[]) => Float64Array.from(values)
const sorted = (values: readonly number[]) => of(values).sort()
const yuan = (values: readonly number[]) => sorted(values.map((value) => value * 100))

/** As the doc of `Histogram` says it, counted one by one. */
function recounted({ bounds }: Histogram, values: readonly number[]): number[] {
  const last = bounds.length - 2
  return bounds.slice(1).map((to, bin) => {
    const from = bounds[bin]!
    return values.filter((value) => value >= from && (value < to || (bin === last && value === to))).length
  })
}

describe('recencyHistogram', () => {
  it('counts days by weeks, months and years, from the first bin with a customer to the last', () => {
    expect(recencyHistogram(of([31, 0, 6, 7, 29, 400]))).toEqual({
      bounds: [0, 7, 15, 30, 60, 90, 180, 365, 730],
      counts: [2, 1, 1, 1, 0, 0, 0, 1],
    })
    expect(recencyHistogram(of([100, 200]))).toEqual({ bounds: [90, 180, 365], counts: [1, 1] })
  })

  it('ends with whole years after the oldest order', () => {
    expect(recencyHistogram(of([4000, 5000])).bounds).toEqual([3650, 14 * 365])
    expect(recencyHistogram(of([3651])).bounds).toEqual([3650, 4015])
  })

  it('is empty where nobody is counted', () => {
    for (const histogram of [recencyHistogram, ordersHistogram, spendHistogram])
      expect(histogram(of([]))).toEqual({ bounds: [], counts: [] })
  })
})

describe('ordersHistogram', () => {
  it('has a bin for each number of orders up to 12', () => {
    expect(ordersHistogram(of([1, 1, 3]))).toEqual({ bounds: [1, 2, 3, 4], counts: [2, 0, 1] })
    expect(ordersHistogram(of([12, 1])).counts).toHaveLength(12)
  })

  it('joins numbers of orders beyond', () => {
    expect(ordersHistogram(of([1, 2, 3, 4, 13, 70]))).toEqual({
      bounds: [1, 2, 3, 5, 10, 20, 50, 100],
      counts: [1, 1, 2, 0, 1, 0, 1],
    })
    expect(ordersHistogram(of([1, 4321])).bounds.at(-1)).toBe(5000)
  })
})

describe('spendHistogram', () => {
  it('has equal round steps where most customers lie close together', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 + index * 4)
    expect(spendHistogram(yuan(hundred))).toEqual({
      bounds: [0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000, 40_000, 45_000, 50_000].slice(2),
      counts: [13, 12, 13, 12, 13, 12, 13, 12],
    })
  })

  it('goes by 1, 2, 5 where few have most of the money, and by powers of ten where few have nearly all', () => {
    const few = [...Array.from({ length: 90 }, () => 150), ...Array.from({ length: 10 }, () => 9000)]
    expect(spendHistogram(yuan(few)).bounds).toEqual(
      [100, 200, 500, 1000, 2000, 5000, 10_000].map((y) => y * 100),
    )
    const wide = Array.from({ length: 100 }, (_, index) => 1.5 * 10 ** (index % 7))
    expect(spendHistogram(yuan(wide)).bounds).toEqual(
      [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 2_000_000].map((y) => y * 100),
    )
  })

  it('puts money below zero and customers far off into bins of their own', () => {
    const usual = Array.from({ length: 98 }, (_, index) => 1000 + (index % 50))
    const { bounds, counts } = spendHistogram(yuan([-30, ...usual, 7_500_000]))
    expect([bounds[0], bounds[1], counts[0]]).toEqual([-5000, 0, 1])
    expect([bounds.at(-1), counts.at(-1)]).toEqual([1_000_000_000, 1])
  })

  it('has one bin for customers who all spend the same', () => {
    expect(spendHistogram(yuan([100, 100, 100]))).toEqual({ bounds: [0, 20_000], counts: [3] })
    expect(spendHistogram(yuan([0, 0]))).toEqual({ bounds: [0, 1], counts: [2] })
  })
})

describe('any histogram', () => {
  const seeded = { seed: 20240522, numRuns: 300 }
  const money = fc.oneof(
    fc.integer({ min: -100_000, max: 10_000_000 }),
    fc.double({ min: 0, max: 18, noNaN: true }).map((exponent) => Math.round(Math.exp(exponent))),
  )

  it('counts everybody once, in at most 12 bins between ascending bounds', () => {
    const histograms = [
      [recencyHistogram, fc.integer({ min: 0, max: 20_000 })],
      [ordersHistogram, fc.integer({ min: 1, max: 5000 })],
      [spendHistogram, money],
    ] as const
    for (const [histogram, value] of histograms) {
      fc.assert(
        fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
          const found = histogram(sorted(values))
          expect(found.counts.length).toBeLessThanOrEqual(12)
          expect(found.bounds).toEqual([...new Set(found.bounds)].sort((a, b) => a - b))
          expect(found.counts).toEqual(recounted(found, values))
          expect(found.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
          expect([found.counts[0], found.counts.at(-1)]).not.toContain(0)
        }),
        seeded,
      )
    }
  })

  it('has ten times the bounds of money and the same counts where everybody spends ten times as much', () => {
    const values = fc.array(fc.integer({ min: 100, max: 10_000_000 }), { minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(values, (spends) => {
        const once = spendHistogram(sorted(spends))
        const tenfold = spendHistogram(sorted(spends.map((fen) => fen * 10)))
        expect(tenfold).toEqual({ bounds: once.bounds.map((bound) => bound * 10), counts: once.counts })
      }),
      seeded,
    )
  })
})
