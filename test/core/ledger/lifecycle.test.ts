import { describe, expect, it } from 'vitest'
import { registerOfLedger } from '../../../src/core/ledger/register.js'
import { segment } from '../../../src/core/run.js'
import { readMeasure, subjectOfSegment } from '../../../src/core/tiers/subject.js'
import type { Policy, Segment } from '../../../src/model.js'
import { asOf, inspectionOf, policyOf } from '../registers.js'
import { known, type LedgerRow, ledgerOf } from './ledgers.js'

const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

/** Little money, so that no alert is raised. */
function segmentOf(row: LedgerRow, changes: Partial<Policy> = {}): Segment {
  const policy = policyOf({ benchmark: means, ...changes })
  const [only] = segment(registerOfLedger(ledgerOf([{ id: 'C1', ...row }]), policy), policy).segments
  if (!only) throw new Error('no customer')
  return only
}

const lifecycle = (row: LedgerRow) => segmentOf(row).lifecycle

describe('the lifecycle with a ledger', () => {
  it('measures quiet by the own rhythm: twice the mean interval, and never less than 90 days', () => {
    // A year between five orders: one every 91 days, so that quiet begins after 182.
    const rhythm = { first: '2022-11-23', days: 5, orders: 2 }
    expect(lifecycle({ ...rhythm, last: '2023-11-23' })).toBe('steady')
    expect(lifecycle({ first: '2022-11-19', days: 5, orders: 2, last: '2023-11-19' })).toBe('atRisk')
    expect(lifecycle({ first: '2024-01-20', last: '2024-02-20', days: 11, orders: 11 })).toBe('atRisk')
    expect(lifecycle({ first: '2023-01-22', last: '2024-02-22', days: 11, orders: 11 })).toBe('steady')
  })

  it('has no rhythm of one day with an order: 90 days then', () => {
    expect(lifecycle({ first: '2024-02-21', days: 1, last: '2024-02-21' })).toBe('atRisk')
  })

  it('is new up to 90 days after the first order of the ledger', () => {
    expect(lifecycle({ first: '2024-02-22', last: '2024-05-20', days: 2, orders: 2 })).toBe('new')
    expect(lifecycle({ first: '2024-02-21', last: '2024-05-20', days: 2, orders: 2 })).toBe('steady')
  })

  it('is not new where the register knows an earlier first order than the ledger', () => {
    const policy = policyOf({ benchmark: means })
    const rows = [{ id: 'C1', firstOrder: { epochDays: asOf.epochDays - 900 } }]
    const facts = known({ id: 'C1', last: '2024-05-20' })
    const ledger = {
      ledger: ledgerOf([]),
      isRegister: false,
      facts: [facts],
      notInRegister: 0,
      notInLedger: 0,
      unknownFen: 0,
      unknownNames: [],
    }
    const { segments } = segment({ ...inspectionOf(rows), ledger }, policy)
    expect(segments[0]?.lifecycle).toBe('steady')
  })

  it('is growing where the second half brought more than 1.2 times the first', () => {
    const old = { first: '2022-01-01', last: '2024-05-20', days: 9, orders: 9 }
    expect(lifecycle({ ...old, earlierFen: 1_000, laterFen: 1_201 })).toBe('growing')
    expect(lifecycle({ ...old, earlierFen: 1_000, laterFen: 1_200 })).toBe('steady')
    expect(lifecycle({ ...old, earlierFen: 0, laterFen: 5_000 })).toBe('steady')
  })

  it('is lost where the last order lies over a year back, and never potential', () => {
    expect(lifecycle({ last: '2022-05-20', orders: 0, fen: 0 })).toBe('lost')
  })
})

describe('tags with a ledger', () => {
  it('name the favourite category, and how often a customer buys', () => {
    const { ruleTags } = segmentOf({ last: '2024-05-20', orders: 1, categories: ['母婴用品', '玩具'] })
    expect(ruleTags).toContain('母婴用品偏好')
    expect(ruleTags).toContain('一次性')
    expect(segmentOf({ last: '2024-05-20', orders: 13, days: 13 }).ruleTags).toContain('高频')
  })
})

describe('measures with a ledger', () => {
  it('take the average order and the years from it', () => {
    const segment = segmentOf({ first: '2022-05-22', last: '2024-05-20', orders: 4, fen: 1_000 })
    const subject = subjectOfSegment(segment, asOf)
    expect(subject && readMeasure.averageOrder(subject)).toBe(250)
    expect(subject && readMeasure.years(subject)).toBe(2)
  })
})
