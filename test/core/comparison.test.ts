import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { partner } from '../../src/core/tiers/shipped.js'
import type { Comparison, Policy, Result } from '../../src/model.js'
import { asOf, dayOf, inspectionOf, policyOf, type RegisterShape, type Row } from './registers.js'

const keyOf = ({ id, name }: { readonly id?: string | undefined; readonly name?: string | undefined }) =>
  id ?? name ?? null

/** Means of 10 万 and 10 orders. */
const benchmark = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }
/** 90 days before asOf: an order 90 days ago is none since, one 89 days ago is. */
const then = dayOf('2024-02-22')

/** M in 万 of each tier, with as many orders. */
const wan = { S: 20, A: 10, B: 2, C: 1 }

/** A customer of that tier whose last order is that many days before `day`; C is long gone. */
function of(id: string, tier: keyof typeof wan, day: typeof asOf, recencyDays = tier === 'C' ? 300 : 5): Row {
  return {
    id,
    lastOrder: { epochDays: day.epochDays - recencyDays },
    orders: wan[tier],
    spend: wan[tier] * 1_000_000,
  }
}

function runOf(
  rows: readonly Row[],
  changes: Partial<Policy>,
  before: Result | null,
  shape: RegisterShape = {},
): Result {
  const policy = policyOf({ benchmark, ...changes })
  const last = before && lastRunOf(snapshotOf(before, '客户表', keyOf), keyOf)
  return segment(inspectionOf(rows, shape, policy), policy, last)
}

function comparisonIn({ comparison }: Result): Comparison {
  if (!comparison) throw new Error('nothing compared')
  return comparison
}

const firstRows = [
  of('示例01', 'S', then),
  of('示例02', 'S', then),
  of('示例03', 'S', then),
  of('示例04', 'S', then),
  of('示例05', 'A', then),
  of('示例06', 'A', then),
  of('示例07', 'B', then),
  of('示例08', 'B', then),
  of('示例09', 'B', then),
  of('示例10', 'C', then),
]
const first = runOf(firstRows, { asOf: then }, null)

const secondRows = [
  of('示例01', 'S', asOf),
  of('示例02', 'A', asOf),
  of('示例03', 'C', asOf, 95),
  // 示例04 has left.
  of('示例05', 'S', asOf),
  of('示例06', 'A', asOf, 20),
  of('示例07', 'A', asOf),
  of('示例08', 'B', asOf, 90),
  of('示例09', 'B', asOf, 89),
  of('示例10', 'C', asOf),
  of('示例11', 'B', asOf),
]

describe('ten customers a quarter later', () => {
  const comparison = comparisonIn(runOf(secondRows, {}, first))

  it('stand in the matrix as counted by hand', () => {
    expect(comparison.since).toBe('2024-02-22')
    expect(comparison.matrix).toEqual({
      rows: ['S', 'A', 'B', 'C', ''],
      columns: ['S', 'A', 'B', 'C', ''],
      cells: [
        [1, 1, 0, 1, 1],
        [1, 1, 0, 0, 0],
        [0, 1, 2, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 1, 0, 0],
      ],
    })
  })

  it('bring the money of now, and of then where they left', () => {
    expect(comparison.matrixSpendFen.cells.map((row) => row.map((fen) => fen / 1_000_000))).toEqual([
      [20, 10, 0, 1, 20],
      [20, 10, 0, 0, 0],
      [0, 10, 4, 0, 0],
      [0, 0, 0, 1, 0],
      [0, 0, 2, 0, 0],
    ])
  })

  it('make these rates: of four S two fell or left, of three B one rose, nine of ten stayed', () => {
    expect(comparison.tiers).toEqual([
      {
        tier: 'S',
        before: 4,
        kept: 1,
        up: 0,
        down: 2,
        left: 1,
        lossRate: 0.75,
        upgradeRate: 0,
        repurchaseRate: 0.5,
      },
      {
        tier: 'A',
        before: 2,
        kept: 1,
        up: 1,
        down: 0,
        left: 0,
        lossRate: 0,
        upgradeRate: 0.5,
        repurchaseRate: 1,
      },
      {
        tier: 'B',
        before: 3,
        kept: 2,
        up: 1,
        down: 0,
        left: 0,
        lossRate: 0,
        upgradeRate: 1 / 3,
        repurchaseRate: 2 / 3,
      },
      {
        tier: 'C',
        before: 1,
        kept: 1,
        up: 0,
        down: 0,
        left: 0,
        lossRate: 0,
        upgradeRate: 0,
        repurchaseRate: 0,
      },
    ])
    expect(comparison).toMatchObject({ retention: 0.9, entered: 1, left: 1 })
  })
})

describe('rows that are hard to compare', () => {
  it('count once where two of them are one customer', () => {
    const doubled = [...firstRows, of('示例01', 'S', then)]
    const result = runOf(doubled, { asOf: then }, runOf(doubled, { asOf: then }, null))
    expect(result.changes).toEqual([])
    expect(comparisonIn(result).tiers.map(({ before }) => before)).toEqual([4, 2, 3, 1])
  })

  it('are passed over where they have neither ID nor name', () => {
    const nameless = [{ ...of('', 'S', then), id: undefined }]
    const result = runOf(nameless, { asOf: then }, runOf(nameless, { asOf: then }, null))
    expect(result.changes).toEqual([])
    expect(comparisonIn(result)).toMatchObject({ entered: 0, left: 0 })
  })

  it('go by name where they have no ID', () => {
    const named = [{ ...of('', 'S', then), id: undefined, name: '示例公司' }]
    const result = runOf(named, { asOf: then }, runOf(named, { asOf: then }, null))
    expect(result.segments[0]).toMatchObject({ previousTier: 'S', change: 'same' })
  })

  it('have left the matrix where an error keeps them from a tier now', () => {
    const result = runOf(firstRows, { asOf: then }, first, { ungraded: [2] })
    expect(comparisonIn(result).matrix.cells[0]).toEqual([3, 0, 0, 0, 1])
    expect(comparisonIn(result).matrixSpendFen.cells[0]?.[4]).toBe(20_000_000)
    expect(result.segments[0]).toMatchObject({ previousTier: 'S', change: null })
  })

  it('are neither up nor down where the scheme has no such tier any more', () => {
    const result = runOf(firstRows, { asOf: then, scheme: partner }, first)
    const { matrix, tiers, causes } = comparisonIn(result)
    expect(matrix.rows).toEqual(['战略合作伙伴', '重点发展客户', '常规维护客户', 'S', 'A', 'B', 'C', ''])
    expect(tiers[3]).toEqual({
      tier: 'S',
      before: 4,
      kept: 0,
      up: 0,
      down: 0,
      left: 0,
      lossRate: null,
      upgradeRate: null,
      repurchaseRate: null,
    })
    expect(Object.values(causes).every(({ up, down }) => up + down === 0)).toBe(true)
    expect(result.changes).toEqual([])
  })

  it('have no rate of repurchase where no day has passed', () => {
    const { tiers } = comparisonIn(runOf(firstRows, { asOf: then }, first))
    expect(tiers.map(({ repurchaseRate }) => repurchaseRate)).toEqual([null, null, null, null])
  })
})

describe('the moves', () => {
  it('tell what the snapshot says of each customer, whose row it is, and of who left too', () => {
    const { changes } = runOf(secondRows, {}, first)
    expect(changes.map(({ id, kind, because }) => `${id} ${kind} ${because}`)).toEqual([
      '示例02 down behaviour',
      '示例03 down time',
      '示例05 up behaviour',
      '示例07 up behaviour',
      '示例11 new null',
      '示例04 left null',
    ])
    expect(changes.at(-1)).toEqual({
      id: '示例04',
      isName: false,
      segment: null,
      from: 'S',
      to: null,
      kind: 'left',
      because: null,
      earlier: { recencyDays: 5, orders: 20, spendFen: 20_000_000, owner: null },
    })
    expect(changes[0]).toMatchObject({ segment: 1, earlier: { spendFen: 20_000_000 } })
  })

  it('leave the register’s own matrix to runs without a snapshot', () => {
    expect(runOf(secondRows, {}, first).summary.moves).toBeNull()
  })
})
