import { describe, expect, it } from 'vitest'
import { benchmarkFor, benchmarksOf, ratioOf } from '../../../src/core/rfm/benchmark.js'
import { measureOf } from '../../../src/core/rfm/measure.js'
import type { Benchmarks, Policy } from '../../../src/model.js'
import { asOf, customersOf, policyOf, type Row, rfm } from '../registers.js'

function benchmarks(rows: readonly Row[], changes: Partial<Policy['benchmark']> = {}): Benchmarks {
  const customers = customersOf(rows)
  const measures = customers.map((customer) => measureOf(customer, asOf, true))
  return benchmarksOf(customers, measures, new Set(), { ...policyOf().benchmark, ...changes })
}

function inIndustry(industry: string, spends: readonly number[]): Row[] {
  return spends.map((wan) => ({ industry, ...rfm(10, wan, wan) }))
}

describe('benchmarksOf', () => {
  it('gives an industry of 5 buyers its own means, and one of 4 those of the whole register', () => {
    const { whole, industries } = benchmarks([
      ...inIndustry('制造业', [1, 2, 3, 4, 5]),
      ...inIndustry('零售业', [1, 1, 1, 1]),
    ])
    expect(industries.get('制造业')).toEqual({
      industry: '制造业',
      n: 5,
      spendFen: 3_000_000,
      orders: 3,
      origin: 'industry',
    })
    expect(industries.get('零售业')).toBe(whole)
    expect(whole).toMatchObject({ n: 9, origin: 'register' })
  })

  it('counts only customers with at least one order', () => {
    const rows = [
      ...inIndustry('制造业', [2, 4]),
      { industry: '制造业', name: '未下单' },
      { industry: '制造业', ...rfm(400, 0, 9) },
    ]
    expect(benchmarks(rows).whole).toMatchObject({ n: 2, spendFen: 3_000_000, orders: 3 })
  })

  it('takes the median of an even number of values as the middle of the two', () => {
    expect(benchmarks(inIndustry('制造业', [1, 2, 6, 100]), { statistic: 'median' }).whole).toMatchObject({
      spendFen: 4_000_000,
      orders: 4,
    })
    expect(benchmarks(inIndustry('制造业', [1, 2, 100]), { statistic: 'median' }).whole.spendFen).toBe(
      2_000_000,
    )
  })

  it('trims a tenth of the values at each end', () => {
    const spends = [1000, 2, 2, 2, 2, 2, 2, 2, 2, 1]
    expect(benchmarks(inIndustry('制造业', spends), { statistic: 'trimmed' }).whole.spendFen).toBe(2_000_000)
  })

  it('takes means from settings as given, for one industry or, under *, for the register', () => {
    const given = { 制造业: { spendFen: 500, orders: 9 }, '*': { spendFen: 700, orders: 8 } }
    const { whole, industries } = benchmarks(inIndustry('制造业', [1, 2, 3, 4, 5]), { given })
    expect(industries.get('制造业')).toEqual({
      industry: '制造业',
      n: 0,
      spendFen: 500,
      orders: 9,
      origin: 'settings',
    })
    expect(whole).toEqual({ industry: null, n: 0, spendFen: 700, orders: 8, origin: 'settings' })
  })

  it('has means of nothing where nobody has bought', () => {
    expect(benchmarks([{ name: '未下单' }]).whole).toMatchObject({ n: 0, spendFen: 0 })
  })
})

describe('benchmarkFor', () => {
  it('compares a customer without an industry with the whole register', () => {
    const found = benchmarks(inIndustry('制造业', [1, 2, 3, 4, 5]))
    expect(benchmarkFor({ row: 2 }, found)).toBe(found.whole)
    expect(benchmarkFor({ row: 2, industry: '制造业' }, found).industry).toBe('制造业')
  })
})

describe('ratioOf', () => {
  it('is exactly 0.8 for 0.8 of any mean', () => {
    for (let n = 1; n < 500; n++) expect(ratioOf(n * 4, n * 5)).toBe(0.8)
    expect(ratioOf(8, 30 / 3)).toBe(0.8)
    expect(ratioOf(0.1 + 0.2, 0.375)).toBe(0.8)
  })

  it('is null where there is no mean', () => {
    expect(ratioOf(5, 0)).toBeNull()
  })
})
