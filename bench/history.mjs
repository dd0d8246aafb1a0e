/**
 * Snapshots of a million customers: how large, how fast written and loaded, with IDs plain and hashed. A part of `npm run bench`;
 * `node bench/run.mjs --only history` runs it alone.
 */
import { here, median, run, table, target } from './processes.mjs'

const turns = 3

/** Prints a table and whether the targets are met. */
export async function benchHistory() {
  const lines = [['snapshot of 1,000,000', 'MB', 'add s', 'load s', 'keys s']]
  const targets = [['target', 'wanted', 'measured', '']]
  for (const ids of ['plain', 'hashed']) {
    const runs = []
    for (let turn = 0; turn < turns; turn++) {
      console.error(`snapshot of 1,000,000 customers, IDs ${ids}`)
      runs.push(JSON.parse((await run([here('snapshot.mjs'), '--ids', ids])).stdout))
    }
    const middle = (name) => median(runs.map((one) => one[name]))
    const figures = ['megabytes', 'writing', 'loading', 'hashing'].map(middle)
    lines.push([`IDs ${ids}`, ...figures.map((figure) => figure.toFixed(2))])
    targets.push(target(`snapshot with IDs ${ids}: MB`, 40, middle('megabytes')))
    targets.push(target(`the same, read and its customers found: seconds`, 2, middle('loading')))
  }
  console.log(`\n${table(lines)}\n\n${table(targets)}`)
}
