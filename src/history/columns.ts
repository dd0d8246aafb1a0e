/**
 * The customers of a snapshot as columns of numbers beside short lists of words, and back. A million of them are checked value by
 * value in a fraction of the time that a schema would take.
 */
import type { SnapshotCustomers } from '../model.js'

/** Values of which there are few: each once in `of`, and by customer its place there, -1 for null. */
interface Coded<T> {
  readonly of: readonly T[]
  readonly at: readonly number[]
}

/** Ready to be printed. */
export function columnsOf(customers: SnapshotCustomers) {
  const { keys, tiers, owners, industries, recencyDays, orders, spendFen, scores } = customers
  return {
    keys,
    tiers: coded(tiers, (tier) => tier),
    owners: coded(owners, (owner) => owner),
    industries: coded(industries, (industry) => industry),
    recencyDays,
    orders,
    spendFen,
    scores: coded(scores, ([r, f, m]) => (r * 64 + f) * 64 + m),
  }
}

/** The customers of a parsed document, or the column that is not as it was written. */
export function customersOf(columns: unknown): SnapshotCustomers | { readonly problem: string } {
  const keys = columnOf(columns, 'keys')
  if (!isListOf(keys, isText)) return { problem: 'keys' }
  const count = keys.length
  const tiers = decoded(columnOf(columns, 'tiers'), isText, count)
  if (!tiers) return { problem: 'tiers' }
  const owners = decoded(columnOf(columns, 'owners'), isText, count)
  if (!owners) return { problem: 'owners' }
  const industries = decoded(columnOf(columns, 'industries'), isText, count)
  if (!industries) return { problem: 'industries' }
  const recencyDays = columnOf(columns, 'recencyDays')
  if (!isListOf(recencyDays, isNumberOrNull, count)) return { problem: 'recencyDays' }
  const orders = columnOf(columns, 'orders')
  if (!isListOf(orders, isNumber, count)) return { problem: 'orders' }
  const spendFen = columnOf(columns, 'spendFen')
  if (!isListOf(spendFen, isNumber, count)) return { problem: 'spendFen' }
  const scores = decoded(columnOf(columns, 'scores'), isScores, count)
  if (!scores) return { problem: 'scores' }
  return { keys, tiers, recencyDays, orders, spendFen, scores, owners, industries }
}

function coded<T>(values: readonly (T | null)[], keyOf: (value: T) => string | number): Coded<T> {
  const places = new Map<string | number, number>()
  const of: T[] = []
  const at = values.map((value) => {
    if (value === null) return -1
    const key = keyOf(value)
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, of.length)
    return of.push(value) - 1
  })
  return { of, at }
}

function decoded<T>(column: unknown, is: (value: unknown) => value is T, count: number): (T | null)[] | null {
  const of = columnOf(column, 'of')
  const at = columnOf(column, 'at')
  if (!isListOf(of, is) || !isListOf(at, isNumber, count)) return null
  const values: (T | null)[] = new Array(count)
  for (let place = 0; place < count; place++) {
    const code = at[place] ?? -1
    const value = code === -1 ? null : of[code]
    if (value === undefined) return null
    values[place] = value
  }
  return values
}

function columnOf(columns: unknown, name: string): unknown {
  if (typeof columns !== 'object' || columns === null) return undefined
  return Object.getOwnPropertyDescriptor(columns, name)?.value
}

function isListOf<T>(
  list: unknown,
  is: (value: unknown) => value is T,
  count?: number,
): list is readonly T[] {
  return Array.isArray(list) && (count === undefined || list.length === count) && list.every(is)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function isNumberOrNull(value: unknown): value is number | null {
  return typeof value === 'number' || value === null
}

function isScores(value: unknown): value is readonly [number, number, number] {
  return isListOf(value, isNumber, 3)
}
