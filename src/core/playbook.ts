/** Picks playbook and tag rules in the register's language: the user's own words as they are, the shipped ones by language. */
import type { Lang, Play, Policy, TagRule } from '../model.js'

/** The plays of a run in `lang`. The user's own are never translated. */
export function playbookOf(policy: Policy, lang: Lang): readonly Play[] {
  return policy.byLang?.playbook?.[lang] ?? policy.playbook
}

/** The tag rules of a run in `lang`. The user's own are never translated. */
export function tagRulesOf(policy: Policy, lang: Lang): readonly TagRule[] {
  return policy.byLang?.tagRules?.[lang] ?? policy.tags.rules
}

/** Every action that any playbook of this policy can write, so that an earlier run's strategy is known as ours. */
export function knownActions(policy: Policy): ReadonlySet<string> {
  const plays = [...policy.playbook, ...Object.values(policy.byLang?.playbook ?? {}).flat()]
  return new Set(plays.map(({ action }) => action))
}
