/** Chance that repeats: the same seed gives the same register on every machine. Fit for no secret. */

/** A small generator of even numbers in [0, 1), told apart by its seed alone. */
export function mulberry32(start) {
  let state = start | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The draws that an invented register needs, from one seed. */
export function createDraw(seed) {
  const next = mulberry32(seed)
  /** A whole number from `low` to `high`, both included. */
  const between = (low, high) => low + Math.floor(next() * (high - low + 1))
  const pick = (list) => list[between(0, list.length - 1)]
  return {
    between,
    pick,
    /** True with that probability. */
    chance: (share) => next() < share,
    /** A number from `low` to `high`, as likely between 10 and 100 as between 100 and 1000. */
    skewed: (low, high) => low * (high / low) ** next(),
    /** So many different items of `list`, in no order. */
    some: (list, count) => shuffled(list, next).slice(0, count),
    shuffled: (list) => shuffled(list, next),
  }
}

function shuffled(list, next) {
  const items = [...list]
  for (let n = items.length - 1; n > 0; n--) {
    const other = Math.floor(next() * (n + 1))
    ;[items[n], items[other]] = [items[other], items[n]]
  }
  return items
}
