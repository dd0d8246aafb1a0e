/** Grows an Excel table over columns that were put at its end. Text in, text out. */

import type { CrmsegError } from '../../text.js'
import { rowsBelowData } from '../rows-below.js'
import { tallerReference, widerReference } from './grown-range.js'
import { parseRange } from './references.js'
import { attributeSplice } from './sheet-edges.js'
import type { SheetPlan } from './sheet-plan.js'
import { applySplices, type Splice } from './splice.js'
import { attributesOf, escapeAttribute, type XmlToken, xmlTokens } from './xml.js'

/**
 * An Excel table that ends where our columns begin, or whose last row is that of the data, grown to hold what is new; the same text
 * when it is no such table. Throws ROWS_BELOW_DATA for new rows where its row of totals stands.
 */
export function growTable(source: string, plan: SheetPlan, sheet: string, part: string): string {
  const outline = outlineOf(source, part)
  const { table, list, taken } = outline
  if (!table) return source
  const attributes = attributesOf(source, table)
  const added = plan.columns.filter((column) => !column.existing)
  const clash = added.some(({ header }) => taken.has(header.toLowerCase()))
  const widens = isPlainTable(attributes) && list !== undefined && !clash
  const tall = tallerReference(attributes.get('ref') ?? '', plan)
  const totals = Number(attributes.get('totalsRowCount') ?? 0)
  if (tall !== undefined && totals > 0) throw totalsBelow(attributes.get('ref') ?? '', sheet)
  const wide = widens ? widerReference(attributes.get('ref') ?? '', plan) : undefined
  if (tall === undefined && wide === undefined) return source
  const splices: Splice[] = []
  for (const token of [table, ...outline.filters]) {
    const reference = attributesOf(source, token).get('ref') ?? ''
    const wider = (wide !== undefined ? widerReference(reference, plan) : undefined) ?? reference
    const grown = (tall !== undefined ? tallerReference(wider, plan) : undefined) ?? wider
    splices.push(...attributeSplice(source, token, 'ref', grown))
  }
  if (wide !== undefined && list) splices.push(...columnSplices(source, list, outline.highestId, added))
  return applySplices(source, splices)
}

interface ColumnList {
  readonly tag: XmlToken
  /** Where the list's end tag begins. */
  end: number
}

interface TableOutline {
  readonly table: XmlToken | undefined
  readonly filters: readonly XmlToken[]
  readonly list: ColumnList | undefined
  /** Names of the columns in lower case. */
  readonly taken: ReadonlySet<string>
  readonly highestId: number
}

function outlineOf(source: string, part: string): TableOutline {
  const taken = new Set<string>()
  const filters: XmlToken[] = []
  let table: XmlToken | undefined
  let list: ColumnList | undefined
  let highestId = 0
  for (const token of xmlTokens(source, part)) {
    if (token.kind === 'close' && token.local === 'tableColumns' && list) list.end = token.start
    if (token.kind !== 'open') continue
    if (token.local === 'table') table = token
    else if (token.local === 'autoFilter') filters.push(token)
    else if (token.local === 'tableColumns') list = { tag: token, end: token.end }
    else if (token.local === 'tableColumn') {
      const attributes = attributesOf(source, token)
      taken.add((attributes.get('name') ?? '').toLowerCase())
      highestId = Math.max(highestId, Number(attributes.get('id')) || 0)
    }
  }
  return { table, filters, list, taken, highestId }
}

function columnSplices(
  source: string,
  { tag, end }: ColumnList,
  highestId: number,
  added: SheetPlan['columns'],
): Splice[] {
  const prefix = tag.name.slice(0, -tag.local.length)
  const columns = added.map(
    ({ header }, n) => `<${prefix}tableColumn id="${highestId + n + 1}" name="${escapeAttribute(header)}"/>`,
  )
  const count = Number(attributesOf(source, tag).get('count')) + added.length
  return [
    ...attributeSplice(source, tag, 'count', String(count)),
    { at: end, remove: 0, insert: columns.join('') },
  ]
}

function totalsBelow(reference: string, sheet: string): CrmsegError {
  const range = parseRange(reference)
  return rowsBelowData(sheet, range?.lastRow ?? 0, range?.firstColumn ?? 0)
}

/** A table with a header row that is bound to nothing outside: those have a list of columns of their own. */
function isPlainTable(attributes: ReadonlyMap<string, string>): boolean {
  const type = attributes.get('tableType') ?? 'worksheet'
  return type === 'worksheet' && attributes.get('headerRowCount') !== '0'
}
