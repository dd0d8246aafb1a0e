/**
 * The Gamma-Gamma model of money per order (Fader and Hardie 2013): orders of a customer spread as Gamma(p, ν), ν over customers
 * as Gamma(q, v), and money has nothing to do with how often is bought. Money in any unit; knows no orders to come.
 */
import type { GammaGammaFit } from '../../model.js'
import { digamma, lnGamma } from './gamma.js'
import { fit, type Likelihood } from './maximum-likelihood.js'

/** p, q, v. */
export type GammaGammaParameters = readonly [p: number, q: number, v: number]

/** Customers with repeats and money: how many repeats, and the mean money of one, > 0. */
export interface Spending {
  readonly repeats: Float64Array
  readonly means: Float64Array
}

/** From so many customers on, the starts are searched on a sample of them first. */
const sampled = 20_000

/** p and q of each start; v is chosen so that the mean is that of the data. */
const starts: readonly (readonly [number, number])[] = [
  [1, 2],
  [6, 4],
  [2, 10],
  [20, 3],
  [0.5, 1.5],
]

/** Customers with repeats and a positive mean, of all. */
export function spendingOf(repeats: ArrayLike<number>, means: ArrayLike<number>): Spending {
  const kept: number[] = []
  for (let index = 0; index < repeats.length; index++) {
    if (repeats[index]! > 0 && means[index]! > 0) kept.push(index)
  }
  return {
    repeats: Float64Array.from(kept, (index) => repeats[index]!),
    means: Float64Array.from(kept, (index) => means[index]!),
  }
}

/** The best fit of all starts; null where none converges. Searched with money in means, so that its unit changes nothing. */
export function fitGammaGamma({ repeats, means }: Spending): GammaGammaFit | null {
  const customers = means.length
  const unit = means.reduce((sum, mean) => sum + mean, 0) / customers
  const scaled = { repeats, means: means.map((mean) => mean / unit) }
  const step = Math.ceil(customers / sampled)
  const every = (_: number, index: number) => index % step === 0
  const part = { repeats: repeats.filter(every), means: scaled.means.filter(every) }
  const from = starts.map(([p, q]) => [p, q, (q - 1) / p])
  const found = fit(gammaGammaLikelihood(scaled), from, step > 1 ? gammaGammaLikelihood(part) : null)
  if (!found) return null
  const { estimates, agreeing } = found
  const [p, q, share] = estimates
  if (!p || !q || !share) return null
  const { value, standardError } = share
  const v = { value: value * unit, standardError: standardError && standardError * unit }
  const logLikelihood = found.logLikelihood - customers * Math.log(unit)
  const correlation = correlationOf(repeats, means)
  return { p, q, v, logLikelihood, customers, correlation, agreeing, starts: from.length }
}

/**
 * The log-likelihood per customer with its slopes; for x repeats of mean m,
 *   ln L = ln Γ(px+q) − ln Γ(px) − ln Γ(q) − px ln((v + x m) / x m) − q ln((v + x m) / v) − ln m:
 * the paper's, with large terms that cancel taken together.
 */
export function gammaGammaLikelihood({ repeats, means }: Spending): Likelihood {
  const customers = means.length
  const sums = means.map((mean, index) => mean * repeats[index]!)
  const logSums = sums.map(Math.log)
  const logMeans = means.reduce((sum, mean) => sum + Math.log(mean), 0)
  const counts = new Float64Array(repeats.reduce((most, repeat) => Math.max(most, repeat), 0) + 1)
  for (const repeat of repeats) counts[repeat]!++
  return {
    customers,
    at([p = 1, q = 1, v = 1], gradient) {
      gradient.fill(0)
      gradient[1]! -= customers * digamma(q)
      const value =
        shapesOf(counts, [p, q, v], gradient) +
        moneyOf(repeats, sums, logSums, [p, q, v], gradient) -
        customers * lnGamma(q) -
        logMeans
      for (let index = 0; index < gradient.length; index++) gradient[index]! /= customers
      return value / customers
    },
  }
}

/** Σ ln Γ(px+q) − ln Γ(px), by how many customers have x repeats. */
function shapesOf(counts: Float64Array, [p, q]: GammaGammaParameters, gradient: Float64Array): number {
  let sum = 0
  for (let x = 1; x < counts.length; x++) {
    const count = counts[x]!
    if (count === 0) continue
    const slope = digamma(p * x + q)
    sum += count * (lnGamma(p * x + q) - lnGamma(p * x))
    gradient[0]! += count * x * (slope - digamma(p * x))
    gradient[1]! += count * slope
  }
  return sum
}

/** The terms with each customer's own money: one flat loop with one logarithm. */
function moneyOf(
  repeats: Float64Array,
  sums: Float64Array,
  logSums: Float64Array,
  [p, q, v]: GammaGammaParameters,
  gradient: Float64Array,
): number {
  const logV = Math.log(v)
  let [sum, byP, byQ, byV] = [0, 0, 0, 0]
  for (let index = 0; index < sums.length; index++) {
    const x = repeats[index]!
    const log = Math.log(v + sums[index]!)
    const overSum = x * (log - logSums[index]!)
    const overV = log - logV
    sum -= p * overSum + q * overV
    byP -= overSum
    byQ -= overV
    byV += ((q * sums[index]!) / v - p * x) / (v + sums[index]!)
  }
  gradient[0]! += byP
  gradient[1]! += byQ
  gradient[2]! += byV
  return sum
}

/**
 * Money expected of one order, E[M | x, m] = p (v + x m) / (p x + q − 1): between the customer's own mean and that of all. With
 * 0 repeats that of all, p v / (q − 1). Null where it is infinite, as it is for q ≤ 1 and few repeats.
 */
export function expectedMoney([p, q, v]: GammaGammaParameters, repeats: number, mean: number): number | null {
  const rest = p * repeats + q - 1
  return rest > 0 ? (p * (v + repeats * mean)) / rest : null
}

/** Pearson's, between number and mean; 0 where either is the same for all. */
function correlationOf(repeats: Float64Array, means: Float64Array): number {
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [repeat, mean] = [meanOf(repeats), meanOf(means)]
  let [both, ofRepeats, ofMeans] = [0, 0, 0]
  for (let index = 0; index < means.length; index++) {
    const [a, b] = [repeats[index]! - repeat, means[index]! - mean]
    both += a * b
    ofRepeats += a * a
    ofMeans += b * b
  }
  return ofRepeats > 0 && ofMeans > 0 ? both / Math.sqrt(ofRepeats * ofMeans) : 0
}
