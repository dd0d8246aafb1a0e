/** One customer measured, compared and graded. Types only. */
import type { Day } from '../cells/cell.js'
import type { Customer } from '../register/customer.js'
import type { ChangeKind } from './history.js'
import type { LedgerCustomer } from './ledger.js'
import type { LifetimeValue } from './lifetime.js'
import type { Alert, Lifecycle, Play } from './playbook.js'
import type { Condition } from './scheme.js'
import type { CutPoints, Scores } from './scores.js'

/** Where a figure came from: the order ledger, its own column, a composite RFM cell, orders × average, or nowhere. */
export type MeasureSource = 'ledger' | 'columns' | 'composite' | 'average' | 'none'

/** R, F, M of one customer, with where each came from. */
export interface Measure {
  /** Whole days from the last order to asOf, 0 on the day itself; null when there was never an order. */
  readonly recencyDays: number | null
  readonly orders: number
  readonly spendFen: number
  readonly recencyFrom: MeasureSource
  readonly ordersFrom: MeasureSource
  readonly spendFrom: MeasureSource
  /** What the order ledger says of the customer; absent where none does. */
  readonly ledger?: LedgerCustomer
}

/** The means that one group of customers is compared with. */
export interface Benchmark {
  /** The industry, or null for the whole register. */
  readonly industry: string | null
  /** Customers with at least one order behind the means; 0 where settings gave them. */
  readonly n: number
  readonly spendFen: number
  readonly orders: number
  readonly origin: 'industry' | 'register' | 'settings'
}

/** Per industry, with fallback; saved so that next quarter can tell "moved" from "the bar moved". */
export interface Benchmarks {
  readonly whole: Benchmark
  readonly industries: ReadonlyMap<string, Benchmark>
}

/** What an earlier run compared and scored with, for `thresholds: frozen`. */
export interface Thresholds {
  readonly benchmarks: Benchmarks
  /** Null where that run scored nobody. */
  readonly cutPoints: CutPoints | null
}

/** Why this tier: the row that won and the means it was compared with. Shared by all customers of whom both are true;
 * the ratios come from `ratiosOf` and the way up from `wayUpOf`, on demand. */
export interface Because {
  /** Index of the winning rule in the scheme. */
  readonly rule: number
  readonly benchmark: Benchmark
  /** Present where the customer keeps last time's tier though the row gives another, as the step lies within the hysteresis. */
  readonly isKept?: true
}

/** The better tier that is nearest, and the conditions of its row that failed. */
export interface WayUp {
  readonly tier: string
  readonly gaps: readonly Gap[]
}

/** One failed condition: what stands, what is needed; `missing` in fen, orders, years or days too many; for a ratio, in the fen or orders that close it. */
export interface Gap {
  readonly condition: Condition
  readonly value: number | string | null
  readonly missing: number | null
}

/** Everything computed for one customer. `tier` is null where an error keeps the row from being graded. */
export interface Segment {
  readonly customer: Customer
  readonly measure: Measure
  /** Null where no day of an order is known, and where the run scores nobody. */
  readonly scores: Scores | null
  /** Null unless asked for and fitted. */
  readonly lifetime: LifetimeValue | null
  readonly tier: string | null
  readonly previousTier: string | null
  readonly change: ChangeKind | null
  readonly because: Because | null
  readonly lifecycle: Lifecycle | null
  readonly alert: Alert | null
  /** The tags that rules gave; the user's own are `customer.tags`. */
  readonly ruleTags: readonly string[]
  readonly play: Play | null
  readonly strategy: string | null
  readonly owner: string | null
  readonly nextContact: Day | null
}
