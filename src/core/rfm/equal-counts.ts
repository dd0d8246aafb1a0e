/** Scores by equal counts, as SQL's ntile: who stands where decides, and ties are split by ID. Looks at one measure at a time. */
import { selectFirst } from './select-first.js'
import { sortValues } from './sort-values.js'

/** The place of each value among equal groups, and what begins each group but the first. */
export interface EqualCounts {
  /** 0 for the group of the least values, in the order of `values`. */
  readonly places: Uint8Array
  /** The least value of each group after the first; fewer than `bins` − 1 where there are fewer values than bins. */
  readonly bounds: readonly number[]
}

/**
 * Cuts `values` into `bins` groups of equal size; where they do not divide evenly, the first groups of the order (the last
 * ones if `fromTop`, which is SQL's `order by … desc`) have one more. `compare` orders two equal values by their places in `values`.
 */
export function equalCounts(
  values: Float64Array,
  bins: number,
  compare: (a: number, b: number) => number,
  fromTop: boolean,
): EqualCounts {
  const sorted = values.slice()
  sortValues(sorted)
  const starts = groupStarts(values.length, bins, fromTop)
  const bounds = starts.slice(1).map((start) => sorted[start] ?? 0)
  const places = new Uint8Array(values.length)
  const split = tiesAcross(sorted, starts)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0
    const tied = split.get(value)
    if (tied) tied.push(index)
    else places[index] = bounds.reduce((place, bound) => (bound <= value ? place + 1 : place), 0)
  }
  const order = fromTop ? (a: number, b: number) => compare(b, a) : compare
  for (const [value, tied] of split) placeTied(tied, lowerBound(sorted, value), starts, order, places)
  return { places, bounds }
}

/** Places those who share one value, which takes the places from `first` on: all that counts is on which side of a beginning each stands. */
function placeTied(
  tied: number[],
  first: number,
  starts: readonly number[],
  order: (a: number, b: number) => number,
  places: Uint8Array,
): void {
  const ends = [...starts.slice(1), Number.POSITIVE_INFINITY]
  let from = 0
  ends.forEach((end, place) => {
    const cut = Math.min(end - first, tied.length)
    if (cut <= from) return
    if (cut < tied.length) selectFirst(tied, from, cut, order)
    for (let step = from; step < cut; step++) places[tied[step]!] = place
    from = cut
  })
}

/** Where each group that has anyone begins among the values in ascending order. */
function groupStarts(count: number, bins: number, fromTop: boolean): number[] {
  const groups = Math.min(bins, count)
  const least = Math.floor(count / bins)
  const larger = groups < bins ? groups : count % bins
  const sizes = Array.from({ length: groups }, (_, group) => least + (group < larger ? 1 : 0))
  if (fromTop) sizes.reverse()
  let start = 0
  return sizes.map((size) => {
    const begins = start
    start += size
    return begins
  })
}

/** The values that stand on both sides of the beginning of a group. */
function tiesAcross(sorted: Float64Array, starts: readonly number[]): Map<number, number[]> {
  const split = new Map<number, number[]>()
  for (const start of starts) {
    const value = sorted[start]
    if (start > 0 && value !== undefined && sorted[start - 1] === value) split.set(value, [])
  }
  return split
}

/** How many of `sorted` are less than `value`. */
function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
