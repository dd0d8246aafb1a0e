import { describe, expect, it } from 'vitest'
import { daysAgo, fourRows, resultOf, rfm } from './registers.js'

describe('summarize', () => {
  it('counts the four rows by tier, with money and means', () => {
    const { summary } = resultOf(fourRows, { ageing: false })
    expect(summary).toMatchObject({ customers: 4, graded: 4, ungraded: 0, spendFen: 265_000_000 })
    expect(summary.tiers.map(({ name, customers, spendFen }) => [name, customers, spendFen])).toEqual([
      ['S', 1, 150_000_000],
      ['A', 1, 80_000_000],
      ['B', 1, 30_000_000],
      ['C', 1, 5_000_000],
    ])
    expect(summary.tiers[0]).toMatchObject({
      meanRecencyDays: 15,
      meanOrders: 5,
      meanSpendFen: 150_000_000,
      previous: null,
    })
  })

  it('leaves rows without a tier out of every figure but their own count', () => {
    const { summary } = resultOf([rfm(10, 1, 1), rfm(10, 1, 100)], {}, { ungraded: [3] })
    expect(summary).toMatchObject({ customers: 2, graded: 1, ungraded: 1, spendFen: 1_000_000 })
  })

  it('gives an empty tier no means', () => {
    const { summary } = resultOf([])
    expect(summary.tiers.map(({ meanSpendFen }) => meanSpendFen)).toEqual([null, null, null, null])
  })

  it('lists the 12 largest industries, the others together, then the customers without one', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({
      ...rfm(10, 1, 1),
      industry: `行业${index % 14}`,
    }))
    const { rows: names, cells } = resultOf([...rows, rfm(10, 1, 1)]).summary.tierByIndustry
    expect(names).toHaveLength(14)
    expect(names.slice(0, 3)).toEqual(['行业0', '行业1', '行业10'])
    expect(names.slice(-2)).toEqual(['*', ''])
    expect(cells.flat().reduce((sum, count) => sum + count, 0)).toBe(31)
  })

  it('has no cross table where the register says nothing of the group', () => {
    expect(resultOf([rfm(10, 1, 1)]).summary.tierByRegion.rows).toEqual([])
  })

  it('counts a tag once per customer, whoever gave it', () => {
    const { summary } = resultOf([{ ...rfm(10, 1, 0.1), tags: ['一次性', '老客户'], needTags: ['老客户'] }])
    expect(summary.tags).toEqual([
      { tag: '一次性', customers: 1 },
      { tag: '老客户', customers: 1 },
    ])
  })

  it('counts each owner’s load and overdue contacts', () => {
    const rows = [
      { ...rfm(400, 1, 1), owner: '甲', lastContact: daysAgo(91) },
      { ...rfm(400, 1, 2), owner: '甲', lastContact: daysAgo(90) },
      { ...rfm(400, 1, 3) },
    ]
    expect(resultOf(rows).summary.owners).toEqual([
      { owner: '甲', customers: 2, spendFen: 3_000_000, overdue: 1 },
      { owner: '', customers: 1, spendFen: 3_000_000, overdue: 0 },
    ])
  })

  it('puts moves in a matrix of earlier and present tiers, in customers and in money', () => {
    const { summary } = resultOf([
      { ...rfm(10, 1, 1), tier: 'C' },
      { ...rfm(400, 1, 1), tier: 'VIP' },
    ])
    expect(summary.moves).toEqual({
      rows: ['S', 'A', 'B', 'C', 'VIP'],
      columns: ['S', 'A', 'B', 'C'],
      cells: [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 1],
      ],
    })
    expect(summary.moveSpendFen?.cells[3]).toEqual([0, 1_000_000, 0, 0])
    expect(summary.tiers.map(({ previous }) => previous)).toEqual([0, 0, 0, 1])
  })
})
