/** One run as a snapshot, and a snapshot as the next run looks into it. Reads and writes no file. */
import { isoDay } from '../cells/cell.js'
import type { Customer, LastRun, Result, Segment, Snapshot } from '../model.js'
import { placesOf } from './places.js'

/** The format that this version writes. */
export const snapshotFormat = 1

/** The key of a customer in snapshots; null for one that has none, who is left out. */
export type KeyOf = (customer: Pick<Customer, 'id' | 'name'>) => string | null

/** The run of the register of that name. Of two rows of one key the first one counts. */
export function snapshotOf(result: Result, register: string, keyOf: KeyOf): Snapshot {
  const { keys, segments } = keyed(result.segments, keyOf)
  const tiers: (string | null)[] = []
  const recencyDays: (number | null)[] = []
  const orders: number[] = []
  const spendFen: number[] = []
  const scores: (readonly [number, number, number] | null)[] = []
  const owners: (string | null)[] = []
  const industries: (string | null)[] = []
  for (const { customer, tier, measure, scores: own, owner } of segments) {
    tiers.push(tier)
    recencyDays.push(measure.recencyDays)
    orders.push(measure.orders)
    spendFen.push(measure.spendFen)
    scores.push(own && [own.r, own.f, own.m])
    owners.push(owner)
    industries.push(customer.industry ?? null)
  }
  return {
    format: snapshotFormat,
    register,
    asOf: isoDay(result.policy.asOf),
    scheme: result.policy.scheme,
    benchmarks: result.benchmarks,
    cutPoints: result.cutPoints,
    customers: { keys, tiers, recencyDays, orders, spendFen, scores, owners, industries },
  }
}

/** Those that have a key, with it: of equal keys the first. */
function keyed(
  all: readonly Segment[],
  keyOf: KeyOf,
): { readonly keys: readonly string[]; readonly segments: readonly Segment[] } {
  const keys: string[] = []
  const segments: Segment[] = []
  for (const segment of all) {
    const key = keyOf(segment.customer)
    if (key === null) continue
    keys.push(key)
    segments.push(segment)
  }
  const placeOf = placesOf(keys)
  const isFirst = keys.map((key, place) => placeOf(key) === place)
  if (isFirst.every(Boolean)) return { keys, segments }
  const firsts = <T>(list: readonly T[]): readonly T[] => list.filter((_, place) => isFirst[place])
  return { keys: firsts(keys), segments: firsts(segments) }
}

/** A snapshot with its customers found by key. */
export function lastRunOf(snapshot: Snapshot, keyOf: KeyOf): LastRun {
  const placeOfKey = placesOf(snapshot.customers.keys)
  return {
    snapshot,
    placeOf: (customer) => {
      const key = keyOf(customer)
      return key === null ? undefined : placeOfKey(key)
    },
  }
}
