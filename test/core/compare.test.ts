import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import type { LastRun, Result } from '../../src/model.js'
import { fourRows, inspectionOf, policyOf, type RegisterShape, type Row, resultOf, rfm } from './registers.js'

const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }
const policy = policyOf({ benchmark: means })
const s = rfm(10, 20, 20)
const c = rfm(400, 1, 1)

function compared(rows: readonly Row[], shape: RegisterShape = {}, last: LastRun | null = null): Result {
  return segment(inspectionOf(rows, shape), policy, last)
}

function moves({ segments }: Result): (readonly [string | null, string | null])[] {
  return segments.map(({ previousTier, change }) => [previousTier, change])
}

describe('comparison with the register’s own tiers', () => {
  it('tells up, down, same and new', () => {
    const rows = [{ ...s, tier: 'B' }, { ...c, tier: 'A' }, { ...s, tier: 'S' }, c]
    const result = compared(rows)
    expect(moves(result)).toEqual([
      ['B', 'up'],
      ['A', 'down'],
      ['S', 'same'],
      [null, 'new'],
    ])
    expect(result.changes).toEqual([
      {
        id: 'C202405001',
        isName: false,
        segment: 0,
        from: 'B',
        to: 'S',
        kind: 'up',
        because: null,
        earlier: null,
      },
      {
        id: 'C202405002',
        isName: false,
        segment: 1,
        from: 'A',
        to: 'C',
        kind: 'down',
        because: null,
        earlier: null,
      },
      {
        id: 'C202405004',
        isName: false,
        segment: 3,
        from: null,
        to: 'C',
        kind: 'new',
        because: null,
        earlier: null,
      },
    ])
  })

  it('says nothing where no customer had a tier', () => {
    const result = compared([s, c])
    expect(moves(result)).toEqual([
      [null, null],
      [null, null],
    ])
    expect(result.changes).toEqual([])
    expect(result.summary.moves).toBeNull()
  })

  it('shows a tier of another scheme but tells no change of it', () => {
    expect(moves(compared([{ ...s, tier: '常规维护客户' }]))).toEqual([['常规维护客户', null]])
  })

  it('keeps the earlier tier of a row that gets none now', () => {
    expect(moves(compared([{ ...s, tier: 'B' }, s], { ungraded: [2] }))).toEqual([
      ['B', null],
      [null, 'new'],
    ])
  })
})

describe('the output of this very run, read again', () => {
  const again = [
    { ...s, tier: 'S', previousTier: 'B' },
    { ...c, tier: 'C' },
  ]
  const first = [
    ['B', 'up'],
    [null, 'new'],
  ]

  it('keeps its previous tiers in a workbook stamped with the same day', () => {
    expect(moves(compared(again, { stamp: { asOf: '2024-05-22', scheme: 'relative' } }))).toEqual(first)
  })

  it('takes its tiers as the previous ones on another day, or under another scheme', () => {
    const later = [
      ['S', 'same'],
      ['C', 'same'],
    ]
    expect(moves(compared(again, { stamp: { asOf: '2024-02-22', scheme: 'relative' } }))).toEqual(later)
    expect(moves(compared(again, { stamp: { asOf: '2024-05-22', scheme: 'absolute' } }))).toEqual(later)
  })

  it('is known in a CSV, which has no stamp, by 上期等级 and every tier being what is computed', () => {
    expect(moves(compared(again, { outputs: ['previousTier'] }))).toEqual(first)
    expect(moves(compared([{ ...s, tier: 'A', previousTier: 'B' }], { outputs: ['previousTier'] }))).toEqual([
      ['A', 'up'],
    ])
    expect(moves(compared(again))).toEqual([
      ['S', 'same'],
      ['C', 'same'],
    ])
  })

  it('stays without changes where the first run knew no earlier tier', () => {
    expect(moves(compared([{ ...s, tier: 'S' }], { stamp: { asOf: '2024-05-22' } }))).toEqual([[null, null]])
  })
})

describe('comparison with a snapshot', () => {
  const keyOf = ({ id }: { readonly id?: string | undefined }) => id ?? null
  const earlier = snapshotOf(resultOf(fourRows), '客户表', keyOf)
  const customers = { ...earlier.customers, keys: ['C202405001', 'C202309009'], tiers: ['A', 'S'] }
  const last = lastRunOf({ ...earlier, asOf: '2024-02-22', customers }, keyOf)

  it('goes by ID, before the register’s own tier, and tells who left', () => {
    const result = compared([{ ...s, tier: 'S' }, c], {}, last)
    expect(moves(result)).toEqual([
      ['A', 'up'],
      [null, 'new'],
    ])
    expect(result.changes.at(-1)).toEqual({
      id: 'C202309009',
      isName: false,
      segment: null,
      from: 'S',
      to: null,
      kind: 'left',
      because: null,
      earlier: { recencyDays: 15, orders: 5, spendFen: 150_000_000, owner: null },
    })
    expect(result.summary.tiers.map(({ previous }) => previous)).toEqual([1, 1, 0, 0])
  })
})
