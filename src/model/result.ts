/** All of a read and all of a run. Types only. */
import type { Customer } from '../register/customer.js'
import type { FieldName } from '../register/fields.js'
import type { Lang } from '../text.js'
import type { DuplicateCluster } from './duplicates.js'
import type { Figures } from './figures.js'
import type { Findings } from './findings.js'
import type { Change, Comparison } from './history.js'
import type { LedgerMatch } from './ledger.js'
import type { Lifetime } from './lifetime.js'
import type { Policy } from './policy.js'
import type { CutPoints } from './scores.js'
import type { Benchmarks, Segment } from './segment.js'
import type { SheetEnd } from './source.js'
import type { Summary } from './summary.js'
import type { Columns, Table } from './table.js'

/** How good one column is, in cells. */
export interface FieldQuality {
  readonly field: FieldName
  readonly columnIndex: number
  readonly filled: number
  /** Of the filled ones: with an error or a warning of a check of cells. */
  readonly faulty: number
  /** Of the filled ones: saying what a cell above says; null in a field where that is no fault. */
  readonly repeated: number | null
  /** 0 to 100. */
  readonly score: number
}

/** How good a register's data are: shares from 0 to 1, null where there is nothing to judge by. Made by `core/quality.ts`. */
export interface Quality {
  readonly rows: number
  /** 0 to 100; null without customers. */
  readonly score: number | null
  readonly completeness: number | null
  readonly validity: number | null
  readonly uniqueness: number | null
  /** Null without a column `updated`. */
  readonly freshness: number | null
  /** In the order of the mapping. */
  readonly fields: readonly FieldQuality[]
}

/** All of a read: customers, findings, and where both came from. */
export interface Inspection {
  readonly file: string
  readonly table: Table
  readonly columns: Columns
  readonly customers: readonly Customer[]
  /** Excel rows that get no tier because of an error in a field that tiers need. */
  readonly ungraded: ReadonlySet<number>
  readonly findings: Findings
  /** Clusters in the order of their first rows. */
  readonly duplicates: readonly DuplicateCluster[]
  readonly quality: Quality
  readonly end: SheetEnd
  readonly stamp: Readonly<Record<string, string>>
  /** Sheets of ours that an earlier run left in the workbook: mark → name as it stands there; absent where there are none. */
  readonly earlierSheets?: ReadonlyMap<string, string>
  /** The order ledger that R, F and M come from; absent without one. */
  readonly ledger?: LedgerMatch
}

/** A register whose findings are complete, those that ask for tiers among them. */
export interface Judged {
  readonly policy: Policy
  readonly lang: Lang
  readonly inspection: Inspection
}

/** All of one run: the only thing that reports receive. */
export interface Result extends Judged {
  readonly benchmarks: Benchmarks
  readonly segments: readonly Segment[]
  readonly changes: readonly Change[]
  /** Null without a snapshot to compare with. */
  readonly comparison: Comparison | null
  readonly summary: Summary
  /** Null where the run scored nobody. */
  readonly cutPoints: CutPoints | null
  /** Null where lifetime value was not asked for. */
  readonly lifetime: Lifetime | null
  readonly figures: Figures
}
