/** Value over a lifetime: fits the models to the customers of a ledger and puts what they expect into the segments. Says nothing in words. */
import { fenPerYuan } from '../../cells/yuan.js'
import type {
  BgNbdFit,
  GammaGammaFit,
  LedgerCustomer,
  Lifetime,
  LifetimePolicy,
  LifetimeRemark,
  LifetimeTotals,
  Policy,
} from '../../model.js'
import type { Draft } from '../draft.js'
import { type BgNbdParameters, fitBgNbd, repeatersOf } from './bg-nbd.js'
import { aliveOf, fitTable, ordersWhileAlive } from './bg-nbd-expectations.js'
import { expectedMoney, fitGammaGamma, type GammaGammaParameters, spendingOf } from './gamma-gamma.js'
import { groupHistories, type HistoryColumns } from './histories.js'

/** Fewer customers with repeat orders say too little of how customers differ. */
const fewestRepeaters = 50
/** Gamma-Gamma takes number and mean value of orders for unrelated; a correlation beyond this says that they are not. */
const strongCorrelation = 0.3
/** The table of the fit counts customers with so many repeats and more in its last row. */
const lastFitRow = 7

const daysPerWeek = 7
const weeksPerMonth = 365.25 / 12 / daysPerWeek
const monthsPerYear = 12

interface Buyer {
  readonly segment: Draft
  readonly ledger: LedgerCustomer
}

interface Buying extends HistoryColumns {
  readonly repeats: Float64Array
  readonly recencyWeeks: Float64Array
  readonly ageWeeks: Float64Array
  /** Yuan of one repeat order: the mean. */
  readonly means: Float64Array
}

/**
 * Fills `lifetime` of the segments that a ledger knows; null where it is not asked for. Where a model cannot be fitted, the
 * refusals say why and what it would have given stays null.
 */
export function addLifetime(segments: readonly Draft[], policy: Policy): Lifetime | null {
  if (!policy.lifetime.wanted) return null
  const buyers = buyersOf(segments)
  if (buyers.length === 0) return refused(policy, { code: 'LIFETIME_WITHOUT_LEDGER', args: {} })
  const buying = buyingOf(buyers, policy.asOf.epochDays)
  const histories = groupHistories(buying)
  const repeaters = repeatersOf(histories)
  if (repeaters < fewestRepeaters) {
    return refused(policy, { code: 'LIFETIME_TOO_FEW', args: { repeaters, minimum: fewestRepeaters } })
  }
  const bgNbd = fitBgNbd(histories)
  if (!bgNbd) return refused(policy, { code: 'LIFETIME_NOT_CONVERGED', args: { model: 'BG/NBD' } })
  const { gammaGamma, refusals } = moneyFit(buying)
  const parameters: BgNbdParameters = [bgNbd.r.value, bgNbd.alpha.value, bgNbd.a.value, bgNbd.b.value]
  const expected = expecter(parameters, policy.lifetime)
  fill(buyers, buying, expected, parameters, gammaGamma && moneyParameters(gammaGamma))
  return {
    ...horizonOf(policy),
    bgNbd,
    gammaGamma,
    fit: fitTable(parameters, histories, lastFitRow),
    totals: totalsOf(buyers, gammaGamma !== null),
    refusals,
    doubts: doubtsOf(bgNbd, gammaGamma),
  }
}

function horizonOf({
  lifetime: { months, discountRate },
}: Policy): Pick<Lifetime, 'months' | 'discountRate'> {
  return { months, discountRate }
}

function refused(policy: Policy, why: LifetimeRemark): Lifetime {
  const nothing = { bgNbd: null, gammaGamma: null, fit: [], totals: null, doubts: [] }
  return { ...horizonOf(policy), ...nothing, refusals: [why] }
}

function moneyParameters({ p, q, v }: GammaGammaFit): GammaGammaParameters {
  return [p.value, q.value, v.value]
}

function doubtsOf(bgNbd: BgNbdFit, gammaGamma: GammaGammaFit | null): LifetimeRemark[] {
  const doubts: LifetimeRemark[] = []
  const fits = [['BG/NBD', bgNbd] as const, ...(gammaGamma ? [['Gamma-Gamma', gammaGamma] as const] : [])]
  for (const [model, { agreeing, starts }] of fits) {
    if (2 * agreeing < starts)
      doubts.push({ code: 'LIFETIME_STARTS_DISAGREE', args: { model, agreeing, starts } })
  }
  if (gammaGamma && Math.abs(gammaGamma.correlation) > strongCorrelation) {
    const correlation = Math.round(gammaGamma.correlation * 100) / 100
    doubts.push({ code: 'LIFETIME_MONEY_CORRELATED', args: { correlation } })
  }
  return doubts
}

function totalsOf(buyers: readonly Buyer[], hasMoney: boolean): LifetimeTotals {
  let [orders, valueFen] = [0, 0]
  for (const { segment } of buyers) {
    orders += segment.lifetime?.expectedOrders ?? 0
    valueFen += segment.lifetime?.valueFen ?? 0
  }
  return { customers: buyers.length, orders, valueFen: hasMoney ? valueFen : null }
}

function buyersOf(segments: readonly Draft[]): Buyer[] {
  const buyers: Buyer[] = []
  for (const segment of segments) {
    const { ledger } = segment.measure
    if (ledger) buyers.push({ segment, ledger })
  }
  return buyers
}

/** What the models take of each buyer: days with an order count as one order each, and time is in weeks. */
function buyingOf(buyers: readonly Buyer[], asOf: number): Buying {
  const { length } = buyers
  const repeats = new Float64Array(length)
  const recencyWeeks = new Float64Array(length)
  const ageWeeks = new Float64Array(length)
  const means = new Float64Array(length)
  buyers.forEach(({ ledger }, index) => {
    const { days, firstDay, lastDay, repeatFen } = ledger
    repeats[index] = Math.max(0, days - 1)
    recencyWeeks[index] = (lastDay - firstDay) / daysPerWeek
    ageWeeks[index] = (Math.max(asOf, lastDay) - firstDay) / daysPerWeek
    means[index] = days > 1 ? repeatFen / fenPerYuan / (days - 1) : 0
  })
  return { repeats, recencyWeeks, ageWeeks, means }
}

function moneyFit({ repeats, means }: Buying): Pick<Lifetime, 'gammaGamma' | 'refusals'> {
  const spending = spendingOf(repeats, means)
  const customers = spending.means.length
  if (customers < fewestRepeaters) {
    const args = { customers, minimum: fewestRepeaters }
    return { gammaGamma: null, refusals: [{ code: 'LIFETIME_MONEY_TOO_FEW', args }] }
  }
  const gammaGamma = fitGammaGamma(spending)
  if (gammaGamma) return { gammaGamma, refusals: [] }
  return { gammaGamma, refusals: [{ code: 'LIFETIME_NOT_CONVERGED', args: { model: 'Gamma-Gamma' } }] }
}

/** Orders within the horizon of a customer that is alive, and the same with each month's discounted to its beginning. */
interface Expected {
  readonly orders: number
  readonly discounted: number
}

/** As number of repeats and age say it all, it is computed once for each pair. */
function expecter(
  parameters: BgNbdParameters,
  { months, discountRate }: LifetimePolicy,
): (repeats: number, ageWeeks: number) => Expected {
  const ends = Array.from({ length: months }, (_, month) => (month + 1) * weeksPerMonth)
  const discounts = ends.map((_, month) => (1 + discountRate) ** (-(month + 1) / monthsPerYear))
  const known = new Map<number, Map<number, Expected>>()
  return (repeats, ageWeeks) => {
    let ofAge = known.get(ageWeeks)
    if (!ofAge) {
      ofAge = new Map()
      known.set(ageWeeks, ofAge)
    }
    const before = ofAge.get(repeats)
    if (before) return before
    let [orders, discounted] = [0, 0]
    ordersWhileAlive(parameters, repeats, ageWeeks, ends).forEach((ordersOfMonth, month) => {
      orders += ordersOfMonth
      discounted += ordersOfMonth * discounts[month]!
    })
    const expected = { orders, discounted }
    ofAge.set(repeats, expected)
    return expected
  }
}

function fill(
  buyers: readonly Buyer[],
  { repeats, recencyWeeks, ageWeeks, means }: Buying,
  expectedOf: (repeats: number, ageWeeks: number) => Expected,
  parameters: BgNbdParameters,
  money: GammaGammaParameters | null,
): void {
  buyers.forEach(({ segment }, index) => {
    const history = {
      repeats: repeats[index]!,
      recencyWeeks: recencyWeeks[index]!,
      ageWeeks: ageWeeks[index]!,
    }
    const alive = aliveOf(parameters, history)
    const { orders, discounted } = expectedOf(history.repeats, history.ageWeeks)
    const orderFen = money && moneyOf(money, history.repeats, means[index]!)
    segment.lifetime = {
      alive,
      expectedOrders: alive * orders,
      orderFen: orderFen === null ? null : Math.round(orderFen),
      valueFen: orderFen === null ? null : Math.round(alive * discounted * orderFen),
    }
  })
}

/** Fen of one order to come. Of a customer whose repeat orders came to nothing or less the model knows nothing. */
function moneyOf(parameters: GammaGammaParameters, repeats: number, mean: number): number | null {
  if (repeats > 0 && mean <= 0) return null
  const yuan = expectedMoney(parameters, repeats, mean)
  return yuan === null ? null : yuan * fenPerYuan
}
