/** Sorts the values of one measure. Days, orders and most money in fen are whole numbers, which need not be compared. */

/** Whole numbers below the square of this are sorted by their digits to this base. */
const base = 65_536

/** Of fewer values the engine's own sort is done before all digits are looked through. */
const worthCounting = 4_096

/** Sorts in place, ascending. */
export function sortValues(values: Float64Array): void {
  const digits = values.length < worthCounting ? null : digitsOf(values)
  if (!digits) {
    values.sort()
    return
  }
  if (!digits.high) {
    fillCounted(values, digits.low)
    return
  }
  const byLow = new Float64Array(values.length)
  moveByDigit(values, byLow, digits.low, (value) => (value >>> 0) % base)
  moveByDigit(byLow, values, digits.high, (value) => value >>> 16)
}

/** How many values have each lower and each higher digit. */
interface Digits {
  readonly low: Uint32Array
  /** Null where all values have one digit. */
  readonly high: Uint32Array | null
}

/** Null where any value is no such whole number. */
function digitsOf(values: Float64Array): Digits | null {
  const [low, high] = [new Uint32Array(base), new Uint32Array(base)]
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!
    const whole = value >>> 0
    if (whole !== value) return null
    low[whole % base]! += 1
    high[whole >>> 16]! += 1
  }
  return { low, high: high[0] === values.length ? null : high }
}

function fillCounted(values: Float64Array, counts: Uint32Array): void {
  let start = 0
  counts.forEach((count, value) => {
    values.fill(value, start, start + count)
    start += count
  })
}

/** Puts the values in the order of one digit; those of an equal one stay in order. Uses `counts` up. */
function moveByDigit(
  from: Float64Array,
  to: Float64Array,
  counts: Uint32Array,
  digitOf: (value: number) => number,
): void {
  let start = 0
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit]!
    counts[digit] = start
    start += count
  }
  for (let place = 0; place < from.length; place++) {
    const value = from[place]!
    to[counts[digitOf(value)]!++] = value
  }
}
