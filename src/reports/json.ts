/**
 * The JSON documents of `--json`: versioned, one per run, money in yuan, days as 2024-05-20. Built piece by piece, since a
 * million customers do not fit in one string; decides nothing that the Result does not say.
 */
import { isoDay } from '../cells/cell.js'
import { columnLetters, placeOf, sayFinding } from '../core/checks/index.js'
import type { RepairOutcome } from '../core/repair.js'
import { trialsOf, wayUpOf } from '../core/tiers/way-up.js'
import type {
  Benchmark,
  Condition,
  CutPoints,
  Day,
  DuplicateCluster,
  Finding,
  Findings,
  Inspection,
  Judged,
  KeptCell,
  LedgerOrder,
  MeasureName,
  MoveCause,
  Policy,
  Repair,
  Result,
  ScoreBounds,
  Segment,
  Simulation,
} from '../model.js'
import type { CrmsegError, Lang } from '../text.js'
import { changeItem, comparisonItem } from './comparison-json.js'
import { figuresItem, simulationItem } from './figures-json.js'
import { ledgerCustomerItem, ledgerItem, ledgerOrderItem } from './ledger-json.js'
import { expectationItem, lifetimeItem } from './lifetime-json.js'
import { settingsSheetsItem } from './settings-json.js'

/** Raised when a key of a document is renamed, removed or changes its meaning; new keys do not raise it. */
export const jsonFormat = 1

const fenPerYuan = 100
const moneyMeasures: ReadonlySet<MeasureName> = new Set(['spend', 'averageOrder', 'profit'])

/** One document: its plain keys first, then its long lists, told item by item. */
export interface JsonDocument {
  readonly head: Readonly<Record<string, unknown>>
  readonly lists?: Readonly<Record<string, Iterable<unknown>>>
}

/** What a run wrote, for the document; null where nothing was written. */
export interface JsonWritten {
  readonly path: string
  readonly backup: string | null
  readonly bytes: number
}

/** A marked copy, and how much of what was found it shows. */
export interface JsonAnnotated {
  readonly path: string
  readonly bytes: number
  readonly cells: number
  readonly listed: number
}

/** What `validate` did beside telling; null for what was not asked for. */
export interface ValidateDeeds {
  readonly repair: (RepairOutcome & { readonly written: JsonWritten | null }) | null
  readonly annotated: JsonAnnotated | null
}

/**
 * `validate`: the file, its columns, the counts, what was marked (null where nothing was asked for), and every finding with its
 * place and message. Of a run that repairs, the findings are those that are left.
 */
export function validateDocument(
  inspection: Inspection,
  policy: Policy,
  lang: Lang,
  { repair, annotated }: ValidateDeeds = { repair: null, annotated: null },
): JsonDocument {
  const findings = repair?.findings ?? inspection.findings
  const head = {
    ...headOf('validate', inspection, policy),
    findingCounts: countsOf(findings),
    quality: qualityOf(inspection),
    annotated: annotated && annotatedItem(annotated),
  }
  const duplicates = mapped(inspection.duplicates, duplicateItem)
  if (!repair) return { head, lists: { findings: findingItems(findings, lang), duplicates } }
  return {
    head: { ...head, repaired: repair.repairs.length, written: repair.written },
    lists: {
      repairs: repairItems(repair),
      findings: findingItems(findings, lang),
      duplicates,
    },
  }
}

function annotatedItem({ path, bytes, cells, listed }: JsonAnnotated): JsonAnnotated {
  return { path, bytes, cells, listed }
}

/** `segment`: the summary, the comparison, the findings, what was written, every move and every customer's segment. */
export function segmentDocument(result: Result, written: JsonWritten | null, lang: Lang): JsonDocument {
  const { inspection, policy, summary } = result
  return {
    head: {
      ...headOf('segment', inspection, policy),
      ledger: ledgerItem(inspection.ledger),
      scheme: policy.scheme.name,
      graded: summary.graded,
      spend: summary.spendFen / fenPerYuan,
      tiers: summary.tiers.map(({ name, customers, spendFen, meanRecencyDays, ...means }) => ({
        tier: name,
        customers,
        spend: spendFen / fenPerYuan,
        meanRecencyDays,
        meanOrders: means.meanOrders,
        meanSpend: yuan(means.meanSpendFen),
        previous: means.previous,
      })),
      comparison: result.comparison && comparisonItem(result.comparison),
      figures: figuresItem(result.figures),
      thresholds: thresholdsItem(result),
      findingCounts: countsOf(inspection.findings),
      quality: qualityOf(inspection),
      lifetime: result.lifetime && lifetimeItem(result.lifetime, lang),
      written,
    },
    lists: {
      findings: findingItems(inspection.findings, lang),
      duplicates: mapped(inspection.duplicates, duplicateItem),
      changes: mapped(result.changes, (change) => changeItem(change, result.segments)),
      segments: mapped(result.segments, segmentItem),
    },
  }
}

/**
 * What `--thresholds` takes: cut points and means as computed, money in fen, so that no digit is lost on the way. Industries
 * that were compared with the whole register are left out, as a later run does the same with them.
 */
function thresholdsItem({ benchmarks, cutPoints }: Result): Record<string, unknown> {
  const { industry: _, ...whole } = benchmarks.whole
  const own = [...benchmarks.industries.values()].filter(({ industry }) => industry !== null)
  return { cutPoints: cutPoints && cutPointsItem(cutPoints), benchmarks: { whole, industries: own } }
}

function cutPointsItem({ bounds, lowest, ...rest }: CutPoints): Record<string, unknown> {
  const inFen = <T>({ recency, orders, spend }: Readonly<Record<keyof ScoreBounds, T>>) => ({
    recencyDays: recency,
    orders,
    spendFen: spend,
  })
  return { ...rest, bounds: inFen(bounds), lowest: lowest && inFen(lowest) }
}

/**
 * `explain`: the segments of the rows with that ID, the customer's orders where there is a ledger, and the explanation as told on
 * the terminal.
 */
export function explainDocument(
  result: Result,
  segments: readonly Segment[],
  lines: readonly string[],
  orders: readonly LedgerOrder[] | null = null,
): JsonDocument {
  return {
    head: {
      ...headOf('explain', result.inspection, result.policy),
      ledger: ledgerItem(result.inspection.ledger),
      scheme: result.policy.scheme.name,
      since: result.comparison?.since ?? null,
      segments: segments.map((segment) => ({
        ...segmentItem(segment),
        cause: causeOf(segment, result),
        ...reasonItem(segment, result.policy),
        ledger: ledgerCustomerItem(segment.measure.ledger),
      })),
      orders: orders?.map(ledgerOrderItem) ?? null,
      explanation: lines,
    },
  }
}

/** `simulate`: what the scheme that is tried would do beside the one now, in the head of the run now. */
export function simulateDocument({ inspection, policy }: Judged, simulation: Simulation): JsonDocument {
  return { head: { ...headOf('simulate', inspection, policy), ...simulationItem(simulation) } }
}

/** A file that could not be done; `message` is in the language of the terminal. */
export function failureDocument(command: string, file: string, error: CrmsegError, lang: Lang): JsonDocument {
  return { head: { format: jsonFormat, command, file, error: { code: error.code, message: error.in(lang) } } }
}

/** One document as text; several as an array of documents. */
export function* jsonPieces(documents: readonly JsonDocument[]): Generator<string> {
  if (documents.length !== 1) yield '[\n'
  for (const [index, document] of documents.entries()) {
    if (index > 0) yield ',\n'
    yield* documentPieces(document)
  }
  yield documents.length === 1 ? '\n' : '\n]\n'
}

function* documentPieces({ head, lists = {} }: JsonDocument): Generator<string> {
  const text = JSON.stringify(head, null, 2)
  const named = Object.entries(lists)
  yield named.length === 0 ? text : text.slice(0, -2)
  for (const [name, list] of named) {
    let open = `,\n  ${JSON.stringify(name)}: [`
    for (const item of list) {
      yield `${open}\n    ${JSON.stringify(item)}`
      open = ','
    }
    yield open === ',' ? '\n  ]' : `${open}]`
  }
  if (named.length > 0) yield '\n}'
}

/** What begins every document about a register: the file, the sheet, the day, the columns. */
export function headOf(command: string, inspection: Inspection, policy: Policy): Record<string, unknown> {
  const { file, table, columns, customers, ungraded } = inspection
  return {
    format: jsonFormat,
    command,
    file,
    sheet: table.sheet.name,
    headerRow: table.headerRow,
    preset: columns.preset ?? null,
    asOf: isoDay(policy.asOf),
    customers: customers.length,
    ungraded: ungraded.size,
    columns: columns.mapped.map(({ field, columnIndex, header, how, unit }) => ({
      column: columnLetters(columnIndex),
      header,
      field,
      how,
      unit,
    })),
    unknownColumns: columns.unknown.map(({ columnIndex, header }) => ({
      column: columnLetters(columnIndex),
      header,
    })),
    settingsSheets: settingsSheetsItem(policy),
  }
}

function countsOf(findings: Findings): Record<string, unknown> {
  return {
    error: findings.count('error'),
    warning: findings.count('warning'),
    info: findings.count('info'),
    byCode: Object.fromEntries(findings.counts),
    fixable: Object.fromEntries(findings.fixes),
  }
}

/** Every cell that was repaired, then those that had to stay, with the reason. */
function* repairItems({ repairs, left }: RepairOutcome): Generator<unknown> {
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
function qualityOf({ quality: { score, fields, rows: _, ...parts } }: Inspection): Record<string, unknown> {
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

function findingItems({ list }: Findings, lang: Lang): Iterable<unknown> {
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
function duplicateItem({ survivor, others, merged }: DuplicateCluster): Record<string, unknown> {
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

function segmentItem(segment: Segment): Record<string, unknown> {
  const { customer, measure } = segment
  return {
    row: customer.row,
    id: customer.id ?? null,
    tier: segment.tier,
    previousTier: segment.previousTier,
    change: segment.change,
    recencyDays: measure.recencyDays,
    orders: measure.orders,
    spend: measure.spendFen / fenPerYuan,
    scores: segment.scores,
    lifecycle: segment.lifecycle,
    alert: segment.alert,
    ruleTags: segment.ruleTags,
    strategy: segment.strategy,
    owner: segment.owner,
    nextContact: dayText(segment.nextContact),
    ...(segment.lifetime && expectationItem(segment.lifetime)),
  }
}

/** What moved a customer since the last run; null where it did not move or nobody knows. */
function causeOf(segment: Segment, { changes, segments }: Result): MoveCause | null {
  const index = segments.indexOf(segment)
  return changes.find((change) => change.segment === index)?.because ?? null
}

/** Why: where the measures come from, the means, every rule as tried, the nearest way up. */
function reasonItem(segment: Segment, policy: Policy): Record<string, unknown> {
  const { measure, because } = segment
  const { recencyFrom, ordersFrom, spendFrom } = measure
  const wayUp = because && wayUpOf(segment, policy)
  return {
    from: { recencyDays: recencyFrom, orders: ordersFrom, spend: spendFrom },
    benchmark: because && benchmarkItem(because.benchmark),
    kept: because?.isKept ?? false,
    rules: because
      ? trialsOf(segment, policy).map(({ tier, holds, trials }) => ({
          tier,
          holds,
          conditions: trials.map(({ condition, value, holds }) => ({
            ...bound(condition),
            value: inYuan(condition, value),
            holds,
          })),
        }))
      : [],
    wayUp: wayUp && {
      tier: wayUp.tier,
      gaps: wayUp.gaps.map(({ condition, value, missing }) => ({
        ...bound(condition),
        value: inYuan(condition, value),
        missing: inYuan(condition, missing),
      })),
    },
  }
}

function benchmarkItem({ industry, n, spendFen, orders, origin }: Benchmark): Record<string, unknown> {
  return { industry, n, spend: spendFen / fenPerYuan, orders, origin }
}

function bound(condition: Condition): Record<string, unknown> {
  return { measure: condition.measure, op: condition.op, bound: inYuan(condition, condition.value) }
}

/** Money conditions count in fen inside and in yuan outside. */
function inYuan({ measure }: Condition, value: unknown): unknown {
  return typeof value === 'number' && moneyMeasures.has(measure) ? value / fenPerYuan : value
}

function yuan(fen: number | null): number | null {
  return fen === null ? null : fen / fenPerYuan
}

function dayText(day: Day | null): string | null {
  return day === null ? null : isoDay(day)
}

function* mapped<T>(items: readonly T[], item: (one: T) => unknown): Generator<unknown> {
  for (const one of items) yield item(one)
}
