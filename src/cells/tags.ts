/** Lists in one cell: tags (spelled as the dictionary does) and categories. Order is kept; empties and doubles go. */
import { isBlank } from './blank.js'
import { type CellContext, type CellKind, cellKind } from './kind.js'
import { trimmed } from './plain.js'

/** Cells are remembered up to this many, then forgotten together: free text must not fill the memory. */
const mostRemembered = 20_000

export const tags: CellKind<readonly string[], 'tags'> = cellKind('tags', {
  wrong: 'CELL_ERROR_VALUE',
  text: (text, context) =>
    remembered(text, context, context.commaSeparates ? /[;；、┋|｜\n,，]/ : /[;；、┋|｜\n]/),
  number: (value) => [String(value)],
  print: (value) => value.join('；'),
})

/** Like tags, and `/` or a comma separates too; no dictionary. */
export const list: CellKind<readonly string[], 'list'> = cellKind('list', {
  wrong: 'CELL_ERROR_VALUE',
  text: (text, context) => remembered(text, context, /[;；、┋|｜\n/／,，]/),
  number: (value) => [String(value)],
  print: (value) => value.join('/'),
})

function remembered(text: string, context: CellContext, separators: RegExp): readonly string[] | undefined {
  const { lists } = context
  let found = lists.get(text)
  if (!found) {
    if (lists.size >= mostRemembered) lists.clear()
    found = Object.freeze(split(text, context, separators))
    lists.set(text, found)
  }
  return found.length > 0 ? found : undefined
}

function split(text: string, { tagNames }: CellContext, separators: RegExp): string[] {
  const values = new Set<string>()
  for (const part of text.split(separators)) {
    const value = trimmed(part.normalize('NFKC'))
    if (!isBlank(value)) values.add(tagNames.get(value) ?? value)
  }
  return [...values]
}
