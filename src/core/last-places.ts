/** Finds each customer of a run in the snapshot of the last one, once for all that ask. Compares nothing. */
import type { Customer, LastRun, Snapshot } from '../model.js'

/** The last run beside the customers of this one. */
export interface LastPlaces {
  readonly snapshot: Snapshot
  /** By index of the customer: its place in the snapshot's columns, −1 where it was not there. Rows of one customer share it. */
  readonly places: Int32Array
  /** As `LastRun.tiersOnly`. */
  readonly tiersOnly: boolean
  /** As `LastRun.named`; empty of a snapshot, which holds no name. */
  readonly named: ReadonlySet<string>
}

const nobody: ReadonlySet<string> = new Set()

/** Where the last run had each of these customers. */
export function lastPlaces(
  customers: readonly Customer[],
  { snapshot, placeOf, tiersOnly = false, named = nobody }: LastRun,
): LastPlaces {
  const places = new Int32Array(customers.length)
  for (let index = 0; index < customers.length; index++) {
    const customer = customers[index]
    places[index] = (customer && placeOf(customer)) ?? -1
  }
  return { snapshot, places, tiersOnly, named }
}

/** The tier that the last run gave the customer at that index; null where it gave none. */
export function tierThen({ snapshot, places }: LastPlaces, index: number): string | null {
  const place = places[index] ?? -1
  return place < 0 ? null : (snapshot.customers.tiers[place] ?? null)
}
