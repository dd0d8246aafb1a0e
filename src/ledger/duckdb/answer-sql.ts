/** The steps from judged lines to customers, as SQL: lines → orders → days → customers, and money by category beside them. Runs nothing. */
import type { OrderUnit } from '../../model.js'
import { isUsed, takenOff, writtenAsNumber } from '../reasons.js'
import { literal } from './value-sql.js'

/** What the steps depend on. */
export interface Steps {
  /** The judged lines. */
  readonly lines: string
  readonly orderIs: OrderUnit
  readonly names: boolean
  readonly categories: boolean
  /** Days since 1970-01-01; null: no bound. */
  readonly from: number | null
}

/** An amount in ten-thousandths, as a DOUBLE: exact up to 2⁵³. */
function unitsSql(money: string): string {
  return `round((${money})::DOUBLE * 10000)`
}

/** A day as days since 1970-01-01. */
function epochSql(day: string): string {
  return `(${day} - DATE '1970-01-01')::INTEGER`
}

/** The day as a literal. */
function dayLiteral(epochDays: number): string {
  return `(DATE '1970-01-01' + ${epochDays})`
}

/** The file and the bits of a part are one number, as fewer keys group faster. */
const fileStep = writtenAsNumber << 1
const bits = `(tag & ${fileStep - 1})`
const file = `(tag // ${fileStep})`
/** Begins the number of what has none: a customer's lines of a day. */
const unnumbered = '\u0001'

/**
 * One scan of the lines into the table `parts`: the part of an order that stands in one file and has the same bits; and where there
 * are categories, besides, rows with `tag` null: the money of a customer's category in the window.
 */
export function partsSql({ lines, orderIs, names, categories, from }: Steps): string {
  const daily = `${literal(unnumbered)} || coalesce(day::VARCHAR, '')`
  const ord = orderIs === 'number' ? `coalesce(ord, ${daily})` : daily
  const inWindow = from === null ? '' : ` AND day > ${dayLiteral(from)}`
  const kind = categories ? `, CASE WHEN bits & ${takenOff - 1} = 0${inWindow} THEN category END AS kind` : ''
  const source = `SELECT (file * ${fileStep} + bits)::INTEGER AS tag, key, ${names ? 'name, ' : ''}${ord} AS ord, day, money${kind} FROM (${lines})`
  const name = names ? ', min(name) AS name' : ''
  const grouping = categories ? 'GROUPING SETS ((key, ord, tag), (key, kind))' : 'key, ord, tag'
  return `CREATE TEMP TABLE parts AS SELECT key, ord, tag${categories ? ', kind' : ''}${name}, count(*)::INTEGER AS lines,
  min(day) AS day, sum(money)::DECIMAL(18,4) AS money FROM (${source}) GROUP BY ${grouping}`
}

/** Lines by file and bits. */
export const countsSql = `SELECT ${file}, ${bits}, sum(lines)::INTEGER FROM parts WHERE tag IS NOT NULL GROUP BY ALL`

/** Whether each part that counts is a whole order, so that orders need no grouping. */
export function areWhole(counts: readonly { readonly file: number; readonly bits: number }[]): boolean {
  const used = counts.filter((count) => isUsed(count.bits))
  return used.every((count) => count.bits === 0) && new Set(used.map((count) => count.file)).size <= 1
}

const used = `${bits} & ${takenOff - 1} = 0`
const isUnnumbered = `starts_with(ord, ${literal(unnumbered)})`

/** The orders that count: `key`, `name`, `day`, `orders` (0 where all is taken off), `money`. */
export function ordersSql(whole: boolean, names: boolean, orderIs: OrderUnit): string {
  const each = orderIs === 'day' ? '1' : `CASE WHEN ${isUnnumbered} THEN lines ELSE 1 END`
  if (whole)
    return `SELECT key, ${names ? 'name, ' : ''}day, ${each} AS orders, money FROM parts WHERE ${used}`
  const taken = `${bits} & ${takenOff} <> 0`
  const all =
    orderIs === 'day' ? '1' : `CASE WHEN ${isUnnumbered} THEN sum(lines) FILTER (NOT (${taken})) ELSE 1 END`
  return `SELECT key, ${names ? 'min(name) AS name, ' : ''}coalesce(min(day) FILTER (NOT (${taken})), min(day)) AS day,
  CASE WHEN bool_and(${taken}) THEN 0 ELSE ${all} END AS orders, sum(money) AS money FROM parts WHERE ${used} GROUP BY key, ord`
}

/** First and last day of the lines that count. */
export const daysSql = (orders: string) =>
  `SELECT ${epochSql('min(day)')}, ${epochSql('max(day)')} FROM (${orders})`

/** One row for each customer, by key: days as days since 1970-01-01, money in ten-thousandths; `name` '' where the ledger has no names. */
export function customersSql(orders: string, steps: CustomerSteps): string {
  const { from, middle, names, whole } = steps
  // Where nothing is taken off, every day has an order.
  const ordered = whole ? '' : ' FILTER (orders > 0)'
  const first = (value: string) => (whole ? value : `coalesce(${value}${ordered}, ${value})`)
  const inWindow = `day > ${dayLiteral(from)}`
  const days = `SELECT key, day, ${names ? 'min(name) AS name, ' : ''}sum(orders)::INTEGER AS orders,
  sum(money)::DECIMAL(18,4) AS money FROM (${orders}) GROUP BY key, day`
  const sum = (condition: string) => unitsSql(`coalesce(sum(money) FILTER (${condition}), 0)`)
  return `SELECT key, ${names ? 'min(name)' : "''"} AS name,
  ${epochSql(first('min(day)'))} AS first, ${epochSql(first('max(day)'))} AS last,
  sum(orders)::INTEGER AS orders, ${unitsSql('sum(money)')} AS units, (count(*)${ordered})::INTEGER AS days,
  ${unitsSql(`sum(money) - ${first('arg_min(money, day)')}`)} AS repeated,
  coalesce(sum(orders) FILTER (${inWindow}), 0)::INTEGER AS orders_in, ${sum(inWindow)} AS units_in,
  ${sum(`${inWindow} AND day > ${dayLiteral(middle)}`)} AS later
FROM (${days}) GROUP BY key`
}

/** What customers depend on besides their orders. */
export interface CustomerSteps {
  /** Days since 1970-01-01: see `Window`. */
  readonly from: number
  readonly middle: number
  readonly names: boolean
  readonly whole: boolean
}

/** The money of a customer's category in the window, where there is any. */
const kindParts = 'parts WHERE tag IS NULL AND kind IS NOT NULL AND money > 0'

/** The categories, numbered from 1 on: of two that bring the same money, the larger number comes first. */
export const ranksSql = `CREATE TEMP TABLE ranks AS
  SELECT kind, (row_number() OVER (ORDER BY kind DESC))::INTEGER AS rank, most
  FROM (SELECT kind, max(money) AS most FROM ${kindParts} GROUP BY kind)`

/** How many categories there are, and the most money of a customer's category in ten-thousandths. */
export const kindsSeenSql = `SELECT count(*)::INTEGER, ${unitsSql('max(most)')} FROM ranks`

/** How categories are put in order of their money. */
export interface CategoryOrder {
  /** More than there are categories: money × `base` + rank is one number, as a customer's largest of those is found fast. */
  readonly base: number
  /** Whether BIGINT holds such numbers; HUGEINT, which is slow, holds all. */
  readonly fits: boolean
  /** One of `shares` equal shares of the customers, so that few are in memory at once. */
  readonly share: number
  readonly shares: number
}

/** The three categories of each customer that bring most money, as one number: their ranks as digits to `base`, the first as the lowest. */
export function categoriesSql({ base, fits, share, shares }: CategoryOrder): string {
  const [type, decimal] = fits ? ['BIGINT', 'DECIMAL(18,4)'] : ['HUGEINT', 'DECIMAL(22,4)']
  const shared = shares > 1 ? ` AND hash(key) % ${shares} = ${share}` : ''
  const best = `SELECT key, max((money::${decimal} * 10000)::${type} * ${base} + rank, 3) AS best
  FROM (SELECT key, kind, money FROM ${kindParts}${shared}) JOIN ranks USING (kind) GROUP BY key`
  const digit = (place: number) => `coalesce(best[${place}] % ${base}, 0)`
  return `SELECT key, (${digit(1)} + ${base}::${type} * (${digit(2)} + ${base}::${type} * ${digit(3)})) AS kinds FROM (${best})`
}

/** Lists of categories: `list` numbers them. Few of them, so that a number says for each customer which. */
export function listsSql(base: number): string {
  const kind = (digit: string) => `(SELECT kind FROM ranks WHERE rank = (${digit})::INTEGER)`
  return `SELECT list, ${kind(`kinds % ${base}`)}, ${kind(`kinds // ${base} % ${base}`)}, ${kind(`kinds // ${base} // ${base}`)} FROM lists`
}

/** The table `lists`: each list once, with its number. */
export const listNumbersSql = `CREATE TEMP TABLE lists AS
  SELECT kinds, (row_number() OVER ())::INTEGER AS list FROM (SELECT DISTINCT kinds FROM kinds)`

/** The orders with lines that are left out, once each. */
export const othersSql = `CREATE TEMP TABLE others AS
  SELECT DISTINCT key, ord FROM parts WHERE tag IS NOT NULL AND ${bits} & ${takenOff - 1} <> 0`

/**
 * Customers (of the table of those who count, or not) and orders in any line, with the table `others`. An order is a customer's number,
 * or a line or day where there are no numbers.
 */
export function seenSql(whole: boolean, orderIs: OrderUnit): string {
  const customers = `(SELECT count(*) FROM customers) + (SELECT count(*) FROM
    (SELECT DISTINCT key FROM others WHERE key IS NOT NULL) l ANTI JOIN customers c ON l.key = c.key)`
  const numbered = orderIs === 'day' ? 'tag IS NOT NULL' : `tag IS NOT NULL AND NOT ${isUnnumbered}`
  const counted = `(SELECT count(*) FROM parts WHERE ${used} AND ${numbered})`
  const left = `(SELECT count(*) FROM others${orderIs === 'day' ? '' : ` WHERE NOT ${isUnnumbered}`})`
  const both = `(SELECT count(*) FROM parts u SEMI JOIN others l ON l.key = u.key AND l.ord = u.ord WHERE ${used} AND ${numbered})`
  const orders = whole
    ? `${counted} + ${left} - ${both}`
    : `(SELECT count(*) FROM (SELECT DISTINCT key, ord FROM parts WHERE ${numbered}))`
  const lines =
    orderIs === 'day'
      ? '0'
      : `(SELECT coalesce(sum(lines), 0) FROM parts WHERE tag IS NOT NULL AND ${isUnnumbered})`
  return `SELECT (${customers})::INTEGER, (${orders} + ${lines})::INTEGER`
}

/** Orders that stand in more than one file, and IDs written in both forms. */
export function oddSql(): string {
  const parts = 'FROM parts WHERE tag IS NOT NULL AND key IS NOT NULL'
  const asNumber = `${bits} & ${writtenAsNumber} <> 0`
  return `SELECT (SELECT count(*)::INTEGER FROM (SELECT key, ord ${parts} AND NOT ${isUnnumbered} GROUP BY key, ord
    HAVING min(${file}) <> max(${file}))),
  (SELECT count(*)::INTEGER FROM (SELECT key ${parts} GROUP BY key HAVING bool_or(${asNumber}) AND NOT bool_and(${asNumber})))`
}

/** The judged lines of one customer: order number, day, money and bits. */
export function customerLinesSql(lines: string, key: string): string {
  return `SELECT ord, ${epochSql('day')}, (money::DECIMAL(22,4) * 10000)::BIGINT, bits FROM (${lines}) WHERE key = ${literal(key)}`
}
