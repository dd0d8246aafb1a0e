/**
 * The comparison with a snapshot at four sizes: ten times the customers should take ten times the time. A part of `npm run bench`;
 * `node bench/run.mjs --only comparison` runs it alone.
 */
import { here, median, run, table, target } from './processes.mjs'

const sizes = [100_000, 250_000, 500_000, 1_000_000]
const turns = 3
const thousands = new Intl.NumberFormat('en')

/** Prints a table and whether the target is met; `isQuick` leaves out all but the smallest size, and with them the target. */
export async function benchComparison(isQuick) {
  const lines = [['comparison with a snapshot', 'moves', 'CPU s', 'µs each']]
  const measured = new Map()
  for (const size of isQuick ? sizes.slice(0, 1) : sizes) {
    console.error(`comparison of ${thousands.format(size)} customers`)
    const runs = []
    for (let turn = 0; turn < turns; turn++) {
      runs.push(JSON.parse((await run([here('compare.mjs'), '--customers', String(size)])).stdout))
    }
    const seconds = median(runs.map((one) => one.seconds))
    measured.set(size, seconds)
    const each = ((seconds / size) * 1e6).toFixed(2)
    lines.push([thousands.format(size), thousands.format(runs[0].moves), seconds.toFixed(3), each])
  }
  console.log(`\n${table(lines)}`)
  if (isQuick) return
  const growth = measured.get(1_000_000) / measured.get(100_000)
  const targets = [target('comparison 1,000,000 ÷ 100,000', 12, growth)]
  console.log(`\n${table([['target', 'wanted', 'measured', ''], ...targets])}`)
}
