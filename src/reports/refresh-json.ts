/** The documents of a refresh: its record, and the changes of one register. No name, telephone or cell of anybody stands in them. */
import { isoDay } from '../cells/cell.js'
import type { ChangeKind, Result } from '../model.js'
import { changeItem, comparisonItem } from './comparison-json.js'
import { type JsonDocument, jsonFormat } from './json.js'
import { type SettingsSheet, settingsSheetsItem } from './settings-json.js'

/** What a run says of one register. Plain data, JSON-safe. */
export interface RegisterRecord {
  readonly register: string
  /** File name without its folder: the register's, or the ledger's that made it. */
  readonly file: string
  readonly asOf: string | null
  readonly rows: number
  readonly customers: number
  readonly findings: Readonly<Record<'error' | 'warning' | 'info', number>>
  /** Customers by tier, best first. */
  readonly tiers: Readonly<Record<string, number>>
  /** Of its own workbook, as far as they are in force. */
  readonly settingsSheets: readonly SettingsSheet[]
  /** The day of the snapshot that it was compared with. */
  readonly since: string | null
  readonly moves: Readonly<Record<ChangeKind, number>>
  /** File names in the folders of results and history; null where nothing was written. */
  readonly written: WrittenResults | null
  readonly seconds: number
  /** Why it could not be done: the code of the error. */
  readonly error: string | null
}

/** File names of what was written for one register. */
export interface WrittenResults {
  readonly workbook: string
  readonly latest: string
  readonly changes: string
  /** Results that had been changed by hand, under the names by which they are kept. */
  readonly kept: readonly string[]
  readonly snapshot: string
  /** Whether the snapshot is new: the same run again adds none. */
  readonly isNew: boolean
}

/** What a whole run says: one line of the log, and with the folders the document of `--json`. */
export interface RunRecord {
  readonly format: typeof jsonFormat
  readonly command: 'refresh'
  readonly started: string
  readonly ended: string
  readonly seconds: number
  readonly dryRun: boolean
  readonly exit: 0 | 1 | 2
  readonly registers: readonly RegisterRecord[]
}

const nothing = {
  rows: 0,
  customers: 0,
  findings: { error: 0, warning: 0, info: 0 },
  tiers: {},
  settingsSheets: [],
  since: null,
  moves: { up: 0, down: 0, new: 0, left: 0, same: 0 },
  written: null,
} satisfies Partial<RegisterRecord>

/** The record of a register that could not be done. */
export function failedRecord(register: string, file: string, error: string, seconds: number): RegisterRecord {
  return { register, file, asOf: null, ...nothing, seconds, error }
}

/** The record of a register that was segmented. */
export function registerRecord(
  register: string,
  result: Result,
  written: WrittenResults | null,
  seconds: number,
): RegisterRecord {
  const { inspection, policy, summary, comparison } = result
  const { table, end, findings } = inspection
  return {
    register,
    file: inspection.file,
    asOf: isoDay(policy.asOf),
    rows: Math.max(0, end.lastRow - table.firstRow + 1),
    customers: summary.customers,
    findings: {
      error: findings.count('error'),
      warning: findings.count('warning'),
      info: findings.count('info'),
    },
    tiers: Object.fromEntries(summary.tiers.map(({ name, customers }) => [name, customers])),
    settingsSheets: settingsSheetsItem(policy),
    since: comparison?.since ?? null,
    moves: movesOf(result),
    written,
    seconds,
    error: null,
  }
}

function movesOf({ segments, changes }: Result): Record<ChangeKind, number> {
  const counts = { up: 0, down: 0, new: 0, left: 0, same: 0 }
  for (const { change } of segments) if (change) counts[change]++
  for (const { kind } of changes) if (kind === 'left') counts.left++
  return counts
}

/** The changes report of one register: the comparison in numbers, and every move by ID. */
export function changesDocument(register: string, result: Result): JsonDocument {
  const { inspection, policy, summary, comparison, changes, segments } = result
  return {
    head: {
      format: jsonFormat,
      command: 'refresh',
      register,
      file: inspection.file,
      asOf: isoDay(policy.asOf),
      scheme: policy.scheme.name,
      settingsSheets: settingsSheetsItem(policy),
      customers: summary.customers,
      tiers: summary.tiers.map(({ name, customers }) => ({ tier: name, customers })),
      comparison: comparison && comparisonItem(comparison),
    },
    lists: { changes: items(changes, (change) => changeItem(change, segments)) },
  }
}

function* items<T>(list: Iterable<T>, itemOf: (item: T) => unknown): Generator<unknown> {
  for (const item of list) yield itemOf(item)
}
