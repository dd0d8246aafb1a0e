/** The median of many numbers without sorting them all. Changes the order of what it is given. */

/** The middle value, or the mean of the two middle ones; null of nothing. Reorders `values`. */
export function medianOf(values: Float64Array): number | null {
  const { length } = values
  if (length === 0) return null
  const half = length >>> 1
  const upper = selected(values, half)
  if (length % 2 === 1) return upper
  let lower = Number.NEGATIVE_INFINITY
  for (let index = 0; index < half; index++) lower = Math.max(lower, values[index]!)
  return (lower + upper) / 2
}

/** The value at `place` of the sorted order (Hoare's selection); no smaller one stands after it, no larger one before. */
function selected(values: Float64Array, place: number): number {
  let [left, right] = [0, values.length - 1]
  while (left < right) {
    const pivot = values[(left + right) >>> 1]!
    let [up, down] = [left, right]
    while (up <= down) {
      while (values[up]! < pivot) up++
      while (values[down]! > pivot) down--
      if (up > down) break
      const swapped = values[up]!
      values[up++] = values[down]!
      values[down--] = swapped
    }
    if (place <= down) right = down
    else if (place >= up) left = up
    else break
  }
  return values[place]!
}
