/** The JSON documents of `diff`, `history` and `forget`: money in yuan, customers by ID. Counts nothing itself. */
import { fenPerYuan } from '../cells/yuan.js'
import type { RunsCompared } from '../core/compare-runs.js'
import type { Period } from '../core/tier-trend.js'
import type { Forgotten } from '../model.js'
import { changeItem, comparisonItem, standingItem } from './comparison-json.js'
import type { DiffSide } from './diff-words.js'
import { type JsonDocument, type JsonWritten, jsonFormat } from './json.js'

/** A snapshot in numbers, and where it stands. */
export interface PeriodOnDisk extends Period {
  readonly path: string
  readonly version: number
}

/** Snapshots that cannot be read, and why. */
export interface BrokenSnapshot {
  readonly path: string
  readonly code: string
}

/** `diff`: both sides, the comparison, every move, and the workbook where one was asked for. */
export function diffDocument(
  before: DiffSide,
  now: DiffSide,
  compared: RunsCompared,
  written: Pick<JsonWritten, 'path' | 'bytes'> | null,
): JsonDocument {
  const { changes, comparison, hasCauses } = compared
  const head = {
    format: jsonFormat,
    command: 'diff',
    before,
    now,
    hasCauses,
    comparison: comparisonItem(comparison),
    written: written && { path: written.path, bytes: written.bytes },
  }
  const items = changes.map((change) => ({
    ...changeItem(change, []),
    now: change.now && standingItem(change.now, change.now.owner),
  }))
  return { head, lists: { changes: items } }
}

/** `history`: of each register its periods, oldest first, and the snapshots that could not be read. */
export function historyDocument(
  folder: string,
  registers: ReadonlyMap<string, readonly PeriodOnDisk[]>,
  broken: readonly BrokenSnapshot[],
): JsonDocument {
  const items = [...registers].map(([register, periods]) => ({
    register,
    snapshots: periods.map(periodItem),
  }))
  return { head: { format: jsonFormat, command: 'history', folder, broken }, lists: { registers: items } }
}

/** `forget`: how many snapshots held the customer, and those that could not be looked into. The customer is not named. */
export function forgetDocument(folder: string, { held, broken }: Forgotten): JsonDocument {
  return { head: { format: jsonFormat, command: 'forget', folder, snapshots: held, broken } }
}

function periodItem({ asOf, version, path, scheme, customers, spendFen, tiers }: PeriodOnDisk) {
  const byTier = tiers.map((one) => ({
    tier: one.tier,
    customers: one.customers,
    spend: one.spendFen / fenPerYuan,
  }))
  return { asOf, version, path, scheme, customers, spend: spendFen / fenPerYuan, tiers: byTier }
}
