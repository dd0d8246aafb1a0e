/** Keeps a customer near a bound in the tier that it had, so that nobody goes up and down by a hair. Moves nobody. */
import type { Condition, MeasureName, Scheme, TierRule } from '../model.js'
import { compileScheme, type RuleFinder, tierRanks } from './tiers/evaluate.js'
import type { Subject } from './tiers/subject.js'

/**
 * The tier of a customer whom a scheme gives `tier` and who had `before`: `before` where the step lies within the share of a
 * bound, else `tier`. A tier that the scheme does not know keeps nobody.
 */
export type TierKeeper = (subject: Subject, tier: string, before: string) => string

/**
 * Who would fall keeps its tier where it would have that one, or a better one, with the bounds of their rows loosened by
 * `share`; who would rise keeps it where it would have that one, or a lesser one, with the bounds of better rows tightened.
 * So a larger share never means more moves. Scores and texts have no bound that a share could shift; of days and orders only
 * whole ones count, so that a first order is a first order.
 */
export function tierKeeper(scheme: Scheme, share: number): TierKeeper {
  const ranks = tierRanks(scheme)
  const loosened = findersByRank(scheme, ranks, (rank, had) => rank <= had, share)
  const tightened = findersByRank(scheme, ranks, (rank, had) => rank < had, -share)
  const rankOf = (tier: string | undefined) => ranks.get(tier ?? '') ?? ranks.size
  return (subject, tier, before) => {
    const had = ranks.get(before)
    if (had === undefined || tier === before) return tier
    const falls = rankOf(tier) > had
    const find = (falls ? loosened : tightened)(had)
    const shifted = rankOf(scheme.rules[find(subject)]?.tier)
    return (falls ? shifted <= had : shifted >= had) ? before : tier
  }
}

/** By the rank that a customer had: the scheme with the rows of some ranks shifted, compiled when it is first asked for. */
function findersByRank(
  scheme: Scheme,
  ranks: ReadonlyMap<string, number>,
  isShifted: (rank: number, had: number) => boolean,
  share: number,
): (had: number) => RuleFinder {
  const known: RuleFinder[] = []
  return (had) => {
    const shift = (rule: TierRule) =>
      isShifted(ranks.get(rule.tier) ?? ranks.size, had) ? shiftRule(rule, share) : rule
    known[had] ??= compileScheme({ ...scheme, rules: scheme.rules.map(shift) })
    return known[had]
  }
}

const withoutBound: ReadonlySet<MeasureName> = new Set([
  'rScore',
  'fScore',
  'mScore',
  'industry',
  'size',
  'tag',
])
const wholeMeasures: ReadonlySet<MeasureName> = new Set(['recencyDays', 'orders'])

/** The row with its bounds moved by `share` of each: outwards where it is above zero, inwards where below. */
function shiftRule({ tier, when }: TierRule, share: number): TierRule {
  return { tier, when: when.map((condition) => shiftCondition(condition, share)) }
}

function shiftCondition(condition: Condition, share: number): Condition {
  const { measure, op, value } = condition
  if (typeof value !== 'number' || withoutBound.has(measure)) return condition
  const exact = Math.abs(value) * share
  const slack = wholeMeasures.has(measure) ? Math.trunc(exact + Math.sign(exact) * 1e-9) : exact
  if (op === '>' || op === '>=') return { ...condition, value: value - slack }
  return op === '<' || op === '<=' ? { ...condition, value: value + slack } : condition
}
