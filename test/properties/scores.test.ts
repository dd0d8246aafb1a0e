import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { thresholdsOf } from '../../src/config/thresholds.js'
import { segment } from '../../src/core/run.js'
import { gridOf, impossible } from '../../src/core/tiers/grid.js'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import { rfm8 } from '../../src/core/tiers/shipped-scores.js'
import type { Policy, Result, Scheme, ScoreMethod, ScorePolicy } from '../../src/model.js'
import { jsonPieces } from '../../src/reports/json.js'
import { segmentDocument } from '../../src/reports/segment-json.js'
import { asOf, daysAgo, inspectionOf, policyOf, type Row } from '../core/registers.js'
import { ofMode } from '../mode.js'

const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  industry: fc.constantFrom('制造业', '零售业', '其他'),
  lastOrder: fc.option(fc.integer({ min: 0, max: 400 }).map(daysAgo), { nil: undefined }),
  orders: fc.integer({ min: 0, max: 6 }),
  spend: fc.integer({ min: 0, max: 3_000_000 }),
})
const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 60 })
const methodArbitrary = fc.constantFrom<ScoreMethod>('quantile', 'r-rfm', 'pymc', 'ntile')
const seeded = { seed: 20240522, numRuns: ofMode(15, 40) }

function scoredBy(method: ScoreMethod, changes: Partial<ScorePolicy> = {}): ScorePolicy {
  const bins = method === 'pymc' ? 4 : 5
  return { method, bins, monetary: 'total', fixed: null, thresholds: 'fresh', ...changes }
}

function scoresById({ segments }: Result) {
  return new Map(segments.map(({ customer, scores }) => [customer.id, scores]))
}

function run(rows: readonly Row[], changes: Partial<Policy>) {
  return segment(inspectionOf(rows), policyOf(changes))
}

describe('scores', () => {
  it('stay when all money is scaled, while M scales', () => {
    const methods = fc.constantFrom<ScoreMethod>('quantile', 'pymc', 'ntile')
    const monetary = fc.constantFrom<ScorePolicy['monetary']>('total', 'mean')
    fc.assert(
      fc.property(
        rowsArbitrary,
        methods,
        monetary,
        fc.integer({ min: 2, max: 999 }),
        (rows, method, by, factor) => {
          const scores = scoredBy(method, { monetary: by })
          const before = run(rows, { scores })
          const after = run(
            rows.map((row) => ({ ...row, spend: (row.spend ?? 0) * factor })),
            { scores },
          )
          expect(scoresById(after)).toEqual(scoresById(before))
          expect(after.segments.map(({ measure }) => measure.spendFen)).toEqual(
            before.segments.map(({ measure }) => measure.spendFen * factor),
          )
        },
      ),
      seeded,
    )
  })

  it('do not depend on the order of customers', () => {
    fc.assert(
      fc.property(rowsArbitrary, methodArbitrary, (rows, method) => {
        const inspection = inspectionOf(rows)
        const policy = policyOf({ scores: scoredBy(method) })
        const turned = { ...inspection, customers: inspection.customers.toReversed() }
        expect(scoresById(segment(turned, policy))).toEqual(scoresById(segment(inspection, policy)))
      }),
      seeded,
    )
  })

  it('are never higher for fewer days, fewer orders or less money', () => {
    fc.assert(
      fc.property(rowsArbitrary, methodArbitrary, (rows, method) => {
        const { segments } = run(rows, { scores: scoredBy(method) })
        for (const { measure: a, scores: x } of segments) {
          for (const { measure: b, scores: y } of segments) {
            if (!x || !y) continue
            if ((a.recencyDays ?? 0) < (b.recencyDays ?? 0)) expect(x.r).toBeGreaterThanOrEqual(y.r)
            if (a.orders > b.orders) expect(x.f).toBeGreaterThanOrEqual(y.f)
            if (a.spendFen > b.spendFen) expect(x.m).toBeGreaterThanOrEqual(y.m)
          }
        }
      }),
      { ...seeded, numRuns: ofMode(20, 60) },
    )
  })

  it('come with days that a later asOf never makes fewer', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(500), (rows, days) => {
        const later = run(rows, { asOf: { epochDays: asOf.epochDays + days } })
        run(rows, {}).segments.forEach(({ measure }, index) => {
          const { recencyDays } = later.segments[index]?.measure ?? measure
          expect(recencyDays ?? -1).toBeGreaterThanOrEqual(measure.recencyDays ?? -1)
        })
      }),
      seeded,
    )
  })

  it('of frozen thresholds move nobody who stands as before, and come back whole from the printed document', () => {
    const methods = fc.constantFrom<ScoreMethod>('quantile', 'r-rfm', 'pymc')
    const schemes = fc.constantFrom(...shippedSchemes)
    fc.assert(
      fc.property(
        rowsArbitrary,
        methods,
        schemes,
        fc.constantFrom('total', 'mean'),
        (rows, method, scheme, by) => {
          const scores = scoredBy(method, { monetary: by === 'mean' ? 'mean' : 'total' })
          const before = run(rows, { scheme, scores })
          const printed = [...jsonPieces([segmentDocument(before, null, 'en')])].join('')
          const frozen = thresholdsOf(printed, 'last.json')
          const after = run(rows, { scheme, frozen, scores: { ...scores, thresholds: 'frozen' } })
          const read = ({ segments }: Result) => segments.map(({ tier, scores: of }) => [tier, of])
          expect(read(after)).toEqual(read(before))
          expect(after.cutPoints).toEqual(before.cutPoints)
        },
      ),
      seeded,
    )
  })
})

describe('a shipped scheme', () => {
  it.each(shippedSchemes)('$name has one row for every customer, scored or not', (scheme) => {
    const { winners } = gridOf(scheme, 5)
    const possible = [...winners].filter((winner) => winner !== impossible)
    expect(possible.length).toBeGreaterThan(0)
    for (const winner of possible) expect(scheme.rules[winner]).toBeDefined()
  })

  it('rfm8 has all 125 cells in exactly one row, and the order of rows does not matter', () => {
    const last = rfm8.rules.slice(-1)
    const turned: Scheme = { ...rfm8, rules: [...rfm8.rules.slice(0, -1).toReversed(), ...last] }
    const tiersOf = (scheme: Scheme) =>
      [...gridOf(scheme, 5).winners].map((winner) => scheme.rules[winner]?.tier)
    const scored = tiersOf(rfm8).filter((tier) => tier !== undefined && tier !== '潜在客户')
    expect(scored).toHaveLength(125)
    expect(tiersOf(turned)).toEqual(tiersOf(rfm8))
  })
})
