/** A seeded firm over a year: customers who buy, stop and return; a scheme that changes in Q3; others who buy much more in Q4. */
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { relative } from '../../src/core/tiers/shipped.js'
import type { Policy, Result, Scheme } from '../../src/model.js'
import { dayOf, inspectionOf, policyOf, type Row } from './registers.js'

/** Group → how many customers, and what becomes of them. */
const sizes = {
  /** An order every month: A, until others buy more in Q4. */
  steady: 100,
  /** Stop after Q1. */
  stopper: 30,
  /** Stopped before Q1, back in Q2. */
  returner: 30,
  /** Buy much more from Q2 on. */
  grower: 20,
  /** An order early every month: the scheme of Q3 wants a later one. */
  early: 25,
  /** Buy very much more in Q4. */
  whale: 15,
  /** The best, all the year. */
  champion: 9,
  /** The best, until they stop after Q1. */
  fallenChampion: 3,
  /** First order in Q2. */
  beginner: 5,
  /** Never an order. */
  silent: 5,
  /** In the register from Q2 on. */
  newcomer: 10,
  /** No longer in the register from Q3 on. */
  leaver: 10,
} as const

type Group = keyof typeof sizes

export const ends = ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'].map(dayOf)

interface Order {
  readonly day: number
  readonly fen: number
}

/** Seeded, so that every run of the test sees the same firm (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = randomFrom(20_251_231)

/** `count` orders of about `wan` in a month of 2024 (−11 to 0) or 2025 (1 to 12), from that day of the month on. */
function ordersIn(month: number, count = 1, wan = 1, from = 18): Order[] {
  return Array.from({ length: count }, () => ({
    day: Math.floor(Date.UTC(2025, month - 1, from + Math.floor(random() * 4)) / 86_400_000),
    fen: Math.round(wan * 1_000_000 * (0.97 + random() * 0.06)),
  }))
}

function monthly(first: number, last: number, count = 1, wan = 1, from = 18): Order[] {
  const months = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return months.flatMap((month) => ordersIn(month, count, wan, from))
}

/** All that a customer of the group orders, from 2024 to the end of 2025. */
const orderings: Readonly<Record<Group, () => Order[]>> = {
  steady: () => monthly(-11, 12),
  stopper: () => monthly(-11, 3),
  returner: () => [...monthly(-11, 0), ...monthly(4, 6, 2), ...monthly(7, 12)],
  grower: () => [
    ...[-10, -8, -6, -4, -2, 0, 2].flatMap((month) => ordersIn(month)),
    ...monthly(4, 6, 7),
    ...monthly(7, 12, 2),
  ],
  early: () => monthly(-11, 12, 1, 1, 2),
  whale: () => [...monthly(-11, 9), ...monthly(10, 12, 30, 2)],
  champion: () => monthly(-11, 12, 3, 1.2),
  fallenChampion: () => monthly(-11, 3, 3, 1.2),
  beginner: () => monthly(6, 12, 1, 0.5),
  silent: () => [],
  newcomer: () => monthly(4, 12),
  leaver: () => monthly(-11, 12),
}

interface Member {
  readonly id: string
  readonly group: Group
  readonly orders: readonly Order[]
}

const groups = Object.keys(sizes) as Group[]
export const members: readonly Member[] = groups.flatMap((group) =>
  Array.from({ length: sizes[group] }, (_, n) => ({
    id: `${group}-${n + 1}`,
    group,
    orders: orderings[group](),
  })),
)

function isThere({ group }: Member, quarter: number): boolean {
  if (group === 'newcomer') return quarter >= 2
  return group !== 'leaver' || quarter <= 2
}

/** The register as it is kept at the end of a quarter: the last order, and orders and money of twelve months. */
export function registerOf(quarter: number): Row[] {
  const end = ends[quarter - 1]!.epochDays
  return members
    .filter((member) => isThere(member, quarter))
    .map(({ id, orders }) => {
      const past = orders.filter(({ day }) => day <= end)
      const window = past.filter(({ day }) => day > end - 365)
      const lastOrder = past.reduce((last, { day }) => Math.max(last, day), Number.NEGATIVE_INFINITY)
      return {
        id,
        orders: window.length,
        spend: window.reduce((sum, { fen }) => sum + fen, 0),
        ...(past.length > 0 && { lastOrder: { epochDays: lastOrder } }),
      }
    })
}

/** From Q3 on: A wants an order within 20 days. */
const stricter: Scheme = {
  ...relative,
  rules: relative.rules.map(({ tier, when }) => ({
    tier,
    when: when.map((condition) =>
      tier === 'A' && condition.measure === 'recencyDays' ? { ...condition, value: 20 } : condition,
    ),
  })),
}

const keyOf = ({ id }: { readonly id?: string | undefined }) => id ?? null

/** The end of a quarter, 1 to 4, compared with the run before. */
export function run(quarter: number, before: Result | null, changes: Partial<Policy> = {}): Result {
  const scheme = quarter >= 3 ? stricter : relative
  const policy = policyOf({ asOf: ends[quarter - 1]!, scheme, ...changes })
  const last = before && lastRunOf(snapshotOf(before, '客户表', keyOf), keyOf)
  return segment(inspectionOf(registerOf(quarter), {}, policy), policy, last)
}
