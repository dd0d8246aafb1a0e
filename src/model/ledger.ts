/** The nouns of order ledgers: lines in, one `LedgerCustomer` for each customer out. Types only. */
import type { Day } from '../cells/cell.js'
import type { LedgerFieldName } from '../register/ledger-fields.js'
import type { Args } from '../text.js'

export type { LedgerFieldName } from '../register/ledger-fields.js'

/**
 * Why a line does not count. A line that several reasons hold of has the first of them in this order: its file repeats another;
 * its fields cannot be told apart; nobody bought; an example of the template; no day; no money; a test; cancelled; not paid; returned; free; after asOf.
 */
export type LineReason =
  | 'repeatedFile'
  | 'malformed'
  | 'noCustomer'
  | 'example'
  | 'dayUnreadable'
  | 'moneyUnreadable'
  | 'test'
  | 'cancelled'
  | 'unpaid'
  | 'returned'
  | 'free'
  | 'afterAsOf'

/** What happens to a line of a kind: `out` leaves it out, `negative` takes its money off, `count` takes it like any other. */
export type LineMode = 'out' | 'negative' | 'count'

/** What counts as an order: lines of one number, each line by itself, or all lines of a customer's day. */
export type OrderUnit = 'number' | 'line' | 'day'

/** Everything about ledgers that is decided before reading. */
export interface LedgerPolicy {
  /** Further headers of each field. */
  readonly aliases: Readonly<Partial<Record<LedgerFieldName, readonly string[]>>>
  /** F and M count this many months up to asOf; null counts the whole ledger. */
  readonly windowMonths: number | null
  /** `number` where the ledger has no order numbers means `line`. */
  readonly orderIs: OrderUnit
  /** Money and quantity below zero and the status words of returns are one kind. */
  readonly returned: LineMode
  readonly cancelled: LineMode
  readonly unpaid: LineMode
  readonly test: 'out' | 'count'
  /** Lines without a price or with a quantity of zero. */
  readonly free: 'out' | 'count'
  /** Words of the status column (and for `test` of the customer's name), by what they mean. */
  readonly statuses: Readonly<Record<'cancelled' | 'unpaid' | 'returned' | 'test', readonly string[]>>
  /** `subtract` takes the tax off: by the ledger's own tax column, else by `taxRate` (0.13 in a price of 1.13). */
  readonly tax: 'keep' | 'subtract'
  readonly taxRate: number
  /** In MiB: what the SQL engine may hold before it puts the rest on disk. */
  readonly memory: number
  /** `auto` takes the SQL engine where it is installed. */
  readonly engine: 'auto' | 'duckdb' | 'streaming'
}

/** One file of a ledger as read. */
export interface LedgerFile {
  readonly name: string
  readonly bytes: number
  readonly lines: number
  /** The file whose bytes these are too; such a file counts for nothing. */
  readonly repeats: string | null
}

/** How one field of the ledger was found, by its header. */
export interface LedgerColumn {
  readonly field: LedgerFieldName
  readonly header: string
  readonly how: 'exact' | 'alias' | 'setting'
}

/** Lines in = `used` + the sum of `leftOut`, exactly. */
export interface LedgerCounts {
  readonly lines: number
  readonly used: number
  /** By the first reason that holds of a line; reasons without lines are absent. */
  readonly leftOut: Readonly<Partial<Record<LineReason, number>>>
  /** All lines that a reason holds of, whichever came first. */
  readonly holdsOf: Readonly<Partial<Record<LineReason, number>>>
  /** Customers and orders that stand in any line, counted or not. */
  readonly customersSeen: number
  readonly ordersSeen: number
  /** Of the lines used: over the whole ledger, and within the window. Money in fen, with fractions where prices have them. */
  readonly orders: number
  readonly fen: number
  readonly ordersInWindow: number
  readonly fenInWindow: number
  /** Days of the first and the last line used; null where none is. */
  readonly firstDay: Day | null
  readonly lastDay: Day | null
}

/**
 * What can be told of a ledger itself, with its args. Where it says lines, `count` of them out of `lines`, `share` as `12.5%`.
 * ENGINE_MISSING: `reason`, as the loader of modules names it. FILE_REPEATED: `file`, `repeats` (the file whose bytes these are), `lines`. FILE_EMPTY: `file`.
 * DAYS_UNREADABLE, MONEY_UNREADABLE (lines): `count`, `lines`, `share`, `examples` (up to three as typed, parted by 、; '' where all are
 * blank). DAYS_AMBIGUOUS (lines): `count`, `lines`; they are read month first. IDS_AS_NUMBERS: `count` IDs that stand both as 17850
 * and as 17850.0. ORDERS_IN_SEVERAL_FILES: `count` orders, each counted once. TOTALS_NEGATIVE: `count` customers with less than no
 * money in the window.
 */
export type LedgerNoticeCode =
  | 'LEDGER_ENGINE_MISSING'
  | 'LEDGER_FILE_REPEATED'
  | 'LEDGER_FILE_EMPTY'
  | 'LEDGER_DAYS_UNREADABLE'
  | 'LEDGER_MONEY_UNREADABLE'
  | 'LEDGER_DAYS_AMBIGUOUS'
  | 'LEDGER_IDS_AS_NUMBERS'
  | 'LEDGER_ORDERS_IN_SEVERAL_FILES'
  | 'LEDGER_TOTALS_NEGATIVE'

/** Something to tell of the ledger itself: becomes a finding by its code. */
export interface LedgerNotice {
  readonly code: LedgerNoticeCode
  readonly args: Args
}

/**
 * One customer as its lines say, by `id` (trimmed, without the `.0` of a number read as text) or, where the ledger has no IDs, by
 * `name`. Days count from 1970-01-01. Money in fen, with fractions where prices have them. At least one line counts for each.
 */
export interface LedgerCustomer {
  readonly id: string | null
  readonly name: string | null
  /** Over the whole ledger up to asOf. */
  readonly firstDay: number
  readonly lastDay: number
  readonly allOrders: number
  readonly allFen: number
  /** Days with an order. */
  readonly days: number
  /** Money of the days after the first one. */
  readonly repeatFen: number
  /** Within the window: this is F and M. */
  readonly orders: number
  readonly fen: number
  /** Money of the first and of the second half of the window. */
  readonly earlierFen: number
  readonly laterFen: number
  /** Up to three categories, most money in the window first; empty where the ledger has none. */
  readonly categories: readonly string[]
}

/** Order ledgers, read and added up. */
export interface Ledger {
  /** Which engine added them up. */
  readonly engine: string
  readonly files: readonly LedgerFile[]
  readonly columns: readonly LedgerColumn[]
  readonly orderIs: OrderUnit
  /** The window: days after `from` (null: from the first line) up to asOf. */
  readonly from: Day | null
  readonly asOf: Day
  readonly counts: LedgerCounts
  readonly notices: readonly LedgerNotice[]
  readonly customers: readonly LedgerCustomer[]
}

/** One order of one customer, for `explain`. */
export interface LedgerOrder {
  /** Null where the ledger has no order numbers. */
  readonly number: string | null
  readonly day: Day | null
  readonly fen: number
  /** Lines that count, and lines left out by reason. */
  readonly lines: number
  readonly leftOut: Readonly<Partial<Record<LineReason, number>>>
  readonly inWindow: boolean
}

/** How a ledger and a register fit together. */
export interface LedgerMatch {
  readonly ledger: Ledger
  /** True where the register was made of the ledger. */
  readonly isRegister: boolean
  /**
   * What the ledger says of each customer of the register, in the register's order: null where no line counts, and for every row
   * but the first that is one customer, as its money must not count twice.
   */
  readonly facts: readonly (LedgerCustomer | null)[]
  /** Customers of the ledger that no row of the register is, and rows of the register without a line that counts. */
  readonly notInRegister: number
  readonly notInLedger: number
  /** Of the customers that no row is: their money in the window, and the IDs (or names) of those with most of it. */
  readonly unknownFen: number
  readonly unknownNames: readonly string[]
}
