import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { simulate } from '../../src/core/simulate.js'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import type { Scheme, Simulation } from '../../src/model.js'
import { fourRows, inspectionOf, policyOf, type RegisterShape, type Row, rfm } from './registers.js'

function schemeNamed(name: string): Scheme {
  const found = shippedSchemes.find((scheme) => scheme.name === name)
  if (!found) throw new Error(`no scheme ${name}`)
  return found
}

function simulated(rows: readonly Row[], from: Scheme, to: Scheme, shape: RegisterShape = {}): Simulation {
  const inspection = inspectionOf(rows, shape)
  const [now, tried] = [from, to].map((scheme) => segment(inspection, policyOf({ scheme, ageing: false })))
  return simulate(now!, tried!)
}

const [relative, absolute, partner] = ['relative', 'absolute', 'partner'].map(schemeNamed) as [
  Scheme,
  Scheme,
  Scheme,
]

describe('simulate', () => {
  it('moves nobody under the same scheme', () => {
    const simulation = simulated(fourRows, relative, relative)
    expect(simulation).toMatchObject({
      customers: 4,
      moved: 0,
      movedSpendFen: 0,
      up: 0,
      down: 0,
      largest: [],
    })
    expect(simulation.moves.every(({ from, to }) => from === to)).toBe(true)
    expect(simulation.tiers.to).toEqual(simulation.tiers.from)
  })

  it('says who goes up and down, and the largest of them', () => {
    // M of 60万 to 9万 around a mean of 31.75万: relative sees A, B, B, C by value and days.
    const rows = [rfm(10, 5, 60), rfm(20, 5, 30), rfm(70, 2, 28), rfm(5, 1, 9)]
    const simulation = simulated(rows, relative, absolute)
    expect(simulation.tiers.from.map(({ name, customers }) => `${name}${customers}`)).toEqual([
      'S1',
      'A1',
      'B2',
      'C0',
    ])
    expect(simulation.tiers.to.map(({ name, customers }) => `${name}${customers}`)).toEqual([
      'S0',
      'A1',
      'B2',
      'C1',
    ])
    expect(simulation).toMatchObject({ moved: 3, up: 0, down: 3, movedSpendFen: 99_000_000 })
    expect(simulation.largest.map(({ row, from, to }) => [row, from, to])).toEqual([
      [2, 'S', 'A'],
      [3, 'A', 'B'],
      [5, 'B', 'C'],
    ])
  })

  it('speaks of no up or down where the names of the tiers differ', () => {
    const other = simulated(fourRows, relative, partner)
    expect(other).toMatchObject({ moved: null, movedSpendFen: null, up: null, down: null, largest: [] })
    expect(other.moves.reduce((sum, { customers }) => sum + customers, 0)).toBe(4)
    const longer: Scheme = {
      ...relative,
      tiers: [...relative.tiers, { ...relative.tiers[3]!, name: 'D' }],
      rules: [...relative.rules.slice(0, 3), { tier: 'D', when: [] }],
    }
    expect(simulated(fourRows, relative, longer)).toMatchObject({ moved: 1, up: null, down: null })
  })

  it('moves nobody by the frozen thresholds of the same data', () => {
    const scheme = schemeNamed('rfm8')
    const rows = Array.from({ length: 40 }, (_, index) =>
      rfm(index * 9, 1 + (index % 7), 1 + ((index * 13) % 40)),
    )
    const inspection = inspectionOf(rows)
    const policy = policyOf({ scheme })
    const now = segment(inspection, policy)
    const { benchmarks, cutPoints } = now
    const frozen = { ...policy.scores, thresholds: 'frozen' } as const
    const tried = segment(inspection, { ...policy, scores: frozen, frozen: { benchmarks, cutPoints } })
    expect(simulate(now, tried)).toMatchObject({ customers: 40, moved: 0 })
  })

  it('counts rows without a tier for nothing', () => {
    const rows = [rfm(10, 5, 60), rfm(20, 5, 9999)]
    expect(simulated(rows, relative, absolute, { ungraded: [3] })).toMatchObject({
      customers: 1,
      spendFen: 60_000_000,
    })
  })

  it('names the ten with the most money, most first, and of equals the row further up', () => {
    const rows = Array.from({ length: 14 }, (_, index) => rfm(10, 5, 1 + (index % 3)))
    const { largest, moved } = simulated(rows, relative, absolute)
    expect(moved).toBeGreaterThan(10)
    expect(largest.map(({ row }) => row)).toEqual([4, 7, 10, 13, 3, 6, 9, 12, 15, 2])
  })

  it('accounts for everybody and all the money, whatever is compared', () => {
    const rowArbitrary = fc
      .tuple(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 300 }),
      )
      .map(([days, orders, wan]) => rfm(days, orders, wan))
    const scheme = fc.constantFrom(relative, absolute, partner)
    fc.assert(
      fc.property(
        fc.array(rowArbitrary, { minLength: 1, maxLength: 40 }),
        scheme,
        scheme,
        (rows, from, to) => {
          const { customers, spendFen, moves, tiers, moved } = simulated(rows, from, to)
          const [back] = [simulated(rows, to, from)]
          const total = (list: readonly { customers: number; spendFen: number }[]) => [
            list.reduce((sum, one) => sum + one.customers, 0),
            list.reduce((sum, one) => sum + one.spendFen, 0),
          ]
          const all = [customers, spendFen]
          expect(customers).toBe(rows.length)
          expect([total(moves), total(tiers.from), total(tiers.to)]).toEqual([all, all, all])
          expect([back?.moved, back?.tiers]).toEqual([moved, { from: tiers.to, to: tiers.from }])
        },
      ),
      { seed: 20240522, numRuns: 40 },
    )
  })
})
