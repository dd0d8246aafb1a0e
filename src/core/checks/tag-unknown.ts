import type { Customer, Policy } from '../../model.js'
import { closestOf, nearestOf } from '../nearest.js'
import { defineCheck, type Spot } from './check.js'
import { onceForEach, printed, tagFields } from './customer-tags.js'

/**
 * A mistyped tag is found by no rule and no filter. A dictionary of the user's own means to name every tag; the shipped
 * one is held against all tags only where most of them are in it, elsewhere against likely slips of the pen only.
 */
export const tagUnknown = defineCheck({
  code: 'TAG_UNKNOWN',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN': '标签“{tag}”不在词典里，最接近的是“{nearest}”。请改正，或加进设置 tags.dictionary。',
    en: 'The tag "{tag}" is not in the dictionary; the nearest is "{nearest}". Correct it, or add it to tags.dictionary in the settings.',
  },
  harm: {
    'zh-CN': '写错的标签，按标签的规则和策略都认不出。',
    en: 'No rule and no play that goes by tags knows a mistyped one.',
  },
  repair: {
    'zh-CN': '没有自己的词典时，只在半数以上的标签都认得，或像是笔误时才提示。',
    en: 'Without a dictionary of your own it is told only where at least half of the tags are known, or of what looks like a typo.',
  },
  example: {
    fails: {
      rows: [{ tags: '价格敏感型' }, { tags: '高价值；价格敏感形' }],
      at: { row: 3, column: 'tags' },
    },
    passes: { rows: [{ tags: '价格敏感型' }, { tags: '高价值；品质追求' }] },
  },
  *find(customers, { policy }) {
    if (!customers.some(({ tags, needTags }) => tags ?? needTags)) return
    const unknownOf = onceForEach(unknownFinder(policy))
    const all = policy.tags.ownDictionary || mostAreKnown(customers, unknownOf)
    for (const customer of customers) {
      for (const field of tagFields) {
        const tags = customer[field]
        const unknown = tags && unknownOf(tags)
        if (unknown && unknown.length > 0) yield* spotsOf(customer.row, field, tags, unknown, all)
      }
    }
  },
})

/** A tag that the dictionary has not. */
interface Unknown {
  readonly tag: string
  readonly nearest: string
  /** Few enough letters away to be a slip of the pen. */
  readonly isNear: boolean
}

type Unknowns = readonly Unknown[]

const none: Unknowns = []

function* spotsOf(
  row: number,
  field: (typeof tagFields)[number],
  tags: readonly string[],
  unknown: Unknowns,
  all: boolean,
): Iterable<Spot> {
  for (const { tag, nearest, isNear } of unknown) {
    if (all || isNear) yield { row, field, value: printed(tags), args: { tag, nearest } }
  }
}

function mostAreKnown(
  customers: readonly Customer[],
  unknownOf: (tags: readonly string[]) => Unknowns,
): boolean {
  let known = 0
  let unknown = 0
  for (const customer of customers) {
    for (const field of tagFields) {
      const tags = customer[field]
      if (!tags) continue
      const odd = unknownOf(tags).length
      unknown += odd
      known += tags.length - odd
    }
  }
  return known >= unknown
}

/** Vague tags are told as such, and what a mark separates that separates nothing is told as that. */
function unknownFinder(policy: Policy): (tags: readonly string[]) => Unknowns {
  const { dictionary, vague } = policy.tags
  const names = dictionary.flatMap(({ tag, synonyms }) => [tag, ...synonyms])
  const tagOf = new Map(dictionary.flatMap(({ tag, synonyms }) => synonyms.map((name) => [name, tag])))
  const known = new Set([...names, ...vague, ...tagsOfRules(policy)])
  const isKnown = (tag: string) => known.has(tag) || tag.split(/[,/]/).every((part) => known.has(part.trim()))
  return (tags) => {
    const unknown = tags.filter((tag) => !isKnown(tag))
    if (unknown.length === 0 || names.length === 0) return none
    return unknown.map((tag) => {
      const near = nearestOf(tag, names)
      const nearest = near ?? closestOf(tag, names)?.word ?? ''
      return { tag, nearest: tagOf.get(nearest) ?? nearest, isNear: near !== undefined && tag.length > 2 }
    })
  }
}

/** The tags by which tiers and plays are decided. */
function tagsOfRules({ scheme, playbook }: Policy): readonly string[] {
  const conditions = scheme.rules.flatMap(({ when }) => when).filter(({ measure }) => measure === 'tag')
  const ofScheme = conditions.flatMap(({ value }) => (typeof value === 'object' ? value : [String(value)]))
  return [...ofScheme, ...playbook.flatMap(({ for: { tag } }) => (tag === undefined ? [] : [tag]))]
}
