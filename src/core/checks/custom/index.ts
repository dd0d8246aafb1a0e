/** The user's own checks, from rules in the settings to checks like ours. Reads no settings: `config` has made them plain. */
import type { CustomCheck, Customer, CustomRule, Policy, Severity, Text } from '../../../model.js'
import type { CheckContext, Spot } from '../check.js'
import { finders } from './find.js'
import { ruleWords } from './words.js'

/** A check of the user's own: what `Check` is, without what the reference page shows. */
export interface OwnCheck {
  readonly code: string
  readonly severity: Severity
  readonly text: Text
  readonly find: (customers: readonly Customer[], context: CheckContext) => Iterable<Spot>
}

/** The user's own checks under this policy. Their errors keep no row from being graded. */
export function customChecksOf({ customChecks = [] }: Pick<Policy, 'customChecks'>): readonly OwnCheck[] {
  return customChecks.map(ownCheck)
}

function ownCheck({ code, severity, message, rule }: CustomCheck): OwnCheck {
  return {
    code,
    severity,
    text: message ?? ruleWords[rule.kind],
    find: (customers, context) => findRule(rule, customers, context),
  }
}

/** A rule over a field that has no column here is not asked. */
function findRule(rule: CustomRule, customers: readonly Customer[], context: CheckContext): Iterable<Spot> {
  const headers = new Map(context.columns.mapped.map(({ field, header }) => [field, header]))
  switch (rule.kind) {
    case 'pattern':
      return headers.has(rule.field) ? finders.pattern(rule, customers) : []
    case 'oneOf':
      return headers.has(rule.field) ? finders.oneOf(rule, customers) : []
    case 'range':
      return headers.has(rule.field) ? finders.range(rule, customers) : []
    case 'requiredWhen':
      return headers.has(rule.field) ? finders.requiredWhen(rule, customers, headers) : []
    case 'unique':
      return rule.fields.every((field) => headers.has(field)) ? finders.unique(rule, customers, headers) : []
    case 'compare':
      return finders.compare(rule, customers, headers)
  }
}
