/** What the tests of checks need: a policy, a table of the columns named, and the codes and places that a check finds. */
import { type Day, dayOfDate } from '../../../src/cells/cell.js'
import { defaultPolicy } from '../../../src/config/policy.js'
import { type CheckContext, runChecks, runSegmentChecks } from '../../../src/core/checks/index.js'
import { createFindings } from '../../../src/core/findings.js'
import type {
  Columns,
  Customer,
  FieldName,
  Findings,
  Inspection,
  Policy,
  Segment,
} from '../../../src/model.js'
import { qualityIn } from '../registers.js'

export function on(iso: string): Day {
  const [year, month, dayOfMonth] = iso.split('-').map(Number)
  const found = dayOfDate(year ?? 0, month ?? 0, dayOfMonth ?? 0)
  if (!found) throw new Error(`no day ${iso}`)
  return found
}

export const asOf = on('2024-05-22')

export const policy: Policy = defaultPolicy(asOf)

/** A context whose columns are the given fields, from A on. */
export function contextOf(fields: readonly FieldName[], changes: Partial<Policy> = {}): CheckContext {
  const columns: Columns = {
    mapped: fields.map((field, columnIndex) => ({
      field,
      columnIndex,
      header: field,
      how: 'exact',
      unit: null,
    })),
    unknown: [],
    outputs: [],
    lang: 'zh-CN',
  }
  const sheet = { index: 0, name: '客户', hidden: false, mark: null }
  const table = {
    sheet,
    headerRow: 1,
    headerTopRow: 1,
    firstRow: 2,
    headers: [...fields],
    dateSystem: 1900,
  } as const
  return { policy: { ...policy, ...changes }, columns, table, ungraded: new Set(), duplicates: [] }
}

/** The customers given, in rows 2, 3, 4 … */
export function customersOf(rows: readonly Omit<Customer, 'row'>[]): readonly Customer[] {
  return rows.map((row, index) => ({ ...row, row: index + 2 }))
}

/** What the checks find in `rows`: `CODE field row`, sorted. */
export function found(rows: readonly Omit<Customer, 'row'>[], context: CheckContext): readonly string[] {
  const sink = createFindings(context.policy, context.table.sheet.name)
  runChecks(customersOf(rows), context, sink)
  return sink.finish().list.map(({ code, field, row }) => `${code} ${field} ${row}`)
}

/** The findings of an inspection of `rows`, judged again with the tiers given. */
export function judgedAgain(
  rows: readonly Omit<Customer, 'row'>[],
  tiers: readonly (string | null)[],
  context: CheckContext,
): { readonly before: Findings; readonly after: Findings } {
  const customers = customersOf(rows)
  const sink = createFindings(context.policy, context.table.sheet.name)
  runChecks(customers, context, sink)
  const before = sink.finish()
  const inspection: Inspection = {
    file: '客户.xlsx',
    table: context.table,
    columns: context.columns,
    customers,
    ungraded: context.ungraded,
    findings: before,
    duplicates: [],
    quality: qualityIn(customers, [], context.policy),
    end: { merges: [], lastRow: customers.length + 1, formulasWithoutValue: 0 },
    stamp: {},
  }
  const segments = customers.map(
    (customer, index): Segment => ({
      ...blank,
      customer,
      tier: tiers[index] ?? null,
      owner: customer.owner ?? null,
    }),
  )
  return { before, after: runSegmentChecks(inspection, segments, context.policy, false) }
}

const blank = {
  measure: {
    recencyDays: null,
    orders: 0,
    spendFen: 0,
    recencyFrom: 'none',
    ordersFrom: 'none',
    spendFrom: 'none',
  },
  scores: null,
  lifetime: null,
  previousTier: null,
  change: null,
  because: null,
  lifecycle: null,
  alert: null,
  ruleTags: [],
  play: null,
  strategy: null,
  nextContact: null,
} as const
