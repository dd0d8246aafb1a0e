/** Why a customer stands where it does: each rule's conditions with the values seen, and the nearest way up. Grades nobody. */
import type { Benchmark, Condition, Gap, Policy, Scheme, Segment, WayUp } from '../../model.js'
import { moneyMeasures } from '../../register/measures.js'
import { type MeasureValue, testOf } from './condition.js'
import { tierRanks } from './evaluate.js'
import { readMeasure, type Subject, subjectOfSegment } from './subject.js'

/** One condition as a customer met or missed it. */
export interface Trial {
  readonly condition: Condition
  readonly value: MeasureValue
  readonly holds: boolean
}

/** One rule as tried on a customer. */
export interface RuleTrial {
  readonly tier: string
  readonly trials: readonly Trial[]
  readonly holds: boolean
}

/** Every rule of the scheme as this customer met it, in order; empty for a row without a tier. */
export function trialsOf(segment: Segment, policy: Policy): readonly RuleTrial[] {
  const subject = subjectOfSegment(segment, policy.asOf)
  if (!subject) return []
  return policy.scheme.rules.map(({ tier, when }) => {
    const trials = when.map((condition) => {
      const value = readMeasure[condition.measure](subject)
      return { condition, value, holds: testOf(condition)(value) }
    })
    return { tier, trials, holds: trials.every((trial) => trial.holds) }
  })
}

/** Finds the way up of a segment, given its subject (so that a run over all rows makes each subject once). */
export type WayUpFinder = (segment: Segment, subject: Subject) => WayUp | null

/** The way up of one segment; see `wayUpFinder`. */
export function wayUpOf(segment: Segment, policy: Policy): WayUp | null {
  const subject = subjectOfSegment(segment, policy.asOf)
  return subject && wayUpFinder(policy.scheme)(segment, subject)
}

interface CompiledCondition {
  readonly condition: Condition
  readonly read: (subject: Subject) => MeasureValue
  readonly test: (value: MeasureValue) => boolean
  readonly asksForLess: boolean
}

interface CompiledRule {
  readonly tier: string
  readonly rank: number
  readonly conditions: readonly CompiledCondition[]
}

/**
 * Compiles a scheme into the search for the better tier that is nearest: of all rules of better tiers the one with the
 * fewest failed conditions, then the lowest such tier. A rule that only less money, fewer orders or a longer silence would
 * meet is no way up. Null for the best tier, for a row without one, and for who meets a better row already and is kept where it was.
 */
export function wayUpFinder(scheme: Scheme): WayUpFinder {
  const ranks = tierRanks(scheme)
  const rules: CompiledRule[] = scheme.rules.map(({ tier, when }) => ({
    tier,
    rank: ranks.get(tier) ?? ranks.size,
    conditions: when.map((condition) => ({
      condition,
      read: readMeasure[condition.measure],
      test: testOf(condition),
      asksForLess: asksForLess(condition),
    })),
  }))
  return (segment, subject) => {
    const rank = segment.tier === null ? undefined : ranks.get(segment.tier)
    if (rank === undefined || !segment.because) return null
    if (segment.because.isKept && (rules[segment.because.rule]?.rank ?? rank) < rank) return null
    const nearest = nearestRule(rules, rank, subject)
    return (
      nearest && { tier: nearest.tier, gaps: gapsOf(nearest, segment, segment.because.benchmark, subject) }
    )
  }
}

/** Of what is good, the more the better; of days since the last order, the fewer. */
function asksForLess({ measure, op }: Condition): boolean {
  if (measure === 'recencyDays') return op === '>' || op === '>='
  return op === '<' || op === '<='
}

function nearestRule(rules: readonly CompiledRule[], below: number, subject: Subject): CompiledRule | null {
  let nearest: CompiledRule | null = null
  let fewest = Number.POSITIVE_INFINITY
  for (const rule of rules) {
    if (rule.rank >= below) continue
    let failed = 0
    for (const { read, test, asksForLess } of rule.conditions) {
      if (!test(read(subject))) failed += asksForLess ? Number.POSITIVE_INFINITY : 1
    }
    if (failed === 0 || failed > fewest || failed === Number.POSITIVE_INFINITY) continue
    if (failed === fewest && nearest && rule.rank <= nearest.rank) continue
    nearest = rule
    fewest = failed
  }
  return nearest
}

function gapsOf(rule: CompiledRule, segment: Segment, benchmark: Benchmark, subject: Subject): Gap[] {
  const gaps: Gap[] = []
  for (const { condition, read, test } of rule.conditions) {
    const value = read(subject)
    if (test(value)) continue
    const seen = typeof value === 'number' || typeof value === 'string' ? value : null
    gaps.push({ condition, value: seen, missing: missingOf(condition, value, segment, benchmark) })
  }
  return gaps
}

/** What is lacking, always at least enough: fen or orders for the ratios too; days too many for recency. Null where no number says it. */
function missingOf(
  { measure, op, value: bound }: Condition,
  value: MeasureValue,
  segment: Segment,
  benchmark: Benchmark,
) {
  if (typeof bound !== 'number' || typeof value !== 'number') return null
  const strict = op === '<' || op === '>'
  if (op === '<' || op === '<=') return value - (strict ? Math.ceil(bound) - 1 : Math.floor(bound))
  if (op !== '>' && op !== '>=') return null
  if (measure === 'spendVsMean')
    return wholeAbove(bound * benchmark.spendFen, strict) - segment.measure.spendFen
  if (measure === 'ordersVsMean') return wholeAbove(bound * benchmark.orders, strict) - segment.measure.orders
  if (measure === 'orders' || moneyMeasures.has(measure)) return wholeAbove(bound, strict) - value
  return bound - value
}

/** The least whole number at or, where `strict`, above `bound`; the slack forgives the rounding of a product. */
function wholeAbove(bound: number, strict: boolean): number {
  return strict ? Math.floor(bound + 1e-6) + 1 : Math.ceil(bound - 1e-6)
}
