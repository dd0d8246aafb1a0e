/** The steps from judged lines to customers, as SQL: lines → orders → days → customers, and money by category beside them. Runs nothing. */
import type { OrderUnit } from '../../model.js'
import { isUsed, takenOff } from '../reasons.js'

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

/** An amount in ten-thousandths, as a DOUBLE: whole, and the nearest one beyond 2⁵³. */
export function unitsSql(money: string): string {
  return `((${money})::DECIMAL(18,4) * 10000)::BIGINT::DOUBLE`
}

/** A day as days since 1970-01-01. */
export function epochSql(day: string): string {
  return `(${day} - DATE '1970-01-01')::INTEGER`
}

/** The day as a literal. */
function dayLiteral(epochDays: number): string {
  return `(DATE '1970-01-01' + ${epochDays})`
}

/**
 * One scan of the lines into the table `parts`: the part of an order that stands in one file and has the same bits; and where there
 * are categories, besides, rows with `bits` null: the money of a customer's category in the window.
 */
export function partsSql({ lines, orderIs, names, categories, from }: Steps): string {
  const ord = orderIs === 'number' ? 'ord' : orderIs === 'day' ? `''` : 'NULL::VARCHAR'
  const unnumbered = orderIs === 'number' ? 'CASE WHEN ord IS NULL THEN day END' : 'day'
  const inWindow = from === null ? '' : ` AND day > ${dayLiteral(from)}`
  const category = categories
    ? `, CASE WHEN bits & ${takenOff - 1} = 0${inWindow} THEN nullif(trim(category), '') END AS kind`
    : ''
  const source = `SELECT file, key, ${names ? 'name, ' : ''}${ord} AS ord, ${unnumbered} AS sub, day, money, bits${category} FROM (${lines})`
  const keys = 'file, key, ord, sub, bits'
  const name = names ? ', min(name) AS name' : ''
  const grouping = categories ? `GROUPING SETS ((${keys}), (key, kind))` : keys
  return `CREATE TEMP TABLE parts AS SELECT ${keys}${categories ? ', kind' : ''}${name}, count(*)::INTEGER AS lines,
  min(day) AS day, sum(money)::DECIMAL(38,4) AS money FROM (${source}) GROUP BY ${grouping}`
}

/** Lines by file and bits. */
export const countsSql =
  'SELECT file, bits, sum(lines)::INTEGER AS lines FROM parts WHERE bits IS NOT NULL GROUP BY file, bits'

/** Whether each part that counts is a whole order, so that orders need no grouping. */
export function areWhole(counts: readonly { readonly file: number; readonly bits: number }[]): boolean {
  const used = counts.filter(({ bits }) => isUsed(bits))
  return used.every(({ bits }) => bits === 0) && new Set(used.map(({ file }) => file)).size <= 1
}

const used = `bits & ${takenOff - 1} = 0`

/** The orders that count: `key`, `name`, `day`, `orders` (0 where all is taken off), `money`. */
export function ordersSql(whole: boolean, names: boolean, orderIs: OrderUnit): string {
  const unnumbered = orderIs === 'day' ? '1' : 'CASE WHEN ord IS NULL THEN lines ELSE 1 END'
  if (whole)
    return `SELECT key, ${names ? 'name, ' : ''}day, ${unnumbered} AS orders, money FROM parts WHERE ${used}`
  const taken = `bits & ${takenOff} <> 0`
  const count =
    orderIs === 'day'
      ? 'NULL'
      : `CASE WHEN ord IS NULL THEN sum(CASE WHEN ${taken} THEN 0 ELSE lines END) END`
  return `SELECT key, ${names ? 'min(name) AS name, ' : ''}coalesce(min(CASE WHEN ${taken} THEN NULL ELSE day END), min(day)) AS day,
  coalesce(${count}, CASE WHEN bool_and(${taken}) THEN 0 ELSE 1 END) AS orders, sum(money) AS money
  FROM parts WHERE ${used} GROUP BY key, ord, sub`
}

/** First and last day of the lines that count. */
export const daysSql = (orders: string) =>
  `SELECT ${epochSql('min(day)')}, ${epochSql('max(day)')} FROM (${orders})`

/** One row for each customer, by key. Money in yuan with four decimals; `name` null where the ledger has none. */
export function customersSql(orders: string, from: number, middle: number, names: boolean): string {
  const later = dayLiteral(middle)
  const inWindow = `day > ${dayLiteral(from)}`
  const days = `SELECT key, day, ${names ? 'min(name) AS name, ' : ''}sum(orders)::INTEGER AS orders, sum(money) AS money
  FROM (${orders}) GROUP BY key, day`
  const sum = (condition: string) => unitsSql(`coalesce(sum(money) FILTER (${condition}), 0)`)
  return `SELECT key, ${names ? 'min(name)' : 'NULL::VARCHAR'} AS name,
  ${epochSql('coalesce(min(day) FILTER (orders > 0), min(day))')} AS first,
  ${epochSql('coalesce(max(day) FILTER (orders > 0), max(day))')} AS last,
  sum(orders)::INTEGER AS orders, ${unitsSql('sum(money)')} AS units, (count(*) FILTER (orders > 0))::INTEGER AS days,
  ${unitsSql('sum(money) - coalesce(arg_min(money, day) FILTER (orders > 0), arg_min(money, day))')} AS repeated,
  coalesce(sum(orders) FILTER (${inWindow}), 0)::INTEGER AS orders_in, ${sum(inWindow)} AS units_in,
  ${sum(`${inWindow} AND day <= ${later}`)} AS earlier, ${sum(`${inWindow} AND day > ${later}`)} AS later
FROM (${days}) GROUP BY key`
}

/** The three categories of each customer in one of several equal shares of the customers, so that few are in memory at once. */
export function categoriesSql(share: number, shares: number): string {
  const best = `SELECT key, kind, row_number() OVER (PARTITION BY key ORDER BY money DESC, kind) AS place FROM parts
  WHERE bits IS NULL AND kind IS NOT NULL AND money > 0 AND hash(key) % ${shares} = ${share} QUALIFY place <= 3`
  const column = (place: number) => `max(kind) FILTER (place = ${place}) AS kind${place}`
  return `SELECT key, ${column(1)}, ${column(2)}, ${column(3)} FROM (${best}) GROUP BY key`
}

/** Customers and orders in any line. An order is a customer's number, or a line or day where there are no numbers. */
export function seenSql(whole: boolean): string {
  const left = `bits & ${takenOff - 1} <> 0`
  const customers = `SELECT count(*) FROM (SELECT DISTINCT key FROM parts WHERE bits IS NOT NULL AND key IS NOT NULL)`
  const numbered = whole
    ? `(SELECT count(*) FROM parts WHERE ${used} AND ord IS NOT NULL)
  + (SELECT count(*) FROM (SELECT DISTINCT key, ord, sub FROM parts WHERE ${left} AND ord IS NOT NULL) l
    ANTI JOIN (SELECT key, ord, sub FROM parts WHERE ${used} AND ord IS NOT NULL) u
    ON l.key IS NOT DISTINCT FROM u.key AND l.ord = u.ord AND l.sub IS NOT DISTINCT FROM u.sub)`
    : `(SELECT count(*) FROM (SELECT DISTINCT key, ord, sub FROM parts WHERE bits IS NOT NULL AND ord IS NOT NULL))`
  const lines = `(SELECT coalesce(sum(lines), 0) FROM parts WHERE bits IS NOT NULL AND ord IS NULL)`
  return `SELECT (${customers})::INTEGER, (${numbered} + ${lines})::INTEGER`
}

/** Orders that stand in more than one file, and IDs written in both forms. */
export function oddSql(numberBit: number): string {
  const parts = 'FROM parts WHERE bits IS NOT NULL AND key IS NOT NULL'
  return `SELECT
  (SELECT count(*)::INTEGER FROM (SELECT key, ord ${parts} AND ord IS NOT NULL AND ord <> '' GROUP BY key, ord HAVING min(file) <> max(file))),
  (SELECT count(*)::INTEGER FROM (SELECT key ${parts} GROUP BY key
    HAVING bool_or(bits & ${numberBit} <> 0) AND NOT bool_and(bits & ${numberBit} <> 0)))`
}
