/** The JSON document of `explain`: one customer's segment, and why. Grades nobody. */
import { fenPerYuan } from '../cells/yuan.js'
import { trialsOf, wayUpOf } from '../core/tiers/way-up.js'
import type { Benchmark, Condition, LedgerOrder, MoveCause, Policy, Result, Segment } from '../model.js'
import { moneyMeasures } from '../register/measures.js'
import { headOf, type JsonDocument } from './json.js'
import { ledgerCustomerItem, ledgerItem, ledgerOrderItem } from './ledger-json.js'
import { segmentItem } from './segment-json.js'

/**
 * `explain`: the segments of the rows with that ID, the customer's orders where there is a ledger, and the explanation as told on
 * the terminal.
 */
export function explainDocument(
  result: Result,
  segments: readonly Segment[],
  lines: readonly string[],
  orders: readonly LedgerOrder[] | null = null,
): JsonDocument {
  return {
    head: {
      ...headOf('explain', result.inspection, result.policy),
      ledger: ledgerItem(result.inspection.ledger),
      scheme: result.policy.scheme.name,
      since: result.comparison?.since ?? null,
      segments: segments.map((segment) => ({
        ...segmentItem(segment),
        cause: causeOf(segment, result),
        ...reasonItem(segment, result.policy),
        ledger: ledgerCustomerItem(segment.measure.ledger),
      })),
      orders: orders?.map(ledgerOrderItem) ?? null,
      explanation: lines,
    },
  }
}

/** What moved a customer since the last run; null where it did not move or nobody knows. */
function causeOf(segment: Segment, { changes, segments }: Result): MoveCause | null {
  const index = segments.indexOf(segment)
  return changes.find((change) => change.segment === index)?.because ?? null
}

/** Why: where the measures come from, the means, every rule as tried, the nearest way up. */
function reasonItem(segment: Segment, policy: Policy): Record<string, unknown> {
  const { measure, because } = segment
  const { recencyFrom, ordersFrom, spendFrom } = measure
  const wayUp = because && wayUpOf(segment, policy)
  return {
    from: { recencyDays: recencyFrom, orders: ordersFrom, spend: spendFrom },
    benchmark: because && benchmarkItem(because.benchmark),
    kept: because?.isKept ?? false,
    rules: because
      ? trialsOf(segment, policy).map(({ tier, holds, trials }) => ({
          tier,
          holds,
          conditions: trials.map(({ condition, value, holds }) => ({
            ...bound(condition),
            value: inYuan(condition, value),
            holds,
          })),
        }))
      : [],
    wayUp: wayUp && {
      tier: wayUp.tier,
      gaps: wayUp.gaps.map(({ condition, value, missing }) => ({
        ...bound(condition),
        value: inYuan(condition, value),
        missing: inYuan(condition, missing),
      })),
    },
  }
}

function benchmarkItem({ industry, n, spendFen, orders, origin }: Benchmark): Record<string, unknown> {
  return { industry, n, spend: spendFen / fenPerYuan, orders, origin }
}

function bound(condition: Condition): Record<string, unknown> {
  return { measure: condition.measure, op: condition.op, bound: inYuan(condition, condition.value) }
}

/** Money conditions count in fen inside and in yuan outside. */
function inYuan({ measure }: Condition, value: unknown): unknown {
  return typeof value === 'number' && moneyMeasures.has(measure) ? value / fenPerYuan : value
}
