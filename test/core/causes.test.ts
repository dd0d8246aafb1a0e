import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { relative } from '../../src/core/tiers/shipped.js'
import type { Change, Policy, Scheme, Snapshot } from '../../src/model.js'
import { dayOf, inspectionOf, policyOf, type Row } from './registers.js'

const before = dayOf('2024-03-01')
const now = dayOf('2024-06-01')
/** From `before` to `now`. */
const elapsed = 92

const keyOf = ({ id }: { readonly id?: string | undefined }) => id ?? null

/** Means of 10 万 and 10 orders. */
const means = (wan = 10, orders = 10): Partial<Policy> => ({
  benchmark: { ...policyOf().benchmark, given: { '*': { spendFen: wan * 1_000_000, orders } } },
})

/** R days before that day, F orders, M in 万. */
function bought(on: typeof now, recencyDays: number, orders: number, wan: number): Row {
  return { lastOrder: { epochDays: on.epochDays - recencyDays }, orders, spend: wan * 1_000_000 }
}

interface Side {
  readonly row: Row
  readonly policy?: Partial<Policy>
}

/** The change of one customer between two runs, the second with what `edit` makes of the snapshot. */
function moveOf(
  then: Side,
  later: Side,
  edit: (snapshot: Snapshot) => Snapshot = (same) => same,
): Change | undefined {
  const first = policyOf({ asOf: before, ...means(), ...then.policy })
  const earlier = segment(inspectionOf([then.row], {}, first), first)
  const second = policyOf({ asOf: now, ...means(), ...later.policy })
  const last = lastRunOf(edit(snapshotOf(earlier, '客户表', keyOf)), keyOf)
  return segment(inspectionOf([later.row], {}, second), second, last).changes[0]
}

/** Scheme `relative` with another bound of days for A. */
function withDaysOfA(value: number): Scheme {
  const rules = relative.rules.map(({ tier, when }) => ({
    tier,
    when: when.map((condition) =>
      tier === 'A' && condition.measure === 'recencyDays' ? { ...condition, value } : condition,
    ),
  }))
  return { ...relative, rules }
}

describe('the cause of a move', () => {
  it('is time where no order has come', () => {
    const move = moveOf({ row: bought(before, 5, 10, 10) }, { row: bought(now, 5 + elapsed, 10, 10) })
    expect(move).toMatchObject({ from: 'A', to: 'C', kind: 'down', because: 'time' })
  })

  it('is time where orders only fell out of the window', () => {
    const scheme = withDaysOfA(200)
    const move = moveOf(
      { row: bought(before, 5, 10, 10), policy: { scheme } },
      { row: bought(now, 5 + elapsed, 7, 7), policy: { scheme } },
    )
    expect(move).toMatchObject({ from: 'A', to: 'C', because: 'time' })
  })

  it('is behaviour where it ordered less than before', () => {
    const move = moveOf({ row: bought(before, 5, 10, 10) }, { row: bought(now, 40, 7, 7) })
    expect(move).toMatchObject({ from: 'A', to: 'B', because: 'behaviour' })
  })

  it('is behaviour where it ordered more, or ordered again', () => {
    expect(moveOf({ row: bought(before, 100, 10, 10) }, { row: bought(now, 3, 11, 11) })).toMatchObject({
      from: 'C',
      to: 'A',
      because: 'behaviour',
    })
    expect(moveOf({ row: { orders: 0 } }, { row: bought(now, 3, 1, 1) })).toMatchObject({
      from: 'C',
      to: 'B',
      because: 'behaviour',
    })
  })

  it('is the benchmark where the means moved and the customer did not', () => {
    const row = (on: typeof now) => bought(on, 5, 10, 10)
    const down = moveOf({ row: row(before) }, { row: row(now), policy: means(20) })
    expect(down).toMatchObject({ from: 'A', to: 'B', kind: 'down', because: 'benchmark' })
    const up = moveOf({ row: row(before) }, { row: row(now), policy: means(5, 5) })
    expect(up).toMatchObject({ from: 'A', to: 'S', kind: 'up', because: 'benchmark' })
  })

  it('is the rule where the scheme alone changed', () => {
    const move = moveOf(
      { row: bought(before, 50, 10, 10) },
      { row: bought(now, 50, 10, 10), policy: { scheme: withDaysOfA(40) } },
    )
    expect(move).toMatchObject({ from: 'A', to: 'B', because: 'rule' })
  })

  it('is the last step that changes the tier: of an order and of higher means, the means', () => {
    const grown = bought(now, 3, 20, 20)
    expect(moveOf({ row: bought(before, 5, 10, 10) }, { row: grown })).toMatchObject({
      to: 'S',
      because: 'behaviour',
    })
    const both = moveOf({ row: bought(before, 5, 10, 10) }, { row: grown, policy: means(100, 100) })
    expect(both).toMatchObject({ from: 'A', to: 'B', because: 'benchmark' })
  })

  it('is behaviour where its industry alone changed', () => {
    const given = {
      benchmark: {
        ...policyOf().benchmark,
        given: {
          '*': { spendFen: 10_000_000, orders: 10 },
          制造业: { spendFen: 90_000_000, orders: 90 },
        },
      },
    }
    const move = moveOf(
      { row: { ...bought(before, 5, 10, 10), industry: '零售业' }, policy: given },
      { row: { ...bought(now, 5, 10, 10), industry: '制造业' }, policy: given },
    )
    expect(move).toMatchObject({ from: 'A', to: 'B', because: 'behaviour' })
  })

  it('is time where years have passed', () => {
    const scheme: Scheme = {
      ...relative,
      rules: [
        { tier: 'S', when: [{ measure: 'years', op: '>=', value: 3 }] },
        { tier: 'C', when: [] },
      ],
    }
    const since = dayOf('2021-05-01')
    const move = moveOf(
      { row: { ...bought(before, 5, 10, 10), since }, policy: { scheme } },
      { row: { ...bought(now, 5, 10, 10), since }, policy: { scheme } },
    )
    expect(move).toMatchObject({ from: 'C', to: 'S', because: 'time' })
  })

  it('is asked of nobody who is new or left', () => {
    const left = moveOf(
      { row: { id: 'A1', ...bought(before, 5, 1, 1) } },
      { row: { id: 'A2', ...bought(now, 5, 1, 1) } },
    )
    expect(left).toMatchObject({ id: 'A2', kind: 'new', because: null, earlier: null })
  })
})

describe('the cause under a scheme of scores', () => {
  const scheme: Scheme = {
    ...relative,
    rules: [
      { tier: 'S', when: [{ measure: 'mScore', op: '>=', value: 4 }] },
      { tier: 'C', when: [] },
    ],
  }
  const fixed = (third: number): Partial<Policy> => ({
    scheme,
    scores: {
      ...policyOf().scores,
      method: 'fixed',
      fixed: {
        recency: [30, 60, 90, 180],
        orders: [2, 3, 5, 10],
        spend: [1_000_000, 2_000_000, third * 1_000_000, 50_000_000],
      },
    },
  })

  it('is the benchmark where the cut points moved', () => {
    const move = moveOf(
      { row: bought(before, 5, 10, 10), policy: fixed(8) },
      { row: bought(now, 5, 10, 10), policy: fixed(12) },
    )
    expect(move).toMatchObject({ from: 'S', to: 'C', because: 'benchmark' })
  })

  it('is behaviour where its own money fell below a cut point', () => {
    const move = moveOf(
      { row: bought(before, 5, 10, 10), policy: fixed(8) },
      { row: bought(now, 5, 10, 7), policy: fixed(8) },
    )
    expect(move).toMatchObject({ from: 'S', to: 'C', because: 'behaviour' })
  })

  it('takes the score that a tie was given then, not the one that its value would have', () => {
    const tie = ({ customers, ...snapshot }: Snapshot): Snapshot => ({
      ...snapshot,
      customers: { ...customers, tiers: ['C'], scores: [[5, 5, 3]] },
    })
    const same = { row: bought(before, 5, 10, 10), policy: fixed(8) }
    const now_ = { row: bought(now, 5, 10, 10), policy: fixed(7) }
    expect(moveOf(same, now_, tie)).toMatchObject({ from: 'C', to: 'S', because: 'benchmark' })
  })
})
