/**
 * How good a register's data are: how complete, valid, unique and fresh, for each field and in one score. Explained in docs/quality.md;
 * decides no tier and puts nothing in words.
 */

import type { Columns, Customer, FieldName, FieldQuality, Policy, Quality } from '../model.js'
import { type Repeats, repeatsOf, type TellingField } from './duplicates/repeats.js'

/** How much a field weighs in the register's completeness and validity: what tiers are made of, then what work needs; others weigh 1. */
const weights: Readonly<Partial<Record<FieldName, number>>> = {
  ...{ id: 3, name: 3, rfm: 3, lastOrder: 3, orders: 3, spend: 3 },
  ...{ phone: 2, contactInfo: 2, industry: 2, owner: 2, updated: 2 },
}

/** A blank says that there is nothing to tell, or waits for crmseg to fill it in. */
const mayBeBlank: ReadonlySet<FieldName> = new Set(['notes', 'complaints', 'tier', 'strategy', 'nextContact'])

/** Fields of which no two customers share a value. */
const uniqueFields: readonly TellingField[] = ['id', 'name', 'phone']

/** What each part weighs in the score, out of 100; a part that cannot be judged leaves its weight to the others. */
export const partWeights = { completeness: 35, validity: 35, uniqueness: 20, freshness: 10 } as const

/** What was counted while the register was read, in cells by field. */
export interface CellCounts {
  readonly filled: ReadonlyMap<FieldName, number>
  /** Cells with an error or a warning of a check of cells. */
  readonly faulty: ReadonlyMap<FieldName, number>
}

/** The quality of those customers. Linear in rows. */
export function qualityOf(
  customers: readonly Customer[],
  { mapped }: Columns,
  { filled, faulty }: CellCounts,
  policy: Pick<Policy, 'asOf' | 'staleDays'>,
  repeats: Repeats = repeatsOf(customers),
): Quality {
  const rows = customers.length
  const fields = mapped.map(({ field, columnIndex }) => {
    const counts = {
      filled: filled.get(field) ?? 0,
      faulty: faulty.get(field) ?? 0,
      repeated: isUnique(field) ? repeatedCells(repeats, field) : null,
    }
    return { field, columnIndex, ...counts, score: fieldScore(field, counts, rows) }
  })
  const isDated = fields.some(({ field }) => field === 'updated')
  return inAll(fields, rows, isDated ? freshnessOf(customers, policy) : null)
}

/** The quality of the other fields: for a run that writes these itself. */
export function qualityWithout(quality: Quality, left: ReadonlySet<FieldName>): Quality {
  const fields = quality.fields.filter(({ field }) => !left.has(field))
  return inAll(fields, quality.rows, quality.freshness)
}

function inAll(fields: readonly FieldQuality[], rows: number, freshness: number | null): Quality {
  const parts = {
    completeness: completenessOf(fields, rows),
    validity: validityOf(fields),
    uniqueness: uniquenessOf(fields),
    freshness,
  }
  return { rows, score: rows === 0 ? null : scoreOf(parts), ...parts, fields }
}

type Counts = Pick<FieldQuality, 'filled' | 'faulty' | 'repeated'>

/** 100 times the shares that are filled, valid and unique. */
function fieldScore(field: FieldName, { filled, faulty, repeated }: Counts, rows: number): number {
  if (rows === 0 || (filled === 0 && !mayBeBlank.has(field))) return 0
  const completeness = mayBeBlank.has(field) ? 1 : filled / rows
  const validity = share(filled - faulty, filled) ?? 1
  const uniqueness = share(filled - (repeated ?? 0), filled) ?? 1
  return 100 * completeness * validity * uniqueness
}

function completenessOf(fields: readonly FieldQuality[], rows: number): number | null {
  const judged = fields.filter(({ field }) => !mayBeBlank.has(field))
  return share(
    sum(judged, ({ field, filled }) => weightOf(field) * filled),
    sum(judged, ({ field }) => weightOf(field) * rows),
  )
}

function validityOf(fields: readonly FieldQuality[]): number | null {
  return share(
    sum(fields, ({ field, filled, faulty }) => weightOf(field) * (filled - faulty)),
    sum(fields, ({ field, filled }) => weightOf(field) * filled),
  )
}

function uniquenessOf(fields: readonly FieldQuality[]): number | null {
  const judged = fields.filter(({ repeated }) => repeated !== null)
  return share(
    sum(judged, ({ filled, repeated }) => filled - (repeated ?? 0)),
    sum(judged, ({ filled }) => filled),
  )
}

/** The share of customers whose row was brought up to date within the days after which a row is stale. */
function freshnessOf(
  customers: readonly Customer[],
  { asOf, staleDays }: Pick<Policy, 'asOf' | 'staleDays'>,
): number | null {
  let fresh = 0
  for (const { updated } of customers) {
    if (updated === undefined) continue
    const days = asOf.epochDays - updated.epochDays
    if (days >= 0 && days <= staleDays) fresh++
  }
  return share(fresh, customers.length)
}

function scoreOf(parts: Readonly<Record<keyof typeof partWeights, number | null>>): number {
  let weight = 0
  let reached = 0
  for (const part of ['completeness', 'validity', 'uniqueness', 'freshness'] as const) {
    const share = parts[part]
    if (share === null) continue
    weight += partWeights[part]
    reached += partWeights[part] * share
  }
  return weight === 0 ? 0 : (100 * reached) / weight
}

function isUnique(field: FieldName): field is TellingField {
  return uniqueFields.some((one) => one === field)
}

/** Cells that say what a cell above them says. */
function repeatedCells(repeats: Repeats, field: TellingField): number {
  let repeated = 0
  for (const count of repeats.texts(field).values()) repeated += count - 1
  return repeated
}

function weightOf(field: FieldName): number {
  return weights[field] ?? 1
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
