import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import type { LastRun, Policy, Result } from '../../src/model.js'
import { annotations } from '../../src/reports/annotations.js'
import { ofMode } from '../mode.js'
import { inspectionOf, policyOf, type Row, resultOf, rfm } from './registers.js'

const keyOf = ({ id }: { readonly id?: string | undefined }) => id ?? null

/** Means of 10 万 and 10 orders. */
const benchmark = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

/** A last run in which these rows stood in these tiers. */
function lastWith(rows: readonly Row[], tiers: readonly string[]): LastRun {
  const snapshot = snapshotOf(resultOf(rows), '客户表', keyOf)
  return lastRunOf({ ...snapshot, customers: { ...snapshot.customers, tiers } }, keyOf)
}

function after(rows: readonly Row[], tiers: readonly string[], changes: Partial<Policy> = {}): Result {
  const policy = policyOf({ benchmark, hysteresis: 0.05, ...changes })
  return segment(inspectionOf(rows, {}, policy), policy, lastWith(rows, tiers))
}

/** The tier of one customer, R days, F orders and M in 万, who had `before`. */
function tierAfter(before: string, row: Row, hysteresis = 0.05): string | null {
  return after([row], [before], { hysteresis }).segments[0]?.tier ?? null
}

describe('a customer within 5 % of a bound', () => {
  it('keeps its tier when it would fall: 0.77 of the mean is near 0.8, 0.75 is not', () => {
    expect(tierAfter('A', rfm(10, 10, 7.7))).toBe('A')
    expect(tierAfter('A', rfm(10, 10, 7.5))).toBe('B')
    expect(tierAfter('A', rfm(10, 10, 7.7), 0)).toBe('B')
  })

  it('keeps its tier when it would rise: 0.83 of the mean is near 0.8, 0.85 is not', () => {
    expect(tierAfter('B', rfm(10, 10, 8.3))).toBe('B')
    expect(tierAfter('B', rfm(10, 10, 8.5))).toBe('A')
    expect(tierAfter('B', rfm(10, 10, 8.3), 0)).toBe('A')
  })

  it('is judged by whole days: 62 are near the bound of 60 for A, 63 are not', () => {
    expect(tierAfter('A', rfm(62, 10, 10))).toBe('A')
    expect(tierAfter('A', rfm(63, 10, 10))).toBe('B')
  })

  it('rises with its first order, since no share of one order is an order', () => {
    expect(tierAfter('C', rfm(10, 1, 1))).toBe('B')
  })

  it('rises at once where it clears a better tier by far', () => {
    expect(tierAfter('B', rfm(10, 20, 30))).toBe('S')
  })

  it('keeps no tier that the scheme does not know', () => {
    expect(tierAfter('常规维护客户', rfm(10, 10, 7.7))).toBe('B')
  })
})

describe('a tier that is kept', () => {
  const kept = after([rfm(10, 10, 7.7)], ['A'])
  const basisOf = (result: Result) =>
    annotations(result)
      .columns.find(({ header }) => header === '分层依据')
      ?.cellAt(2)

  it('is no move', () => {
    expect(kept.changes).toEqual([])
    expect(kept.segments[0]).toMatchObject({ tier: 'A', previousTier: 'A', change: 'same' })
    expect(kept.comparison?.tiers.map(({ kept }) => kept)).toEqual([0, 1, 0, 0])
  })

  it('leads to the play of that tier', () => {
    expect(kept.segments[0]?.play?.for.tier).toBe('A')
    expect(kept.segments[0]?.because).toMatchObject({ rule: 2, isKept: true })
  })

  it('is told in the basis, with the tier that the rule gives', () => {
    expect(basisOf(kept)).toBe(
      'A：因离分界不到 5% 维持上期等级；按规则为 B，F 10次(≥1)，R 10天(≤90)｜对比 全部客户（设置给定）｜升S：M 还差7.4万，F 还差4次',
    )
    expect(basisOf(after([rfm(10, 10, 8.3)], ['B']))).toMatch(
      /^B：因离分界不到 5% 维持上期等级；按规则为 A，.*给定）$/,
    )
  })
})

describe('hysteresis', () => {
  const row: fc.Arbitrary<Row> = fc
    .tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 300 }),
    )
    .map(([recencyDays, orders, tenthWan]) => rfm(recencyDays, orders, tenthWan / 10))
  const rows = fc.array(row, { minLength: 1, maxLength: 30 })
  const share = fc.double({ min: 0, max: 0.5, noNaN: true })
  const seeded = { seed: 20261231, numRuns: ofMode(20, 60) }
  const movers = ({ segments }: Result) =>
    segments.flatMap(({ customer, change }) => (change === 'same' ? [] : [customer.row]))

  it('never means more moves where it is larger', () => {
    fc.assert(
      fc.property(rows, rows, share, share, fc.constantFrom(...shippedSchemes), (then, now, a, b, scheme) => {
        const last = lastRunOf(snapshotOf(resultOf(then, { scheme }), '客户表', keyOf), keyOf)
        const moved = (hysteresis: number) => {
          const policy = policyOf({ hysteresis, scheme })
          return movers(segment(inspectionOf(now.slice(0, then.length), {}, policy), policy, last))
        }
        const fewer = moved(Math.max(a, b))
        const more = new Set(moved(Math.min(a, b)))
        expect(fewer.filter((mover) => !more.has(mover))).toEqual([])
      }),
      seeded,
    )
  })

  it('moves nobody in a run that is compared with itself', () => {
    fc.assert(
      fc.property(rows, rows, share, fc.constantFrom(...shippedSchemes), (then, now, hysteresis, scheme) => {
        const policy = policyOf({ hysteresis, scheme })
        const first = lastRunOf(snapshotOf(resultOf(then, { scheme }), '客户表', keyOf), keyOf)
        const once = segment(inspectionOf(now, {}, policy), policy, first)
        const again = segment(
          inspectionOf(now, {}, policy),
          policy,
          lastRunOf(snapshotOf(once, '客户表', keyOf), keyOf),
        )
        expect(again.changes).toEqual([])
        expect(again.segments.map(({ tier }) => tier)).toEqual(once.segments.map(({ tier }) => tier))
      }),
      seeded,
    )
  })
})
