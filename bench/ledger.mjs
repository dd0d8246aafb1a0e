/**
 * Order ledgers beside DuckDB: ten million lines of a million customers (`--quick`: a tenth of it). A part of `npm run bench`;
 * `node bench/run.mjs --only ledger` runs it alone.
 */
import { ledgerAsOf, makeLedger } from './ledger-lines.mjs'
import { measure, summed, table, target } from './processes.mjs'

const turns = 3
const thousands = new Intl.NumberFormat('en')

/** Each process from start to end, in turn; prints a table and whether the targets are met. */
export async function benchLedgers(quick) {
  const lines = quick ? 1_000_000 : 10_000_000
  const file = await makeLedger(lines)
  const segment = ['segment', '--orders', file, '--as-of', ledgerAsOf, '--dry-run', '-q']
  const cases = {
    'DuckDB alone': { script: 'duckdb-alone.mjs', args: [file] },
    'crmseg: R, F, M of all customers': { script: 'read-ledger.mjs', args: [file] },
    'crmseg segment --orders --dry-run': { script: '../bin/crmseg.js', args: segment },
  }
  const runs = new Map(Object.keys(cases).map((name) => [name, []]))
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, { script, args }] of Object.entries(cases)) {
      console.error(`${name}, ${thousands.format(lines)} lines`)
      runs.get(name).push(await measure(script, args))
    }
  }
  const found = new Map([...runs].map(([name, all]) => [name, summed(all)]))
  const [alone, read, segmented] = [...found.values()]
  const figures = [...found].map(([name, { seconds, processor, megabytes }]) => [
    name,
    thousands.format(lines),
    seconds.toFixed(2),
    processor.toFixed(2),
    megabytes.toFixed(0),
    (seconds / alone.seconds).toFixed(2),
  ])
  const head = ['case', 'lines', 'seconds', 'processor s', 'peak MB', '× DuckDB']
  const targets = [
    target('R, F, M of all customers ÷ DuckDB alone', 1.3, read.seconds / alone.seconds),
    target('segment before the workbook ÷ DuckDB alone', 1.3, segmented.seconds / alone.seconds),
    target('segment --orders: peak MB', 2000, segmented.megabytes),
  ]
  console.log(
    `\n${table([head, ...figures])}\n\n${table([['target', 'wanted', 'measured', ''], ...targets])}`,
  )
}
