import { describe, expect, it } from 'vitest'
import { hypergeometric } from '../../../src/core/lifetime/hypergeometric.js'

/** p, q, c, u and ₂F₁(p, q; c; −u): by mpmath, with 40 digits. */
const known = [
  ['small z', 0.5, 0.8, 3.2, 0.01, 0.9987539999244073],
  ['CDNOW, a new customer', 1.243, 0.793, 3.219, 8.84, 0.3752079114898553],
  ['CDNOW, two repeats, 39 weeks on', 3.243, 0.793, 5.219, 0.9013, 0.7095481324405624],
  ['many repeats', 120.3, 0.793, 122.2, 1.5, 0.4871645815483843],
  ['many repeats, far on', 120.3, 0.793, 122.2, 60, 0.03886690510063791],
  ['c far below p', 50.3, 0.4, 1.3, 3, 0.1135713639990523],
  ['c far below p, far on', 50.3, 0.4, 1.3, 200, 0.02116352856818218],
  ['whole numbers: ln(1 + u) / u', 1, 1, 2, 5, 0.358351893845611],
  ['whole numbers, far on', 1, 1, 2, 1e6, 1.381551155796377e-5],
  ['c = p + q', 2, 1, 3, 40, 0.04535803491661962],
  ['p = q', 2, 2, 4, 10000, 4.327369473029947e-7],
  ['z = 1 − 10⁻⁹', 1.243, 0.793, 3.219, 1e9, 3.091211367590488e-7],
  ['large everywhere', 300, 12, 40, 0.4, 1.964303594123024e-8],
  ['powers that overflow a double', 900, 0.4, 1.3, 8, 0.02406567345944255],
  ['and underflow', 150, 300, 301, 8, 1.314206752841789e-143],
  ['both', 1200, 3, 40, 5, 2.505805251369563e-7],
  ['tiny shapes', 0.03, 0.01, 0.5, 25, 0.9969363570631817],
  ['where the series ends', 3.2, 0.7, 4.1, 9, 0.2411683759894572],
  ['where the steps begin', 3.2, 0.7, 4.1, 9.000001, 0.241168359886035],
] as const

describe('the hypergeometric function', () => {
  it.each(known)('is what is known: %s', (_, p, q, c, u, value) => {
    expect(Math.abs(hypergeometric([p, q, c], u) / value - 1)).toBeLessThan(2e-12)
  })

  it('is 1 at 0', () => {
    expect(hypergeometric([1.2, 0.8, 3.2], 0)).toBe(1)
  })

  it('falls with u, and is between 0 and 1', () => {
    let before = 1
    for (let u = 0.001; u < 1e8; u *= 1.7) {
      const value = hypergeometric([7.3, 0.6, 4.4], u)
      expect(value).toBeLessThan(before)
      expect(value).toBeGreaterThan(0)
      before = value
    }
  })
})
