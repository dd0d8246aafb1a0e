/** Looks for what breaks the user's own rules: each kind of rule in one pass over the customers. */
import { isDay, isoDay } from '../../../cells/cell.js'
import type { Cell, Customer, CustomRule, FieldName } from '../../../model.js'
import { fieldOf } from '../../../register/fields.js'
import type { Spot } from '../check.js'
import { cellOf, isFilled, numberOf, textsOf, valueKindOf } from './values.js'

type Rule<Kind extends CustomRule['kind']> = Extract<CustomRule, { readonly kind: Kind }>
type Headers = ReadonlyMap<FieldName, string>

/** A pattern looks at no more of a text: what it costs grows with its length. */
const patternLength = 256
/** Texts whose verdict is remembered. */
const verdictsKept = 10_000
const shownValues = 12

function* pattern(
  { field, pattern: source }: Rule<'pattern'>,
  customers: readonly Customer[],
): Iterable<Spot> {
  const expression = new RegExp(source, 'u')
  const verdicts = new Map<string, boolean>()
  const fits = (text: string): boolean => {
    const known = verdicts.get(text)
    if (known !== undefined) return known
    const verdict = expression.test(text.slice(0, patternLength))
    if (verdicts.size < verdictsKept) verdicts.set(text, verdict)
    return verdict
  }
  for (const customer of customers) {
    const wrong = textsOf(customer, field).find((text) => !fits(text))
    if (wrong !== undefined) yield { row: customer.row, field, value: wrong, args: { pattern: source } }
  }
}

function* oneOf({ field, values }: Rule<'oneOf'>, customers: readonly Customer[]): Iterable<Spot> {
  const known = new Set(values)
  const more = values.length > shownValues ? ' …' : ''
  const args = { allowed: values.slice(0, shownValues).join(', ') + more }
  for (const customer of customers) {
    const wrong = textsOf(customer, field).find((text) => !known.has(text))
    if (wrong !== undefined) yield { row: customer.row, field, value: wrong, args }
  }
}

function* range({ field, min, max }: Rule<'range'>, customers: readonly Customer[]): Iterable<Spot> {
  const args = { min: bound(field, min, '-∞'), max: bound(field, max, '∞') }
  for (const customer of customers) {
    const value = numberOf(customer, field)
    if (value === undefined) continue
    const outside = (min !== null && value < min) || (max !== null && value > max)
    if (outside) yield { row: customer.row, field, value: cellOf(customer, field), args }
  }
}

/** A bound as the user wrote it: money in yuan, a day as 2024-05-20. */
function bound(field: FieldName, value: number | null, none: string): string {
  if (value === null) return none
  if (valueKindOf(field) === 'day') return isoDay({ epochDays: value })
  return String(fieldOf(field).kind.print(value))
}

function* requiredWhen(
  { field, when, values }: Rule<'requiredWhen'>,
  customers: readonly Customer[],
  headers: Headers,
): Iterable<Spot> {
  const known = values && new Set(values)
  for (const customer of customers) {
    if (isFilled(customer, field)) continue
    const found = textsOf(customer, when)
    const holds = known ? found.some((text) => known.has(text)) : isFilled(customer, when)
    const args = { other: headers.get(when) ?? '', otherValue: found.join(', ') }
    if (holds) yield { row: customer.row, field, args }
  }
}

/** Rows that are blank in one of the fields are like no other. */
function* unique(
  { fields }: Rule<'unique'>,
  customers: readonly Customer[],
  headers: Headers,
): Iterable<Spot> {
  const [field] = fields
  if (!field) return
  const firstRows = new Map<string, number>()
  const named = fields.map((each) => headers.get(each) ?? '').join(' + ')
  for (const customer of customers) {
    if (!fields.every((each) => isFilled(customer, each))) continue
    const key = fields.map((each) => textsOf(customer, each).join('\u0001')).join('\u0000')
    const firstRow = firstRows.get(key)
    if (firstRow === undefined) firstRows.set(key, customer.row)
    else {
      const value = cellOf(customer, field)
      yield { row: customer.row, field, value, args: { firstRow, headers: named } }
    }
  }
}

const comparisons: Readonly<
  Record<Rule<'compare'>['op'], <T extends string | number>(a: T, b: T) => boolean>
> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
}

function* compare(
  { left, op, right }: Rule<'compare'>,
  customers: readonly Customer[],
  headers: Headers,
): Iterable<Spot> {
  const holds = comparisons[op]
  for (const customer of customers) {
    if (!isFilled(customer, left) || !isFilled(customer, right)) continue
    const [a, b] = [numberOf(customer, left), numberOf(customer, right)]
    const good =
      a !== undefined && b !== undefined
        ? holds(a, b)
        : holds(textsOf(customer, left).join('；'), textsOf(customer, right).join('；'))
    if (good) continue
    const args = { op, other: headers.get(right) ?? '', otherValue: spelled(cellOf(customer, right)) }
    yield { row: customer.row, field: left, value: cellOf(customer, left), args }
  }
}

function spelled(cell: Cell): string {
  return isDay(cell) ? isoDay(cell) : String(cell ?? '')
}

export const finders = { pattern, oneOf, range, requiredWhen, unique, compare }
