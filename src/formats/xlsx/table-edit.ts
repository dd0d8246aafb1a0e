/** Grows an Excel table over columns that were put at its end. Text in, text out. */
import { attributeSplice, grownReference } from './sheet-edges.js'
import type { SheetPlan } from './sheet-plan.js'
import { applySplices, type Splice } from './splice.js'
import { attributesOf, escapeAttribute, type XmlToken, xmlTokens } from './xml.js'

/** An Excel table that ends where our columns begin, grown to hold them; the same text when it is no such table. */
export function growTable(source: string, plan: SheetPlan, part: string): string {
  const splices: Splice[] = []
  const taken = new Set<string>()
  let highestId = 0
  let list: { readonly tag: XmlToken; end: number } | undefined
  let grows = false
  for (const token of xmlTokens(source, part)) {
    if (token.kind === 'close' && token.local === 'tableColumns' && list) list.end = token.start
    if (token.kind !== 'open') continue
    const attributes = attributesOf(source, token)
    if (token.local === 'table' || token.local === 'autoFilter') {
      const grown = grownReference(attributes.get('ref') ?? '', plan)
      if (token.local === 'table') grows = grown !== undefined && isPlainTable(attributes)
      if (grown && grows) splices.push(...attributeSplice(source, token, 'ref', grown))
    } else if (token.local === 'tableColumns') list = { tag: token, end: token.end }
    else if (token.local === 'tableColumn') {
      taken.add((attributes.get('name') ?? '').toLowerCase())
      highestId = Math.max(highestId, Number(attributes.get('id')) || 0)
    }
  }
  const added = plan.columns.filter((column) => !column.existing)
  const clash = added.some(({ header }) => taken.has(header.toLowerCase()))
  if (!grows || !list || clash) return source
  const prefix = list.tag.name.slice(0, -list.tag.local.length)
  const columns = added.map(
    ({ header }) => `<${prefix}tableColumn id="${++highestId}" name="${escapeAttribute(header)}"/>`,
  )
  const count = Number(attributesOf(source, list.tag).get('count')) + added.length
  splices.push(...attributeSplice(source, list.tag, 'count', String(count)))
  splices.push({ at: list.end, remove: 0, insert: columns.join('') })
  return applySplices(source, splices)
}

/** A table with a header row that is bound to nothing outside: those have a list of columns of their own. */
function isPlainTable(attributes: ReadonlyMap<string, string>): boolean {
  const type = attributes.get('tableType') ?? 'worksheet'
  return type === 'worksheet' && attributes.get('headerRowCount') !== '0'
}
