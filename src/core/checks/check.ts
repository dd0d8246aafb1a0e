/** What a check is: a code, how severe it is, its words, and how to find it. Runs nothing. */
import type {
  Args,
  Cell,
  Columns,
  Customer,
  DuplicateCluster,
  FieldName,
  LedgerMatch,
  Policy,
  Segment,
  Severity,
  Table,
  Text,
} from '../../model.js'
import type { Repeats } from '../duplicates/repeats.js'
import type { Example } from './example.js'

/** What a check may look at beside the customers. */
export interface CheckContext {
  readonly policy: Policy
  readonly columns: Columns
  readonly table: Table
  /** Excel rows that get no tier; a check's error in a field that tiers need adds to it. */
  readonly ungraded: Set<number>
  /** With tiers once they are known. */
  readonly duplicates: readonly DuplicateCluster[]
  /** Known where others have asked before. */
  readonly repeats?: Repeats
  /** Absent without an order ledger. */
  readonly ledger?: LedgerMatch
}

/** One place that a check found. The column is filled in from the field. */
export interface Spot {
  /** Null where the register as a whole is meant. */
  readonly row: number | null
  /** Null where no column is meant. */
  readonly field: FieldName | null
  /** Where it stands, if that is not the register's sheet: the name of an order ledger. */
  readonly sheet?: string
  readonly value?: Cell
  readonly args?: Args
  readonly fix?: string | number
}

/** Which part of the register, its ledger or its settings sheets a check is about: the order of the reference page. */
export type CheckGroup = 'file' | 'cell' | 'row' | 'list' | 'column' | 'ledger' | 'settings'

/**
 * One kind of finding. Without `find` and `findInSegments` the finding comes from elsewhere (a format, the mapping of
 * columns, a kind of cell) and the check owns its severity and words only.
 * Slots of `text`: the finding's args, and `{value}`, `{fix}`, `{field}` (the field's name in the message's language).
 */
export interface Check<Code extends string = string> {
  readonly code: Code
  readonly group: CheckGroup
  readonly severity: Severity
  /** Where it is more or less severe than elsewhere. */
  readonly severityIn?: Readonly<Partial<Record<FieldName, Severity>>>
  /** What is wrong and the next step, quoting the cell as typed. */
  readonly text: Text
  /** What goes wrong when nobody mends it. */
  readonly harm: Text
  /** How to repair it, where the message alone does not say so. */
  readonly repair?: Text
  /** The smallest register that has the finding and the nearest that has not: on the reference page, and run by a test. */
  readonly example: Example
  /** Writing the computed tiers settles what it finds. */
  readonly settledByTiers?: boolean
  /** An error of this check keeps its row from being graded. */
  readonly ungrades?: boolean
  /** The columns it looks at, where it finds nothing without any of them: then it is not asked. */
  readonly columns?: readonly FieldName[]
  readonly find?: (customers: readonly Customer[], context: CheckContext) => Iterable<Spot>
  /** Judges again, with tiers known: its spots replace those of `find`. */
  readonly findInSegments?: (segments: readonly Segment[], context: CheckContext) => Iterable<Spot>
}

/** Keeps the code's literal type, from which the type of all codes is made. */
export function defineCheck<const Code extends string>(check: Check<Code>): Check<Code> {
  return check
}
