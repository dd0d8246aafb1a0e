/** Findings, repairs, quality and duplicates as JSON documents tell them. Judges nothing. */
import { fenPerYuan } from '../cells/yuan.js'
import { columnLetters, placeOf, sayFinding } from '../core/checks/index.js'
import type { RepairOutcome } from '../core/repair.js'
import type { DuplicateCluster, Finding, Findings, Inspection, KeptCell, Repair } from '../model.js'
import type { Lang } from '../text.js'
import { mapped } from './json.js'

/** How many there are: all of them, though documents list no more than are kept. */
export function countsOf(findings: Findings): Record<string, unknown> {
  return {
    error: findings.count('error'),
    warning: findings.count('warning'),
    info: findings.count('info'),
    byCode: Object.fromEntries(findings.counts),
    fixable: Object.fromEntries(findings.fixes),
  }
}

/** Every cell that was repaired, then those that had to stay, with the reason. */
export function* repairItems({ repairs, left }: RepairOutcome): Generator<unknown> {
  for (const repair of repairs) yield repairItem(repair, null)
  for (const { repair, why } of left) yield repairItem(repair, why)
}

function repairItem(
  { row, columnIndex, findings, before, after }: Repair,
  left: KeptCell['why'] | null,
): Record<string, unknown> {
  const [{ sheet, field } = { sheet: '', field: null }] = findings
  return {
    row,
    column: columnLetters(columnIndex),
    place: placeOf({ sheet, row, columnIndex }),
    field,
    codes: [...new Set(findings.map(({ code }) => code))],
    before,
    after,
    left,
  }
}

/** Shares to four decimals, scores to one: what is beyond has no meaning. */
export function qualityOf({
  quality: { score, fields, rows: _, ...parts },
}: Inspection): Record<string, unknown> {
  const rounded = (value: number | null, factor: number) =>
    value === null ? null : Math.floor(value * factor + 1e-9) / factor
  return {
    score: rounded(score, 10),
    ...Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, rounded(value, 10_000)])),
    fields: fields.map(({ columnIndex, ...field }) => ({
      ...field,
      column: columnLetters(columnIndex),
      score: rounded(field.score, 10),
    })),
  }
}

/** Each finding with its place and, in words, its message. */
export function findingItems({ list }: Findings, lang: Lang): Iterable<unknown> {
  return mapped(list, (finding) => findingItem(finding, lang))
}

function findingItem(finding: Finding, lang: Lang): Record<string, unknown> {
  const { columnIndex, words: _, ...rest } = finding
  return {
    ...rest,
    column: columnIndex === null ? null : columnLetters(columnIndex),
    place: placeOf(finding),
    message: sayFinding(finding, lang),
  }
}

/** The row to keep, the rows that seem to be the same customer and why, and all of them as one. */
export function duplicateItem({ survivor, others, merged }: DuplicateCluster): Record<string, unknown> {
  const rowItem = ({ customer, tier }: DuplicateCluster['survivor']) => ({
    row: customer.row,
    id: customer.id ?? null,
    tier,
  })
  return {
    survivor: rowItem(survivor),
    others: others.map((other) => ({ ...rowItem(other), key: other.key, shared: other.shared })),
    merged: merged && {
      tier: merged.tier,
      recencyDays: merged.recencyDays,
      orders: merged.orders,
      spend: merged.spendFen / fenPerYuan,
    },
  }
}
