/** The SQL that decides of each line whether it counts: `judge-line.ts` in another language, held to it by tests. Runs nothing. */
import { isoDay } from '../../cells/cell.js'
import type { LineMode } from '../../model.js'
import type { LedgerQuery } from '../engine.js'
import { bitsOf, statusWord, testNamePattern } from '../judge-line.js'
import { bitOf, takenOff, writtenAsNumber } from '../reasons.js'
import { literal, moneySql, type Present, spaces, valuesSql } from './value-sql.js'

/** The lines, judged: `file`, `key`, `name`, `ord`, `day`, `money` (below zero where it is taken off), `category`, `bits`. */
export function linesSql(texts: string, present: Present, query: LedgerQuery): string {
  const { policy } = query
  const word = present.fields.has('status') ? `coalesce(lower(trim("status", ${spaces})), '')` : `''`
  const valued = `SELECT *, ${moneySql(present, policy)} AS amount, ${word} AS word FROM (${valuesSql(texts, present)})`
  const quantity = present.fields.has('quantity') ? ' OR amount_quantity < 0' : ''
  const below = `SELECT *, coalesce(amount < 0${quantity}, false) AS below FROM (${valued})`
  const judged = `SELECT *, (${bitsSql(present, query)})::INTEGER AS bits FROM (${below})`
  const takesOff = [policy.cancelled, policy.unpaid, policy.returned].includes('negative')
  const money = takesOff ? `CASE WHEN bits & ${takenOff} <> 0 THEN -abs(amount) ELSE amount END` : 'amount'
  return `SELECT file, key, "customerName" AS name, ord, day, ${money} AS money, "category" AS category, bits FROM (${judged})`
}

function bitsSql(present: Present, { policy, asOf }: LedgerQuery): string {
  const { statuses } = policy
  const bits: string[] = []
  const add = (condition: string, bit: number) => {
    if (bit !== 0) bits.push(`CASE WHEN ${condition} THEN ${bit} ELSE 0 END`)
  }
  const addKind = (condition: string, mode: LineMode, bit: number) => add(condition, bitsOf(mode, bit))
  const isWord = (words: readonly string[]) => {
    const list = words.map((word) => literal(statusWord(word))).join(', ')
    return present.fields.has('status') && list !== '' ? `word IN (${list})` : 'false'
  }
  add('malformed', bitOf('malformed'))
  add('key IS NULL', bitOf('noCustomer'))
  add('day IS NULL', bitOf('dayUnreadable'))
  add(`day > DATE '${isoDay(asOf)}'`, bitOf('afterAsOf'))
  add('amount IS NULL', bitOf('moneyUnreadable'))
  if (policy.free === 'out') add('amount = 0', bitOf('free'))
  if (policy.test === 'out') {
    add(`${isWord(statuses.test)} OR ${testNameSql(present, statuses.test)}`, bitOf('test'))
  }
  const creditNote = present.fields.has('orderNumber')
    ? `(below AND coalesce(regexp_matches(ord, '^C[0-9]'), false))`
    : 'false'
  addKind(`${isWord(statuses.cancelled)} OR ${creditNote}`, policy.cancelled, bitOf('cancelled'))
  addKind(isWord(statuses.unpaid), policy.unpaid, bitOf('unpaid'))
  addKind(`below OR ${isWord(statuses.returned)}`, policy.returned, bitOf('returned'))
  if (present.key === 'customerId') {
    add(`contains(tidy_customer, '.') AND key <> tidy_customer`, writtenAsNumber)
  }
  return bits.join('\n  | ')
}

/** Most names hold no word of tests, which a plain search shows faster than the pattern. */
function testNameSql(present: Present, words: readonly string[]): string {
  if (!present.fields.has('customerName') || words.length === 0) return 'false'
  const search = words
    .map((word) => `contains(lower("customerName"), ${literal(statusWord(word))})`)
    .join(' OR ')
  return `coalesce((${search}) AND regexp_matches("customerName", ${literal(`(?i)${testNamePattern(words)}`)}), false)`
}
