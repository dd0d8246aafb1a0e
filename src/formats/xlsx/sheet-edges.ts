/** What grows around a worksheet's rows when columns are added: dimension, widths, the filter, colours by condition. */
import { grownReference, tallerReferences } from './grown-range.js'
import { formatRange, maxRows, parseRange } from './references.js'
import type { SheetPlan } from './sheet-plan.js'
import type { Splice } from './splice.js'
import { attributesOf, escapeText, type XmlToken, xmlTokens } from './xml.js'

/** Colours for the cells of one column, by what they say. `fill` is an index in dxfs. */
export interface ColumnColours {
  readonly columnIndex: number
  readonly firstRow: number
  readonly rules: readonly { readonly equals: string; readonly fill: number }[]
}

/** Where the elements of the worksheet's root begin and end. */
export interface RootChild {
  readonly local: string
  readonly name: string
  readonly tag: XmlToken
  readonly end: number
}

/** The elements that may follow `conditionalFormatting` (ECMA-376 part 1, CT_Worksheet). */
const afterColours = new Set([
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'drawingHF',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
  'AlternateContent',
])

/** Edits above the rows, for a document that holds at least everything up to `<sheetData>`. */
export function prologSplices(source: string, plan: SheetPlan, part: string): Splice[] {
  const added = plan.columns.filter((column) => !column.existing)
  if (added.length === 0 && !plan.newRows) return []
  const children = rootChildren(source, part)
  const splices: Splice[] = []
  const dimension = children.find(({ local }) => local === 'dimension')
  if (dimension) splices.push(...dimensionSplices(source, dimension, plan))
  const columns = children.find(({ local }) => local === 'cols')
  const widths = added.map(({ index, width }) => ({ number: index + 1, width }))
  if (added.length === 0) return splices
  if (columns && !columns.tag.selfClosing) splices.push(...widthSplices(source, columns, widths, part))
  else if (!columns) {
    const data = children.find(({ local }) => local === 'sheetData')
    const prefix = data ? data.name.slice(0, -'sheetData'.length) : ''
    const cols = widths.map((each) => colXml(each, prefix)).join('')
    if (data)
      splices.push({ at: data.tag.start, remove: 0, insert: `<${prefix}cols>${cols}</${prefix}cols>` })
  }
  return splices
}

/** Edits below the rows, for a document that holds at least everything from `</sheetData>` on. */
export function epilogSplices(
  source: string,
  plan: SheetPlan,
  colours: readonly ColumnColours[],
  part: string,
): Splice[] {
  const children = rootChildren(source, part)
  const splices: Splice[] = []
  const filter = children.find(({ local }) => local === 'autoFilter')
  if (filter) splices.push(...filterSplices(source, filter.tag, plan))
  if (plan.newRows) splices.push(...coverageSplices(source, plan, part))
  if (colours.length > 0) {
    const last = children.findLast(({ local }) => local === 'conditionalFormatting')
    const below = children.slice(children.findIndex(({ local }) => local === 'sheetData') + 1)
    const next = below.find(({ local }) => afterColours.has(local))
    const at = last?.end ?? next?.tag.start ?? source.lastIndexOf('</')
    const data = children.find(({ local }) => local === 'sheetData')
    const prefix = data ? data.name.slice(0, -'sheetData'.length) : ''
    splices.push({ at, remove: 0, insert: colourXml(colours, lastPriority(source, part), prefix) })
  }
  return splices
}

/** The elements right below the root, in their order. */
export function rootChildren(source: string, part: string): RootChild[] {
  const children: RootChild[] = []
  let depth = 0
  let open: XmlToken | undefined
  for (const token of xmlTokens(source, part)) {
    if (token.kind === 'open') {
      if (depth === 1) {
        open = token
        if (token.selfClosing)
          children.push({ local: token.local, name: token.name, tag: token, end: token.end })
      }
      if (!token.selfClosing) depth++
    } else if (token.kind === 'close') {
      depth--
      if (depth === 1 && open)
        children.push({ local: open.local, name: open.name, tag: open, end: token.end })
    }
  }
  return children
}

function dimensionSplices(source: string, { tag }: RootChild, plan: SheetPlan): Splice[] {
  const range = parseRange(attributesOf(source, tag).get('ref') ?? '')
  const columns = plan.newRows?.columns ?? plan.columns
  const last = columns.at(-1)
  const first = columns[0]
  if (!range || !first || !last) return []
  const grown = formatRange({
    firstRow: Math.min(range.firstRow, plan.headerRow),
    lastRow: Math.max(range.lastRow, plan.newRows ? plan.lastRow : plan.headerRow),
    firstColumn: Math.min(range.firstColumn, first.index),
    lastColumn: Math.max(range.lastColumn, last.index),
  })
  return attributeSplice(source, tag, 'ref', grown)
}

/** Elements whose `sqref` names cells of the register that new rows are to be like. */
const covering = new Set(['conditionalFormatting', 'dataValidation', 'ignoredError', 'protectedRange'])

/** What covers the last rows of the data covers the new ones too; newer kinds have their references as text (`xm:sqref`). */
function coverageSplices(source: string, plan: SheetPlan, part: string): Splice[] {
  const splices: Splice[] = []
  let inCovering = false
  let inReferences = false
  for (const token of xmlTokens(source, part)) {
    if (token.kind !== 'text') {
      if (covering.has(token.local)) inCovering = token.kind === 'open' && !token.selfClosing
      inReferences = inCovering && token.kind === 'open' && token.local === 'sqref'
    }
    if (token.kind === 'open' && covering.has(token.local)) {
      const references = attributesOf(source, token).get('sqref')
      if (references === undefined) continue
      splices.push(...attributeSplice(source, token, 'sqref', tallerReferences(references, plan)))
    } else if (token.kind === 'text' && inReferences) {
      const references = source.slice(token.start, token.end)
      const grown = tallerReferences(references, plan)
      if (grown !== references)
        splices.push({ at: token.start, remove: token.end - token.start, insert: grown })
    }
  }
  return splices
}

function filterSplices(source: string, tag: XmlToken, plan: SheetPlan): Splice[] {
  const reference = attributesOf(source, tag).get('ref') ?? ''
  const grown = grownReference(reference, plan)
  return grown ? attributeSplice(source, tag, 'ref', grown) : []
}

/** Replaces the value of one attribute of a start tag. */
export function attributeSplice(source: string, tag: XmlToken, name: string, value: string): Splice[] {
  const match = new RegExp(`\\s${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(source.slice(tag.start, tag.end))
  if (!match) return []
  const old = match[2] ?? ''
  const at = tag.start + match.index + match[0].length - 1 - old.length
  return old === value ? [] : [{ at, remove: old.length, insert: value }]
}

interface Width {
  /** 1-based. */
  readonly number: number
  readonly width: number
}

function colXml({ number, width }: Width, prefix: string): string {
  return `<${prefix}col min="${number}" max="${number}" width="${width}" customWidth="1"/>`
}

/** Puts widths among the existing ones; one that spans ours as well (to the sheet's end, say) is split around them. */
function widthSplices(source: string, columns: RootChild, widths: readonly Width[], part: string): Splice[] {
  const prefix = columns.name.slice(0, -'cols'.length)
  const spans = widthSpans(source, columns, part)
  const free = widths.filter(({ number }) => !spans.some(({ min, max }) => min <= number && number <= max))
  const splices: Splice[] = free.map((width) => {
    const next = spans.find(({ min }) => min > width.number)
    return {
      at: next?.start ?? source.lastIndexOf('</', columns.end - 1),
      remove: 0,
      insert: colXml(width, prefix),
    }
  })
  for (const { min, max, start, end } of spans) {
    const inside = widths.filter(({ number }) => min <= number && number <= max)
    if (inside.length === 0) continue
    const written = source.slice(start, end)
    const piece = (from: number, to: number) =>
      from > to
        ? ''
        : written.replace(/(\smin\s*=\s*["'])\d+/, `$1${from}`).replace(/(\smax\s*=\s*["'])\d+/, `$1${to}`)
    let from = min
    let pieces = ''
    for (const width of inside) {
      pieces += piece(from, width.number - 1) + colXml(width, prefix)
      from = width.number + 1
    }
    splices.push({ at: start, remove: end - start, insert: pieces + piece(from, max) })
  }
  return splices
}

/** A `<col>` and its whole element; both columns 1-based. */
interface WidthSpan {
  readonly min: number
  readonly max: number
  readonly start: number
  end: number
}

function widthSpans(source: string, columns: RootChild, part: string): readonly WidthSpan[] {
  const spans: WidthSpan[] = []
  for (const token of xmlTokens(source, part)) {
    if (token.local !== 'col' || token.start < columns.tag.start) continue
    if (token.start > columns.end) break
    const last = spans.at(-1)
    if (token.kind === 'close' && last) last.end = token.end
    if (token.kind !== 'open') continue
    const attributes = attributesOf(source, token)
    const [min, max] = [Number(attributes.get('min')), Number(attributes.get('max'))]
    spans.push({ min, max, start: token.start, end: token.end })
  }
  return spans
}

function lastPriority(source: string, part: string): number {
  let last = 0
  for (const token of xmlTokens(source, part)) {
    if (token.kind !== 'open' || token.local !== 'cfRule') continue
    last = Math.max(last, Number(attributesOf(source, token).get('priority')) || 0)
  }
  return last
}

function colourXml(colours: readonly ColumnColours[], lastPriority: number, prefix: string): string {
  let priority = lastPriority
  let xml = ''
  for (const { columnIndex, firstRow, rules } of colours) {
    const sqref = formatRange({
      firstRow,
      lastRow: maxRows,
      firstColumn: columnIndex,
      lastColumn: columnIndex,
    })
    xml += `<${prefix}conditionalFormatting sqref="${sqref}">`
    for (const { equals, fill } of rules) {
      const formula = `<${prefix}formula>${escapeText(`"${equals.replace(/"/g, '""')}"`)}</${prefix}formula>`
      xml += `<${prefix}cfRule type="cellIs" dxfId="${fill}" priority="${++priority}" operator="equal">${formula}</${prefix}cfRule>`
    }
    xml += `</${prefix}conditionalFormatting>`
  }
  return xml
}
