/** Everything about one customer that does not look at the others. Tells no change and assigns nobody. */
import type { Benchmarks, Customer, Lang, Measure, Policy, Scores } from '../model.js'
import { becauseFinder, type Draft, ungradedDraft } from './draft.js'
import { tierKeeper } from './hysteresis.js'
import { compileAlerts, lifecycleOf } from './lifecycle.js'
import { knownActions, playbookOf, tagRulesOf } from './playbook.js'
import { compilePlaybook, nextContactOf, strategyOf } from './plays.js'
import { benchmarkFor } from './rfm/benchmark.js'
import { compileTags } from './tags.js'
import { compileScheme } from './tiers/evaluate.js'
import { type Subject, subjectOf } from './tiers/subject.js'

/** Gives one customer its draft; scores are null where it has none, and `before`, last time's tier, where none is known. */
export type Grade = (
  customer: Customer,
  measure: Measure,
  scores: Scores | null,
  before: string | null,
) => Draft

/**
 * Compiles a policy's scheme into the function that gives tier and reason, and what `complete` adds where there is a tier. Within
 * the hysteresis a customer keeps the tier that it had.
 */
export function tierGrader(
  benchmarks: Benchmarks,
  { scheme, asOf, hysteresis }: Pick<Policy, 'scheme' | 'asOf' | 'hysteresis'>,
  complete?: (draft: Draft, tier: string, subject: Subject) => void,
): Grade {
  const findRule = compileScheme(scheme)
  const keep = hysteresis > 0 ? tierKeeper(scheme, hysteresis) : null
  const becauseOf = becauseFinder()
  return (customer, measure, scores, before) => {
    const benchmark = benchmarkFor(customer, benchmarks)
    const subject = subjectOf(customer, measure, scores, benchmark, asOf)
    const rule = findRule(subject)
    const given = scheme.rules[rule]?.tier
    const draft = ungradedDraft(customer, measure, scores)
    if (given === undefined) return draft
    const tier = keep && before !== null ? keep(subject, given, before) : given
    draft.tier = tier
    draft.because = becauseOf(rule, benchmark, tier !== given)
    complete?.(draft, tier, subject)
    return draft
  }
}

/** Compiles a policy once into the function that gives tier, alert, lifecycle, tags, play, strategy and next contact. */
export function grader(
  benchmarks: Benchmarks,
  policy: Policy,
  ranks: ReadonlyMap<string, number>,
  lang: Lang,
): Grade {
  const { scheme, asOf } = policy
  const alertOf = compileAlerts(scheme, policy.lifecycle.lostDays)
  const tagsOf = compileTags(tagRulesOf(policy, lang), policy, lang)
  const playOf = compilePlaybook(playbookOf(policy, lang))
  const ours = knownActions(policy)
  return tierGrader(benchmarks, policy, (draft, tier, subject) => {
    const { customer, measure } = draft
    const alert = alertOf(subject, ranks.get(tier) ?? 0)
    const lifecycle = lifecycleOf(customer, measure, alert, policy)
    const ruleTags = tagsOf(subject)
    const play = playOf(tier, lifecycle, alert, customer, ruleTags)
    draft.lifecycle = lifecycle
    draft.alert = alert
    draft.ruleTags = ruleTags
    draft.play = play
    draft.strategy = strategyOf(customer.strategy, play, policy.strategy, ours)
    draft.nextContact = nextContactOf(customer, play, asOf)
  })
}
