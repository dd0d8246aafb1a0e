/** What a fitted BG/NBD model expects: who is alive, how many orders, how many customers with how many. Fits nothing. */
import type { FitRow } from '../../model.js'
import type { BgNbdParameters } from './bg-nbd.js'
import type { Histories } from './histories.js'
import { hypergeometric } from './hypergeometric.js'

/** One customer: repeats, weeks from the first order to the last, weeks from the first order to the end. */
export interface History {
  readonly repeats: number
  readonly recencyWeeks: number
  readonly ageWeeks: number
}

/** P(alive | x, tx, T), 0 to 1: 1 for a customer without repeats, as the model loses nobody before a repeat. */
export function aliveOf(
  [r, alpha, a, b]: BgNbdParameters,
  { repeats, recencyWeeks, ageWeeks }: History,
): number {
  if (repeats === 0) return 1
  const later = Math.log((alpha + ageWeeks) / (alpha + recencyWeeks))
  const odds = Math.log(a / (b + repeats - 1)) + (r + repeats) * later
  return 1 / (1 + Math.exp(odds))
}

/**
 * Orders expected of a customer that is alive at the end, in each stretch between the ascending `weeks` after it (the first
 * stretch begins at 0). E[Y(t) | x, tx, T] of the paper is P(alive) times the sum of these up to t: its difference
 *   (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))]
 * is the integral of its slope (r+x)/(α+T) · ₂F₁(r+x+1, a; a+b+x; −s/(α+T)), which has positive terms only and is as
 * good at a = 1, where the difference is 0/0. The integral is Gauss's, in ln(α+T+s), in which the slope is nearly a power.
 */
export function ordersWhileAlive(
  [r, alpha, a, b]: BgNbdParameters,
  repeats: number,
  ageWeeks: number,
  weeks: readonly number[],
): number[] {
  const age = alpha + ageWeeks
  const parameters = [r + repeats + 1, a, a + b + repeats] as const
  const steepest = a + Math.max(0, r + 1 - b)
  let from = 0
  return weeks.map((to) => {
    const slope = (log: number) => Math.exp(log) * hypergeometric(parameters, Math.expm1(log))
    const orders = (r + repeats) * integral(slope, Math.log1p(from / age), Math.log1p(to / age), steepest)
    from = to
    return orders
  })
}

/** E[Y(t) | x, tx, T]: orders expected within `weeks` after the end. */
export function expectedOrders(parameters: BgNbdParameters, history: History, weeks: number): number {
  const [orders = 0] = ordersWhileAlive(parameters, history.repeats, history.ageWeeks, [weeks])
  return aliveOf(parameters, history) * orders
}

/** E[X(t)]: repeats expected of a customer of whom nothing is known, within `weeks` after its first order. */
export function expectedRepeats(parameters: BgNbdParameters, weeks: number): number {
  return expectedOrders(parameters, { repeats: 0, recencyWeeks: 0, ageWeeks: 0 }, weeks)
}

/** Gauss–Legendre on (−1, 1): half of the points and their weights. */
const points = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363]
const weights = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763]
/** Over the longest stretch for eight points, an integrand falls by this power of e at most. */
const deepest = 1

/** `steepest`: the integrand falls like e to −`steepest` times `at`, at most. */
function integral(integrand: (at: number) => number, from: number, to: number, steepest: number): number {
  const parts = Math.max(1, Math.ceil(((to - from) * Math.max(2, steepest)) / deepest))
  const half = (to - from) / parts / 2
  let sum = 0
  for (let part = 0; part < parts; part++) {
    const middle = from + (2 * part + 1) * half
    for (let k = 0; k < points.length; k++) {
      const by = half * points[k]!
      sum += weights[k]! * (integrand(middle - by) + integrand(middle + by))
    }
  }
  return sum * half
}

/** How many customers have 0, 1 … `last` − 1 and at least `last` repeats, beside how many the model expects at their ages. */
export function fitTable(parameters: BgNbdParameters, histories: Histories, last: number): FitRow[] {
  const actual = new Array<number>(last + 1).fill(0)
  const byAge = new Float64Array(histories.ages.length)
  histories.customers.forEach((count, row) => {
    actual[Math.min(last, histories.repeats[row]!)]! += count
    byAge[histories.age[row]!]! += count
  })
  const expected = new Array<number>(last + 1).fill(0)
  byAge.forEach((count, place) => {
    const shares = repeatShares(parameters, histories.ages[place]!, last)
    shares.forEach((share, repeats) => {
      expected[repeats]! += count * share
    })
  })
  return actual.map((count, repeats) => ({ repeats, actual: count, expected: expected[repeats]! }))
}

/**
 * P(X(t) = x) for x = 0 … `last` − 1, then what is left for more:
 *   B(a,b+x)/B(a,b) · NB(x) + δ(x>0) B(a+1,b+x−1)/B(a,b) · [1 − Σ NB(j), j < x],  NB(j) = Γ(r+j)/(Γ(r) j!) (α/(α+t))^r (t/(α+t))^j.
 */
export function repeatShares([r, alpha, a, b]: BgNbdParameters, weeks: number, last: number): number[] {
  const shares: number[] = []
  let bought = Math.exp(-r * Math.log1p(weeks / alpha))
  // B(a,b+x)/B(a,b): none of x purchases was the last; B(a+1,b+x−1)/B(a,b): the x-th was.
  let [kept, lost, more, left] = [1, 0, 1, 1]
  for (let x = 0; x < last; x++) {
    const share = kept * bought + lost * more
    shares.push(share)
    left -= share
    more -= bought
    bought *= ((r + x) / (x + 1)) * (weeks / (alpha + weeks))
    lost = (kept * a) / (a + b + x)
    kept *= (b + x) / (a + b + x)
  }
  return [...shares, Math.max(0, left)]
}
