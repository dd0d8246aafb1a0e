/**
 * `node bench/compare.mjs --customers N`: times the comparison with a snapshot alone (customers found, tiers set side by side, causes,
 * matrix) over seeded customers in memory, in CPU time, and prints it as JSON. Reads and writes no file. `comparison.mjs` asks it.
 */

import { parseArgs } from 'node:util'
import { dayOfDate } from '../dist/cells/cell.js'
import { defaultPolicy } from '../dist/config/policy.js'
import { causeFinder } from '../dist/core/causes.js'
import { compareWithLast } from '../dist/core/compare.js'
import { tierGrader } from '../dist/core/grade.js'
import { lastPlaces } from '../dist/core/last-places.js'
import { lastRunOf } from '../dist/core/snapshot.js'
import { tierRanks } from '../dist/core/tiers/evaluate.js'
import { relative } from '../dist/core/tiers/shipped.js'
import { median } from './processes.mjs'
import { mulberry32 } from './random.mjs'

const { values: flags } = parseArgs({ options: { customers: { type: 'string', default: '100000' } } })
const rounds = 5
const elapsed = 92
const policy = { ...defaultPolicy(dayOfDate(2026, 12, 31)), scheme: relative }
const benchmark = { industry: null, n: 1, spendFen: 10_000_000, orders: 10, origin: 'register' }
const means = (factor) => ({
  whole: { ...benchmark, spendFen: benchmark.spendFen * factor },
  industries: new Map(),
})
const keyOf = ({ id }) => id ?? null

const { drafts, last, customers } = firmOf(Number(flags.customers))
const times = []
let moves = 0
for (let round = 0; round < rounds; round++) {
  const start = process.cpuUsage()
  const places = lastPlaces(customers, last)
  const causeOf = causeFinder(last.snapshot, policy, means(1.1))
  moves = compareWithLast(drafts, places, policy, tierRanks(relative), causeOf).changes.length
  const { user, system } = process.cpuUsage(start)
  times.push((user + system) / 1e6)
}
console.log(JSON.stringify({ moves, seconds: median(times) }))

/** A quarter in which some buy, some stop, some are new and some have left; a fifth of all moves. */
function firmOf(size) {
  const random = mulberry32(20261231)
  const [gradeThen, gradeNow] = [tierGrader(means(1), policy), tierGrader(means(1.1), policy)]
  const columns = {
    keys: [],
    tiers: [],
    recencyDays: [],
    orders: [],
    spendFen: [],
    scores: [],
    owners: [],
    industries: [],
  }
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
      columns.industries.push(null)
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
