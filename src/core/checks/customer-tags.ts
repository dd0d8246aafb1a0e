/** What the checks of tags share: the two columns that hold them, and each distinct list judged once. Judges nothing itself. */
import type { Policy } from '../../model.js'

/** The columns of tags. */
export const tagFields = ['tags', 'needTags'] as const

type TagList = readonly string[]

/** `judge`, asked once for each list: equal cells share one array. Forgets all at once rather than fill the memory. */
export function onceForEach<T>(judge: (tags: TagList) => T): (tags: TagList) => T {
  const most = 20_000
  const known = new Map<TagList, T>()
  return (tags) => {
    let answer = known.get(tags)
    if (answer === undefined) {
      answer = judge(tags)
      if (known.size >= most) known.clear()
      known.set(tags, answer)
    }
    return answer
  }
}

/** The tag as the dictionary spells it; itself where the dictionary has none. */
export function speller({ dictionary }: Policy['tags']): (tag: string) => string {
  const names = new Map(
    dictionary.flatMap(({ tag, synonyms }) => [tag, ...synonyms].map((name) => [name, tag] as const)),
  )
  return (tag) => names.get(tag) ?? tag
}

/** Whether a tag is one of the vague ones, whatever its case. */
export function vagueTest({ vague }: Policy['tags']): (tag: string) => boolean {
  const known = new Set(vague.map((tag) => tag.normalize('NFKC').toLowerCase()))
  return (tag) => known.has(tag.toLowerCase())
}

/** A list as a message and `Finding.value` show it. */
export function printed(tags: TagList): string {
  return tags.join('；')
}
