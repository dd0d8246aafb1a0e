/**
 * The aggregate of `crmseg segment --orders` by DuckDB alone, as one would write it by hand for a ledger of ledger-lines.mjs:
 * `node bench/duckdb-alone.mjs FILE`. Lines by whether they count and why not, customers and orders seen, one row for each customer
 * with its first and last day, orders, money, halves of the year, days, money of repeat days, three best categories.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const [file] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'duckdb-alone-'))
const instance = await DuckDBInstance.create(':memory:', {
  memory_limit: '1GiB',
  temp_directory: folder,
  preserve_insertion_order: 'false',
})
const connection = await instance.connect()
const statements = [
  `CREATE TEMP TABLE orders AS SELECT customer, number, why, count(*) AS lines, min(day) AS day, sum(money) AS money FROM (
    SELECT "客户编号" AS customer, "订单号" AS number, "下单时间"::DATE AS day, ("数量"::DECIMAL(18,4) * "单价"::DECIMAL(18,4))::DECIMAL(18,4) AS money,
    CASE WHEN "客户编号" IS NULL THEN 'no customer' WHEN "下单时间" IS NULL THEN 'no day' WHEN "订单状态" IN ('已取消', '取消', '作废') THEN 'cancelled'
      WHEN "数量" * "单价" < 0 THEN 'returned' WHEN "数量" * "单价" = 0 THEN 'free' ELSE 'counts' END AS why
    FROM read_csv('${file}')) GROUP BY customer, number, why`,
  `CREATE TEMP TABLE lines AS SELECT why, sum(lines) FROM orders GROUP BY why`,
  `CREATE TEMP TABLE seen AS SELECT (SELECT count(*) FROM (SELECT DISTINCT customer FROM orders)), (SELECT count(*) FROM (SELECT DISTINCT number FROM orders))`,
  `CREATE TEMP TABLE customers AS SELECT customer, min(day) AS first, max(day) AS last, sum(orders) AS orders, sum(money) AS money, count(*) AS days,
    sum(money) - arg_min(money, day) AS repeated, sum(money) FILTER (day <= DATE '2023-12-31') AS earlier, sum(money) FILTER (day > DATE '2023-12-31') AS later
    FROM (SELECT customer, day, count(*) AS orders, sum(money) AS money FROM orders WHERE why = 'counts' GROUP BY customer, day) GROUP BY customer`,
  'DROP TABLE orders',
  `CREATE TEMP TABLE kinds AS SELECT "客户编号" AS customer, "品类" AS kind, sum("数量"::DECIMAL(18,4) * "单价"::DECIMAL(18,4)) AS money
    FROM read_csv('${file}') WHERE "订单状态" NOT IN ('已取消', '取消', '作废') AND "数量" * "单价" > 0 GROUP BY customer, kind`,
  // In shares, as the ranking of all customers at once does not fit.
  ...[0, 1].map(
    (share) => `CREATE TEMP TABLE best${share} AS SELECT customer, max(kind) FILTER (place = 1) AS first,
      max(kind) FILTER (place = 2) AS second, max(kind) FILTER (place = 3) AS third FROM (SELECT customer, kind,
      row_number() OVER (PARTITION BY customer ORDER BY money DESC) AS place FROM kinds WHERE hash(customer) % 2 = ${share} QUALIFY place <= 3) GROUP BY customer`,
  ),
]
const startedAt = performance.now()
for (const sql of statements) {
  const before = performance.now()
  await connection.run(sql)
  if (process.env.BENCH_STEPS)
    console.error(((performance.now() - before) / 1000).toFixed(2), sql.slice(0, 60))
}
const seconds = (performance.now() - startedAt) / 1000
const count = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM customers')).getRows()[0][0]
console.log(JSON.stringify({ seconds, customers: count }))
connection.closeSync()
instance.closeSync()
await rm(folder, { recursive: true, force: true })
