import { describe, expect, it } from 'vitest'
import { digamma, lnGamma } from '../../../src/core/lifetime/gamma.js'

/** x, ln Γ(x), ψ(x): by mpmath, with 40 digits. */
const known = [
  [1e-8, 18.42068073818021, -100000000.5772156],
  [0.001, 6.907178885383854, -1000.57557193181],
  [0.5, 0.5723649429247001, -1.963510026021423],
  [1, 0, -0.5772156649015329],
  [2, 0, 0.4227843350984671],
  [3.7, 1.428072326665388, 1.167153539361511],
  [10, 12.80182748008147, 2.251752589066721],
  [25.5, 56.38916764371995, 3.21894247288392],
  [1000, 5905.220423209181, 6.907255195648812],
  [1e10, 220258509288.8106, 23.02585092989046],
] as const

describe('the gamma function', () => {
  it.each(known)('has the logarithm and the derivative that are known at %s', (x, log, slope) => {
    expect(Math.abs(lnGamma(x) - log)).toBeLessThan(4e-15 * Math.max(1, Math.abs(log)))
    expect(Math.abs(digamma(x) - slope)).toBeLessThan(4e-15 * Math.max(1, Math.abs(slope)))
  })

  it('grows by the factor x from x to x + 1, on both sides of where its series begins', () => {
    for (const x of [0.3, 8.99, 9, 9.01, 9.999, 10, 50]) {
      expect(lnGamma(x + 1) - lnGamma(x)).toBeCloseTo(Math.log(x), 12)
      expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 12)
    }
  })
})
