/** The means that tiers compare with, per industry. Grades nobody. */
import type { Benchmark, Benchmarks, Customer, Measure, Policy } from '../../model.js'

type Bench = Policy['benchmark']

/** The key of `benchmark.given` that stands for the whole register. */
const wholeRegisterKey = '*'

/** Part of the values that a trimmed mean drops at each end. */
const trimmedShare = 0.1

const noBuyers: Benchmark = { industry: null, n: 0, spendFen: 0, orders: 0, origin: 'register' }

/**
 * How many times the mean a value is, to nine decimals, so that a ratio of exactly 0.8 is 0.8 whatever the division's
 * rounding. Null where there is no mean (nobody has bought yet).
 */
export function ratioOf(value: number, mean: number): number | null {
  return mean > 0 ? Math.round((value / mean) * 1e9) / 1e9 : null
}

/** M and F of a customer as multiples of the means it is compared with. */
export function ratiosOf(
  measure: Measure,
  benchmark: Benchmark,
): { readonly spendVsMean: number | null; readonly ordersVsMean: number | null } {
  return {
    spendVsMean: ratioOf(measure.spendFen, benchmark.spendFen),
    ordersVsMean: ratioOf(measure.orders, benchmark.orders),
  }
}

/** What a customer is compared with: its industry's means, or the whole register's. */
export function benchmarkFor(customer: Customer, benchmarks: Benchmarks): Benchmark {
  const { industry } = customer
  return (industry === undefined ? undefined : benchmarks.industries.get(industry)) ?? benchmarks.whole
}

/**
 * Means over the customers with at least one order; `measures[i]` is of `customers[i]`, and rows in `ungraded` count
 * for nothing. An industry with fewer buyers than `minimum` maps to the whole register; means that settings give stand as given.
 */
export function benchmarksOf(
  customers: readonly Customer[],
  measures: readonly Measure[],
  ungraded: ReadonlySet<number>,
  bench: Bench,
): Benchmarks {
  const whole = new Group(bench.statistic)
  const groups = new Map<string, Group>()
  for (let index = 0; index < customers.length; index++) {
    const customer = customers[index]
    const measure = measures[index]
    if (!customer || !measure || measure.orders < 1 || ungraded.has(customer.row)) continue
    whole.add(measure)
    if (customer.industry !== undefined) groupOf(groups, customer.industry, bench).add(measure)
  }
  return settle(whole, groups, bench)
}

function groupOf(groups: Map<string, Group>, industry: string, bench: Bench): Group {
  let group = groups.get(industry)
  if (!group) {
    group = new Group(bench.statistic)
    groups.set(industry, group)
  }
  return group
}

function settle(wholeGroup: Group, groups: ReadonlyMap<string, Group>, bench: Bench): Benchmarks {
  const givenWhole = bench.given[wholeRegisterKey]
  const whole: Benchmark = givenWhole
    ? { industry: null, n: 0, ...givenWhole, origin: 'settings' }
    : wholeGroup.n > 0
      ? wholeGroup.benchmark(null)
      : noBuyers
  const industries = new Map<string, Benchmark>()
  for (const [industry, group] of groups) {
    industries.set(industry, group.n < bench.minimum ? whole : group.benchmark(industry))
  }
  for (const [industry, means] of Object.entries(bench.given)) {
    if (industry !== wholeRegisterKey)
      industries.set(industry, { industry, n: 0, ...means, origin: 'settings' })
  }
  return { whole, industries }
}

/** The values of one group; only a median or a trimmed mean keeps them all. */
class Group {
  n = 0
  #spendFen = 0
  #orders = 0
  readonly #statistic: Bench['statistic']
  readonly #spends: number[] = []
  readonly #counts: number[] = []

  constructor(statistic: Bench['statistic']) {
    this.#statistic = statistic
  }

  add(measure: Measure): void {
    this.n++
    this.#spendFen += measure.spendFen
    this.#orders += measure.orders
    if (this.#statistic === 'mean') return
    this.#spends.push(measure.spendFen)
    this.#counts.push(measure.orders)
  }

  benchmark(industry: string | null): Benchmark {
    const { n } = this
    const origin = industry === null ? 'register' : 'industry'
    if (this.#statistic === 'mean') {
      return { industry, n, spendFen: this.#spendFen / n, orders: this.#orders / n, origin }
    }
    const middle = this.#statistic === 'median' ? median : trimmedMean
    return { industry, n, spendFen: middle(this.#spends), orders: middle(this.#counts), origin }
  }
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

function trimmedMean(values: readonly number[]): number {
  const drop = Math.floor(values.length * trimmedShare)
  const kept = Float64Array.from(values)
    .sort()
    .subarray(drop, values.length - drop)
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}
