import { describe, expect, it } from 'vitest'
import { lnGamma } from '../../../src/core/lifetime/gamma.js'
import {
  expectedMoney,
  fitGammaGamma,
  type GammaGammaParameters,
  gammaGammaLikelihood,
  spendingOf,
} from '../../../src/core/lifetime/gamma-gamma.js'
import { meanDraw, randomFrom } from './simulated.js'

const cdnow: GammaGammaParameters = [6.25, 3.74, 15.44]

function simulated(count: number, seed: number, truth: GammaGammaParameters) {
  const random = randomFrom(seed)
  const repeats = Array.from({ length: count }, () => 1 + Math.floor(6 * random()))
  return spendingOf(
    repeats,
    repeats.map((x) => meanDraw(random, truth, x)),
  )
}

describe('the likelihood of money', () => {
  it('is that of the paper, written out', () => {
    const [p, q, v] = cdnow
    const [x, m] = [3, 22.35]
    const { at } = gammaGammaLikelihood(spendingOf([x], [m]))
    const written =
      lnGamma(p * x + q) -
      lnGamma(p * x) -
      lnGamma(q) +
      q * Math.log(v) +
      (p * x - 1) * Math.log(m) +
      p * x * Math.log(x) -
      (p * x + q) * Math.log(v + x * m)
    expect(at(cdnow, new Float64Array(3))).toBeCloseTo(written, 11)
  })

  it('has the slopes that differences show', () => {
    const { at } = gammaGammaLikelihood(simulated(200, 3, cdnow))
    const slopes = new Float64Array(3)
    at(cdnow, slopes)
    slopes.forEach((slope, index) => {
      const moved = (by: number) => cdnow.map((value, k) => (k === index ? value + by : value))
      const difference = at(moved(1e-4), new Float64Array(3)) - at(moved(-1e-4), new Float64Array(3))
      expect(slope).toBeCloseTo(difference / 2e-4, 7)
    })
  })
})

describe('the fit of money', () => {
  it('finds the parameters of simulated customers within three standard errors, from every start', () => {
    const found = fitGammaGamma(simulated(4000, 17, cdnow))
    if (!found) throw new Error('not fitted')
    const estimates = [found.p, found.q, found.v]
    estimates.forEach(({ value, standardError }, index) => {
      expect(Math.abs(value - cdnow[index]!) / (standardError ?? 0)).toBeLessThan(3)
    })
    expect(found.agreeing).toBe(found.starts)
    expect(Math.abs(found.correlation)).toBeLessThan(0.1)
  })

  it('scales v with the money and nothing else', () => {
    const { repeats, means } = simulated(800, 19, cdnow)
    const [one, thousand] = [
      fitGammaGamma({ repeats, means }),
      fitGammaGamma({ repeats, means: means.map((mean) => mean * 1000) }),
    ]
    if (!one || !thousand) throw new Error('not fitted')
    expect(thousand.v.value / one.v.value / 1000).toBeCloseTo(1, 7)
    expect(thousand.p.value).toBeCloseTo(one.p.value, 6)
    expect(thousand.q.value).toBeCloseTo(one.q.value, 6)
    expect(one.logLikelihood - thousand.logLikelihood).toBeCloseTo(800 * Math.log(1000), 6)
  })

  it('leaves out customers without repeats or whose repeats brought nothing', () => {
    const { repeats, means } = spendingOf([0, 2, 3, 1], [0, 10, -4, 7])
    expect([...repeats]).toEqual([2, 1])
    expect([...means]).toEqual([10, 7])
  })

  it('tells how number and mean go together', () => {
    const { repeats, means } = simulated(500, 23, cdnow)
    const more = means.map((mean, index) => mean * repeats[index]! ** 2)
    expect(fitGammaGamma({ repeats, means: more })?.correlation).toBeGreaterThan(0.6)
  })
})

describe('expected money of an order', () => {
  it('lies between the own mean and that of all, nearer to the own one with more repeats', () => {
    const all = expectedMoney(cdnow, 0, 0) ?? 0
    const once = expectedMoney(cdnow, 1, 100) ?? 0
    const often = expectedMoney(cdnow, 20, 100) ?? 0
    expect(all).toBeCloseTo((6.25 * 15.44) / 2.74, 10)
    expect(once).toBeGreaterThan(all)
    expect(often).toBeGreaterThan(once)
    expect(often).toBeLessThan(100)
  })

  it('is unknown where the mean of all is infinite', () => {
    expect(expectedMoney([0.5, 0.9, 10], 0, 0)).toBeNull()
    expect(expectedMoney([0.5, 0.9, 10], 2, 30)).toBeGreaterThan(0)
  })
})
