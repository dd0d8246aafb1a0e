import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/cells/cell.js'
import { followUps, type Reach } from '../../src/core/due.js'
import { asOf, dayOf, daysAgo, policyOf, type Row, resultOf, rfm } from './registers.js'

const people = [{ name: '甲', role: '客服团队', regions: [], industries: [], capacity: null }]

/** Everybody is contacted every 90 days. */
const playbook = ['S', 'A', 'B', 'C'].map((tier) => ({ for: { tier }, action: '回访', everyDays: 90 }))
const policy = { playbook, byLang: {} }

/** A customer of tier C. */
const quarterly = (row: Row): Row => ({ ...rfm(200, 1, 1), name: '示例公司', ...row })

function due(rows: readonly Row[], reach: Partial<Reach> = {}) {
  const found = followUps(resultOf(rows, policy), { withinDays: 14, ...reach })
  return found.owners.map(({ owner, items }) => ({
    owner,
    items: items.map(({ segment, day, overdueDays }) => [segment.customer.row, isoDay(day), overdueDays]),
  }))
}

describe('follow-ups', () => {
  it('list who is overdue first, then who is next, and nobody after the last day', () => {
    const rows = [
      quarterly({ owner: '甲', lastContact: daysAgo(80) }),
      quarterly({ owner: '甲', lastContact: daysAgo(100) }),
      quarterly({ owner: '甲', lastContact: daysAgo(76) }),
      quarterly({ owner: '甲', lastContact: daysAgo(75) }),
      quarterly({ owner: '甲', lastContact: daysAgo(90) }),
    ]
    expect(due(rows)).toEqual([
      {
        owner: '甲',
        items: [
          [3, '2024-05-12', 10],
          [6, '2024-05-22', 0],
          [2, '2024-06-01', 0],
          [4, '2024-06-05', 0],
        ],
      },
    ])
  })

  it('put the owner with most overdue first and customers without an owner last', () => {
    const rows = [
      quarterly({ lastContact: daysAgo(200) }),
      quarterly({ owner: '甲', lastContact: daysAgo(90) }),
      quarterly({ owner: '乙', lastContact: daysAgo(95) }),
    ]
    expect(due(rows).map(({ owner }) => owner)).toEqual(['乙', '甲', ''])
    expect(due(rows, { owner: '' })).toEqual([{ owner: '', items: [[2, '2024-02-02', 110]] }])
    expect(due(rows, { owner: '丙' })).toEqual([])
  })

  it('take the day agreed in the register before the one that is planned', () => {
    const rows = [quarterly({ owner: '甲', lastContact: daysAgo(80), nextContact: dayOf('2024-05-25') })]
    expect(due(rows)[0]?.items).toEqual([[2, '2024-05-25', 0]])
  })

  it('take the day that an earlier run planned before the one of this run, which would move on with every run', () => {
    const rows = [quarterly({ owner: '甲' })]
    expect(due(rows)).toEqual([])
    expect(due(rows, { plannedAt: () => dayOf('2024-05-02') })[0]?.items).toEqual([[2, '2024-05-02', 20]])
  })

  it('leave out a day that a later contact has settled', () => {
    const agreed = { owner: '甲', lastContact: daysAgo(3), nextContact: dayOf('2024-05-10') }
    expect(due([quarterly(agreed)], { plannedAt: () => dayOf('2024-05-11') })).toEqual([])
  })

  it('put the better tier first within a day, then more money, then the row further up', () => {
    const today = { owner: '甲', nextContact: asOf }
    const rows = [
      { ...rfm(200, 1, 1), ...today },
      { ...rfm(200, 1, 5), ...today },
      { ...rfm(10, 5, 100), ...today },
      { ...rfm(200, 1, 5), ...today },
    ]
    const found = due(rows)[0]?.items.map(([row]) => row)
    expect(found).toEqual([4, 3, 5, 2])
  })

  it('list the most urgent of all owners where there is a bound, and count all', () => {
    const rows = [95, 91, 99, 85, 97, 95].map((days, i) =>
      quarterly({ owner: i % 2 ? '甲' : '乙', lastContact: daysAgo(days) }),
    )
    const found = followUps(resultOf(rows, policy), { withinDays: 14, most: 3 })
    expect([found.customers, found.overdue, found.listed]).toEqual([6, 5, 3])
    expect(
      found.owners.map(({ owner, customers, overdue, items }) => [owner, customers, overdue, items.length]),
    ).toEqual([
      ['乙', 3, 3, 3],
      ['甲', 3, 2, 0],
    ])
  })

  it('count overdue contacts as the summary does where nothing is agreed or planned', () => {
    const rows = [400, 91, 90, 20].map((days) => quarterly({ owner: '甲', lastContact: daysAgo(days) }))
    const result = resultOf(rows, { ...policy, people })
    const { overdue } = followUps(result, { withinDays: 0 })
    expect(overdue).toBe(result.summary.owners.reduce((sum, load) => sum + load.overdue, 0))
    expect(policyOf().followUps).toEqual({ sheet: true, withinDays: 14 })
  })
})
