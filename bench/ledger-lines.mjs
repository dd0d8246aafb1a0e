/**
 * A seeded order ledger as CSV: `node bench/ledger-lines.mjs --lines 10000000` makes it in bench/data, unless it is there, and prints
 * its path. Three lines an order, a customer for each ten lines, all of whom buy; a year of days; one line in fifty is cancelled.
 */
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { here } from './processes.mjs'

/** Later than every line. */
export const ledgerAsOf = '2024-06-30'
const { values } = parseArgs({ options: { lines: { type: 'string', default: '10000000' } }, strict: false })

/** Makes the ledger; the path of the file. */
export async function makeLedger(lines) {
  const path = here(`data/ledger-${lines}-v1.csv`)
  if (existsSync(path)) return path
  const customers = Math.round(lines / 10)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const category = `['家电','母婴','食品','服饰','数码','图书','办公','美妆'][1 + (hash(i) % 8)::INTEGER]`
  await connection.run(`COPY (SELECT
    'C' || lpad((CASE WHEN o < ${customers} THEN o ELSE hash(o * 7 + 1) % ${customers} END)::VARCHAR, 7, '0') AS "客户编号",
    'SO' || lpad(o::VARCHAR, 9, '0') AS "订单号",
    strftime(DATE '2023-07-01' + (hash(o * 3 + 2) % 365)::INTEGER, '%Y-%m-%d') || ' '
      || lpad((hash(o) % 24)::VARCHAR, 2, '0') || ':' || lpad((hash(o * 5) % 60)::VARCHAR, 2, '0') AS "下单时间",
    ${category} AS "品类", 1 + hash(i * 11) % 5 AS "数量", (100 + hash(i * 13) % 99900) / 100.0 AS "单价",
    CASE WHEN hash(i * 17) % 50 = 0 THEN '已取消' ELSE '已完成' END AS "订单状态"
    FROM (SELECT i, i // 3 AS o FROM range(${lines}) t(i))) TO '${path}.part' (FORMAT csv, HEADER)`)
  connection.closeSync()
  instance.closeSync()
  await rename(`${path}.part`, path)
  return path
}

if (process.argv[1] === here('ledger-lines.mjs')) console.log(await makeLedger(Number(values.lines)))
