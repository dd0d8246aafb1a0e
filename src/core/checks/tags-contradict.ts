import type { Customer } from '../../model.js'
import { defineCheck } from './check.js'
import { onceForEach, printed, speller } from './customer-tags.js'

/** Who is price-sensitive and seeks quality above all is offered the wrong thing either way. */
export const tagsContradict = defineCheck({
  code: 'TAGS_CONTRADICT',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN': '“{tag}”与“{other}”互相矛盾。请只留一个，或在设置 tags.exclusive 里改。',
    en: '"{tag}" and "{other}" exclude each other. Keep one of them, or change tags.exclusive in the settings.',
  },
  harm: {
    'zh-CN': '策略会同时照顾两种相反的需求，两头落空。',
    en: 'The strategy caters for two opposite needs and meets neither.',
  },
  example: {
    fails: {
      rows: [{ tags: '价格敏感型；品质追求' }, { tags: '品质追求' }],
      at: { row: 2, column: 'tags' },
    },
    passes: { rows: [{ tags: '价格敏感型；长期合作意向' }, { tags: '品质追求' }] },
  },
  columns: ['tags', 'needTags'],
  *find(customers, { policy }) {
    const spell = speller(policy.tags)
    const sets = policy.tags.exclusive.map((set) => set.map(spell))
    const judge = (tags: readonly string[]) => contradictionIn(tags, sets) ?? null
    const within = onceForEach(judge)
    for (const customer of customers) {
      const { row, tags, needTags } = customer
      const list = tags && needTags ? [...tags, ...needTags] : (tags ?? needTags)
      const found = list && (tags && needTags ? judge(list) : within(list))
      if (!found) continue
      yield { row, ...place(customer), args: { tag: found[0], other: found[1] } }
    }
  },
})

/** The first two tags of one set. */
function contradictionIn(
  tags: readonly string[],
  sets: readonly (readonly string[])[],
): readonly [string, string] | undefined {
  for (const set of sets) {
    const [tag, other] = tags.filter((each) => set.includes(each))
    if (tag !== undefined && other !== undefined && tag !== other) return [tag, other]
  }
  return undefined
}

function place({ tags, needTags }: Customer) {
  return tags
    ? ({ field: 'tags', value: printed(tags) } as const)
    : ({ field: 'needTags', value: printed(needTags ?? []) } as const)
}
