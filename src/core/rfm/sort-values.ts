/** Sorts the values of one measure. Days and orders are small whole numbers, which need only be counted. */

/** Whole numbers below this are counted; a life of customers has fewer days. */
const mostCounted = 65_536

/** Sorts in place, ascending. */
export function sortValues(values: Float64Array): void {
  const counts = countsOf(values)
  if (!counts) {
    values.sort()
    return
  }
  let start = 0
  counts.forEach((count, value) => {
    values.fill(value, start, start + count)
    start += count
  })
}

/** How many there are of each whole number; null where any value is none of those. */
function countsOf(values: Float64Array): Uint32Array | null {
  const counts = new Uint32Array(mostCounted)
  for (const value of values) {
    if (!(value >= 0 && value < mostCounted) || !Number.isInteger(value)) return null
    counts[value]! += 1
  }
  return counts
}
