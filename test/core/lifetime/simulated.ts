/** Customers who buy as the models say, from a seed. Not a test itself. */
import type { BgNbdParameters } from '../../../src/core/lifetime/bg-nbd.js'
import type { History } from '../../../src/core/lifetime/bg-nbd-expectations.js'
import type { GammaGammaParameters } from '../../../src/core/lifetime/gamma-gamma.js'

export type Random = () => number

/** Uniform on (0, 1), the same for the same seed (Park and Miller). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Marsaglia and Tsang 2000; shapes below 1 by way of the next one. */
export function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (cube > 0 && Math.log(random()) < (normal * normal) / 2 + d - d * cube + d * Math.log(cube))
      return d * cube
  }
}

/** One customer of `ageWeeks`: buys while alive, and may leave after each repeat. */
export function historyDraw(random: Random, [r, alpha, a, b]: BgNbdParameters, ageWeeks: number): History {
  const rate = gammaDraw(random, r) / alpha
  const [left, right] = [gammaDraw(random, a), gammaDraw(random, b)]
  let [week, repeats, recencyWeeks] = [0, 0, 0]
  for (;;) {
    week -= Math.log(random()) / rate
    if (!(week <= ageWeeks)) break
    repeats++
    recencyWeeks = week
    if (random() < left / (left + right)) break
  }
  return { repeats, recencyWeeks, ageWeeks }
}

/** The mean of `repeats` orders of one customer. */
export function meanDraw(random: Random, [p, q, v]: GammaGammaParameters, repeats: number): number {
  const rate = gammaDraw(random, q) / v
  return gammaDraw(random, p * repeats) / (rate * repeats)
}
