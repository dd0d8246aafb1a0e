/** A field of a customer as the user's own checks look at it. Judges nothing. */
import { isDay, isoDay } from '../../../cells/cell.js'
import type { Cell, Customer, FieldName } from '../../../model.js'
import { fieldOf, type fields } from '../../../register/fields.js'

type KindName = (typeof fields)[FieldName]['kind']['name']

const numberKinds: ReadonlySet<string> = new Set<KindName>(['count', 'money', 'rating', 'age'])
const dayKinds: ReadonlySet<string> = new Set<KindName>(['day', 'since'])
const listKinds: ReadonlySet<string> = new Set<KindName>(['list', 'tags'])
const structuredKinds: ReadonlySet<string> = new Set<KindName>(['rfm', 'complaints'])

/** How a field's values are compared; a `structured` one (RFM, complaints) cannot be. */
export type ValueKind = 'number' | 'day' | 'text' | 'list' | 'structured'

/** How a field's values compare. */
export function valueKindOf(field: FieldName): ValueKind {
  const { name } = fieldOf(field).kind
  if (numberKinds.has(name)) return 'number'
  if (dayKinds.has(name)) return 'day'
  if (listKinds.has(name)) return 'list'
  return structuredKinds.has(name) ? 'structured' : 'text'
}

/** Money, counts and days as numbers, all else as undefined; so is a blank. */
export function numberOf(customer: Customer, field: FieldName): number | undefined {
  const value = customer[field]
  if (typeof value === 'number') return value
  return typeof value === 'object' && 'epochDays' in value ? value.epochDays : undefined
}

/** The texts of a field in their plain spelling, money in yuan, days as 2024-05-20; none where it is blank. */
export function textsOf(customer: Customer, field: FieldName): readonly string[] {
  const value = customer[field]
  if (value === undefined || value === '') return []
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string')
  const cell = cellOf(customer, field)
  if (cell === null) return []
  return [isDay(cell) ? isoDay(cell) : String(cell)]
}

/** What a message quotes. */
export function cellOf(customer: Customer, field: FieldName): Cell {
  const value = customer[field]
  return value === undefined ? null : fieldOf(field).kind.print(value)
}

/** Whether the customer has anything in that field; an empty list is nothing. */
export function isFilled(customer: Customer, field: FieldName): boolean {
  const value = customer[field]
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
