/** Registers as a test writes them: customers as objects, an inspection around them, the shipped policy. Reads no file. */
import { day, dayOfDate } from '../../src/cells/cell.js'
import { defaultPolicy } from '../../src/config/policy.js'
import { createFindings } from '../../src/core/findings.js'
import { qualityOf } from '../../src/core/quality.js'
import { segment } from '../../src/core/run.js'
import type {
  Customer,
  Day,
  FieldName,
  Inspection,
  OutputName,
  Policy,
  Quality,
  Result,
  Segment,
} from '../../src/model.js'

/** `2024-05-22` as a day. */
export function dayOf(iso: string): Day {
  const [year = 0, month = 0, date = 0] = iso.split('-').map(Number)
  const found = dayOfDate(year, month, date)
  if (!found) throw new Error(`no such day: ${iso}`)
  return found
}

export const asOf = dayOf('2024-05-22')

/** That many days before asOf. */
export function daysAgo(days: number): Day {
  return day(asOf.epochDays - days)
}

/** The policy without any settings, as of 2024-05-22 and in Chinese, with `changes`. */
export function policyOf(changes: Partial<Policy> = {}): Policy {
  return { ...defaultPolicy(asOf), lang: 'zh-CN', ...changes }
}

export type Row = Partial<Omit<Customer, 'row'>>

/** Customers in rows 2, 3, …; R, F and M stand in the composite unless a row says otherwise. */
export function customersOf(rows: readonly Row[]): Customer[] {
  return rows.map((row, index) => ({
    row: index + 2,
    id: `C2024050${String(index + 1).padStart(2, '0')}`,
    ...row,
  }))
}

/** R days, F orders and M in 万. */
export function rfm(recencyDays: number | null, orders: number, wan: number): Row {
  return { rfm: { recencyDays, orders, spendFen: Math.round(wan * 1_000_000) } }
}

export interface RegisterShape {
  readonly fields?: readonly FieldName[]
  readonly outputs?: readonly OutputName[]
  readonly ungraded?: readonly number[]
  readonly stamp?: Readonly<Record<string, string>>
}

/** An inspection of those rows in a sheet 客户: `fields` stand in the first columns, `outputs` after them. */
export function inspectionOf(
  rows: readonly Row[],
  shape: RegisterShape = {},
  policy = policyOf(),
): Inspection {
  const fields = shape.fields ?? []
  const outputs = shape.outputs ?? []
  const sheet = { index: 0, name: '客户', hidden: false, mark: null }
  return {
    file: '客户.xlsx',
    table: {
      sheet,
      headerRow: 1,
      headerTopRow: 1,
      firstRow: 2,
      headers: [...fields, ...outputs],
      dateSystem: 1900,
    },
    columns: {
      mapped: fields.map((field, columnIndex) => ({
        field,
        columnIndex,
        header: field,
        how: 'exact',
        unit: null,
      })),
      unknown: [],
      outputs: outputs.map((name, index) => ({ name, columnIndex: fields.length + index })),
      lang: 'zh-CN',
    },
    customers: customersOf(rows),
    ungraded: new Set(shape.ungraded ?? []),
    findings: createFindings(policy, sheet.name).finish(),
    duplicates: [],
    quality: qualityIn(customersOf(rows), fields, policy),
    end: { merges: [], lastRow: rows.length + 1, formulasWithoutValue: 0 },
    stamp: shape.stamp ?? {},
  }
}

/** The quality of customers without a fault, whose fields stand in the first columns. */
export function qualityIn(
  customers: readonly Customer[],
  fields: readonly FieldName[],
  policy: Policy = policyOf(),
  faulty: ReadonlyMap<FieldName, number> = new Map(),
): Quality {
  const filled = new Map(
    fields.map((field) => [field, customers.filter((customer) => customer[field] !== undefined).length]),
  )
  const mapped = fields.map(
    (field, columnIndex) => ({ field, columnIndex, header: field, how: 'exact', unit: null }) as const,
  )
  const columns = { mapped, unknown: [], outputs: [], lang: 'zh-CN' } as const
  return qualityOf(customers, columns, { filled, faulty }, policy)
}

/** Those rows, segmented. */
export function resultOf(
  rows: readonly Row[],
  changes: Partial<Policy> = {},
  shape: RegisterShape = {},
): Result {
  const policy = policyOf(changes)
  return segment(inspectionOf(rows, shape, policy), policy)
}

/** The tiers of those rows, in their order. */
export function tiersOf(rows: readonly Row[], changes: Partial<Policy> = {}): (string | null)[] {
  return resultOf(rows, changes).segments.map(({ tier }) => tier)
}

/** The segment of the only row. */
export function only(result: Result): Segment {
  const [segment, ...others] = result.segments
  if (!segment || others.length > 0) throw new Error('not one row')
  return segment
}

/** The four rows of the segmentation table: A, S, B, C. */
export const fourRows: readonly Row[] = [
  {
    id: 'C202405001',
    name: 'A科技公司',
    industry: '信息技术',
    size: '100-500人',
    ...rfm(45, 3, 80),
    updated: dayOf('2024-05-20'),
  },
  {
    id: 'C202405002',
    name: 'B制造企业',
    industry: '制造业',
    size: '500人以上',
    ...rfm(15, 5, 150),
    updated: dayOf('2024-05-22'),
  },
  {
    id: 'C202405003',
    name: 'C贸易公司',
    industry: '零售业',
    size: '50人以下',
    ...rfm(75, 2, 30),
    updated: dayOf('2024-05-18'),
  },
  {
    id: 'C202405004',
    name: 'D创业公司',
    industry: '互联网',
    size: '20人以下',
    ...rfm(120, 1, 5),
    updated: dayOf('2024-05-15'),
  },
]
