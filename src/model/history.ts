/** The nouns of one quarter after another: snapshots, moves and their causes, what became of each tier. Types only. */
import type { Customer } from '../register/customer.js'
import type { Scheme } from './scheme.js'
import type { Thresholds } from './segment.js'
import type { CrossTable } from './summary.js'

/** What became of a customer since last time; `same` stayed, `left` is in the register no more. */
export type ChangeKind = 'up' | 'down' | 'new' | 'same' | 'left'

/**
 * What moved a customer. From last time's tier to this time's there are four steps, in this order: only days pass (`time`), the
 * customer's own orders (`behaviour`), the means and cut points of this time (`benchmark`), the scheme of this time (`rule`). The
 * cause is the last step that changes the tier.
 */
export type MoveCause = 'time' | 'behaviour' | 'benchmark' | 'rule'

/** What a snapshot says of one customer. */
export interface EarlierStanding {
  readonly recencyDays: number | null
  /** Null where the file that the run was read out of does not say. */
  readonly orders: number | null
  readonly spendFen: number | null
  readonly owner: string | null
}

/** One customer's move between two runs. */
export interface Change {
  /** The customer's ID, else its name, else `#row`. Of who left: the key of the snapshot. */
  readonly id: string
  /** Whether `id` is the name of a customer without an ID. */
  readonly isName: boolean
  /** By index among the segments of this run; null for who left. */
  readonly segment: number | null
  /** Null for who is new, and without a snapshot. */
  readonly earlier: EarlierStanding | null
  readonly from: string | null
  readonly to: string | null
  readonly kind: ChangeKind
  /** Null without a snapshot, for who is new or left, and where it cannot be told (`LastRun.tiersOnly`). */
  readonly because: MoveCause | null
}

/** Customers of a run as columns, place by place. Nobody's name, telephone, mail or note. */
export interface SnapshotCustomers {
  /** The register's ID; hashed with the history's salt where the settings say so, and of the name where there is no ID. */
  readonly keys: readonly string[]
  /** Null where the run gave no tier. */
  readonly tiers: readonly (string | null)[]
  readonly recencyDays: readonly (number | null)[]
  /** Null, as money, where the run was read out of a file that does not say; in no snapshot. */
  readonly orders: readonly (number | null)[]
  readonly spendFen: readonly (number | null)[]
  /** R, F and M as digits `[r, f, m]`; null where the run scored nobody or not this one. */
  readonly scores: readonly (readonly [number, number, number] | null)[]
  readonly owners: readonly (string | null)[]
  /** Whose means a customer was compared with; null where its row names no industry. */
  readonly industries: readonly (string | null)[]
}

/** One run, small and without personal data. */
export interface Snapshot extends Thresholds {
  readonly format: number
  /** The register's name in the settings. */
  readonly register: string
  /** `2026-12-31`. */
  readonly asOf: string
  readonly scheme: Scheme
  readonly customers: SnapshotCustomers
  /** How the keys were made; absent until a history has written it. */
  readonly keyed?: KeyMaking
}

/** How a history makes the keys of customers. */
export interface KeyMaking {
  readonly ids: 'plain' | 'hashed'
  /** Tells one salt from another without showing it; null where no key is hashed. */
  readonly salt: string | null
}

/** A snapshot as the run after it looks into it. */
export interface LastRun {
  readonly snapshot: Snapshot
  /** The customer's place in the snapshot's columns; undefined where it was not there. */
  readonly placeOf: (customer: Pick<Customer, 'id' | 'name'>) => number | undefined
  /**
   * Of an earlier workbook: its tiers and measures are known, what it was graded by is not. No cause can be told then, and its
   * scheme, benchmarks and cut points are those of nobody.
   */
  readonly tiersOnly?: boolean
  /** Of an earlier workbook: the keys that are names, of customers without an ID. */
  readonly named?: ReadonlySet<string>
}

/** What became of the customers whom last time had in one tier. Shares from 0 to 1, null of nobody. */
export interface TierPassage {
  readonly tier: string
  /** Customers last time. */
  readonly before: number
  readonly kept: number
  /** Now in a better tier, in a lesser one (none where the scheme no longer has this one), and no longer there or without a tier. */
  readonly up: number
  readonly down: number
  readonly left: number
  /** (down + left) / before: of the best tier, the S loss rate. Null where the scheme no longer has the tier. */
  readonly lossRate: number | null
  /** up / before: of B, the B upgrade rate. Null where the scheme no longer has the tier. */
  readonly upgradeRate: number | null
  /** Of those before, the share with an order since. Null where no day has passed. */
  readonly repurchaseRate: number | null
}

/** This run beside the last one. */
export interface Comparison {
  /** The day of the last run. */
  readonly since: string
  /**
   * Rows: last time's tiers (best first, then those that the scheme no longer has) and `` for who was not there; columns: this
   * time's tiers and `` for who left. Who has no tier at one of the two times was not there, or left. Counts, and money in fen of
   * this time (of last time for who left). Of two rows of one customer the first one counts.
   */
  readonly matrix: CrossTable
  readonly matrixSpendFen: CrossTable
  /** In the order of the matrix. */
  readonly tiers: readonly TierPassage[]
  /** Of all with a tier last time, the share that has one now. */
  readonly retention: number | null
  readonly entered: number
  readonly left: number
  /** Moves up and down by cause. */
  readonly causes: Readonly<Record<MoveCause, { readonly up: number; readonly down: number }>>
}

/** One snapshot on disk. */
export interface HistoryEntry {
  readonly register: string
  readonly asOf: string
  /** 1, and one more for each further run of a day whose data had changed. */
  readonly version: number
  readonly path: string
  readonly bytes: number
}

/** The snapshots of a register before a day: the latest that can be read, and the paths of later ones that cannot. */
export interface LastSnapshot {
  readonly snapshot: Snapshot | null
  readonly broken: readonly string[]
}

/** How many snapshots held a customer who was taken out, and the paths of those that could not be looked into. */
export interface Forgotten {
  readonly held: number
  readonly broken: readonly string[]
}

/** A snapshot on its way into a history. */
export interface PreparedSnapshot {
  /** As `History.add`. */
  add(): Promise<{ readonly path: string; readonly isNew: boolean }>
}

/** All snapshots of a folder. What is broken is named and passed over. */
export interface History {
  readonly folder: string
  /** The key of a customer in new snapshots; null for one with neither ID nor name. */
  readonly keyOf: (customer: Pick<Customer, 'id' | 'name'>) => string | null
  /**
   * The same for a snapshot that is there already, which may have been written under the other setting of `ids`: what
   * `lastRunOf` is to be given. Throws SNAPSHOT_OTHER_SALT where its customers cannot be found again.
   */
  keysOf(snapshot: Snapshot): (customer: Pick<Customer, 'id' | 'name'>) => string | null
  /** Oldest first; of all registers where none is named. */
  entries(register?: string): Promise<readonly HistoryEntry[]>
  /** Throws SNAPSHOT_NOT_FOUND, SNAPSHOT_BROKEN, SNAPSHOT_FORMAT (of a later version). */
  read(path: string): Promise<Snapshot>
  lastBefore(register: string, asOf: string): Promise<LastSnapshot>
  /** Adds a snapshot, whole or not at all; does nothing where the day's latest one says the same. */
  add(snapshot: Snapshot): ReturnType<PreparedSnapshot['add']>
  /** The same in two steps: it is packed while others work, and added when they are done. */
  prepare(snapshot: Snapshot): PreparedSnapshot
  /** Takes a customer out of every snapshot of the folder, whichever of ID and name it was known by. */
  forget(customer: Pick<Customer, 'id' | 'name'>): Promise<Forgotten>
  /** Removes the unfinished files of killed runs, and says how many. For one who knows that no other run is writing. */
  clearLeftovers(): Promise<number>
}
