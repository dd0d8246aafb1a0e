/** Every noun of crmseg that is not a cell or a field. Types only: read this second, after the architecture page. */
import type { Cell, DateSystem, Day } from './cells/cell.js'
import type { Figures } from './model/figures.js'
import type { Change, ChangeKind, Comparison } from './model/history.js'
import type { LedgerCustomer, LedgerMatch, LedgerPolicy } from './model/ledger.js'
import type { Lifetime, LifetimePolicy, LifetimeValue } from './model/lifetime.js'
import type { CutPoints, ScorePolicy, Scores } from './model/scores.js'
import type { Customer } from './register/customer.js'
import type { FieldName } from './register/fields.js'
import type { OutputName } from './register/outputs.js'
import type { Args, Lang, Text } from './text.js'

export type { Cell, CellError, DateSystem, Day } from './cells/cell.js'
export type * from './model/figures.js'
export type * from './model/history.js'
export type * from './model/ledger.js'
export type * from './model/lifetime.js'
export type * from './model/scores.js'
export type { Customer } from './register/customer.js'
export type { FieldName } from './register/fields.js'
export type { OutputName } from './register/outputs.js'
export type { Args, Lang, Text } from './text.js'

// ---- The file ---------------------------------------------------------------

/** One sheet of an open file; `index` is its place in the workbook, 0-based. */
export interface Sheet {
  readonly index: number
  readonly name: string
  readonly hidden: boolean
  /** The mark of a sheet that crmseg wrote (`summary`), else null. Such a sheet is never searched for a register. */
  readonly mark: string | null
}

/** One row as decoded for locating the table: every cell, by column index. */
export interface HeadRow {
  /** 1-based, as Excel shows it. */
  readonly row: number
  readonly cells: readonly Cell[]
}

/** A rectangle of cells, rows 1-based, columns 0-based, both ends included. */
export interface Range {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** The first rows of a sheet. */
export interface Head {
  readonly sheet: Sheet
  readonly rows: readonly HeadRow[]
  /** Merged ranges that begin within these rows (for two-row headers). */
  readonly merges: readonly Range[]
}

/** A run of consecutive rows, column by column; rows that hold nothing in the asked columns are left out. */
export interface Block {
  readonly length: number
  /** Excel row number of each of the `length` rows. */
  readonly rows: Int32Array
  /** `columns[k][i]`: the k-th column asked for, in the i-th row. */
  readonly columns: readonly (readonly Cell[])[]
}

/** What is known of a sheet only once it has been read to its end. */
export interface SheetEnd {
  readonly merges: readonly Range[]
  /** The last row that holds any value in any column, 1-based; 0 when empty. */
  readonly lastRow: number
  /** Formula cells without a cached value among the asked columns are cells already; this counts them all. */
  readonly formulasWithoutValue: number
  /** Of the asked columns, those in which a formula stands; absent where a format has none. */
  readonly formulaColumns?: readonly number[]
}

/** One pass over a sheet: iterate `blocks` to the end, then ask `end()`. */
export interface Reading {
  readonly blocks: AsyncIterable<Block>
  end(): SheetEnd
}

/** Something to tell about the file itself, found by a format: becomes a finding. */
export interface Notice {
  readonly code: string
  readonly args: Args
}

/** An open file: its sheets, its first rows, the columns asked for, and `annotate(edits, out)`. Implemented in `formats/`. */
export interface Source {
  /** File name without its folder. */
  readonly name: string
  readonly format: string
  readonly bytes: number
  readonly dateSystem: DateSystem
  readonly sheets: readonly Sheet[]
  readonly notices: readonly Notice[]
  /** The format knows texts only (CSV, web pages): a number that stands as text is nothing to tell. */
  readonly textOnly?: boolean
  /** What an earlier run of crmseg left in the workbook, e.g. `asOf` → `2024-05-22`; empty for others' files. */
  readonly stamp: Readonly<Record<string, string>>
  head(sheet: Sheet, rowCount: number): Promise<Head>
  /** Reads the columns (0-based indexes) of the rows from `firstRow` on; unasked columns are never decoded. */
  read(sheet: Sheet, columns: readonly number[], firstRow: number): Reading
  /** Writes a copy with the edits at `out`; see `WriteOptions`. The input is left alone unless `out` is the input. */
  annotate(edits: Edits, out: string, options: WriteOptions): Promise<Written>
  close(): Promise<void>
}

export interface WriteOptions {
  /** Overwrite an existing file at `out` that crmseg did not write. */
  readonly force: boolean
  /** Called now and then with the share of work done, 0 to 1. */
  readonly onProgress?: (done: number) => void
}

export interface Written {
  readonly path: string
  readonly bytes: number
  /** The backup made before an in-place write, else null. */
  readonly backup: string | null
  readonly partsCopied: number
  readonly partsChanged: number
  readonly partsAdded: number
  /** Cells of a column with `keepsFormulas` that were to change and were left as they stand; absent where there are none. */
  readonly kept?: readonly KeptCell[]
}

/** A cell that is left as it stands: its formula or the runs of its rich text would be lost, or a merged cell covers it. */
export interface KeptCell {
  readonly row: number
  readonly columnIndex: number
  readonly why: 'formula' | 'richText' | 'merged'
}

// ---- The table --------------------------------------------------------------

/** The located block of one sheet. */
export interface Table {
  readonly sheet: Sheet
  /** The (last) header row, 1-based; the first data row follows it. */
  readonly headerRow: number
  /** The first row of a two-row header; equals `headerRow` for one row. */
  readonly headerTopRow: number
  readonly firstRow: number
  /** By column index; a two-row header is joined as `group/header`. Blank headers are ''. */
  readonly headers: readonly string[]
  readonly dateSystem: DateSystem
}

export type Recognition = 'exact' | 'alias' | 'setting' | 'preset'

/** How one field was found. */
export interface MappedColumn {
  readonly field: FieldName
  readonly columnIndex: number
  readonly header: string
  readonly how: Recognition
  /** A unit in the header's brackets (`万元`), else null. */
  readonly unit: string | null
}

/** Field name → column, and the columns nobody knew. */
export interface Columns {
  readonly mapped: readonly MappedColumn[]
  readonly unknown: readonly { readonly columnIndex: number; readonly header: string }[]
  /** Output columns of an earlier run, recognised by header in either language. */
  readonly outputs: readonly { readonly name: OutputName; readonly columnIndex: number }[]
  /** The language of the register's own headers. */
  readonly lang: Lang
  /** The export layout that the headers were read by; absent where there is none. */
  readonly preset?: string
}

// ---- Findings ---------------------------------------------------------------

export type Severity = 'error' | 'warning' | 'info'

/** One thing that is wrong in the data: no prose, JSON-safe. The words are the check's, by `code`. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  readonly sheet: string
  /** 1-based, as Excel shows it; null when the finding is about a column or the file. */
  readonly row: number | null
  /** 0-based; null when no column is meant. */
  readonly columnIndex: number | null
  readonly field: FieldName | null
  /** The cell as typed; null when no cell is meant. */
  readonly value: string | number | boolean | null
  readonly args: Args
  /** A safe repair: what the cell should say. */
  readonly fix?: string | number
  /** The words of a check of the user's own; the other checks have theirs by `code`. */
  readonly words?: Text
}

/** All findings of a run: exact counts for every code, and the findings themselves up to a bound per code. */
export interface Findings {
  readonly list: readonly Finding[]
  readonly counts: ReadonlyMap<string, number>
  /** How many findings of each code carry a fix; codes without any are left out. */
  readonly fixes: ReadonlyMap<string, number>
  count(severity: Severity): number
}

/** One cell that safe repairs change, however many findings stand there. */
export interface Repair {
  readonly row: number
  readonly columnIndex: number
  /** The fixable findings at the cell, all of which the repair settles. */
  readonly findings: readonly Finding[]
  /** The cell as typed, and what it says then; a day as 2024-05-20. */
  readonly before: Finding['value']
  readonly after: string | number
  /** What is written: `after`, or the day that it names. */
  readonly cell: Cell
}

// ---- Policy: everything decided before reading --------------------------------

export type MeasureName =
  | 'recencyDays'
  | 'orders'
  | 'spend'
  | 'averageOrder'
  | 'profit'
  | 'spendVsMean'
  | 'ordersVsMean'
  | 'rScore'
  | 'fScore'
  | 'mScore'
  | 'years'
  | 'industry'
  | 'size'
  | 'tag'

export type Comparator = '<' | '<=' | '>' | '>=' | '=' | '!=' | 'in' | 'has'

/** One comparison of a scheme's row. Money stands in yuan in settings and in fen here. */
export interface Condition {
  readonly measure: MeasureName
  readonly op: Comparator
  readonly value: number | string | readonly string[]
}

/** One row of a scheme: all conditions must hold; no condition means everyone. */
export interface TierRule {
  readonly tier: string
  readonly when: readonly Condition[]
}

export interface TierInfo {
  readonly name: string
  readonly meaning: Text
  /** RRGGBB fill of the tier's cells. */
  readonly colour: string
}

/** An ordered table; the first row whose conditions all hold wins. `tiers` are best first. */
export interface Scheme {
  readonly name: string
  readonly title: Text
  readonly tiers: readonly TierInfo[]
  readonly rules: readonly TierRule[]
}

export type Lifecycle = 'potential' | 'new' | 'growing' | 'steady' | 'atRisk' | 'lost'

/** `quietHighValue`: money and orders clear the two best tiers, only recency fails (高价值沉睡). */
export type Alert = 'quietHighValue'

/** What to do about a tier, or on top of it a lifecycle, alert or tag. */
export interface Play {
  readonly for: {
    readonly tier?: string
    readonly lifecycle?: Lifecycle
    readonly alert?: Alert
    readonly tag?: string
  }
  readonly action: string
  readonly role?: string
  /** Days between contacts. */
  readonly everyDays?: number
  readonly resources?: string
  readonly measure?: string
}

export interface Person {
  readonly name: string
  readonly role: string
  readonly regions: readonly string[]
  readonly industries: readonly string[]
  /** The most customers this person can have; null for no limit. */
  readonly capacity: number | null
}

export type TagKind = 'value' | 'need' | 'behaviour'

export interface TagEntry {
  readonly tag: string
  readonly synonyms: readonly string[]
  readonly kind: TagKind
}

/** `brackets`: 年消费5万+; `region`, `category`: from the customer's region and first category; `complaints`, `behaviour`: counts. */
export interface TagRule {
  readonly name: string
  readonly from: 'spend' | 'region' | 'category' | 'complaints' | 'behaviour' | 'conditions'
  /** With `{value}`; the words of the tag in the user's own language. */
  readonly tag: string
  readonly brackets?: readonly number[]
  readonly when?: readonly Condition[]
}

export type Level = Severity | 'off'

/** What a check of the user's own asks of fields. Money in fen and days in days since 1970-01-01, as `Customer` has them. */
export type CustomRule =
  | { readonly kind: 'pattern'; readonly field: FieldName; readonly pattern: string }
  | { readonly kind: 'oneOf'; readonly field: FieldName; readonly values: readonly string[] }
  | {
      readonly kind: 'range'
      readonly field: FieldName
      readonly min: number | null
      readonly max: number | null
    }
  | {
      readonly kind: 'requiredWhen'
      readonly field: FieldName
      readonly when: FieldName
      /** Null: whenever `when` is filled. */
      readonly values: readonly string[] | null
    }
  | { readonly kind: 'unique'; readonly fields: readonly FieldName[] }
  | {
      readonly kind: 'compare'
      readonly left: FieldName
      readonly op: '<' | '<=' | '>' | '>=' | '=' | '!='
      readonly right: FieldName
    }

/** A check without code, from the settings. */
export interface CustomCheck {
  readonly code: string
  readonly severity: Severity
  /** The user's words with `{value}`, `{field}` and `{row}`; null for those of the rule. */
  readonly message: Text | null
  readonly rule: CustomRule
}

/** A mistake in a settings sheet of the register's own workbook: becomes a finding at its cell. */
export interface SettingMistake {
  readonly code: string
  readonly sheet: string
  /** 1-based. */
  readonly row: number
  /** 0-based; null where the whole row is meant. */
  readonly columnIndex: number | null
  /** The cell as typed. */
  readonly value: Cell
  readonly args: Args
}

/** Everything decided before reading. Made by `config/policy.ts` from the settings. */
export interface Policy {
  readonly asOf: Day
  /** The language of the workbook; null follows the register's own headers. */
  readonly lang: Lang | null
  readonly sheet: string | null
  readonly headerRow: number | null
  /** The export layout to read by: a name, `none`, or `auto` (also where absent), which tells it by the headers. */
  readonly preset?: string
  readonly aliases: Readonly<Partial<Record<FieldName, readonly string[]>>>
  /** Source of a regular expression for the house's customer IDs. */
  readonly idPattern: string
  readonly levels: Readonly<Record<string, Level>>
  /** What the settings sheets of the register's own workbook gave to the settings; absent where it has none. */
  readonly fromWorkbook?: {
    /** The names of the sheets that say anything else than what is shipped. */
    readonly sheets: readonly string[]
    readonly mistakes: readonly SettingMistake[]
  }
  /** The user's own checks; none where absent. */
  readonly customChecks?: readonly CustomCheck[]
  /** How many findings of one code are kept; all are counted. */
  readonly keepFindings: number
  /** Findings with a fix are kept without a bound, for a run that repairs. */
  readonly keepFixes?: boolean
  /** Codes that are told at all: only these, and none of those; everything where absent. Grading sees all of them. */
  readonly told?: { readonly only: readonly string[]; readonly skip: readonly string[] }
  /** A composite RFM is as old as its row: add the days from `updated` to asOf. */
  readonly ageing: boolean
  readonly benchmark: {
    readonly statistic: 'mean' | 'median' | 'trimmed'
    /** An industry with fewer buying customers uses the whole register. */
    readonly minimum: number
    readonly given: Readonly<Record<string, { readonly spendFen: number; readonly orders: number }>>
  }
  readonly scheme: Scheme
  readonly scores: ScorePolicy
  /** A customer within this share of a bound keeps its last tier; 0 keeps none. */
  readonly hysteresis: number
  /** Names, telephones and mail are masked in what is written and reported. */
  readonly mask: boolean
  /** Whether the workbook gets a sheet of the contacts that are due, and how many days ahead these reach. */
  readonly followUps: { readonly sheet: boolean; readonly withinDays: number }
  /** For `scores.thresholds` frozen: taken before those of a snapshot. */
  readonly frozen?: Thresholds
  readonly ledger: LedgerPolicy
  readonly lifetime: LifetimePolicy
  readonly lifecycle: {
    readonly newDays: number
    readonly quietDays: number
    readonly lostDays: number
    readonly rhythmFactor: number
    readonly growthFactor: number
    /** F at or above this times the mean is 高频. */
    readonly frequentFactor: number
  }
  readonly staleDays: number
  /** A complaint that is still open after so many days is told. */
  readonly complaintDays: number
  /** How far customers that stand in several rows are looked for: `near` forgives a slip in the name. */
  readonly duplicates: 'off' | 'exact' | 'near'
  readonly tags: {
    readonly commaSeparates: boolean
    readonly dictionary: readonly TagEntry[]
    /** The dictionary is the user's own, so that it means to name every tag. */
    readonly ownDictionary: boolean
    /** Tags that say nothing that can be acted on. */
    readonly vague: readonly string[]
    /** Tags of which one customer can have only one, set by set. */
    readonly exclusive: readonly (readonly string[])[]
    readonly rules: readonly TagRule[]
  }
  readonly playbook: readonly Play[]
  /**
   * The shipped words of playbook and tag rules per language, where the settings leave them alone: read them through
   * `playbookOf` and `tagRulesOf` of `core/playbook.ts`. Absent parts are the user's own words, the same in any language.
   */
  readonly byLang?: {
    readonly playbook?: Readonly<Record<Lang, readonly Play[]>>
    readonly tagRules?: Readonly<Record<Lang, readonly TagRule[]>>
  }
  /** What happens to a strategy that the user typed: kept, only blanks and our own filled, or always assigned. */
  readonly strategy: AssignMode
  readonly owner: AssignMode
  readonly people: readonly Person[]
  readonly vagueStrategies: readonly string[]
  readonly outputs: readonly OutputName[]
  readonly summary: boolean
}

/** `keep`: never write; `fill`: write where the cell is blank or holds what an earlier run wrote; `assign`: always write. */
export type AssignMode = 'keep' | 'fill' | 'assign'

// ---- One customer's segment ---------------------------------------------------

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

// ---- The run ------------------------------------------------------------------

/** By what two rows are known as one customer. */
export type DuplicateKey = 'creditCode' | 'phone' | 'email' | 'name' | 'nearName'

/** A row that seems to be the customer of another row. */
export interface DuplicateRow {
  readonly customer: Customer
  readonly key: DuplicateKey
  /** What it has in common with another row of its cluster: the code, the telephone, the core of the name; `a ≈ b` for a slip. */
  readonly shared: string
  /** Null before tiers are known, and where an error keeps the row from one. */
  readonly tier: string | null
}

/** The rows of a cluster as one customer: orders and money summed, the latest order. */
export interface MergedCustomer {
  readonly recencyDays: number | null
  readonly orders: number
  readonly spendFen: number
  /** Under the run's scheme and means; null where a row of the cluster has no tier. */
  readonly tier: string | null
}

/** Rows that seem to be one customer under several IDs. Nothing is merged: people decide. */
export interface DuplicateCluster {
  /** The row to keep: most cells filled, then the latest order, then the oldest ID, then the row furthest up. */
  readonly survivor: Pick<DuplicateRow, 'customer' | 'tier'>
  /** The other rows, in the order of the sheet. */
  readonly others: readonly DuplicateRow[]
  /** Null before tiers are known. */
  readonly merged: MergedCustomer | null
}

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

export interface GroupFigures {
  readonly name: string
  readonly customers: number
  readonly spendFen: number
}

export interface TierFigures extends GroupFigures {
  readonly meanRecencyDays: number | null
  readonly meanOrders: number | null
  readonly meanSpendFen: number | null
  /** How many stood in this tier last time; null where nothing is known of it. */
  readonly previous: number | null
}

/** A table of counts: `cells[row][column]`. The row `` (empty) is of customers with a blank cell, `*` of all smaller groups. */
export interface CrossTable {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly (readonly number[])[]
}

export interface OwnerLoad {
  /** Empty for customers without an owner. */
  readonly owner: string
  readonly customers: number
  readonly spendFen: number
  readonly overdue: number
}

/** What a manager reads; figures only, no words. */
export interface Summary {
  readonly customers: number
  readonly graded: number
  readonly ungraded: number
  readonly spendFen: number
  readonly tiers: readonly TierFigures[]
  readonly tierByIndustry: CrossTable
  readonly tierByRegion: CrossTable
  readonly lifecycles: readonly GroupFigures[]
  readonly alerts: readonly GroupFigures[]
  /** The 20 most frequent tags. */
  readonly tags: readonly { readonly tag: string; readonly customers: number }[]
  readonly owners: readonly OwnerLoad[]
  /**
   * Rows: the tiers that the register had; columns: those of this run. Null where it had none, and with a snapshot, of which
   * `Result.comparison` tells.
   */
  readonly moves: CrossTable | null
  readonly moveSpendFen: CrossTable | null
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

// ---- Import: exports become a register -----------------------------------------

/** One export as read, or the register that exports go into. Rows of deals are added up to their customers already. */
export interface ImportSource {
  readonly file: string
  readonly role: 'export' | 'register'
  readonly table: Table
  readonly columns: Columns
  /** The fields that it speaks of. */
  readonly fields: readonly FieldName[]
  readonly customers: readonly Customer[]
  /** Rows of data read. */
  readonly rows: number
  /** The last row that is a template's example, 1-based; 0 without any. */
  readonly lastExampleRow: number
  /** Of an export of deals: how many counted, and how many did not and why; else null. */
  readonly deals: DealCounts | null
  /** Cells that could not be read and are not taken over: counted exactly, kept up to a bound. */
  readonly unreadable: Bounded<Finding>
  /** Whether anything stands in that cell, readable or not. */
  readonly isTyped: (row: number, columnIndex: number) => boolean
}

export interface DealCounts {
  readonly won: number
  /** Not won, or not yet. */
  readonly open: number
  /** Won, but without a day, or on a day after asOf. */
  readonly undated: number
  /** Won, but of nobody. */
  readonly withoutCustomer: number
  /** Won by several customers together: counted for the first. */
  readonly shared: number
}

/** Some of many: `list` up to a bound, `count` of all. */
export interface Bounded<T> {
  readonly list: readonly T[]
  readonly count: number
}

/** What one row of one source (by its place among the sources) says of a customer. */
export interface ImportPart {
  readonly source: number
  readonly customer: Customer
}

/** One customer of the outcome: its rows in the order of the sources. */
export interface ImportedCustomer {
  readonly parts: readonly ImportPart[]
  /** The number given to a customer that has none; absent where it has, or none was to be given. */
  readonly newId?: string
}

export type JoinKey = 'id' | 'phone' | 'name'

/** Two rows taken for one customer by phone or name. */
export interface Join {
  readonly by: 'phone' | 'name'
  readonly part: ImportPart
  readonly into: ImportPart
}

/** Two rows that look like one customer and were left apart. */
export interface NearJoin {
  readonly because: 'otherId' | 'otherFirm' | 'samePersonName' | 'severalCustomers'
  readonly by: 'phone' | 'name'
  readonly part: ImportPart
  /** Null where there are several. */
  readonly other: ImportPart | null
}

/** Two sources that say different things of one customer; the first is kept. */
export interface Conflict {
  readonly field: FieldName
  readonly kept: ImportPart
  readonly other: ImportPart
}

/** All of an import, before anything is written. */
export interface Imported {
  readonly asOf: Day
  readonly sources: readonly ImportSource[]
  readonly customers: readonly ImportedCustomer[]
  /** Rows that were joined to an earlier one, by key. */
  readonly joined: Readonly<Record<JoinKey, number>>
  readonly joins: Bounded<Join>
  readonly nearJoins: Bounded<NearJoin>
  readonly conflicts: Bounded<Conflict>
  readonly conflictCounts: ReadonlyMap<FieldName, number>
  /** What stands for a customer after the sources have filled one another's blanks. */
  readonly valueOf: <F extends FieldName>(customer: ImportedCustomer, field: F) => Customer[F]
}

// ---- Edits: what to write, with no file format in it ----------------------------

export type CellFormat = 'text' | 'day' | 'count' | 'days' | 'money' | 'percent' | 'ratio'

/** One column to write. */
export interface ColumnEdit {
  /** The existing column to write into; null puts it after the last used one. */
  readonly columnIndex: number | null
  readonly header: string
  readonly format: CellFormat
  /** In characters; applied to new columns only. */
  readonly width: number
  /** What stands in an Excel row: null blanks the cell, undefined leaves it as it is. Money is in yuan here. */
  readonly cellAt: (row: number) => Cell | undefined
  /**
   * A cell that holds a formula or rich text stays as it is, whatever `cellAt` says, and is told in `Written.kept`. Others
   * keep their style, but for a number or a day in a cell whose format shows neither.
   */
  readonly keepsFormulas?: boolean
  /** Fills by cell text, as conditional formatting, so that they follow when the user edits. RRGGBB. */
  readonly colours?: readonly { readonly equals: string; readonly fill: string }[]
}

/** A cell of the user's that is to be seen: filled in the colour of `severity`, its value and all else of its look as they were. */
export interface CellMark {
  readonly row: number
  readonly columnIndex: number
  readonly severity: Severity
  /** The text of the note at the cell; a cell that has a note keeps its own. */
  readonly note: string
}

export interface Edits {
  readonly table: Table
  /** The last row that gets cells. */
  readonly lastRow: number
  /**
   * How many of the rows up to `lastRow` are new: they follow the last row of data, look like it, and get what `columns` say
   * of them. None where absent.
   */
  readonly newRows?: number
  /** Cells to mark, at most one a cell. Only a workbook can show them. */
  readonly marks?: readonly CellMark[]
  /** What the register's own columns hold, by index: for a format that has to make a typed sheet from text. */
  readonly formats?: ReadonlyMap<number, CellFormat>
  readonly columns: readonly ColumnEdit[]
  readonly sheets: readonly SheetModel[]
  /** Left in the workbook so that the next run recognises it; read back as `Source.stamp`. */
  readonly stamp: Readonly<Record<string, string>>
}

/** A table that no file held before, and what of ours goes with it (a CSV has no place for sheets). */
export interface NewTable<Rows = Iterable<readonly Cell[]>> {
  readonly table: Table
  readonly lastRow: number
  readonly formats: ReadonlyMap<number, CellFormat>
  /** In characters, by column. */
  readonly widths: readonly number[]
  /** The header row first. Money is in yuan here. */
  readonly rows: () => Rows
  /** What a run adds to the rows, or says in columns of theirs, as of any register: none where absent. */
  readonly columns?: readonly ColumnEdit[]
  readonly sheets: readonly SheetModel[]
  /** As in `Edits`; nothing is left where absent. */
  readonly stamp?: Readonly<Record<string, string>>
}

/** A sheet of ours, described without a file format. Recognised again by `mark` and replaced in place. */
export interface SheetModel {
  readonly mark: string
  readonly name: string
  /** Widths in characters, by column. */
  readonly widths: readonly number[]
  readonly blocks: readonly SheetBlock[]
  readonly landscape: boolean
  /** Only says why it holds nothing: an earlier run's sheet that this run has nothing for. */
  readonly isEmptied?: boolean
}

export type SheetBlock = TextBlock | TableBlock

/** One line of text; `title` is large, `heading` bold, `note` grey. */
export interface TextBlock {
  readonly kind: 'title' | 'heading' | 'note' | 'text'
  readonly text: string
}

/** One cell of the workbook. */
export interface CellPlace {
  readonly sheet: string
  readonly row: number
  readonly columnIndex: number
}

export interface TableBlock {
  readonly kind: 'table'
  readonly headers: readonly string[]
  readonly formats: readonly CellFormat[]
  readonly rows: readonly (readonly Cell[])[]
  /** Last row is a total, set apart. */
  readonly total: boolean
  /** How many columns of the sheet the last one takes, for texts that are long; one where absent. */
  readonly lastSpan?: number
  /** Whether its rows can be filtered, with its head in view above them; for one table of a sheet, its last block. */
  readonly filters?: boolean
  /** Column index that shows data bars, else absent; `barSpan` columns from there on share one scale (one where absent). */
  readonly barColumn?: number
  readonly barSpan?: number
  /** First and last column whose numbers are shaded on one scale, the larger the darker. */
  readonly shades?: readonly [number, number]
  /** Which column leads to cells of the workbook, and where to, by row; null leads nowhere. */
  readonly links?: { readonly column: number; readonly targets: readonly (CellPlace | null)[] }
  /** Fills for the first column by its text. RRGGBB. */
  readonly colours?: readonly { readonly equals: string; readonly fill: string }[]
}
