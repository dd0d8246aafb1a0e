/** Buying histories as BG/NBD sees them, equal ones counted together. Fits nothing. */

/**
 * Distinct histories, ordered by repeats, then recency, then age. Recencies and ages are positions in the tables of distinct
 * values, in weeks, as the likelihood takes each one's logarithm once.
 */
export interface Histories {
  /** Distinct rows. */
  readonly length: number
  /** Whole numbers. */
  readonly repeats: Float64Array
  readonly recency: Int32Array
  readonly age: Int32Array
  /** How many customers have this history. */
  readonly customers: Float64Array
  readonly recencies: Float64Array
  readonly ages: Float64Array
}

/** What a customer's orders say: days with a repeat order, weeks from the first order to the last, weeks from the first to the end. */
export interface HistoryColumns {
  readonly repeats: ArrayLike<number>
  readonly recencyWeeks: ArrayLike<number>
  readonly ageWeeks: ArrayLike<number>
}

/** Counts equal histories together: a million customers have some ten thousand, as days are whole. */
export function groupHistories({ repeats, recencyWeeks, ageWeeks }: HistoryColumns): Histories {
  const recencies = distinct(recencyWeeks)
  const ages = distinct(ageWeeks)
  const recencyPlaces = placesOf(recencies)
  const agePlaces = placesOf(ages)
  const keys = new Float64Array(repeats.length)
  for (let index = 0; index < keys.length; index++) {
    const recency = recencyPlaces.get(recencyWeeks[index] ?? 0) ?? 0
    const age = agePlaces.get(ageWeeks[index] ?? 0) ?? 0
    keys[index] = ((repeats[index] ?? 0) * recencies.length + recency) * ages.length + age
  }
  keys.sort()
  return { ...countKeys(keys, recencies.length, ages.length), recencies, ages }
}

function distinct(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(new Set(Array.from(values))).sort()
}

function placesOf(values: Float64Array): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (let index = 0; index < values.length; index++) places.set(values[index]!, index)
  return places
}

function countKeys(
  keys: Float64Array,
  recencies: number,
  ages: number,
): Omit<Histories, 'recencies' | 'ages'> {
  let length = 0
  for (let index = 0; index < keys.length; index++) if (keys[index] !== keys[index - 1]) length++
  const repeats = new Float64Array(length)
  const recency = new Int32Array(length)
  const age = new Int32Array(length)
  const customers = new Float64Array(length)
  let row = -1
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!
    if (key !== keys[index - 1]) {
      row++
      const rest = Math.floor(key / ages)
      age[row] = key - rest * ages
      repeats[row] = Math.floor(rest / recencies)
      recency[row] = rest % recencies
    }
    customers[row]!++
  }
  return { length, repeats, recency, age, customers }
}

/** Every `step`-th history: since they are ordered, a sample that looks like the whole. */
export function everyHistory(histories: Histories, step: number): Histories {
  const kept = (_: number, index: number) => index % step === 0
  return {
    ...histories,
    length: Math.ceil(histories.length / step),
    repeats: histories.repeats.filter(kept),
    recency: histories.recency.filter(kept),
    age: histories.age.filter(kept),
    customers: histories.customers.filter(kept),
  }
}
