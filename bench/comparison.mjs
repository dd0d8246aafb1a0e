/**
 * `node bench/comparison.mjs`: times the comparison with a snapshot alone (customers found, tiers set side by side, causes, matrix)
 * over seeded customers in memory, at four sizes, in CPU time: twice the customers should take twice the time. Reads and writes no file.
 */

import { dayOfDate } from '../dist/cells/cell.js'
import { defaultPolicy } from '../dist/config/policy.js'
import { causeFinder } from '../dist/core/causes.js'
import { compareWithLast } from '../dist/core/compare.js'
import { tierGrader } from '../dist/core/grade.js'
import { lastPlaces } from '../dist/core/last-places.js'
import { lastRunOf } from '../dist/core/snapshot.js'
import { tierRanks } from '../dist/core/tiers/evaluate.js'
import { relative } from '../dist/core/tiers/shipped.js'
import { mulberry32 } from './random.mjs'

const sizes = [125_000, 250_000, 500_000, 1_000_000]
const rounds = 3
const elapsed = 92
const policy = { ...defaultPolicy(dayOfDate(2026, 12, 31)), scheme: relative }
const benchmark = { industry: null, n: 1, spendFen: 10_000_000, orders: 10, origin: 'register' }
const means = (factor) => ({
  whole: { ...benchmark, spendFen: benchmark.spendFen * factor },
  industries: new Map(),
})
const keyOf = ({ id }) => id ?? null

for (const size of sizes) {
  const { drafts, last, customers } = firmOf(size)
  const times = []
  let compared
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage()
    const places = lastPlaces(customers, last)
    const causeOf = causeFinder(last.snapshot, policy, means(1.1))
    compared = compareWithLast(drafts, places, policy, tierRanks(relative), causeOf)
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1e6)
  }
  const [, middle] = times.sort((a, b) => a - b)
  const moves = compared.changes.length
  console.log(
    `${size} customers, ${moves} moves: ${middle.toFixed(2)} s of CPU, ${((middle / size) * 1e6).toFixed(2)} µs each`,
  )
}

/** A quarter in which some buy, some stop, some are new and some have left; a fifth of all moves. */
function firmOf(size) {
  const random = mulberry32(20261231)
  const [gradeThen, gradeNow] = [tierGrader(means(1), policy), tierGrader(means(1.1), policy)]
  const columns = { keys: [], tiers: [], recencyDays: [], orders: [], spendFen: [], scores: [], owners: [] }
  const customers = []
  const drafts = []
  const from = { recencyFrom: 'columns', ordersFrom: 'columns', spendFrom: 'columns' }
  for (let n = 0; n < size; n++) {
    const id = `C${String(n).padStart(9, '0')}`
    const then = {
      recencyDays: Math.floor(random() * 120),
      orders: 1 + Math.floor(random() * 20),
      spendFen: Math.floor(random() * 25_000_000),
      ...from,
    }
    const customer = { row: n + 2, id }
    const chance = random()
    if (chance > 0.02) {
      columns.keys.push(id)
      columns.tiers.push(gradeThen(customer, then, null, null).tier)
      columns.recencyDays.push(then.recencyDays)
      columns.orders.push(then.orders)
      columns.spendFen.push(then.spendFen)
      columns.scores.push(null)
      columns.owners.push(null)
    }
    if (chance > 0.98) continue
    const now =
      chance > 0.8
        ? { ...then, recencyDays: then.recencyDays + elapsed }
        : { ...then, orders: then.orders + 1 }
    customers.push(customer)
    drafts.push(gradeNow(customer, now, null, null))
  }
  const snapshot = {
    format: 1,
    register: 'bench',
    asOf: '2026-09-30',
    scheme: relative,
    benchmarks: means(1),
    cutPoints: null,
    customers: columns,
  }
  return { customers, drafts, last: lastRunOf(snapshot, keyOf) }
}
