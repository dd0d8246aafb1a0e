/** Where a customer stands in its life with the firm, and the alert that money and orders raise. Assigns no tier. */
import type {
  Alert,
  Condition,
  Customer,
  LedgerCustomer,
  Lifecycle,
  Measure,
  Policy,
  Scheme,
  Text,
} from '../model.js'
import { isGrowing, meanInterval } from './ledger/rhythm.js'
import { compileConditions } from './tiers/evaluate.js'
import type { Subject } from './tiers/subject.js'

/** Where a customer stands, for people. */
export const lifecycleNames: Readonly<Record<Lifecycle, Text>> = {
  potential: { 'zh-CN': '潜在客户', en: 'Potential' },
  new: { 'zh-CN': '新客户', en: 'New' },
  growing: { 'zh-CN': '成长', en: 'Growing' },
  steady: { 'zh-CN': '稳定', en: 'Steady' },
  atRisk: { 'zh-CN': '流失风险', en: 'At risk' },
  lost: { 'zh-CN': '流失', en: 'Lost' },
}

export const alertNames: Readonly<Record<Alert, Text>> = {
  quietHighValue: { 'zh-CN': '高价值沉睡', en: 'High value, quiet' },
}

/**
 * The lifecycle from the days since the last order and since the first, and from what an order ledger tells of the customer's rhythm
 * and growth. Null where there are orders but no day of one. A customer with an alert is asleep rather than leaving, so that it stays
 * `steady` until it is lost.
 */
export function lifecycleOf(
  customer: Customer,
  measure: Measure,
  alert: Alert | null,
  policy: Policy,
): Lifecycle | null {
  const { newDays, lostDays, growthFactor } = policy.lifecycle
  const { recencyDays, ledger } = measure
  if (recencyDays === null) return measure.orders === 0 && measure.spendFen === 0 ? 'potential' : null
  if (recencyDays > lostDays) return 'lost'
  if (alert === null && recencyDays > quietFrom(ledger, policy.lifecycle)) return 'atRisk'
  if (policy.asOf.epochDays - firstOrderOf(customer, ledger) <= newDays) return 'new'
  return alert === null && ledger && isGrowing(ledger, growthFactor) ? 'growing' : 'steady'
}

/** Who orders twice a year is not leaving after three months: its own rhythm counts where a ledger tells it. */
function quietFrom(
  ledger: LedgerCustomer | undefined,
  { quietDays, rhythmFactor }: Policy['lifecycle'],
): number {
  const interval = ledger ? meanInterval(ledger) : null
  return interval === null ? quietDays : Math.max(quietDays, rhythmFactor * interval)
}

/** The day (since 1970-01-01) of the first order: a ledger of one year may begin later than the customer did. */
function firstOrderOf({ firstOrder }: Customer, ledger: LedgerCustomer | undefined): number {
  const inRegister = firstOrder?.epochDays ?? Number.NEGATIVE_INFINITY
  if (!ledger) return inRegister
  return firstOrder ? Math.min(inRegister, ledger.firstDay) : ledger.firstDay
}

/** Tells the alert of a customer that a scheme placed at `rank` (0 is the best tier). */
export type AlertFinder = (subject: Subject, rank: number) => Alert | null

/**
 * `quietHighValue` is raised below the two best tiers, for a customer that meets a row of one of these in everything but how
 * recent its last order is (days, or their score). A row that asks for that alone, or not at all, cannot raise it; nor can a
 * customer gone for over `lostDays`.
 */
export function compileAlerts(scheme: Scheme, lostDays: number): AlertFinder {
  const best = new Set(scheme.tiers.slice(0, 2).map(({ name }) => name))
  const valuable = scheme.rules
    .filter(({ tier, when }) => best.has(tier) && when.some(asksForRecent) && !when.every(asksForRecent))
    .map(({ when }) => ({
      isRecent: compileConditions(when.filter(asksForRecent)),
      isValuable: compileConditions(when.filter((condition) => !asksForRecent(condition))),
    }))
  return (subject, rank) => {
    const { recencyDays } = subject.measure
    if (rank < 2 || recencyDays === null || recencyDays > lostDays) return null
    for (const { isRecent, isValuable } of valuable) {
      if (isValuable(subject) && !isRecent(subject)) return 'quietHighValue'
    }
    return null
  }
}

/** Fewer days, or a higher score of them. */
function asksForRecent({ measure, op }: Condition): boolean {
  if (measure === 'recencyDays') return op === '<' || op === '<=' || op === '='
  return measure === 'rScore' && (op === '>' || op === '>=' || op === '=')
}
