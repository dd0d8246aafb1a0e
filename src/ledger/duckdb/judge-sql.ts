/** The SQL that decides of each line whether it counts: `judge-line.ts` in another language, held to it by tests. Runs nothing. */
import { isoDay } from '../../cells/cell.js'
import type { LedgerPolicy } from '../../model.js'
import { exampleMark } from '../../register/example-id.js'
import type { LedgerQuery } from '../engine.js'
import { marksOf, statusBits, statusWord, testNamePattern } from '../judge-line.js'
import { bitOf, takenOff, writtenAsNumber } from '../reasons.js'
import { literal, moneySql, type Present, valuesSql, wordSql } from './value-sql.js'

/** The lines, judged: `file`, `key`, `name`, `ord`, `day`, `money` (below zero where it is taken off), `category`, `bits`. */
export function linesSql(texts: string, present: Present, query: LedgerQuery): string {
  const { policy, asOf } = query
  const valued = `SELECT *, ${moneySql(present, policy)} AS amount, ${statusSql(present, policy.statuses)} AS status_is
  FROM (${valuesSql(texts, present)})`
  const quantity = present.fields.has('quantity') ? ' OR amount_quantity < 0' : ''
  const below = `SELECT *, coalesce(amount < 0${quantity}, false) AS below FROM (${valued})`
  const usual = `key IS NOT NULL AND day <= DATE '${isoDay(asOf)}' AND amount > 0 AND NOT below AND status_is = 0
    AND NOT malformed AND NOT (${exampleSql}) AND NOT (${testNameSql(present, query)}) AND NOT (${asNumberSql(present)})`
  const bits = `CASE WHEN ${usual} THEN 0 ELSE ${bitsSql(present, query)} END`
  const takesOff = [policy.cancelled, policy.unpaid, policy.returned].includes('negative')
  const money = takesOff ? `CASE WHEN bits & ${takenOff} <> 0 THEN -abs(amount) ELSE amount END` : 'amount'
  return `SELECT file, key, "customerName" AS name, ord, day, ${money} AS money, "category" AS category, bits
FROM (SELECT *, (${bits})::INTEGER AS bits FROM (${below}))`
}

/** True of the ID of an example; null, which is not true, where there is none. */
const exampleSql = Object.values(exampleMark)
  .map((mark) => `starts_with(key, ${literal(mark)})`)
  .join(' OR ')

function bitsSql(present: Present, query: LedgerQuery): string {
  const marks = marksOf(query.policy)
  const bits: string[] = []
  const add = (condition: string, bit: number) => {
    if (bit !== 0) bits.push(`CASE WHEN ${condition} THEN ${bit} ELSE 0 END`)
  }
  const isKind = (kind: keyof typeof statusBits) => `status_is & ${statusBits[kind]} <> 0`
  add('malformed', bitOf('malformed'))
  add('key IS NULL', bitOf('noCustomer'))
  add(exampleSql, bitOf('example'))
  add('day IS NULL', bitOf('dayUnreadable'))
  add(`day > DATE '${isoDay(query.asOf)}'`, bitOf('afterAsOf'))
  add('amount IS NULL', bitOf('moneyUnreadable'))
  add('amount = 0', marks.free)
  add(`${isKind('test')} OR ${testNameSql(present, query)}`, marks.test)
  add(
    `${isKind('cancelled')} OR (below AND coalesce(regexp_matches(ord, '^C[0-9]'), false))`,
    marks.cancelled,
  )
  add(isKind('unpaid'), marks.unpaid)
  add(`below OR ${isKind('returned')}`, marks.returned)
  add(asNumberSql(present), writtenAsNumber)
  return bits.join('\n  | ')
}

/** The bits of a status: as the table `statuses` knows it, else by its word. */
function statusSql({ fields }: Present, statuses: LedgerPolicy['statuses']): string {
  if (!fields.has('status')) return '0'
  const kinds = (['cancelled', 'unpaid', 'returned', 'test'] as const).map((kind) => {
    const list = statuses[kind].map((word) => literal(statusWord(word))).join(', ')
    return `CASE WHEN list_contains([${list}]::VARCHAR[], ${wordSql('"status"')}) THEN ${statusBits[kind]} ELSE 0 END`
  })
  return `CASE WHEN "status" IS NULL THEN 0 WHEN known_status IS NOT NULL THEN known_status ELSE ${kinds.join(' | ')} END`
}

/** Most names hold no word of tests, which a plain search shows faster than the pattern; only a CASE spares the pattern then. */
function testNameSql({ fields }: Present, { policy }: LedgerQuery): string {
  const words = policy.statuses.test
  if (!fields.has('customerName') || policy.test === 'count' || words.length === 0) return 'false'
  const search = words
    .map((word) => `contains(lower("customerName"), ${literal(statusWord(word))})`)
    .join(' OR ')
  const pattern = literal(`(?i)${testNamePattern(words)}`)
  return `(CASE WHEN ${search} THEN regexp_matches("customerName", ${pattern}) ELSE false END)`
}

function asNumberSql({ key }: Present): string {
  return key === 'customerId' ? `(contains(tidy_customer, '.') AND key <> tidy_customer)` : 'false'
}
