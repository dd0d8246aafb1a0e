import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BgNbdParameters, bgNbdLikelihood, fitBgNbd } from '../../../src/core/lifetime/bg-nbd.js'
import {
  aliveOf,
  expectedOrders,
  fitTable,
  type History,
  repeatShares,
} from '../../../src/core/lifetime/bg-nbd-expectations.js'
import { groupHistories, type Histories } from '../../../src/core/lifetime/histories.js'
import { historyDraw, randomFrom } from './simulated.js'

const cdnow: BgNbdParameters = [0.243, 4.414, 0.793, 2.426]

/** r, α, a, b, x, tx, T, t and E[Y(t) | x, tx, T] by the paper's formula, by mpmath with 40 digits. */
const known = [
  [0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39, 1.2260281747671],
  [0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, 39, 0.19509805201126],
  [0.243, 4.414, 0.793, 2.426, 29, 36, 38.86, 520, 85.958265012522],
  [0.243, 4.414, 1 + 1e-10, 2.426, 2, 30.43, 38.86, 39, 1.1021367859853],
  [0.05, 0.1, 0.3, 0.7 + 1e-10, 0, 0, 0, 1000, 43.658599882917],
  [30, 100, 0.01, 50, 5, 10, 20, 52, 15.088249469168],
  [1, 20, 40, 3, 1, 5, 100, 52, 0.0017328395501056],
  [0.5, 3, 0.2, 4, 900, 500, 501, 52, 91.868562064755],
] as const

const parameters: fc.Arbitrary<BgNbdParameters> = fc.tuple(
  fc.double({ min: 0.02, max: 20, noNaN: true }),
  fc.double({ min: 0.1, max: 100, noNaN: true }),
  fc.double({ min: 0.02, max: 20, noNaN: true }),
  fc.double({ min: 0.02, max: 20, noNaN: true }),
)
const history: fc.Arbitrary<History> = fc
  .record({
    repeats: fc.nat({ max: 400 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    ageWeeks: fc.double({ min: 0, max: 500, noNaN: true }),
  })
  .map(({ repeats, share, ageWeeks }) => ({
    repeats,
    ageWeeks,
    recencyWeeks: repeats > 0 ? share * ageWeeks : 0,
  }))

function grouped(list: readonly History[]): Histories {
  return groupHistories({
    repeats: list.map(({ repeats }) => repeats),
    recencyWeeks: list.map(({ recencyWeeks }) => recencyWeeks),
    ageWeeks: list.map(({ ageWeeks }) => ageWeeks),
  })
}

/** Customers who came in over half a year and were watched up to week 52. */
function simulated(count: number, seed: number, true_: BgNbdParameters): History[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => historyDraw(random, true_, 26 + 26 * random()))
}

describe('histories', () => {
  it('are counted together where they are equal, and none is lost', () => {
    const one = { repeats: 2, recencyWeeks: 3, ageWeeks: 9 }
    const other = { repeats: 2, recencyWeeks: 4, ageWeeks: 9 }
    const found = grouped([one, other, one])
    expect([...found.customers]).toEqual([2, 1])
    expect([...found.recency].map((place) => found.recencies[place])).toEqual([3, 4])
    expect([...found.age].map((place) => found.ages[place])).toEqual([9, 9])
  })
})

describe('the likelihood', () => {
  it('is that of the paper, written out', () => {
    const [r, alpha, a, b] = cdnow
    const { at } = bgNbdLikelihood(grouped([{ repeats: 2, recencyWeeks: 30.43, ageWeeks: 38.86 }]))
    // Γ(r+2)/Γ(r) = r (r+1), and B(a,b+2)/B(a,b) = b (b+1) / ((a+b) (a+b+1)).
    const product = (r * (r + 1) * alpha ** r * b * (b + 1)) / ((a + b) * (a + b + 1))
    const powers = (alpha + 38.86) ** -(r + 2) + (a / (b + 1)) * (alpha + 30.43) ** -(r + 2)
    expect(at(cdnow, new Float64Array(4))).toBeCloseTo(Math.log(product * powers), 12)
  })

  it('has the slopes that differences show', () => {
    const { at } = bgNbdLikelihood(grouped(simulated(200, 3, cdnow)))
    const slopes = new Float64Array(4)
    at(cdnow, slopes)
    slopes.forEach((slope, index) => {
      const moved = (by: number) => cdnow.map((value, k) => (k === index ? value + by : value))
      const difference = at(moved(1e-5), new Float64Array(4)) - at(moved(-1e-5), new Float64Array(4))
      expect(slope).toBeCloseTo(difference / 2e-5, 7)
    })
  })
})

describe('the fit', () => {
  it('finds the parameters of simulated customers within three standard errors, from every start', () => {
    const truth: BgNbdParameters = [0.6, 5, 0.9, 3]
    const found = fitBgNbd(grouped(simulated(6000, 11, truth)))
    if (!found) throw new Error('not fitted')
    const estimates = [found.r, found.alpha, found.a, found.b]
    estimates.forEach(({ value, standardError }, index) => {
      expect(standardError).toBeGreaterThan(0)
      expect(Math.abs(value - truth[index]!) / (standardError ?? 0)).toBeLessThan(3)
    })
    expect(found.agreeing).toBe(found.starts)
    expect(found.starts).toBeGreaterThanOrEqual(5)
  })

  it('is the same whether its starts were searched on a sample first or not', () => {
    const list = simulated(25_000, 5, cdnow)
    const whole = fitBgNbd(grouped(list))
    const rounded = list.map((one) => ({
      ...one,
      ageWeeks: Math.ceil(one.ageWeeks),
      recencyWeeks: Math.floor(one.recencyWeeks),
    }))
    const few = grouped(rounded)
    expect(few.length).toBeLessThan(20_000)
    // Rounded to weeks, the customers are nearly the same, but few enough histories for no sample.
    expect(fitBgNbd(few)?.r.value).toBeCloseTo(whole?.r.value ?? 0, 1)
    expect(whole?.agreeing).toBe(5)
  })

  it('counts time in any unit: ten times the weeks is ten times α, and nothing else', () => {
    const list = simulated(1500, 7, cdnow)
    const slow = list.map(({ repeats, recencyWeeks, ageWeeks }) => ({
      repeats,
      recencyWeeks: 10 * recencyWeeks,
      ageWeeks: 10 * ageWeeks,
    }))
    const [one, ten] = [fitBgNbd(grouped(list)), fitBgNbd(grouped(slow))]
    if (!one || !ten) throw new Error('not fitted')
    expect(ten.alpha.value / one.alpha.value).toBeCloseTo(10, 4)
    for (const name of ['r', 'a', 'b'] as const) expect(ten[name].value).toBeCloseTo(one[name].value, 4)
  })

  it('is none where nobody ever leaves and all buy alike: the parameters run away', () => {
    const steady = Array.from({ length: 400 }, (_, index) => ({
      repeats: 10,
      recencyWeeks: 50,
      ageWeeks: 50 + (index % 5) / 100,
    }))
    expect(fitBgNbd(grouped(steady))).toBeNull()
  })
})

describe('expected orders', () => {
  it.each(known)('with r %d, α %d, a %d, b %d for x %d, tx %d, T %d in %d weeks are %d', (...row) => {
    const [r, alpha, a, b, repeats, recencyWeeks, ageWeeks, weeks, value] = row
    const ours = expectedOrders([r, alpha, a, b], { repeats, recencyWeeks, ageWeeks }, weeks)
    expect(Math.abs(ours / value - 1)).toBeLessThan(2e-10)
  })

  it('grow with the time ahead, and are none for no time', () => {
    fc.assert(
      fc.property(parameters, history, fc.double({ min: 1, max: 200, noNaN: true }), (fitted, one, weeks) => {
        const [near, far] = [expectedOrders(fitted, one, weeks), expectedOrders(fitted, one, weeks * 1.5)]
        expect(near).toBeGreaterThanOrEqual(0)
        expect(far).toBeGreaterThanOrEqual(near * (1 - 1e-9))
      }),
      { numRuns: 300, seed: 1 },
    )
    expect(expectedOrders(cdnow, { repeats: 3, recencyWeeks: 9, ageWeeks: 20 }, 0)).toBe(0)
  })
})

describe('P(alive)', () => {
  it('is 1 without repeats, for the model loses nobody before', () => {
    expect(aliveOf(cdnow, { repeats: 0, recencyWeeks: 0, ageWeeks: 500 })).toBe(1)
  })

  it('lies from 0 to 1 and falls with silence, for any customer', () => {
    fc.assert(
      fc.property(
        parameters,
        history,
        fc.double({ min: 0, max: 100, noNaN: true }),
        (fitted, one, silence) => {
          const [now, later] = [
            aliveOf(fitted, one),
            aliveOf(fitted, { ...one, ageWeeks: one.ageWeeks + silence }),
          ]
          expect(now).toBeGreaterThanOrEqual(0)
          expect(now).toBeLessThanOrEqual(1)
          expect(later).toBeLessThanOrEqual(now)
        },
      ),
      { numRuns: 500, seed: 1 },
    )
  })

  it('holds for tens of thousands of repeats', () => {
    const often = { repeats: 50_000, recencyWeeks: 100 }
    expect(aliveOf(cdnow, { ...often, ageWeeks: 100 })).toBeGreaterThan(0.999)
    expect(aliveOf(cdnow, { ...often, ageWeeks: 300 })).toBe(0)
  })
})

describe('the table of the fit', () => {
  it('shares out all customers', () => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 0.1, max: 400, noNaN: true }), (fitted, weeks) => {
        const shares = repeatShares(fitted, weeks, 7)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-12)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('expects what simulated customers do', () => {
    const list = simulated(20_000, 13, cdnow)
    for (const { actual, expected } of fitTable(cdnow, grouped(list), 7)) {
      expect(Math.abs(actual - expected)).toBeLessThan(4 * Math.sqrt(expected))
    }
  })
})
