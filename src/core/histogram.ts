/** Histograms of R, F and M with bounds that people say: weeks and months, whole orders, round sums. At most 12 bins; names none. */
import type { Histogram } from '../model.js'

const mostBins = 12

/** Days: weeks, months, quarters, years; the last bin ends with the oldest order. */
const dayLadder = [0, 7, 15, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650] as const
const daysOfYear = 365

const orderLadder = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] as const

/** Where nobody is counted. */
const noHistogram: Histogram = { bounds: [], counts: [] }

/** Whole days since the last order, ascending; bins are of days, months and years, and empty ones at either end are left out. */
export function recencyHistogram(sorted: Float64Array): Histogram {
  const last = sorted[sorted.length - 1]
  if (last === undefined) return noHistogram
  const end = Math.max(dayLadder.at(-1)! + daysOfYear, (Math.floor(last / daysOfYear) + 1) * daysOfYear)
  return counted(sorted, trimmed([...dayLadder, end], sorted))
}

/** Orders of customers with at least one, ascending: a bin for each number up to 12, else 1, 2, 3–4, 5–9, 10–19 … */
export function ordersHistogram(sorted: Float64Array): Histogram {
  const last = sorted[sorted.length - 1]
  if (last === undefined) return noHistogram
  const each = Array.from({ length: mostBins + 1 }, (_, index) => index + 1)
  const bounds = last <= mostBins ? each : [...orderLadder, roundUp(Math.max(last, orderLadder.at(-1)!))]
  return counted(sorted, trimmed(bounds, sorted))
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
  return counted(sorted, trimmed(bounds, sorted))
}

function equalSteps(low: number, high: number): number[] {
  const step = roundFrom((high - low) / middleBins) || roundUp(high)
  const from = Math.floor(low / step)
  const steps = Math.min(middleBins, Math.floor(high / step) - from + 1)
  return Array.from({ length: steps + 1 }, (_, index) => (from + index) * step)
}

function roundSteps(low: number, high: number): number[] {
  const bounds = [roundUp(high)]
  while (bounds.length <= middleBins && (bounds[0] ?? 0) > Math.max(low, 1))
    bounds.unshift(roundDown(bounds[0]!))
  return bounds
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
function trimmed(bounds: readonly number[], sorted: Float64Array): number[] {
  const [first, last] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0]
  const from = Math.max(
    0,
    bounds.findLastIndex((bound) => bound <= first),
  )
  const to = bounds.findIndex((bound) => bound > last)
  return bounds.slice(from, to < 0 ? bounds.length : to + 1)
}

function counted(sorted: Float64Array, bounds: readonly number[]): Histogram {
  const places = bounds.map((bound) => firstFrom(sorted, bound))
  places[places.length - 1] = sorted.length
  const counts = places.slice(1).map((place, index) => place - (places[index] ?? 0))
  return { bounds, counts }
}

/** The place of the first value that is not below `bound`. */
function firstFrom(sorted: Float64Array, bound: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}
