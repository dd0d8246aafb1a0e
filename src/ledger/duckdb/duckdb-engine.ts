/** Adds a ledger up in DuckDB: its own readers where they serve, one scan of the lines, and what does not fit in memory on disk. */
import type { LedgerOrder, LedgerPolicy } from '../../model.js'
import type { LedgerAnswer, LedgerEngine, LedgerQuery } from '../engine.js'
import { type JudgedLine, statusReader } from '../judge-line.js'
import { ordersOfLines } from '../orders-of-lines.js'
import { bitOf, type LineCount, writtenAsNumber } from '../reasons.js'
import type { TemporaryFolder } from '../temporary.js'
import { plus, unitsPerYuan } from '../units.js'
import { windowFrom } from '../window.js'
import {
  areWhole,
  categoriesSql,
  countsSql,
  customerLinesSql,
  customersSql,
  daysSql,
  kindsSeenSql,
  listNumbersSql,
  listsSql,
  oddSql,
  ordersSql,
  othersSql,
  partsSql,
  ranksSql,
  seenSql,
} from './answer-sql.js'
import { customersOf } from './customers.js'
import { type Database, openDatabase } from './database.js'
import { linesSql } from './judge-sql.js'
import { openReader, type Reader } from './reader.js'
import { createTables, readSlowly, type SlowRead } from './unread.js'
import { literal, statusesSql, unreadSql } from './value-sql.js'

/** So many customers per MiB of memory may be in it at once while their categories are put in order. */
const customersPerMebibyte = 2000
const largestBigint = 2 ** 63
/** Lines of each file that show whether its days and amounts need TypeScript. */
const sampleLines = 2000

/** Opens the engine; `missing` says why DuckDB cannot be used. */
export async function duckdbEngine(
  policy: LedgerPolicy,
  folder: TemporaryFolder,
): Promise<{ readonly engine: LedgerEngine } | { readonly missing: string }> {
  const db = await openDatabase(policy.memory, folder.path)
  if ('missing' in db) return db
  await createTables(db)
  const engine: LedgerEngine = {
    name: 'DuckDB',
    parquetHeaders: (path) => parquetHeaders(db, path),
    answer: (query) => answer(db, query, folder.path),
    ordersOf: (query, key) => ordersOf(db, query, key, folder.path),
    close: async () => db.close(),
  }
  return { engine }
}

async function parquetHeaders(db: Database, path: string): Promise<readonly string[]> {
  const rows = await db.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`)
  return rows.map(([name]) => String(name))
}

async function answer(db: Database, query: LedgerQuery, folder: string): Promise<LedgerAnswer> {
  const reader = openReader(query, folder)
  const { found: counts, slow } = await withUnread(
    db,
    reader,
    query,
    () => addUp(db, reader, query),
    hasUnread,
  )
  return finish(db, reader, query, counts, slow)
}

async function ordersOf(
  db: Database,
  query: LedgerQuery,
  key: string,
  folder: string,
): Promise<readonly LedgerOrder[]> {
  const reader = openReader(query, folder)
  const lines = () =>
    reader.withTexts(async (texts) => {
      const sql = linesSql(texts, reader.present, query)
      return (await db.rows(customerLinesSql(sql, key))).map(judgedLine)
    })
  const { found } = await withUnread(db, reader, query, lines, hasUnread)
  return ordersOfLines(found, query)
}

function judgedLine([order, day, units, bits]: readonly unknown[]): JudgedLine {
  return {
    bits: Number(bits),
    key: null,
    name: null,
    order: order === null ? null : String(order),
    day: day === null ? null : Number(day),
    money: units === null ? null : plus(Number(units), 0),
    category: null,
  }
}

/**
 * What `find` finds, once the texts that DuckDB cannot read are known: looked for beforehand where the first lines have some, else
 * only where `find` met some.
 */
async function withUnread<T>(
  db: Database,
  reader: Reader,
  query: LedgerQuery,
  find: () => Promise<T>,
  isUnread: (found: T) => boolean,
): Promise<{ readonly found: T; readonly slow: SlowRead }> {
  const { present } = reader
  const sample = await reader.withTexts((texts) => db.rows(countUnread(texts, reader)), sampleLines)
  if (present.fields.has('status')) await learnStatuses(db, reader, query)
  const early = Number(sample[0]?.[0] ?? 0) > 0
  let slow = early ? await readTexts(db, reader, query) : nothingUnread
  let found = await find()
  if (!early && isUnread(found)) {
    slow = await readTexts(db, reader, query)
    if (slow.helped) found = await find()
  }
  return { found, slow }
}

/** Most ledgers have few statuses, and all of them at once: a join is faster than looking at each word. */
async function learnStatuses(db: Database, { withTexts }: Reader, { policy }: LedgerQuery): Promise<void> {
  const rows = await withTexts((texts) => db.rows(statusesSql(texts)), sampleLines)
  const bitsOf = statusReader(policy.statuses)
  await db.append(
    'statuses',
    rows.map(([typed]) => [String(typed), bitsOf(String(typed))]),
  )
}

function countUnread(texts: string, { present }: Reader): string {
  return `SELECT count(*) FROM (${unreadSql(texts, present)})`
}

function readTexts(db: Database, { present, withTexts }: Reader, { asOf }: LedgerQuery): Promise<SlowRead> {
  return withTexts((texts) => readSlowly(db, unreadSql(texts, present), asOf))
}

function hasUnread(counts: readonly { readonly bits: number }[]): boolean {
  const unread = bitOf('dayUnreadable') | bitOf('moneyUnreadable')
  return counts.some(({ bits }) => (bits & unread) !== 0)
}

/** The table `parts`, made anew; returns the lines by file and bits. */
async function addUp(db: Database, reader: Reader, query: LedgerQuery): Promise<readonly LineCount[]> {
  const { policy, from } = query
  await reader.withTexts(async (texts) => {
    await db.run('DROP TABLE IF EXISTS parts')
    const lines = linesSql(texts, reader.present, query)
    await db.run(partsSql({ lines, orderIs: policy.orderIs, from, ...extras(reader) }))
  })
  const rows = await db.rows(countsSql)
  return rows.map(([file, bits, lines]) => ({ file: Number(file), bits: Number(bits), lines: Number(lines) }))
}

function extras({ present }: Reader): { readonly names: boolean; readonly categories: boolean } {
  return {
    names: present.key === 'customerId' && present.fields.has('customerName'),
    categories: present.fields.has('category'),
  }
}

async function finish(
  db: Database,
  reader: Reader,
  query: LedgerQuery,
  counts: readonly LineCount[],
  slow: SlowRead,
): Promise<LedgerAnswer> {
  const { names, categories } = extras(reader)
  const whole = areWhole(counts)
  const orders = ordersSql(whole, names, query.policy.orderIs)
  const [firstDay, lastDay] = await numbers(db, daysSql(orders))
  const from = query.from ?? (firstDay ?? query.asOf.epochDays) - 1
  const { middle } = windowFrom(from, query.asOf)
  await db.run(`CREATE TEMP TABLE customers AS ${customersSql(orders, { from, middle, names, whole })}`)
  await db.run(othersSql)
  const [customersSeen, ordersSeen] = await numbers(db, seenSql(whole, query.policy.orderIs))
  const odd = query.files.length > 1 || counts.some(({ bits }) => (bits & writtenAsNumber) !== 0)
  const [ordersInSeveralFiles, idsInBothForms] = odd ? await numbers(db, oddSql()) : [0, 0]
  const lists = categories
    ? await takeCategories(db, customersSeen ?? 0, query.policy)
    : new Map<number, readonly string[]>()
  await db.run('DROP TABLE parts')
  const all = categories
    ? 'SELECT c.*, coalesce(list, 0) FROM customers c LEFT JOIN kinds USING (key) LEFT JOIN lists USING (kinds)'
    : 'SELECT *, 0 FROM customers'
  const customers = await customersOf(db.chunks(`${all} ORDER BY key`), { key: query.key, names, lists })
  return {
    counts,
    customersSeen: customersSeen ?? 0,
    ordersSeen: ordersSeen ?? 0,
    ordersInSeveralFiles: ordersInSeveralFiles ?? 0,
    idsInBothForms: idsInBothForms ?? 0,
    unreadDays: slow.days,
    unreadMoney: slow.money,
    ambiguousDays: slow.ambiguousDays,
    firstDay: firstDay ?? null,
    lastDay: lastDay ?? null,
    from,
    customers,
  }
}

/** The tables `kinds` and `lists`; returns the lists by their numbers. */
async function takeCategories(
  db: Database,
  customers: number,
  { memory }: LedgerPolicy,
): Promise<ReadonlyMap<number, readonly string[]>> {
  await db.run(ranksSql)
  const [kinds, mostUnits] = await numbers(db, kindsSeenSql)
  const base = (kinds ?? 0) + 1
  // Units are four more digits on the way there.
  const fits = (mostUnits ?? 0) * Math.max(base, unitsPerYuan) < largestBigint && base ** 3 < largestBigint
  const shares = Math.ceil((customers * (fits ? 1 : 2)) / (memory * customersPerMebibyte))
  for (let share = 0; share < Math.max(1, shares); share++) {
    const sql = categoriesSql({ base, fits, share, shares })
    await db.run(share === 0 ? `CREATE TEMP TABLE kinds AS ${sql}` : `INSERT INTO kinds ${sql}`)
  }
  await db.run(listNumbersSql)
  const rows = await db.rows(listsSql(base))
  return new Map(
    rows.map(([list, ...kinds]) => [Number(list), kinds.filter((kind) => kind !== null).map(String)]),
  )
}

async function numbers(db: Database, sql: string): Promise<readonly (number | null)[]> {
  const rows = await db.rows(sql)
  return (rows[0] ?? []).map((value) => (value === null ? null : Number(value)))
}

const nothingUnread: SlowRead = {
  helped: false,
  days: { lines: 0, examples: [] },
  money: { lines: 0, examples: [] },
  ambiguousDays: 0,
}
