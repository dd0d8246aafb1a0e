import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/cells/cell.js'
import { compareRuns } from '../../src/core/compare-runs.js'
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { absolute, partner } from '../../src/core/tiers/shipped.js'
import type { Customer, Policy, Snapshot } from '../../src/model.js'
import { asOf, dayOf, inspectionOf, policyOf, type Row, rfm } from './registers.js'

const keyOf = ({ id }: Pick<Customer, 'id'>) => id ?? null
const before = dayOf('2024-02-22')

/** Customers who buy or do not between two quarters: every third is new money, every seventh comes or goes. */
function rowsAt(quarter: 0 | 1): Row[] {
  return [...Array(300).keys()].flatMap((place): Row[] => {
    if (place % 7 === 3 && quarter === place % 2) return []
    const isBuyer = quarter === 1 && place % 3 === 0
    const days = isBuyer ? place % 40 : (place % 50) + quarter * 90
    const figures = rfm(days, 1 + (place % 8) + (isBuyer ? 3 : 0), (place % 60) + (isBuyer ? 40 : 1))
    return [{ ...figures, id: `C${place}`, industry: place % 2 ? '制造业' : '零售业' }]
  })
}

const was = segment(inspectionOf(rowsAt(0)), policyOf({ asOf: before }))
const then = snapshotOf(was, '客户表', keyOf)

function nowAs(changes: Partial<Policy> = {}) {
  const result = segment(inspectionOf(rowsAt(1)), policyOf({ asOf, ...changes }), lastRunOf(then, keyOf))
  return { result, snapshot: snapshotOf(result, '客户表', keyOf) }
}

describe('two snapshots', () => {
  it.each([
    ['under one scheme', {}],
    ['under another scheme', { scheme: absolute }],
  ])('%s say what segment says with the register at hand: matrix, rates, causes, moves', (_, changes) => {
    const { result, snapshot } = nowAs(changes)
    const { comparison, changes: moves, hasCauses } = compareRuns({ snapshot: then }, { snapshot })
    expect(hasCauses).toBe(true)
    expect(comparison).toEqual(result.comparison)
    expect(moves.length).toBeGreaterThan(50)
    const plain = ({ id, from, to, kind, because, earlier }: (typeof moves)[number]) => ({
      id,
      from,
      to,
      kind,
      because,
      earlier,
    })
    const told = result.changes.map((change) => plain({ ...change, now: null }))
    expect(moves.map(plain)).toEqual(told)
  })

  it('of one run have no moves', () => {
    const { changes, comparison } = compareRuns({ snapshot: then }, { snapshot: then })
    expect(changes).toEqual([])
    expect(comparison.retention).toBe(1)
    expect(comparison.tiers.map(({ repurchaseRate }) => repurchaseRate)).toEqual([null, null, null, null])
  })

  it('whose scheme asks for what no snapshot knows have no causes', () => {
    const { snapshot } = nowAs({ scheme: partner })
    const { hasCauses, changes } = compareRuns({ snapshot: then }, { snapshot })
    expect(hasCauses).toBe(false)
    expect(new Set(changes.map(({ because }) => because))).toEqual(new Set([null]))
  })
})

describe('an earlier workbook, of which only tiers are known', () => {
  const only: Snapshot = {
    ...then,
    benchmarks: {
      whole: { industry: null, n: 0, spendFen: 0, orders: 0, origin: 'register' },
      industries: new Map(),
    },
  }

  it('gives the same matrix and rates, and no cause', () => {
    const last = { ...lastRunOf(only, keyOf), tiersOnly: true }
    const { comparison, changes } = segment(inspectionOf(rowsAt(1)), policyOf({ asOf }), last)
    const { comparison: full } = nowAs().result
    expect(comparison).toEqual({ ...full, causes: comparison?.causes })
    expect(changes.every(({ because }) => because === null)).toBe(true)
    expect(comparison?.since).toBe(isoDay(before))
  })

  it('has no thresholds that could be frozen', () => {
    const policy = policyOf({ asOf })
    const frozen: Policy = { ...policy, scores: { ...policy.scores, thresholds: 'frozen' } }
    const last = { ...lastRunOf(only, keyOf), tiersOnly: true }
    expect(() => segment(inspectionOf(rowsAt(1)), frozen, last)).toThrow(
      expect.objectContaining({ code: 'THRESHOLDS_MISSING' }),
    )
  })
})
