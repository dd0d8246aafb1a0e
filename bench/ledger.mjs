/**
 * `node bench/ledger.mjs [--quick]`, after a build: what adding a ledger up costs beside the same aggregate by DuckDB alone. The ledger
 * has 10,000,000 lines of 1,000,000 customers (`--quick`: a tenth), made from a seed. Judges no machine: it ends with 1 only where a
 * case fails.
 *
 * The peer is what one would write by hand: two queries over the file, rows fetched and not kept, and as much memory as DuckDB likes,
 * as its own way to the categories fails with the memory that crmseg takes.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    child: { type: 'string' },
    file: { type: 'string' },
  },
})
const asOf = '2024-07-01'
const thousands = new Intl.NumberFormat('en')

if (flags.child === 'make') await makeLedger(flags.file)
else if (flags.child === 'peer') await addUpByHand(flags.file)
else if (flags.child === 'own') await addUp(flags.file)
else await measure(flags.quick ? 1_000_000 : 10_000_000)

/** Each three times, turn about; the middle one counts. */
async function measure(lines) {
  const file = here(`data/ledger-${lines}.csv`)
  await mkdir(here('data'), { recursive: true })
  if (!existsSync(file)) await run([here('ledger.mjs'), '--child', 'make', '--file', file])
  const out = here('data/ledger.segmented.csv')
  const cases = {
    'DuckDB alone': [here('ledger.mjs'), '--child', 'peer', '--file', file],
    'crmseg readLedger': [here('ledger.mjs'), '--child', 'own', '--file', file],
    'crmseg segment --orders': [
      here('../bin/crmseg.js'),
      'segment',
      '--orders',
      file,
      '--as-of',
      asOf,
      '--dry-run',
      '-o',
      out,
    ],
  }
  const runs = new Map(Object.keys(cases).map((name) => [name, []]))
  for (let n = 0; n < 3; n++) {
    for (const [name, args] of Object.entries(cases)) runs.get(name).push(await run(args))
  }
  await rm(out, { force: true })
  report(lines, runs)
}

function report(lines, runs) {
  const peer = median(runs.get('DuckDB alone').map(({ seconds }) => seconds))
  for (const [name, all] of runs) {
    const seconds = median(all.map((one) => one.seconds))
    const megabytes = Math.max(...all.map(({ usage }) => (usage.peakKib * 1024) / 1e6))
    const processor = median(all.map(({ usage }) => usage.processorUs / 1e6))
    console.log(
      [
        name.padEnd(24),
        `${thousands.format(lines)} lines`,
        `${seconds.toFixed(2)} s`,
        `processor ${processor.toFixed(1)} s`,
        `peak ${megabytes.toFixed(0)} MB`,
        `× DuckDB alone ${(seconds / peer).toFixed(2)}`,
      ].join('  '),
    )
  }
  console.log('wanted: readLedger at most × 1.3 and 2,000 MB')
}

async function makeLedger(file) {
  const lines = Number(/(\d+)\.csv$/.exec(file)[1])
  const { connection } = await openDuckdb()
  const made = `${file}.part`
  await connection.run(`COPY (
    SELECT 'C' || lpad((hash(o * 7 + 1) % ${lines / 10})::VARCHAR, 7, '0') AS "客户编号",
      'SO' || lpad(o::VARCHAR, 9, '0') AS "订单号",
      strftime(DATE '2023-07-01' + ((hash(o * 3 + 2) % 365)::INT), '%Y-%m-%d') || ' '
        || lpad((hash(o) % 24)::VARCHAR, 2, '0') || ':' || lpad((hash(o * 5) % 60)::VARCHAR, 2, '0') AS "下单时间",
      ['家电', '母婴', '食品', '服饰', '数码', '图书', '办公', '美妆'][1 + (hash(i) % 8)::INT] AS "品类",
      1 + hash(i * 11) % 5 AS "数量", (100 + hash(i * 13) % 99900) / 100.0 AS "单价",
      CASE WHEN hash(i * 17) % 50 = 0 THEN '已取消' ELSE '已完成' END AS "状态"
    FROM (SELECT i, i // 3 AS o FROM range(${lines}) t(i))) TO '${made.replaceAll("'", "''")}' (HEADER, FORMAT csv)`)
  await rename(made, file)
}

async function addUpByHand(file) {
  const { connection } = await openDuckdb()
  const lines = `SELECT "客户编号" AS customer, "订单号" AS number, try_cast("下单时间" AS TIMESTAMP)::DATE AS day,
      try_cast("数量" AS DECIMAL(18,4)) * try_cast("单价" AS DECIMAL(18,4)) AS money, "品类" AS category
    FROM read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true)
    WHERE "状态" NOT IN ('已取消', '已关闭', '已退货', '已退款', '未付款', '待付款')`
  await connection.run(`CREATE TEMP TABLE customers AS
    SELECT customer, min(day) AS first, max(day) AS last, count(DISTINCT day) AS days, count(*) AS orders, sum(money) AS money,
      sum(money) FILTER (day > DATE '2023-12-31') AS later
    FROM (SELECT customer, number, min(day) AS day, sum(money) AS money FROM (${lines}) GROUP BY customer, number)
    GROUP BY customer`)
  const best = (place) => `max(category) FILTER (place = ${place}) AS category${place}`
  await connection.run(`CREATE TEMP TABLE categories AS SELECT customer, ${[1, 2, 3].map(best).join(', ')}
    FROM (SELECT customer, category, row_number() OVER (PARTITION BY customer ORDER BY money DESC, category) AS place
      FROM (SELECT customer, category, sum(money) AS money FROM (${lines}) GROUP BY customer, category) QUALIFY place <= 3)
    GROUP BY customer`)
  const rows = await connection.stream(
    'SELECT * FROM customers LEFT JOIN categories USING (customer) ORDER BY customer',
  )
  for (;;) {
    const chunk = await rows.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
  }
}

async function openDuckdb() {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: join(tmpdir(), 'crmseg-bench'),
    preserve_insertion_order: 'false',
  })
  return { instance, connection: await instance.connect() }
}

async function addUp(file) {
  const [{ readLedger }, { openFile }, { defaultPolicy }, { dayOfDate }] = await Promise.all([
    import('../dist/ledger/read-ledger.js'),
    import('../dist/formats/index.js'),
    import('../dist/config/policy.js'),
    import('../dist/cells/cell.js'),
  ])
  const policy = defaultPolicy(dayOfDate(2024, 7, 1))
  const { customers, counts } = await readLedger([file], { policy, open: openFile })
  if (customers.length === 0 || counts.lines === 0) throw new Error('nothing was read')
}

/** Runs Node with these arguments; `usage` is what peak.cjs tells. */
function run(args) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const env = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8', NO_COLOR: '1' }
    const stdio = ['ignore', 'ignore', 'inherit', 'pipe']
    const child = spawn(process.execPath, ['-r', here('peak.cjs'), ...args], { env, stdio })
    let told = ''
    child.stdio[3].setEncoding('utf8').on('data', (text) => {
      told += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const seconds = (performance.now() - startedAt) / 1000
      if (code === 0) resolve({ seconds, usage: JSON.parse(told) })
      else reject(new Error(`${args.join(' ')} ended with ${code ?? signal}`))
    })
  })
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
