/** What is wrong in the data, and what mends it: no prose, which is the checks'. Types only. */
import type { Cell } from '../cells/cell.js'
import type { FieldName } from '../register/fields.js'
import type { Args, Text } from '../text.js'

/** `error`: a tier cannot be told or would be wrong; `warning`: someone should look; `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** How loud a check is by the settings; `off` says nothing. */
export type Level = Severity | 'off'

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

/** Some of many: `list` up to a bound, `count` of all. */
export interface Bounded<T> {
  readonly list: readonly T[]
  readonly count: number
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
