import { describe, expect, it } from 'vitest'
import type { BgNbdParameters } from '../../../src/core/lifetime/bg-nbd.js'
import { aliveOf, expectedOrders } from '../../../src/core/lifetime/bg-nbd-expectations.js'
import { expectedMoney } from '../../../src/core/lifetime/gamma-gamma.js'
import { addLifetime } from '../../../src/core/lifetime/lifetime.js'
import type { LedgerCustomer, Lifetime } from '../../../src/model.js'
import { asOf, policyOf } from '../registers.js'
import { customersOf, draftOf } from './ledgers.js'

const policy = policyOf({ lifetime: { wanted: true, months: 12, discountRate: 0.1 } })

function run(customers: readonly LedgerCustomer[], changes = {}) {
  const segments = customers.map(draftOf)
  const lifetime = addLifetime(segments, { ...policy, ...changes })
  return { segments, lifetime }
}

function codesOf(lifetime: Lifetime | null): string[] {
  return lifetime?.refusals.map(({ code }) => code) ?? []
}

describe('value over a lifetime', () => {
  const customers = customersOf(600)
  const { segments, lifetime } = run(customers)
  const { bgNbd, gammaGamma, fit, totals } = lifetime ?? {}

  it('is fitted to the customers of a ledger', () => {
    expect(bgNbd).toMatchObject({ customers: 600, starts: 5 })
    expect(bgNbd?.repeaters).toBe(customers.filter(({ days }) => days > 1).length)
    expect(gammaGamma?.customers).toBe(bgNbd?.repeaters)
    expect(lifetime).toMatchObject({ months: 12, discountRate: 0.1, refusals: [] })
  })

  it('gives each customer P(alive), orders, and the months of money discounted one by one', () => {
    if (!bgNbd || !gammaGamma) throw new Error('not fitted')
    const fitted: BgNbdParameters = [bgNbd.r.value, bgNbd.alpha.value, bgNbd.a.value, bgNbd.b.value]
    for (const [index, customer] of customers.slice(0, 40).entries()) {
      const { days, firstDay, lastDay, repeatFen } = customer
      const [repeats, recencyWeeks, ageWeeks] = [
        days - 1,
        (lastDay - firstDay) / 7,
        (asOf.epochDays - firstDay) / 7,
      ]
      const history = { repeats, recencyWeeks, ageWeeks }
      const mean = repeats > 0 ? repeatFen / repeats : 0
      const money =
        expectedMoney([gammaGamma.p.value, gammaGamma.q.value, gammaGamma.v.value * 100], repeats, mean) ?? 0
      let [before, value] = [0, 0]
      for (let month = 1; month <= 12; month++) {
        const orders = expectedOrders(fitted, history, (month * 365.25) / 12 / 7)
        value += ((orders - before) * money) / 1.1 ** (month / 12)
        before = orders
      }
      const found = segments[index]?.lifetime
      expect(found?.alive).toBeCloseTo(aliveOf(fitted, history), 12)
      expect(found?.expectedOrders).toBeCloseTo(before, 9)
      expect(found?.orderFen).toBe(Math.round(money))
      expect(Math.abs((found?.valueFen ?? 0) - value)).toBeLessThan(0.51)
    }
  })

  it('says how many customers have how many repeats, and how many are expected to', () => {
    expect(fit?.map(({ repeats }) => repeats)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(fit?.reduce((sum, { actual }) => sum + actual, 0)).toBe(600)
    expect(fit?.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(600, 6)
  })

  it('adds up to the totals', () => {
    const orders = segments.reduce((sum, segment) => sum + (segment.lifetime?.expectedOrders ?? 0), 0)
    const valueFen = segments.reduce((sum, segment) => sum + (segment.lifetime?.valueFen ?? 0), 0)
    expect(totals?.orders).toBeCloseTo(orders, 9)
    expect(totals).toMatchObject({ customers: 600, valueFen })
  })

  it('is less the higher the discount, and more the longer the horizon', () => {
    const valueFor = (months: number, discountRate: number) =>
      run(customers, { lifetime: { wanted: true, months, discountRate } }).lifetime?.totals?.valueFen ?? 0
    const standard = totals?.valueFen ?? 0
    expect(valueFor(12, 0)).toBeGreaterThan(standard)
    expect(valueFor(12, 0.5)).toBeLessThan(standard)
    expect(valueFor(24, 0.1)).toBeGreaterThan(standard)
  })

  it('does not depend on the order of customers', () => {
    const turned = run(customers.toReversed())
    expect(turned.lifetime?.bgNbd?.logLikelihood).toBeCloseTo(bgNbd?.logLikelihood ?? 0, 6)
    const last = turned.segments.at(-1)?.lifetime
    expect(last?.expectedOrders).toBeCloseTo(segments[0]?.lifetime?.expectedOrders ?? 0, 6)
  })

  it('is doubted where money goes with the number of orders', () => {
    const more = customersOf(600).map((customer) => ({
      ...customer,
      repeatFen: customer.repeatFen * customer.days ** 2,
    }))
    expect(run(more).lifetime?.doubts.map(({ code }) => code)).toEqual(['LIFETIME_MONEY_CORRELATED'])
    expect(run(customersOf(600)).lifetime?.doubts).toEqual([])
  })

  it('is null for a customer whom the ledger does not know, among others', () => {
    const drafts = [draftOf(null), ...customers.map(draftOf)]
    addLifetime(drafts, policy)
    expect(drafts[0]?.lifetime).toBeNull()
    expect(drafts[1]?.lifetime).not.toBeNull()
  })
})

describe('value over a lifetime is not given', () => {
  it('where it is not asked for', () => {
    const { lifetime, segments } = run(customersOf(100), {
      lifetime: { wanted: false, months: 12, discountRate: 0.1 },
    })
    expect(lifetime).toBeNull()
    expect(segments.every((segment) => segment.lifetime === null)).toBe(true)
  })

  it('without a ledger', () => {
    const segments = [draftOf(null), draftOf(null)]
    expect(codesOf(addLifetime(segments, policy))).toEqual(['LIFETIME_WITHOUT_LEDGER'])
  })

  it('for fewer than 50 customers with repeats', () => {
    const repeating = customersOf(400).filter(({ days }) => days > 1)
    const { lifetime, segments } = run(repeating.slice(0, 49))
    expect(lifetime?.refusals).toEqual([{ code: 'LIFETIME_TOO_FEW', args: { repeaters: 49, minimum: 50 } }])
    expect(segments.every((segment) => segment.lifetime === null)).toBe(true)
    expect(lifetime).toMatchObject({ bgNbd: null, gammaGamma: null, fit: [], totals: null })
  })

  it('where the model does not converge', () => {
    const steady = customersOf(200).map((customer) => ({
      ...customer,
      firstDay: asOf.epochDays - 350,
      lastDay: asOf.epochDays,
      days: 11,
    }))
    expect(codesOf(run(steady).lifetime)).toEqual(['LIFETIME_NOT_CONVERGED'])
  })

  it('in money where repeats brought none, while orders are', () => {
    const free = customersOf(600).map((customer) => ({ ...customer, repeatFen: -100 }))
    const { lifetime, segments } = run(free)
    expect(codesOf(lifetime)).toEqual(['LIFETIME_MONEY_TOO_FEW'])
    expect(segments[0]?.lifetime).toMatchObject({ orderFen: null, valueFen: null })
    expect(segments[0]?.lifetime?.expectedOrders).toBeGreaterThan(0)
    expect(lifetime?.totals?.valueFen).toBeNull()
  })
})
