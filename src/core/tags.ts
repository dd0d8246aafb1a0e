/** The tags that rules give. Never touches the user's own tags, which the register parses. */
import type { Lang, Policy, TagRule, Text } from '../model.js'
import { compileConditions } from './tiers/evaluate.js'
import type { Subject } from './tiers/subject.js'

/** What fills `{value}` of a behaviour rule. */
const behaviours = {
  once: { 'zh-CN': '一次性', en: 'One-off' },
  often: { 'zh-CN': '高频', en: 'Frequent' },
  seldom: { 'zh-CN': '低频', en: 'Infrequent' },
} satisfies Record<string, Text>

/** The tags of one customer; equal lists are one array. */
export type Tagger = (subject: Subject) => readonly string[]

/** The tag a rule gives, or undefined. */
type Giver = (subject: Subject) => string | undefined

/** Compiles the rules once, for a run over all customers. Brackets are in fen. */
export function compileTags(rules: readonly TagRule[], policy: Policy, lang: Lang): Tagger {
  const givers = rules.map((rule) => giverOf(rule, policy, lang))
  const none: TagList = { tags: [], longer: new Map() }
  return (subject) => {
    let list = none
    for (const give of givers) {
      const tag = give(subject)
      if (tag !== undefined) list = extended(list, tag)
    }
    return list.tags
  }
}

/** A list of tags and the lists that are one longer, so that a million customers share the few lists there are. */
interface TagList {
  readonly tags: readonly string[]
  readonly longer: Map<string, TagList>
}

function extended(list: TagList, tag: string): TagList {
  let longer = list.longer.get(tag)
  if (!longer) {
    longer = { tags: [...list.tags, tag], longer: new Map() }
    list.longer.set(tag, longer)
  }
  return longer
}

function giverOf(rule: TagRule, policy: Policy, lang: Lang): Giver {
  const { frequentFactor } = policy.lifecycle
  const named = namer(rule.tag)
  switch (rule.from) {
    case 'spend':
      return spendGiver(rule, lang)
    case 'region':
      return ({ customer }) => named(customer.greatRegion)
    case 'category':
      return ({ customer, measure }) => named(customer.categories?.[0] ?? measure.ledger?.categories[0])
    case 'complaints':
      return ({ customer }) =>
        named(customer.complaints?.length ? String(customer.complaints.length) : undefined)
    case 'behaviour':
      return (subject) => named(behaviourOf(subject, frequentFactor)?.[lang])
    case 'conditions': {
      const holds = compileConditions(rule.when ?? [])
      return (subject) => (holds(subject) ? rule.tag : undefined)
    }
  }
}

/** Fills `{value}`, remembering each tag made: there are as many as there are regions and first categories. */
function namer(template: string): (value: string | undefined) => string | undefined {
  const made = new Map<string, string>()
  return (value) => {
    if (value === undefined) return undefined
    let tag = made.get(value)
    if (tag === undefined) {
      tag = template.replaceAll('{value}', () => value)
      made.set(value, tag)
    }
    return tag
  }
}

/** The highest bracket that the spend reaches. */
function spendGiver(rule: TagRule, lang: Lang): Giver {
  const brackets = [...(rule.brackets ?? [])]
    .sort((a, b) => b - a)
    .map((fen) => ({ fen, tag: rule.tag.replaceAll('{value}', bracketName(fen, lang)) }))
  return ({ measure }) => {
    for (const { fen, tag } of brackets) if (measure.spendFen >= fen) return tag
    return undefined
  }
}

/** `5万` or `50K`. */
function bracketName(fen: number, lang: Lang): string {
  const yuan = fen / 100
  if (lang === 'zh-CN') return yuan >= 10_000 ? `${yuan / 10_000}万` : String(yuan)
  if (yuan >= 1_000_000) return `${yuan / 1_000_000}M`
  return yuan >= 1_000 ? `${yuan / 1_000}K` : String(yuan)
}

/** One order is 一次性 whatever the mean; often and seldom lie a factor above and below the mean. */
function behaviourOf({ measure, ordersVsMean }: Subject, factor: number): Text | undefined {
  if (measure.orders === 0) return undefined
  if (measure.orders === 1 && measure.ordersFrom !== 'none') return behaviours.once
  if (ordersVsMean === null || measure.ordersFrom === 'none') return undefined
  if (ordersVsMean >= factor) return behaviours.often
  return ordersVsMean * factor <= 1 ? behaviours.seldom : undefined
}
