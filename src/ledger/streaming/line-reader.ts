/** Turns the texts of a line into values and judges it, as the SQL of `duckdb/` does. Remembers texts that it met, up to a bound. */
import type { LedgerFieldName } from '../../model.js'
import { customerKey } from '../../register/customer-key.js'
import type { LedgerQuery } from '../engine.js'
import { type JudgedLine, lineJudge } from '../judge-line.js'
import { amountOf, type DayReader, quantityOf } from '../line-values.js'
import type { LineBlock } from '../lines.js'
import type { FieldColumn } from '../map-columns.js'
import { takenOff, writtenAsNumber } from '../reasons.js'
import { isNegative, minus, plus, times, type Units, withoutTax } from '../units.js'

/** Told of each line's texts that say nothing, and of its day where that could be another one. */
export type TextListener = (what: 'day' | 'money' | 'ambiguous', text: string) => void

/** Reads the i-th line of a block. */
export type LineReader = (block: LineBlock, i: number) => JudgedLine

/** A reader for the lines of a file with these columns. */
export function lineReader(
  columns: readonly FieldColumn[],
  query: LedgerQuery,
  days: DayReader,
  tell: TextListener,
): LineReader {
  const place = new Map(columns.map(({ field }, index) => [field, index]))
  const textOf = (block: LineBlock, i: number, field: LedgerFieldName) =>
    block.texts[place.get(field) ?? -1]?.[i] ?? null
  const judge = lineJudge(query.policy, query.asOf)
  const amount = reading(remembered(amountOf), (text) => tell('money', text))
  const pieces = reading(remembered(quantityOf), (text) => tell('money', text))
  const readDay = remembered((text: string) => days.read(text))
  const [hasMoney, hasTax] = [place.has('money'), place.has('tax')]
  const { tax: taxMode, taxRate } = query.policy

  function moneyOf(block: LineBlock, i: number, quantity: Units | null): Units | null {
    const price = hasMoney ? null : amount(textOf(block, i, 'price'))
    const product = quantity === null || price === null ? null : times(quantity, price)
    const gross = hasMoney ? amount(textOf(block, i, 'money')) : product
    if (gross === null || taxMode === 'keep') return gross
    if (!hasTax) return withoutTax(gross, taxRate)
    const typedTax = textOf(block, i, 'tax')
    const tax = typedTax === null ? 0 : amount(typedTax)
    return tax === null ? null : plus(gross, minus(tax))
  }

  function dayOf(text: string | null): number | null {
    if (text === null) return null
    const { day, ambiguous } = readDay(text)
    if (day === null) tell('day', text)
    else if (ambiguous) tell('ambiguous', text)
    return day
  }

  return (block, i) => {
    const customer = textOf(block, i, query.key)
    const key = customer === null ? null : customerKey(customer)
    const typedOrder = textOf(block, i, 'orderNumber')
    const order = typedOrder === null ? null : customerKey(typedOrder)
    const quantity = pieces(textOf(block, i, 'quantity'))
    const money = moneyOf(block, i, quantity)
    const day = dayOf(textOf(block, i, 'day'))
    const name = textOf(block, i, 'customerName')
    const status = textOf(block, i, 'status')
    const malformed = block.malformed[i] ?? false
    let bits = judge({ key, name, order, day, money, quantity, status, malformed })
    if (query.key === 'customerId' && key !== null && customer?.includes('.') && !key.includes('.'))
      bits |= writtenAsNumber
    const taken = (bits & takenOff) !== 0 && money !== null && !isNegative(money)
    return {
      bits,
      key,
      name,
      order,
      day,
      money: taken ? minus(money) : money,
      category: textOf(block, i, 'category'),
    }
  }
}

function reading<T>(
  read: (text: string) => T | null,
  unread: (text: string) => void,
): (text: string | null) => T | null {
  return (text) => {
    if (text === null) return null
    const value = read(text)
    if (value === null) unread(text)
    return value
  }
}

const mostRemembered = 50_000

/** Days, amounts and pieces come again and again. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    if (known.size < mostRemembered) known.set(text, value)
    return value
  }
}
