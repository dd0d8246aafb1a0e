/**
 * Reads a scheme for mistakes before it grades anyone. Repairs nothing.
 *
 * A scheme asks only where a value lies between its bounds, so one example from every interval of every measure, in all
 * combinations, stands for every possible customer: `grid.ts` makes these examples, and this file looks at who wins them.
 */
import type { Condition, Scheme, TierRule } from '../../model.js'
import type { Args, Text } from '../../text.js'
import { testOf } from './condition.js'
import { type Axis, exampleAt, type Grid, gridOf, impossible, nobody } from './grid.js'
import { scoreMeasures } from './subject.js'

/** One mistake in a scheme; `error` keeps the scheme from being used. */
export interface SchemeProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly text: Text
  readonly args: Args
}

const texts = {
  SCHEME_TIER_UNKNOWN: {
    'zh-CN':
      '方案 {scheme} 第 {rule} 条规则的等级“{tier}”不在 tiers 中。请加入 tiers，或改用其中之一：{tiers}。',
    en: 'Scheme {scheme}, rule {rule}: the tier "{tier}" is not among its tiers. Add it there or use one of: {tiers}.',
  },
  SCHEME_SCORE_BEYOND: {
    'zh-CN':
      '方案 {scheme} 第 {rule} 条规则（{tier}）永远不会生效：评分只有 1 到 {bins}，没有 {condition}。请改条件，或改 scores.bins。',
    en: 'Scheme {scheme}, rule {rule} ({tier}) can never win: scores go from 1 to {bins}, and none is {condition}. Change the condition or scores.bins.',
  },
  SCHEME_NO_CATCH_ALL: {
    'zh-CN':
      '方案 {scheme} 没有兜底规则，例如这样的客户得不到等级：{example}。请在最后加一条不带条件的规则。',
    en: 'Scheme {scheme} has no catch-all: a customer like this gets no tier: {example}. End it with a rule that has no condition.',
  },
  SCHEME_CONTRADICTION: {
    'zh-CN':
      '方案 {scheme} 第 {rule} 条规则（{tier}）的条件互相矛盾，任何客户都无法满足：{conditions}。请放宽其中一个。',
    en: 'Scheme {scheme}, rule {rule} ({tier}): its conditions contradict each other and no customer can meet them: {conditions}. Loosen one.',
  },
  SCHEME_RULE_NEVER_WINS: {
    'zh-CN':
      '方案 {scheme} 第 {rule} 条规则（{tier}）永远不会生效：满足它的客户都先被第 {earlier} 条取走，例如 {example}。请上移这条规则或收紧前面的规则。',
    en: 'Scheme {scheme}, rule {rule} ({tier}) can never win: who meets it is taken earlier, by rule {earlier}, for example {example}. Move it up or tighten the rules before it.',
  },
  SCHEME_GAP: {
    'zh-CN':
      '方案 {scheme} 在 {measure} 上有空档：{example} 落入兜底等级“{tier}”，而该值更低或更高的客户都得到更好的等级。请补上这一段。',
    en: 'Scheme {scheme} has a gap in {measure}: {example} falls to the catch-all tier "{tier}", while both less and more of it win a better one. Close the gap.',
  },
} satisfies Readonly<Record<string, Text>>

type Code = keyof typeof texts

function problem(code: Code, severity: SchemeProblem['severity'], args: Args): SchemeProblem {
  return { code, severity, text: texts[code], args }
}

/**
 * Everything that is wrong with a scheme, errors first; empty for a sound one. Rules count from 1 in the messages. `bins` is
 * the best score of the run.
 */
export function lintScheme(scheme: Scheme, bins: number): readonly SchemeProblem[] {
  const problems = [...unknownTiers(scheme)]
  if (problems.length > 0) return problems
  const grid = gridOf(scheme, bins)
  return [
    ...contradictions(scheme, grid, bins),
    ...beyondScores(scheme, bins),
    ...(grid.complete
      ? [...uncovered(scheme, grid), ...shadowed(scheme, grid), ...gaps(scheme, grid)]
      : catchAllOf(scheme)),
  ]
}

function* unknownTiers(scheme: Scheme): Generator<SchemeProblem> {
  const tiers = scheme.tiers.map((tier) => tier.name)
  for (const [index, { tier }] of scheme.rules.entries()) {
    if (tiers.includes(tier)) continue
    yield problem('SCHEME_TIER_UNKNOWN', 'error', {
      scheme: scheme.name,
      rule: index + 1,
      tier,
      tiers: tiers.join(', '),
    })
  }
}

/** No error: a scheme made for five scores still grades with four. */
function* beyondScores(scheme: Scheme, bins: number): Generator<SchemeProblem> {
  for (const [index, rule] of scheme.rules.entries()) {
    const beyond = conditionBeyond(rule, bins)
    if (!beyond) continue
    const condition = conditionText(beyond)
    yield problem('SCHEME_SCORE_BEYOND', 'warning', {
      scheme: scheme.name,
      rule: index + 1,
      tier: rule.tier,
      bins,
      condition,
    })
  }
}

/** The first condition of a rule that no score from 1 to `bins` meets. */
function conditionBeyond({ when }: TierRule, bins: number): Condition | undefined {
  const scores = Array.from({ length: bins }, (_, index) => index + 1)
  return when.find((condition) => scoreMeasures.has(condition.measure) && !scores.some(testOf(condition)))
}

function* contradictions(scheme: Scheme, grid: Grid, bins: number): Generator<SchemeProblem> {
  for (const [index, rule] of scheme.rules.entries()) {
    if (grid.canHold(index) || conditionBeyond(rule, bins)) continue
    const args = { scheme: scheme.name, rule: index + 1, tier: rule.tier, conditions: conditionList(rule) }
    yield problem('SCHEME_CONTRADICTION', 'error', args)
  }
}

function conditionList(rule: TierRule): string {
  return rule.when.map(conditionText).join(', ')
}

function conditionText({ measure, op, value }: Condition): string {
  return `${measure} ${op} ${value}`
}

/** Where a scheme asks too much for every combination to be tried, only a last rule without conditions is proof. */
function catchAllOf(scheme: Scheme): SchemeProblem[] {
  const last = scheme.rules.at(-1)
  if (last && last.when.length === 0) return []
  return [problem('SCHEME_NO_CATCH_ALL', 'error', { scheme: scheme.name, example: '…' })]
}

function* uncovered(scheme: Scheme, grid: Grid): Generator<SchemeProblem> {
  const at = grid.winners.indexOf(nobody)
  if (at < 0) return
  yield problem('SCHEME_NO_CATCH_ALL', 'error', { scheme: scheme.name, example: exampleAt(grid, at) })
}

function* shadowed(scheme: Scheme, grid: Grid): Generator<SchemeProblem> {
  const wins = new Set(grid.winners)
  for (const [index, rule] of scheme.rules.entries()) {
    if (wins.has(index) || !grid.canHold(index)) continue
    const at = grid.firstWhere(index)
    const args = {
      scheme: scheme.name,
      rule: index + 1,
      tier: rule.tier,
      earlier: (grid.winners[at] ?? 0) + 1,
      example: exampleAt(grid, at),
    }
    yield problem('SCHEME_RULE_NEVER_WINS', 'warning', args)
  }
}

/** A gap: with all else equal, less and more of one measure both win a better tier than the catch-all that takes what lies between. */
function* gaps(scheme: Scheme, grid: Grid): Generator<SchemeProblem> {
  const last = scheme.rules.length - 1
  const tier = scheme.rules[last]?.tier
  if (tier === undefined) return
  const isCatchAll = (winner: number | undefined) => scheme.rules[winner ?? last]?.tier === tier
  for (const axis of grid.axes) {
    const at = axis.ordered ? firstGap(grid, axis, isCatchAll) : -1
    if (at < 0) continue
    const args = { scheme: scheme.name, measure: axis.measure, example: exampleAt(grid, at), tier }
    yield problem('SCHEME_GAP', 'warning', args)
  }
}

function firstGap(grid: Grid, axis: Axis, isCatchAll: (winner: number | undefined) => boolean): number {
  const { points, stride } = axis
  const known = points.filter((point) => point !== null).length
  for (let start = 0; start < grid.winners.length; start++) {
    if (Math.floor(start / stride) % points.length !== 0) continue
    let candidate = -1
    let below = false
    for (let step = 0; step < known; step++) {
      const at = start + step * stride
      if (grid.winners[at] === impossible) break
      if (!isCatchAll(grid.winners[at])) {
        if (candidate >= 0) return candidate
        below = true
      } else if (below && candidate < 0) candidate = at
    }
  }
  return -1
}
