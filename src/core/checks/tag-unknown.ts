import type { Customer, Policy } from '../../model.js'
import { closestOf, nearestOf } from '../nearest.js'
import { defineCheck } from './check.js'
import { onceForEach, printed, tagFields, vagueTest } from './customer-tags.js'

/**
 * A mistyped tag is found by no rule and no filter. A dictionary of the user's own means to name every tag. Without one,
 * what the register uses again and again is its own vocabulary, and a rare tag is told where it looks like a slip of the
 * pen, or where nearly all tags are in the shipped dictionary.
 */
export const tagUnknown = defineCheck({
  code: 'TAG_UNKNOWN',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN':
      '标签“{tag}”不在标签字典里，最接近的是“{nearest}”。请改正，或加进字典（工作表“标签字典”或设置 tags.dictionary）。',
    en: 'The tag "{tag}" is not in the dictionary; the nearest is "{nearest}". Correct it, or add it to the dictionary (sheet Tag dictionary, or tags.dictionary in the settings).',
  },
  harm: {
    'zh-CN': '写错的标签，按标签的规则和策略都认不出。',
    en: 'No rule and no play that goes by tags knows a mistyped one.',
  },
  repair: {
    'zh-CN': '没有自己的词典时，只提示少见的标签：像是笔误的，或其余标签几乎都在自带词典里的。',
    en: 'Without a dictionary of your own only rare tags are told: what looks like a typo, or where nearly all other tags are in the shipped one.',
  },
  example: {
    fails: {
      rows: [{ tags: '价格敏感型' }, { tags: '高价值；价格敏感形' }],
      at: { row: 3, column: 'tags' },
    },
    passes: { rows: [{ tags: '价格敏感型' }, { tags: '高价值；品质追求' }] },
  },
  columns: ['tags', 'needTags'],
  *find(customers, { policy }) {
    const unknownOf = onceForEach(unknownFinder(policy))
    const counts = countUnknown(customers, unknownOf)
    const isTold = policy.tags.ownDictionary ? () => true : rareOnes(counts)
    if (counts.unknown === 0) return
    const toldOf = onceForEach((tags) => unknownOf(tags).filter(isTold))
    for (const customer of customers) {
      for (const field of tagFields) {
        const tags = customer[field]
        if (!tags) continue
        for (const { tag, nearest } of toldOf(tags)) {
          yield { row: customer.row, field, value: printed(tags), args: { tag, nearest } }
        }
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

/** More often than this, and by more than one tag in a hundred, a tag is no slip. */
const oftenFrom = 5
const oftenShare = 0.01

/** So many of all tags in the dictionary show that the register keeps to it. */
const keepsToDictionary = 0.8

/** Free text in the column must not fill the memory. */
const mostCounted = 50_000

interface Counts {
  readonly all: number
  readonly unknown: number
  readonly byTag: ReadonlyMap<string, number>
}

function countUnknown(
  customers: readonly Customer[],
  unknownOf: (tags: readonly string[]) => Unknowns,
): Counts {
  const byTag = new Map<string, number>()
  let all = 0
  let unknown = 0
  const count = (tags: readonly string[] | undefined) => {
    if (!tags) return
    all += tags.length
    const found = unknownOf(tags)
    if (found.length === 0) return
    for (const { tag } of found) {
      unknown++
      const times = byTag.get(tag)
      if (times !== undefined || byTag.size < mostCounted) byTag.set(tag, (times ?? 0) + 1)
    }
  }
  for (const customer of customers) {
    count(customer.tags)
    count(customer.needTags)
  }
  return { all, unknown, byTag }
}

/** Which unknown tags are told where the dictionary is not the user's own. */
function rareOnes({ all, unknown, byTag }: Counts): (unknown: Unknown) => boolean {
  const isKept = unknown <= all * (1 - keepsToDictionary)
  const often = Math.max(oftenFrom, all * oftenShare)
  return ({ tag, isNear }) => (isNear || isKept) && (byTag.get(tag) ?? 0) < often
}

/** Vague tags are told as such, and what a mark separates that separates nothing is told as that. */
function unknownFinder(policy: Policy): (tags: readonly string[]) => Unknowns {
  const { dictionary } = policy.tags
  const names = dictionary.flatMap(({ tag, synonyms }) => [tag, ...synonyms])
  const tagOf = new Map(dictionary.flatMap(({ tag, synonyms }) => synonyms.map((name) => [name, tag])))
  const known = new Set([...names, ...tagsOfRules(policy)])
  const isVague = vagueTest(policy.tags)
  const isKnown = (tag: string) =>
    known.has(tag) || isVague(tag) || tag.split(/[,/]/).every((part) => known.has(part.trim()))
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
