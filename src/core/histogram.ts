/** Histograms of R, F and M with bounds that people say: weeks and months, whole orders, round sums. At most 12 bins; names none. */
import type { Histogram } from '../model.js'

const mostBins = 12

/** Days: weeks, months, quarters, years; the last bin ends with the oldest order. */
const dayLadder = [0, 7, 15, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650] as const
const daysOfYear = 365

const orderLadder = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] as const

/** Where nobody is counted. */
const noHistogram: Histogram = { bounds: [], counts: [] }

/** Whole days since the last order; bins are of days, months and years, and empty ones at either end are left out. */
export function recencyHistogram(days: Float64Array): Histogram {
  if (days.length === 0) return noHistogram
  const [first, last] = endsOf(days)
  const end = Math.max(dayLadder.at(-1)! + daysOfYear, (Math.floor(last / daysOfYear) + 1) * daysOfYear)
  return counted(days, trimmed([...dayLadder, end], first, last))
}

/** Orders of customers with at least one: a bin for each number up to 12, else 1, 2, 3–4, 5–9, 10–19 … */
export function ordersHistogram(orders: Float64Array): Histogram {
  if (orders.length === 0) return noHistogram
  const [first, last] = endsOf(orders)
  const each = Array.from({ length: mostBins + 1 }, (_, index) => index + 1)
  const bounds = last <= mostBins ? each : [...orderLadder, roundUp(Math.max(last, orderLadder.at(-1)!))]
  return counted(orders, trimmed(bounds, first, last))
}

/** Where the upper end lies so many medians above the middle, equal steps would put nearly everyone in the first bin. */
const skewed = 5
/** Bins between the tails (below zero, small, large), and the share of the customers in each tail. */
const middleBins = mostBins - 3
const tail = 0.05

/**
 * Money in fen, ascending: equal round steps where most customers lie close together, else 1, 2, 5, 10 …; below and above them
 * one bin each takes the few that lie far off, and one those below zero. Ten times the money makes ten times the bounds.
 */
export function spendHistogram(sorted: Float64Array): Histogram {
  const { length } = sorted
  const [first, last] = [sorted[0], sorted[length - 1]]
  if (first === undefined || last === undefined) return noHistogram
  const at = (share: number) => sorted[Math.min(length - 1, Math.floor(length * share))] ?? 0
  const [low, middle, high] = [at(tail), at(0.5), at(1 - tail)]
  const inner = high <= skewed * middle ? equalSteps(low, high) : roundSteps(low, high)
  const bounds = [...(first < 0 ? [-roundUp(-first)] : []), 0, ...inner.filter((bound) => bound > 0)]
  const top = bounds[bounds.length - 1] ?? 0
  if (last >= top) bounds.push(roundUp(last))
  return counted(sorted, trimmed(bounds, first, last))
}

function equalSteps(low: number, high: number): number[] {
  const step = roundFrom((high - low) / (middleBins - 1)) || roundUp(high)
  const from = Math.floor(low / step)
  const steps = Math.floor(high / step) - from + 1
  return Array.from({ length: steps + 1 }, (_, index) => (from + index) * step)
}

/** 1, 2, 5, 10 … or, where these would not reach down to `low`, powers of ten. */
function roundSteps(low: number, high: number): number[] {
  const least = Math.max(low, 1)
  const bounds = [roundUp(high)]
  while (bounds[0]! > least) bounds.unshift(roundDown(bounds[0]!))
  if (bounds.length <= middleBins + 1) return bounds
  return bounds.filter((bound) => bound === decadeOf(bound)).slice(-middleBins)
}

const mantissas = [1, 2, 5, 10] as const

/** The least of 1, 2, 5, 10, 20 … above `value`; 1 for zero. */
function roundUp(value: number): number {
  if (value < 1) return 1
  const decade = decadeOf(value)
  return (mantissas.find((mantissa) => mantissa * decade > value) ?? 10) * decade
}

/** The least of 1, 2, 5, 10, 20 … that is not below `value`; 0 for zero. */
function roundFrom(value: number): number {
  if (value <= 0) return 0
  const decade = decadeOf(value)
  return (mantissas.find((mantissa) => mantissa * decade >= value) ?? 10) * decade
}

/** The round number before a round number. */
function roundDown(round: number): number {
  const decade = decadeOf(round)
  const mantissa = Math.round(round / decade)
  return mantissa === 1 ? decade / 2 : mantissa === 2 ? decade : decade * 2
}

function decadeOf(value: number): number {
  let decade = 10 ** Math.floor(Math.log10(value))
  if (decade * 10 <= value) decade *= 10
  else if (decade > value) decade /= 10
  return decade
}

/** The bounds without those that have nobody before or after them. */
function trimmed(bounds: readonly number[], first: number, last: number): number[] {
  const from = bounds.findLastIndex((bound) => bound <= first)
  const to = bounds.findIndex((bound) => bound > last)
  return bounds.slice(Math.max(0, from), to < 0 ? bounds.length : to + 1)
}

/** The least and the largest value. */
function endsOf(values: Float64Array): readonly [number, number] {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!
    if (value < least) least = value
    if (value > largest) largest = value
  }
  return [least, largest]
}

function counted(values: Float64Array, bounds: readonly number[]): Histogram {
  const starts = Float64Array.from(bounds.slice(0, -1))
  const counts = new Float64Array(starts.length)
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!
    let bin = starts.length - 1
    while (bin > 0 && value < starts[bin]!) bin--
    counts[bin]!++
  }
  return { bounds, counts: [...counts] }
}
