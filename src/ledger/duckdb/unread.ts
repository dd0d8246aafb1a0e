/** Reads in TypeScript the texts that DuckDB could not, each spelling once, and hands the answers back as tables. */
import type { Day } from '../../model.js'
import type { Unread } from '../engine.js'
import { amountOf, type DayReader, dayReader, quantityOf, unitMark } from '../line-values.js'
import { commonest, type Tally, tally } from '../unread.js'
import type { Database } from './database.js'

/** What became of the texts. */
export interface SlowRead {
  /** Whether any of them says something after all. */
  readonly helped: boolean
  readonly days: Unread
  readonly money: Unread
  readonly ambiguousDays: number
}

/** The empty tables that the lines are joined with. */
export async function createTables(db: Database): Promise<void> {
  await db.run('CREATE TABLE days (text VARCHAR, epoch INTEGER)')
  await db.run('CREATE TABLE statuses (text VARCHAR, bits INTEGER)')
  await db.run('CREATE TABLE amount_units (pieces BOOLEAN, text VARCHAR, units BIGINT)')
  await db.run(
    `CREATE VIEW amounts AS SELECT pieces, text, (units::DECIMAL(19,0) * 0.0001)::DECIMAL(18,4) AS amount FROM amount_units`,
  )
}

/** Fills the tables with what the texts of `unreadSql` say. */
export async function readSlowly(db: Database, unreadSql: string, asOf: Day): Promise<SlowRead> {
  await db.run(`CREATE OR REPLACE TEMP TABLE unread AS ${unreadSql}`)
  await db.run('DELETE FROM days')
  await db.run('DELETE FROM amount_units')
  const first = dayReader(asOf, null)
  for await (const [, text] of textRows(db, `what = 'day'`)) first.read(text)
  const days = await fillDays(db, dayReader(asOf, first.order))
  const money = await fillAmounts(db)
  await db.run('DROP TABLE unread')
  const ambiguousDays = first.order === null ? days.ambiguous : 0
  return { helped: days.read + money.read > 0, days: days.unread, money: money.unread, ambiguousDays }
}

async function fillDays(db: Database, reader: DayReader) {
  const unread: Tally = new Map()
  let [read, ambiguous, lines] = [0, 0, 0]
  for await (const rows of textChunks(db, `what = 'day'`)) {
    const found: [string, number][] = []
    for (const [, text, count] of rows) {
      const { day, ambiguous: unsettled } = reader.read(text)
      if (day !== null) found.push([text, day])
      else tally(unread, text, count)
      if (day === null) lines += count
      if (unsettled) ambiguous += count
    }
    read += found.length
    await db.append('days', found)
  }
  return { read, ambiguous, unread: { lines, examples: commonest(unread) } }
}

async function fillAmounts(db: Database) {
  const unread: Tally = new Map()
  let [read, lines] = [0, 0]
  for await (const rows of textChunks(db, `what <> 'day'`)) {
    const found: [boolean, string, bigint][] = []
    for (const [what, text, count] of rows) {
      const units = what === 'quantity' ? quantityOf(text) : amountOf(text)
      if (units !== null) found.push([what === 'quantity', text, BigInt(units)])
      else {
        tally(unread, text.split(unitMark)[0] ?? text, count)
        lines += count
      }
    }
    read += found.length
    await db.append('amount_units', found)
  }
  return { read, unread: { lines, examples: commonest(unread) } }
}

type TextRow = readonly [what: string, text: string, lines: number]

async function* textChunks(db: Database, where: string): AsyncGenerator<TextRow[]> {
  for await (const chunk of db.chunks(`SELECT what, text, lines FROM unread WHERE ${where}`)) {
    yield Array.from(
      { length: chunk.rowCount },
      (_, i): TextRow => [
        String(chunk.getColumnVector(0).getItem(i)),
        String(chunk.getColumnVector(1).getItem(i)),
        Number(chunk.getColumnVector(2).getItem(i)),
      ],
    )
  }
}

async function* textRows(db: Database, where: string): AsyncGenerator<TextRow> {
  for await (const rows of textChunks(db, where)) yield* rows
}
