import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../src/core/figures.js'
import { medianOf } from '../../src/core/median.js'
import { paretoOf } from '../../src/core/pareto.js'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import type { CutPoints, Scores, Segment } from '../../src/model.js'
import { fourRows, resultOf, rfm } from './registers.js'

const relative = shippedSchemes.find(({ name }) => name === 'relative')!
const cutPoints: CutPoints = {
  method: 'quantile',
  bins: 3,
  closed: 'left',
  monetary: 'total',
  n: 4,
  bounds: { recency: [30, 60], orders: [2, 4], spend: [100, 200] },
  lowest: { recency: 1, orders: 1, spend: 1 },
}

/** The segments of a run, with scores in place. */
function scored(segments: readonly Segment[], scores: readonly (Scores | null)[]): Segment[] {
  return segments.map((segment, index) => ({ ...segment, scores: scores[index] ?? null }))
}

describe('what each tier brings', () => {
  it('is summed, shared and halved by hand for the four rows', () => {
    const { figures } = resultOf(fourRows, { ageing: false })
    expect(
      figures.segments.map(({ name, customers, orders, spendFen }) => [name, customers, orders, spendFen]),
    ).toEqual([
      ['S', 1, 5, 150_000_000],
      ['A', 1, 3, 80_000_000],
      ['B', 1, 2, 30_000_000],
      ['C', 1, 1, 5_000_000],
    ])
    expect(figures.segments[0]).toMatchObject({
      meanOrderFen: 30_000_000,
      medianRecencyDays: 15,
      medianOrders: 5,
      medianSpendFen: 150_000_000,
      customerShare: 1 / 4,
      orderShare: 5 / 11,
      spendShare: 150 / 265,
    })
  })

  it('counts customers without an order in their tier, but in no histogram', () => {
    const { figures } = resultOf([rfm(10, 2, 2), rfm(null, 0, 0), rfm(20, 4, 8)])
    const last = figures.segments.at(-1)
    expect(last).toMatchObject({
      name: 'C',
      customers: 1,
      orders: 0,
      meanOrderFen: null,
      medianRecencyDays: null,
      medianOrders: 0,
      customerShare: 1 / 3,
    })
    expect(figures.pareto.customers).toBe(2)
    expect(figures.orders.counts.reduce((sum, count) => sum + count, 0)).toBe(2)
  })

  it('leaves rows without a tier out', () => {
    const { figures } = resultOf([rfm(10, 1, 1), rfm(10, 1, 100)], {}, { ungraded: [3] })
    expect(figures.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(1)
    expect(figures.pareto.customers).toBe(1)
  })

  it('is nothing for a register without customers, with a row for each tier', () => {
    const { figures } = resultOf([])
    expect(figures.segments.map(({ customers, spendShare }) => [customers, spendShare])).toEqual(
      Array.from({ length: 4 }, () => [0, 0]),
    )
    expect(figures.pareto).toEqual({
      customers: 0,
      topFifthShare: null,
      customersForFourFifths: null,
      curve: [],
    })
  })
})

describe('the R × F map', () => {
  it('is null where nobody was scored', () => {
    const { segments } = resultOf(fourRows)
    expect(figuresOf(segments, relative, null)).toMatchObject({ heatmap: null, bins: null })
  })

  it('has each cell with customers, the best first, with the mean of their money', () => {
    const { segments } = resultOf([rfm(1, 5, 9), rfm(2, 5, 1), rfm(50, 1, 3), rfm(null, 0, 0)])
    const best = { r: 3, f: 3, m: 3 }
    const figures = figuresOf(
      scored(segments, [best, { ...best, m: 1 }, { r: 2, f: 1, m: 2 }, null]),
      relative,
      cutPoints,
    )
    expect(figures).toMatchObject({
      bins: 3,
      heatmap: [
        { r: 3, f: 3, customers: 2, meanSpendFen: 5_000_000 },
        { r: 2, f: 1, customers: 1, meanSpendFen: 3_000_000 },
      ],
    })
  })
})

describe('paretoOf', () => {
  it('says what the top fifth brings, and how few bring four fifths', () => {
    const pareto = paretoOf(Float64Array.of(1, 1, 1, 1, 1, 5, 10, 10, 20, 50))
    expect(pareto.topFifthShare).toBe(0.7)
    expect(pareto.customersForFourFifths).toBe(0.3)
    expect(pareto.curve).toEqual([0.5, 0.7, 0.8, 0.9, 0.95, 0.96, 0.97, 0.98, 0.99, 1])
  })

  it('rounds the number of customers up', () => {
    expect(paretoOf(Float64Array.of(1, 3)).topFifthShare).toBe(0.75)
  })

  it('counts money below zero as none', () => {
    expect(paretoOf(Float64Array.of(-50, 10, 30))).toMatchObject({
      topFifthShare: 0.75,
      customersForFourFifths: 2 / 3,
    })
    expect(paretoOf(Float64Array.of(-50, 0))).toMatchObject({ topFifthShare: null, curve: [] })
  })
})

describe('medianOf', () => {
  it('is the middle of any numbers, as sorting finds it', () => {
    expect(medianOf(Float64Array.of())).toBeNull()
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b)
        const half = values.length >> 1
        const middle = values.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
        expect(medianOf(Float64Array.from(values))).toBe(middle)
      }),
      { seed: 20240522, numRuns: 200 },
    )
  })
})

describe('the figures of any register', () => {
  const seeded = { seed: 20240522, numRuns: 60 }
  const rowArbitrary = fc
    .tuple(
      fc.option(fc.integer({ min: 0, max: 900 })),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 50_000 }),
    )
    .map(([days, orders, hundreds]) => (days === null ? rfm(null, 0, 0) : rfm(days, orders, hundreds / 100)))
  const rowsArbitrary = fc.array(rowArbitrary, { minLength: 1, maxLength: 60 })

  it('has shares that sum to 1 and a curve that rises to 1, less steeply from tenth to tenth', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const { segments, pareto } = resultOf(rows).figures
        const sum = (read: (one: (typeof segments)[number]) => number) =>
          segments.reduce((total, one) => total + read(one), 0)
        expect(sum(({ customerShare }) => customerShare)).toBeCloseTo(1, 9)
        if (pareto.customers === 0) return
        expect(sum(({ spendShare }) => spendShare)).toBeCloseTo(1, 9)
        expect(sum(({ orderShare }) => orderShare)).toBeCloseTo(1, 9)
        expect(pareto.curve).toEqual(pareto.curve.toSorted((a, b) => a - b))
        expect(pareto.curve.at(-1)).toBe(1)
        expect(pareto.topFifthShare).toBe(pareto.curve[1])
      }),
      seeded,
    )
  })

  it('keeps its shares, tenths and counts where everybody spends ten times as much', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const once = resultOf(rows).figures
        const tenfold = resultOf(
          rows.map(({ rfm: measure }) => ({
            rfm: measure && { ...measure, spendFen: measure.spendFen! * 10 },
          })),
        ).figures
        expect(tenfold.segments.map(({ spendShare }) => spendShare.toFixed(9))).toEqual(
          once.segments.map(({ spendShare }) => spendShare.toFixed(9)),
        )
        expect(tenfold.pareto.curve.map((share) => share.toFixed(9))).toEqual(
          once.pareto.curve.map((share) => share.toFixed(9)),
        )
        expect(tenfold.pareto.customersForFourFifths).toBe(once.pareto.customersForFourFifths)
        expect(tenfold.spend.counts).toEqual(once.spend.counts)
      }),
      seeded,
    )
  })

  it('does not depend on the order of the customers', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const { segments } = resultOf(rows)
        const [one, other] = [segments, segments.toReversed()].map((all) => figuresOf(all, relative, null))
        expect(other).toEqual(one)
      }),
      seeded,
    )
  })
})
