import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import type { Customer, Inspection, LastRun, Result } from '../../src/model.js'
import { annotations } from '../../src/reports/annotations.js'
import { asOf, daysAgo, inspectionOf, policyOf, type Row } from '../core/registers.js'
import { ofMode } from '../mode.js'

const people = [
  { name: '甲', role: '销售总监', regions: [], industries: [], capacity: null },
  { name: '乙', role: '客服团队', regions: ['华东'], industries: [], capacity: 3 },
  { name: '丙', role: '客服团队', regions: [], industries: [], capacity: null },
]

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  industry: maybe(fc.constantFrom('制造业', '零售业')),
  greatRegion: maybe(fc.constantFrom('华东', '华南')),
  tier: maybe(fc.constantFrom('S', 'A', 'B', 'C')),
  lastOrder: maybe(fc.integer({ min: 0, max: 400 }).map(daysAgo)),
  since: maybe(fc.integer({ min: 0, max: 3000 }).map(daysAgo)),
  orders: maybe(fc.integer({ min: 0, max: 20 })),
  spend: maybe(fc.integer({ min: 0, max: 300_000_000 })),
  needTags: maybe(fc.constantFrom(['增购意向'], ['价格敏感型'])),
  owner: maybe(fc.constantFrom('甲', '老王')),
})

const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 40 })
const schemeArbitrary = fc.constantFrom(...shippedSchemes)
const seeded = { seed: 20240522, numRuns: ofMode(20, 60) }

function byId(
  { segments }: Result,
  read: (segment: Result['segments'][number]) => unknown,
): Map<unknown, unknown> {
  return new Map(segments.map((one) => [one.customer.id, read(one)]))
}

/** The register as it stands after its output was written and is read again. */
function written(result: Result): Inspection {
  const customers = result.segments.map((one): Customer => {
    const { customer, tier, previousTier, strategy, owner } = one
    return {
      ...customer,
      tier: tier ?? undefined,
      previousTier: previousTier ?? undefined,
      strategy: strategy ?? undefined,
      owner: owner ?? undefined,
    }
  })
  return { ...result.inspection, customers, stamp: annotations(result).stamp }
}

function lastOf(result: Result): LastRun {
  const keyOf = ({ id }: Pick<Customer, 'id'>) => id ?? null
  return lastRunOf(snapshotOf(result, '客户表', keyOf), keyOf)
}

describe('segmentation', () => {
  it('gives every customer exactly one tier of the scheme, by the first rule that holds', () => {
    fc.assert(
      fc.property(rowsArbitrary, schemeArbitrary, (rows, scheme) => {
        const { segments, summary } = segment(inspectionOf(rows), policyOf({ scheme }))
        for (const { tier, because } of segments) expect(scheme.rules[because?.rule ?? -1]?.tier).toBe(tier)
        expect(summary.tiers.reduce((sum, { customers }) => sum + customers, 0)).toBe(rows.length)
      }),
      seeded,
    )
  })

  it('does not depend on the order of rows: tiers, owners and tags', () => {
    fc.assert(
      fc.property(rowsArbitrary, schemeArbitrary, fc.integer(), (rows, scheme, salt) => {
        const policy = policyOf({ scheme, people })
        const inspection = inspectionOf(rows)
        const order = (customer: Customer) => (customer.row * 7919 + salt) % 101
        const shuffled = [...inspection.customers].sort((a, b) => order(a) - order(b))
        const read = ({ tier, owner, ruleTags, change }: Result['segments'][number]) => [
          tier,
          owner,
          ruleTags,
          change,
        ]
        const turned = segment({ ...inspection, customers: shuffled }, policy)
        expect(byId(turned, read)).toEqual(byId(segment(inspection, policy), read))
      }),
      seeded,
    )
  })

  it('changes nothing when its output is segmented again', () => {
    fc.assert(
      fc.property(rowsArbitrary, schemeArbitrary, (rows, scheme) => {
        const policy = policyOf({ scheme, people })
        const first = segment(inspectionOf(rows), policy)
        const again = segment(written(first), policy)
        const read = ({ customer: _, ...rest }: Result['segments'][number]) => rest
        expect(byId(again, read)).toEqual(byId(first, read))
        const { customers: __, ...inspection } = again.inspection
        expect(inspection.findings.counts).toEqual(first.inspection.findings.counts)
      }),
      seeded,
    )
  })

  it('has no moves when a run is compared with itself', () => {
    fc.assert(
      fc.property(rowsArbitrary, schemeArbitrary, (rows, scheme) => {
        const policy = policyOf({ scheme })
        const result = segment(inspectionOf(rows), policy)
        expect(segment(inspectionOf(rows), policy, lastOf(result)).changes).toEqual([])
      }),
      seeded,
    )
  })

  it('never counts days before asOf as negative', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const { segments } = segment(inspectionOf(rows), policyOf({ asOf }))
        for (const { measure } of segments) expect(measure.recencyDays ?? 0).toBeGreaterThanOrEqual(0)
      }),
      seeded,
    )
  })
})
