/** Finds the row of a scheme that wins for a customer. Says nothing about why: `way-up.ts` does, on demand. */
import type { Condition, Scheme } from '../../model.js'
import { testOf } from './condition.js'
import { readMeasure, type Subject, scoreMeasures } from './subject.js'

/** Index of the first row whose conditions all hold; -1 where none does (a scheme that `lintScheme` refuses). */
export type RuleFinder = (subject: Subject) => number

/** Compiles a scheme once, for a run over all customers. */
export function compileScheme(scheme: Scheme): RuleFinder {
  const rules = scheme.rules.map((rule) => compileConditions(rule.when))
  return (subject) => {
    for (let index = 0; index < rules.length; index++) {
      const holds = rules[index]
      if (holds?.(subject)) return index
    }
    return -1
  }
}

/** The test that all conditions hold; no condition means everyone. */
export function compileConditions(when: readonly Condition[]): (subject: Subject) => boolean {
  const tests = when.map((condition) => {
    const read = readMeasure[condition.measure]
    const test = testOf(condition)
    return (subject: Subject) => test(read(subject))
  })
  return (subject) => {
    for (const test of tests) if (!test(subject)) return false
    return true
  }
}

/** Whether any of these rules asks for a score. */
export function asksForScores(rules: readonly { readonly when?: readonly Condition[] }[]): boolean {
  return rules.some(({ when }) => when?.some(({ measure }) => scoreMeasures.has(measure)))
}

/** Tier name → its place, 0 for the best. */
export function tierRanks(scheme: Scheme): ReadonlyMap<string, number> {
  return new Map(scheme.tiers.map((tier, rank) => [tier.name, rank]))
}
