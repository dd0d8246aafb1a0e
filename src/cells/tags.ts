/** Lists in one cell: tags (spelled as the dictionary does) and categories. Order is kept; empties and doubles go, the latter told. */
import { isBlank } from './blank.js'
import { type CellContext, type CellKind, cellKind, type Report, type Slip, type SplitCell } from './kind.js'
import { tidy, trimmed } from './plain.js'

/** Cells are remembered up to this many, then forgotten together: free text must not fill the memory. */
const mostRemembered = 20_000

/** How one kind of list is typed. */
interface Spelling {
  readonly separators: RegExp
  /** Marks that need no telling, and by which a repaired list is joined (the first). */
  readonly usual: string
  /** Marks that separate nothing, though people type them: told where they stand between known tags. */
  readonly mistaken: RegExp | null
}

const plainTags: Spelling = { separators: /[;；、┋|｜\n]/, usual: '；;', mistaken: /[,，/／]/ }
const commaTags: Spelling = { separators: /[;；、┋|｜\n,，]/, usual: '；;,，', mistaken: /[/／]/ }
const categories: Spelling = { separators: /[;；、┋|｜\n/／,，]/, usual: '/／;；、┋|｜\n,，', mistaken: null }

export const tags: CellKind<readonly string[], 'tags'> = cellKind('tags', {
  wrong: 'CELL_ERROR_VALUE',
  text: (typed, context, report) =>
    remembered(typed, context, context.commaSeparates ? commaTags : plainTags, report),
  number: (value) => [String(value)],
  print: (value) => value.join('；'),
})

/** Like tags, and `/` or a comma separates too; no dictionary. */
export const list: CellKind<readonly string[], 'list'> = cellKind('list', {
  wrong: 'CELL_ERROR_VALUE',
  text: (typed, context, report) => remembered(typed, context, categories, report),
  number: (value) => [String(value)],
  print: (value) => value.join('/'),
})

function remembered(
  typed: string,
  context: CellContext,
  spelling: Spelling,
  report: Report,
): readonly string[] | undefined {
  const { lists } = context
  let found = lists.get(typed)
  if (!found) {
    if (lists.size >= mostRemembered) lists.clear()
    found = split(typed, context, spelling)
    lists.set(typed, found)
  }
  if (found.mark !== null) context.sawSeparator?.(found.mark)
  for (const { code, args, fix } of found.slips) report(code, args, fix)
  return found.values.length > 0 ? found.values : undefined
}

function split(typed: string, { tagNames }: CellContext, spelling: Spelling): SplitCell {
  const slips: Slip[] = []
  const text = tidy(typed, (code, args, fix) => slips.push({ code, args, fix: String(fix) }))
  const parts: string[] = []
  const values: string[] = []
  const firsts: string[] = []
  let doubled: string | undefined
  for (const part of text.split(spelling.separators)) {
    const value = trimmed(part.normalize('NFKC'))
    if (isBlank(value)) continue
    const name = tagNames.get(value) ?? value
    parts.push(trimmed(part))
    if (values.includes(name)) doubled ??= value
    else firsts.push(trimmed(part))
    if (!values.includes(name)) values.push(name)
  }
  const marks = parts.length > 1 ? marksOf(text, spelling) : []
  const mark = parts.length > 1 ? (marks.length === 1 ? marks[0]! : '') : null
  const odd = marks.find((each) => !spelling.usual.includes(each)) ?? mistakenMark(text, tagNames, spelling)
  if (odd !== undefined) slips.push(separatorSlip(odd, parts, spelling))
  if (doubled !== undefined) {
    const joint = spelling.separators.exec(text)?.[0] ?? ''
    slips.push({ code: 'TAG_DUPLICATE', args: { tag: doubled }, fix: firsts.join(joint) })
  }
  return { values: Object.freeze(values), slips, mark }
}

/** The different marks between the tags, either width of one being the same. */
function marksOf(text: string, { separators }: Spelling): string[] {
  const found = new Set<string>()
  for (const letter of text) if (separators.test(letter)) found.add(letter.normalize('NFKC'))
  return [...found]
}

/** A comma or slash between nothing but known tags; elsewhere it may well belong to the tag. */
function mistakenMark(
  text: string,
  tagNames: ReadonlyMap<string, string>,
  { mistaken }: Spelling,
): string | undefined {
  const mark = mistaken?.exec(text)?.[0]
  if (mark === undefined || mistaken === null) return undefined
  const parts = text.split(/[;；、┋|｜\n,，/／]/).map((part) => trimmed(part.normalize('NFKC')))
  return parts.every((part) => tagNames.has(part)) ? mark : undefined
}

function separatorSlip(odd: string, parts: readonly string[], { usual, mistaken }: Spelling): Slip {
  const joint = usual.charAt(0)
  const fix = parts.flatMap((part) => (mistaken === null ? [part] : splitMistaken(part, odd, mistaken)))
  return {
    code: 'TAG_SEPARATOR',
    args: { separator: odd === '\n' ? '↵' : odd, usual: joint },
    fix: fix.join(joint),
  }
}

function splitMistaken(part: string, odd: string, mistaken: RegExp): readonly string[] {
  return mistaken.test(odd) ? part.split(mistaken).map(trimmed) : [part]
}
