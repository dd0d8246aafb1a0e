/** Puts the rows of one customer together: the first source that says something is kept, and who says otherwise is told. */
import type {
  Conflict,
  Customer,
  Day,
  FieldName,
  Imported,
  ImportedCustomer,
  ImportPart,
  ImportSource,
} from '../../model.js'
import { fieldNames } from '../../register/fields.js'
import { Gathered } from './bounded.js'
import { assignIds } from './ids.js'
import { joinRows } from './join.js'
import { nameKey } from './name-key.js'

export interface ImportOptions {
  readonly asOf: Day
  /** The register yields to the exports, except for its ids. */
  readonly overwrite: boolean
  /** `202405`: customers without a number get one of that month, in the house's form; null gives none. */
  readonly idMonth: string | null
}

/**
 * Makes one customer of the rows that are one. `sources` are in the order of precedence; the register, if there is one, comes
 * first, and yields to the rest only by `overwrite`.
 */
export function importSources(sources: readonly ImportSource[], options: ImportOptions): Imported {
  const { customers, joined, joins, nearJoins } = joinRows(sources)
  const inOrder = (parts: readonly ImportPart[], field: FieldName) =>
    options.overwrite && field !== 'id' ? registerLast(parts, sources) : parts
  const speakers = speakersOf(sources)
  const speaker = (parts: readonly ImportPart[], field: FieldName) =>
    inOrder(parts, field).find((part) => says(part, field, speakers))
  const conflicts = new Gathered<Conflict>()
  const conflictCounts = new Map<FieldName, number>()
  for (const { parts } of customers) {
    if (parts.length < 2) continue
    for (const conflict of conflictsOf(parts, speaker, speakers)) {
      conflicts.add(conflict)
      conflictCounts.set(conflict.field, (conflictCounts.get(conflict.field) ?? 0) + 1)
    }
  }
  return {
    asOf: options.asOf,
    sources,
    customers: options.idMonth === null ? customers : assignIds(customers, options.idMonth),
    joined,
    joins,
    nearJoins,
    conflicts,
    conflictCounts,
    valueOf: (customer, field) => mergedValue(customer, field, speaker),
  }
}

function mergedValue<F extends FieldName>(
  { parts, newId }: ImportedCustomer,
  field: F,
  speaker: (parts: readonly ImportPart[], field: FieldName) => ImportPart | undefined,
): Customer[F] {
  const part = speaker(parts, field)
  // What follows from other cells (the province of an address) serves where no source says it outright.
  const found = part ?? parts.find(({ customer }) => customer[field] !== undefined)
  // The compiler does not see that a new number is the value of `id` alone.
  return found?.customer[field] ?? (field === 'id' ? (newId as Customer[F]) : undefined)
}

/** By source: the fields that it has columns for. What is only derived from other cells contradicts nobody. */
function speakersOf(sources: readonly ImportSource[]): readonly ReadonlySet<FieldName>[] {
  return sources.map(({ fields }) => new Set(fields))
}

function says(
  { source, customer }: ImportPart,
  field: FieldName,
  speakers: readonly ReadonlySet<FieldName>[],
): boolean {
  return customer[field] !== undefined && (speakers[source]?.has(field) ?? false)
}

function registerLast(parts: readonly ImportPart[], sources: readonly ImportSource[]): readonly ImportPart[] {
  const isRegister = ({ source }: ImportPart) => sources[source]?.role === 'register'
  return [...parts.filter((part) => !isRegister(part)), ...parts.filter(isRegister)]
}

function* conflictsOf(
  parts: readonly ImportPart[],
  speaker: (parts: readonly ImportPart[], field: FieldName) => ImportPart | undefined,
  speakers: readonly ReadonlySet<FieldName>[],
): Generator<Conflict> {
  for (const field of fieldNames) {
    const kept = speaker(parts, field)
    if (!kept || field === 'id') continue
    for (const other of parts) {
      if (other === kept || !says(other, field, speakers)) continue
      if (!isSame(field, kept.customer[field], other.customer[field])) yield { field, kept, other }
    }
  }
}

/** Whether two values say the same, however they are spelt. */
export function isSame(field: FieldName, one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one === 'string' && typeof other === 'string') {
    if (field === 'phone' || field === 'contactInfo') return sharesPart(one, other)
    return nameKey(one) === nameKey(other)
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length && JSON.stringify([...one].sort()) === JSON.stringify([...other].sort())
    )
  }
  if (isObject(one) && isObject(other)) return JSON.stringify(one) === JSON.stringify(other)
  return false
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function sharesPart(one: string, other: string): boolean {
  const parts = new Set(one.split(';'))
  return other.split(';').some((part) => parts.has(part))
}
