/** Finds who comes first without sorting the rest. */

/**
 * Reorders `items` from place `from` on until those before place `cut` are the ones that come first by `compare`, in any
 * order among themselves (Hoare's quickselect).
 */
export function selectFirst(
  items: number[],
  from: number,
  cut: number,
  compare: (a: number, b: number) => number,
): void {
  let low = from
  let high = items.length - 1
  while (low < high) {
    const pivot = items[(low + high) >> 1]!
    let i = low
    let j = high
    while (i <= j) {
      while (compare(items[i]!, pivot) < 0) i++
      while (compare(items[j]!, pivot) > 0) j--
      if (i > j) break
      const swapped = items[i]!
      items[i++] = items[j]!
      items[j--] = swapped
    }
    if (cut <= j) high = j
    else if (cut >= i) low = i
    else return
  }
}
