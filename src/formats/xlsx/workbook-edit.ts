/** Edits of the package's small parts: the workbook's sheets and names, relationships, content types, tables. Text in, splices out. */
import { attributeSplice, grownReference } from './sheet-edges.js'
import type { SheetPlan } from './sheet-plan.js'
import { applySplices, type Splice } from './splice.js'
import { ownNamePrefix, sheetMarkPrefix } from './workbook.js'
import { attributesOf, escapeAttribute, escapeText, textOf, type XmlToken, xmlTokens } from './xml.js'

const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const strictNamespace = 'http://purl.oclc.org/ooxml/officeDocument/relationships'

/** Children of `workbook` in the schema's order, as far as places matter here. */
const workbookOrder = [
  'fileVersion',
  'fileSharing',
  'workbookPr',
  'workbookProtection',
  'bookViews',
  'sheets',
  'functionGroups',
  'externalReferences',
  'definedNames',
  'calcPr',
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
]

export interface NewSheet {
  readonly name: string
  readonly rId: string
}

/** A defined name of ours: a constant, or the place of a sheet that bears a mark. */
export interface OwnName {
  readonly name: string
  readonly formula: string
}

export interface WorkbookEdit {
  readonly newSheets: readonly NewSheet[]
  readonly names: readonly OwnName[]
  /** The register's sheet and its plan, for the filter's hidden name. */
  readonly register: { readonly sheetIndex: number; readonly plan: SheetPlan }
}

/** The stamp and the marks as defined names. */
export function ownNames(
  stamp: Readonly<Record<string, string>>,
  sheets: readonly { readonly mark: string; readonly name: string }[],
): OwnName[] {
  const constants = Object.entries(stamp).map(([key, value]) => ({
    name: ownNamePrefix + key,
    formula: `"${value.replace(/"/g, '""')}"`,
  }))
  const marks = sheets.map(({ mark, name }) => ({
    name: sheetMarkPrefix + mark,
    formula: `'${name.replace(/'/g, "''")}'!$A$1`,
  }))
  return [...constants, ...marks]
}

/** The workbook part with our sheets and names, set to calculate when it is opened. */
export function editWorkbook(source: string, edit: WorkbookEdit, part: string): string {
  const outline = outlineOf(source, part)
  const { root, children, names } = outline
  const prefix = root.name.slice(0, -root.local.length)
  const splices: Splice[] = []
  const relationshipPrefix = relationshipPrefixOf(source, root)
  const sheets = children.find(({ local }) => local === 'sheets')
  if (sheets && edit.newSheets.length > 0) {
    let sheetId = highestSheetId(source, part)
    const added = edit.newSheets.map(({ name, rId }) => {
      const id = relationshipPrefix.attribute(rId)
      return `<${prefix}sheet name="${escapeAttribute(name)}" sheetId="${++sheetId}" ${id}/>`
    })
    splices.push({ at: source.lastIndexOf('</', sheets.end - 1), remove: 0, insert: added.join('') })
  }
  splices.push(...nameSplices(source, outline, edit, prefix), ...calculationSplices(source, outline, prefix))
  for (const name of names) splices.push(...filterNameSplices(source, name, edit))
  return applySplices(source, splices)
}

interface Outline {
  readonly root: XmlToken
  readonly rootEnd: number
  readonly children: readonly { readonly local: string; readonly tag: XmlToken; readonly end: number }[]
  readonly names: readonly NameElement[]
}

interface NameElement {
  readonly name: string
  readonly localSheetId: string | undefined
  readonly contentStart: number
  readonly contentEnd: number
  readonly text: string
}

function outlineOf(source: string, part: string): Outline {
  const children: { local: string; tag: XmlToken; end: number }[] = []
  const names: NameElement[] = []
  let root: XmlToken | undefined
  let rootEnd = source.length
  let child: XmlToken | undefined
  let name: XmlToken | undefined
  let text = ''
  let depth = 0
  for (const token of xmlTokens(source, part)) {
    if (token.kind === 'text' && name) text += textOf(source, token)
    if (token.kind === 'open') {
      if (depth === 0) root = token
      if (depth === 1) child = token
      if (depth === 1 && token.selfClosing) children.push({ local: token.local, tag: token, end: token.end })
      if (depth === 2 && token.local === 'definedName' && !token.selfClosing) {
        name = token
        text = ''
      }
      if (!token.selfClosing) depth++
    }
    if (token.kind !== 'close') continue
    depth--
    if (depth === 0) rootEnd = token.start
    if (depth === 1 && child) children.push({ local: child.local, tag: child, end: token.end })
    if (name && token.local === 'definedName') {
      const attributes = attributesOf(source, name)
      const place = { contentStart: name.end, contentEnd: token.start, text }
      names.push({
        name: attributes.get('name') ?? '',
        localSheetId: attributes.get('localSheetId'),
        ...place,
      })
      name = undefined
    }
  }
  if (!root) throw new RangeError(`${part} has no root element`)
  return { root, rootEnd, children, names }
}

/** How `r:id` is written under this root: by its own prefix, or one that we declare on the element. */
function relationshipPrefixOf(source: string, root: XmlToken) {
  const attributes = attributesOf(source, root)
  for (const [name, value] of attributes) {
    if ((value === transitional || value === strictNamespace) && name.startsWith('xmlns:')) {
      return { attribute: (rId: string) => `${name.slice(6)}:id="${escapeAttribute(rId)}"` }
    }
  }
  const strict = [...attributes.values()].includes('http://purl.oclc.org/ooxml/spreadsheetml/main')
  const namespace = strict ? strictNamespace : transitional
  return { attribute: (rId: string) => `xmlns:r="${namespace}" r:id="${escapeAttribute(rId)}"` }
}

function highestSheetId(source: string, part: string): number {
  let highest = 0
  for (const token of xmlTokens(source, part)) {
    if (token.kind !== 'open' || token.local !== 'sheet') continue
    highest = Math.max(highest, Number(attributesOf(source, token).get('sheetId')) || 0)
  }
  return highest
}

function insertionPlace({ children, rootEnd }: Outline, name: string): number {
  const later = new Set(workbookOrder.slice(workbookOrder.indexOf(name) + 1))
  return children.find(({ local }) => later.has(local))?.tag.start ?? rootEnd
}

function nameSplices(source: string, outline: Outline, { names }: WorkbookEdit, prefix: string): Splice[] {
  const splices: Splice[] = []
  let added = ''
  for (const { name, formula } of names) {
    const old = outline.names.find((each) => each.name === name && each.localSheetId === undefined)
    if (old && old.text === formula) continue
    const escaped = escapeText(formula)
    if (old)
      splices.push({ at: old.contentStart, remove: old.contentEnd - old.contentStart, insert: escaped })
    else added += `<${prefix}definedName name="${name}" hidden="1">${escaped}</${prefix}definedName>`
  }
  if (added === '') return splices
  const list = outline.children.find(({ local }) => local === 'definedNames')
  if (!list || list.tag.selfClosing) {
    const insert = `<${prefix}definedNames>${added}</${prefix}definedNames>`
    if (list) splices.push({ at: list.tag.start, remove: list.end - list.tag.start, insert })
    else splices.push({ at: insertionPlace(outline, 'definedNames'), remove: 0, insert })
  } else splices.push({ at: source.lastIndexOf('</', list.end - 1), remove: 0, insert: added })
  return splices
}

function calculationSplices(source: string, outline: Outline, prefix: string): Splice[] {
  const calculation = outline.children.find(({ local }) => local === 'calcPr')
  if (!calculation) {
    return [
      { at: insertionPlace(outline, 'calcPr'), remove: 0, insert: `<${prefix}calcPr fullCalcOnLoad="1"/>` },
    ]
  }
  const { tag } = calculation
  if (attributesOf(source, tag).has('fullCalcOnLoad'))
    return attributeSplice(source, tag, 'fullCalcOnLoad', '1')
  return [{ at: tag.start + 1 + tag.name.length, remove: 0, insert: ' fullCalcOnLoad="1"' }]
}

/** A sheet's filter has a hidden name that must say the same as its `autoFilter`. */
function filterNameSplices(source: string, name: NameElement, { register }: WorkbookEdit): Splice[] {
  if (name.name !== '_xlnm._FilterDatabase' || name.localSheetId !== String(register.sheetIndex)) return []
  const mark = name.text.lastIndexOf('!')
  const grown = grownReference(name.text.slice(mark + 1), register.plan)
  const raw = source.slice(name.contentStart, name.contentEnd)
  if (!grown) return []
  const at = name.contentStart + raw.lastIndexOf('!') + 1
  return [{ at, remove: name.contentEnd - at, insert: grown }]
}

/** Adds to a relationships part; `undefined` makes a new one. */
export function addRelationships(
  source: string | undefined,
  added: readonly { readonly id: string; readonly type: string; readonly target: string }[],
  part: string,
): string {
  const empty =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  return appendToRoot(source ?? empty, part, (prefix) =>
    added
      .map(
        ({ id, type, target }) =>
          `<${prefix}Relationship Id="${escapeAttribute(id)}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"/>`,
      )
      .join(''),
  )
}

/** Adds overrides to the content types. */
export function addContentTypes(
  source: string,
  added: readonly { readonly partName: string; readonly contentType: string }[],
): string {
  return appendToRoot(source, '[Content_Types].xml', (prefix) =>
    added
      .map(
        ({ partName, contentType }) =>
          `<${prefix}Override PartName="/${escapeAttribute(partName)}" ContentType="${escapeAttribute(contentType)}"/>`,
      )
      .join(''),
  )
}

/** Takes out the elements of a relationships or content types part whose attribute ends with `ending`. */
export function removeElements(source: string, attribute: string, ending: string, part: string): string {
  const splices: Splice[] = []
  for (const token of xmlTokens(source, part)) {
    if (token.kind !== 'open' || !attributesOf(source, token).get(attribute)?.toLowerCase().endsWith(ending))
      continue
    const end = token.selfClosing ? token.end : source.indexOf('>', source.indexOf('</', token.end)) + 1
    splices.push({ at: token.start, remove: end - token.start, insert: '' })
  }
  return applySplices(source, splices)
}

function appendToRoot(source: string, part: string, make: (prefix: string) => string): string {
  let root: XmlToken | undefined
  for (const token of xmlTokens(source, part)) if (token.kind === 'open') root ??= token
  if (!root) throw new RangeError(`${part} has no root element`)
  const prefix = root.name.slice(0, -root.local.length)
  const content = make(prefix)
  if (content === '') return source
  if (!root.selfClosing) {
    return applySplices(source, [{ at: source.lastIndexOf('</'), remove: 0, insert: content }])
  }
  const opened = source.slice(root.start, root.end).replace(/\s*\/>$/, '>')
  return applySplices(source, [
    { at: root.start, remove: root.end - root.start, insert: `${opened}${content}</${root.name}>` },
  ])
}

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
