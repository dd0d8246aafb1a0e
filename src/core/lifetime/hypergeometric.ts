/**
 * Gauss's hypergeometric function where the models ask for it: F(u) = ₂F₁(p, q; c; −u) for u ≥ 0 and p > 0, c > q > 0. By
 * Pfaff's transformation these are all ₂F₁(·, ·; c; z) with z = u / (1 + u) from 0 up to 1, whatever the sign of c − a − b.
 * Says nothing of other arguments.
 */

/** p, q and c. */
export type HypergeometricParameters = readonly [p: number, q: number, c: number]

/** z = 0.9: beyond it a series about 0 takes too long. */
const farthestSeries = 9
/** Of a series' sum: what is left of it is less than rounding. */
const precision = 1e-17
const mostTerms = 100_000
/** The sum of a series of powers is kept below this, and what it was divided by counted. */
const large = 1e200
const logLarge = Math.log(large)

/** ₂F₁(p, q; c; −u): to about 12 digits, and 0 where it is too small for a double. */
export function hypergeometric(parameters: HypergeometricParameters, u: number): number {
  if (u <= farthestSeries) return series(parameters, u)
  return continued(parameters, u)
}

/**
 * By Pfaff, F(u) = (1 + u)^−q ₂F₁(q, c − p; c; z) = (1 + u)^−p ₂F₁(p, c − q; c; z). The first has the fewer terms; the second
 * has positive terms only, and is taken where c − p is so far below 0 that the first would cancel.
 */
function series([p, q, c]: HypergeometricParameters, u: number): number {
  const z = u / (1 + u)
  return p - c <= 2 ? scaledSeries(q, c - p, c, z) : scaledSeries(p, c - q, c, z)
}

/** (1 − z)^a ₂F₁(a, b; c; z), the sum kept from overflowing. */
function scaledSeries(a: number, b: number, c: number, z: number): number {
  let [sum, term, taken] = [1, 1, 0]
  for (let n = 0; n < mostTerms; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    term *= ratio
    sum += term
    if (Math.abs(term) <= precision * sum * (1 - z) && Math.abs(ratio) < 1) break
    if (sum > large) {
      sum /= large
      term /= large
      taken += logLarge
    }
  }
  return sum * Math.exp(a * Math.log1p(-z) + taken)
}

/**
 * Beyond, the usual series in 1 − z divide zero by zero wherever parameters differ by whole numbers. So F is continued by Taylor
 * series from point to point: u (1 + u) F″ + (c + (p + q + 1) u) F′ + p q F = 0 gives each from F and F′ where the last one
 * ended. Rounding does not grow on this way, as F is the solution that falls slowest.
 */
function continued([p, q, c]: HypergeometricParameters, end: number): number {
  let u = farthestSeries
  let value = series([p, q, c], u)
  let slope = -((p * q) / c) * series([p + 1, q + 1, c + 1], u)
  // F falls no faster than (1 + u) to the first power (Pfaff, then Euler's integral); the other solution, which rounding
  // mixes in, falls like u to the power 1 − c. Steps of this share of u keep both from cancelling more than a digit.
  const steepest = Math.min(p + Math.max(0, q - c), q + Math.max(0, p - c))
  const share = Math.min(0.5, 1 / (steepest + c))
  while (u < end) {
    const next = Math.min(end, u * (1 + share))
    ;[value, slope] = stepped([p, q, c], u, next - u, value, slope)
    u = next
  }
  return value
}

/** F and F′ at u + h, from those at u. Terms are tₙ = fₙ hⁿ, so that neither powers nor coefficients overflow. */
function stepped(
  [p, q, c]: HypergeometricParameters,
  u: number,
  h: number,
  value: number,
  slope: number,
): [number, number] {
  const scale = u * (1 + u)
  let [last, term] = [value, slope * h]
  let [sum, slopes] = [last + term, term]
  for (let n = 0; n < mostTerms; n++) {
    const following =
      -((n + 1) * (n * (1 + 2 * u) + c + (p + q + 1) * u) * h * term + (n + p) * (n + q) * h * h * last) /
      ((n + 2) * (n + 1) * scale)
    last = term
    term = following
    sum += term
    slopes += (n + 2) * term
    if ((n + 2) * (Math.abs(term) + Math.abs(last)) <= precision * Math.abs(slopes)) break
  }
  return [sum, slopes / h]
}
