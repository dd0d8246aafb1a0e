/** Everything decided before reading. Types only. */
import type { Day } from '../cells/cell.js'
import type { FieldName } from '../register/fields.js'
import type { OutputName } from '../register/outputs.js'
import type { Lang } from '../text.js'
import type { CustomCheck } from './custom-checks.js'
import type { Level, SettingMistake } from './findings.js'
import type { LedgerPolicy } from './ledger.js'
import type { LifetimePolicy } from './lifetime.js'
import type { AssignMode, Person, Play } from './playbook.js'
import type { Scheme } from './scheme.js'
import type { ScorePolicy } from './scores.js'
import type { Thresholds } from './segment.js'
import type { TagEntry, TagRule } from './tags.js'

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
