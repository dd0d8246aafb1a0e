/**
 * The BG/NBD model of repeat buying (Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way), fitted by maximum
 * likelihood. While alive a customer buys at its own rate, spread over customers as Gamma(r, α); after each purchase it is lost
 * with its own probability, spread as Beta(a, b). Expects nothing of anyone: that is `bg-nbd-expectations.ts`.
 */
import type { BgNbdFit } from '../../model.js'
import { everyHistory, type Histories } from './histories.js'
import { fit, type Likelihood } from './maximum-likelihood.js'

/** r, α, a, b. Time in weeks. */
export type BgNbdParameters = readonly [r: number, alpha: number, a: number, b: number]

/** From so many distinct histories on, the starts are searched on a sample of them first. */
const sampled = 20_000

/** r, a and b of each start; α is chosen so that the mean rate r / α is that of the data. */
const starts: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [0.3, 0.8, 2.5],
  [3, 0.5, 5],
  [0.1, 2, 2],
  [1, 0.1, 3],
]

/** The best fit of all starts; null where none converges. */
export function fitBgNbd(histories: Histories): BgNbdFit | null {
  const step = Math.ceil(histories.length / sampled)
  const rate = meanRate(histories)
  const from = starts.map(([r, a, b]) => [r, r / rate, a, b])
  const sample = step > 1 ? bgNbdLikelihood(everyHistory(histories, step)) : null
  const found = fit(bgNbdLikelihood(histories), from, sample)
  if (!found) return null
  const { estimates, logLikelihood, agreeing } = found
  const [r, alpha, a, b] = estimates
  if (!r || !alpha || !a || !b) return null
  const counts = { customers: total(histories.customers), repeaters: repeatersOf(histories) }
  return { r, alpha, a, b, logLikelihood, ...counts, agreeing, starts: from.length }
}

/** Customers with a repeat order. */
export function repeatersOf({ repeats, customers }: Histories): number {
  return customers.reduce((sum, count, row) => (repeats[row]! > 0 ? sum + count : sum), 0)
}

/** Repeat orders per week of all customers, at their own ages. */
function meanRate({ repeats, age, ages, customers }: Histories): number {
  const bought = customers.reduce((sum, count, row) => sum + count * repeats[row]!, 0)
  const weeks = customers.reduce((sum, count, row) => sum + count * ages[age[row]!]!, 0)
  return bought > 0 && weeks > 0 ? bought / weeks : 1
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * The log-likelihood per customer with its slopes. For x repeats, the last at week tx of T,
 *   L = Γ(r+x)/Γ(r) α^r · B(a,b+x)/B(a,b) · [(α+T)^−(r+x) + δ(x>0) a/(b+x−1) (α+tx)^−(r+x)].
 * As x is whole, the quotients of gamma and beta functions are products of x factors: tables by x. Logarithms of α + T and
 * α + tx are tables too, and what is left for a history is one sum of two powers, taken in logarithms.
 */
export function bgNbdLikelihood(histories: Histories): Likelihood {
  const customers = total(histories.customers)
  const atLeast = customersAtLeast(histories)
  return {
    customers,
    at([r = 1, alpha = 1, a = 1, b = 1], gradient) {
      gradient.fill(0)
      const value =
        productsOf(atLeast, [r, alpha, a, b], gradient) +
        customers * r * Math.log(alpha) +
        powersOf(histories, [r, alpha, a, b], gradient)
      gradient[0]! += customers * Math.log(alpha)
      gradient[1]! += (customers * r) / alpha
      for (let index = 0; index < gradient.length; index++) gradient[index]! /= customers
      return value / customers
    },
  }
}

/** At j, how many customers have more than j repeats: each has the factor j of its products. */
function customersAtLeast({ repeats, customers }: Histories): Float64Array {
  const most = repeats.reduce((largest, repeat) => Math.max(largest, repeat), 0)
  const counts = new Float64Array(most)
  repeats.forEach((repeat, row) => {
    if (repeat > 0) counts[repeat - 1]! += customers[row]!
  })
  for (let j = most - 2; j >= 0; j--) counts[j]! += counts[j + 1]!
  return counts
}

/** Σ ln(r+j) + ln(b+j) − ln(a+b+j): the gamma and beta functions of all customers. */
function productsOf(atLeast: Float64Array, [r, , a, b]: BgNbdParameters, gradient: Float64Array): number {
  let sum = 0
  for (let j = 0; j < atLeast.length; j++) {
    const customers = atLeast[j]!
    sum += customers * Math.log(((r + j) * (b + j)) / (a + b + j))
    gradient[0]! += customers / (r + j)
    gradient[2]! -= customers / (a + b + j)
    gradient[3]! += customers / (b + j) - customers / (a + b + j)
  }
  return sum
}

/**
 * Σ ln[(α+T)^−n + k (α+tx)^−n], n = r + x, k = a/(b+x−1): once for each distinct history, so it is one flat loop. `lost` is
 * the second term's share of the sum: the probability that the customer is gone.
 */
function powersOf(histories: Histories, [r, alpha, a, b]: BgNbdParameters, gradient: Float64Array): number {
  const { length, repeats, recency, age, customers, recencies, ages } = histories
  const logRecencies = recencies.map((weeks) => Math.log(alpha + weeks))
  const logAges = ages.map((weeks) => Math.log(alpha + weeks))
  const logA = Math.log(a)
  let [sum, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0]
  for (let row = 0; row < length; row++) {
    const x = repeats[row]!
    const count = customers[row]!
    const n = r + x
    const logAge = logAges[age[row]!]!
    const perAge = 1 / (alpha + ages[age[row]!]!)
    if (x === 0) {
      sum -= count * n * logAge
      byR -= count * logAge
      byAlpha -= count * n * perAge
      continue
    }
    const later = logAge - logRecencies[recency[row]!]!
    const odds = logA - Math.log(b + x - 1) + n * later
    const small = Math.exp(-Math.abs(odds))
    const lost = odds > 0 ? 1 / (1 + small) : small / (1 + small)
    sum += count * (Math.max(odds, 0) + Math.log1p(small) - n * logAge)
    byR += count * (lost * later - logAge)
    byAlpha -= count * n * (perAge + lost * (1 / (alpha + recencies[recency[row]!]!) - perAge))
    byA += (count * lost) / a
    byB -= (count * lost) / (b + x - 1)
  }
  gradient[0]! += byR
  gradient[1]! += byAlpha
  gradient[2]! += byA
  gradient[3]! += byB
  return sum
}
