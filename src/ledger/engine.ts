/** What an engine does for a ledger: one query. To add another SQL engine, write one file that answers it. Holds no code. */
import type { Day, LedgerCustomer, LedgerOrder, LedgerPolicy } from '../model.js'
import type { LedgerText } from './ledger-file.js'
import type { LineCount } from './reasons.js'

/** What the engine adds up: the files in the user's order, and what is decided about them. */
export interface LedgerQuery {
  readonly files: readonly LedgerText[]
  readonly policy: LedgerPolicy
  readonly asOf: Day
  /** What customers are told apart by: every file has it. */
  readonly key: 'customerId' | 'customerName'
  /** The window is the days after it; null: all days of the ledger. */
  readonly from: number | null
}

/** Texts of one kind that could not be read: how many lines, and the commonest of them as typed. */
export interface Unread {
  readonly lines: number
  readonly examples: readonly string[]
}

/** The answer. Days count from 1970-01-01. */
export interface LedgerAnswer {
  readonly counts: readonly LineCount[]
  readonly customersSeen: number
  readonly ordersSeen: number
  /** Orders with lines in more than one file. */
  readonly ordersInSeveralFiles: number
  /** IDs that stand both as 17850 and as 17850.0. */
  readonly idsInBothForms: number
  readonly unreadDays: Unread
  readonly unreadMoney: Unread
  /** Lines whose day could be read in two ways, where nothing in the ledger says which. */
  readonly ambiguousDays: number
  readonly firstDay: number | null
  readonly lastDay: number | null
  /** Days after it are the window, as asked or as the first day says. */
  readonly from: number
  /** By id, then by name, each in the order of code points. */
  readonly customers: readonly LedgerCustomer[]
}

/** Adds a ledger up. One engine is used for one ledger, then closed. */
export interface LedgerEngine {
  readonly name: string
  /** Whether it reads Parquet; then `parquetHeaders` gives the names of a file's columns. */
  readonly parquetHeaders: ((path: string) => Promise<readonly string[]>) | null
  answer(query: LedgerQuery): Promise<LedgerAnswer>
  /** The orders of the customer of that key (`customerKey`), oldest first. */
  ordersOf(query: LedgerQuery, key: string): Promise<readonly LedgerOrder[]>
  /** Gives its memory and its temporary files back. */
  close(): Promise<void>
}
