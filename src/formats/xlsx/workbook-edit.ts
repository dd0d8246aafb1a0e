/** Edits of the workbook part: our sheets, our names, the filter's name, calculation when it is opened. Text in, text out. */
import { grownReference, tallerReference } from './grown-range.js'
import { parseRange } from './references.js'
import { attributeSplice } from './sheet-edges.js'
import type { SheetPlan } from './sheet-plan.js'
import { applySplices, type Splice } from './splice.js'
import { ownNamePrefix, sheetMarkPrefix } from './workbook.js'
import {
  attributesOf,
  decodeEntities,
  escapeAttribute,
  escapeText,
  textOf,
  type XmlToken,
  xmlTokens,
} from './xml.js'

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

/** A defined name of ours: a constant, the place of a sheet that bears a mark, or the rows that one sheet repeats on every page. */
export interface OwnName {
  readonly name: string
  readonly formula: string
  /** Place of the sheet that the name is for; absent for a name of the whole workbook, which is hidden. */
  readonly localSheetId?: number
}

export interface WorkbookEdit {
  readonly newSheets: readonly NewSheet[]
  readonly names: readonly OwnName[]
  /** The register's sheet and its plan, for the filter's hidden name and for names that end with the data. */
  readonly register: { readonly sheetIndex: number; readonly sheetName: string; readonly plan: SheetPlan }
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

/** The row that the sheet `name` (at place `index`) repeats at the top of every page. */
export function repeatedName(name: string, index: number, row: number): OwnName {
  const formula = `'${name.replace(/'/g, "''")}'!$${row}:$${row}`
  return { name: '_xlnm.Print_Titles', formula, localSheetId: index }
}

/** The workbook part with our sheets and names, set to calculate when it is opened; as it was where nothing is written at all. */
export function editWorkbook(source: string, edit: WorkbookEdit, part: string): string {
  const { newSheets, register } = edit
  if (newSheets.length + edit.names.length + register.plan.columns.length === 0) return source
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
  for (const name of names)
    splices.push(...filterNameSplices(source, name, edit), ...areaNameSplices(source, name, edit))
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
  for (const { name, formula, localSheetId } of names) {
    const local = localSheetId === undefined ? undefined : String(localSheetId)
    const old = outline.names.find((each) => each.name === name && each.localSheetId === local)
    if (old && old.text === formula) continue
    const escaped = escapeText(formula)
    if (old)
      splices.push({ at: old.contentStart, remove: old.contentEnd - old.contentStart, insert: escaped })
    else {
      const scope = local === undefined ? 'hidden="1"' : `localSheetId="${local}"`
      added += `<${prefix}definedName name="${name}" ${scope}>${escaped}</${prefix}definedName>`
    }
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

/** One plain area of a defined name, as written: `'客 户'!$A$1:$D$10`, and the comma that follows. */
const plainArea =
  /((?:'(?:[^']|'')*'|[^'!,():]+)!)(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?:,|$)/gy

/** Print areas and names of lists that end with the register's data grow with new rows; names that calculate stay. */
function areaNameSplices(source: string, name: NameElement, { register }: WorkbookEdit): Splice[] {
  const { plan, sheetName } = register
  if (!plan.newRows || name.name === '_xlnm._FilterDatabase') return []
  const raw = source.slice(name.contentStart, name.contentEnd)
  const areas = [...raw.matchAll(plainArea)]
  if (areas.reduce((length, [whole]) => length + whole.length, 0) < raw.length) return []
  return areas.flatMap(([, sheet = '', reference = ''], n): Splice[] => {
    const first = parseRange(reference)?.firstRow ?? Infinity
    const grown = tallerReference(reference, plan)
    if (!grown || first > plan.firstRow || sheetOf(sheet) !== sheetName.toLowerCase()) return []
    const at = name.contentStart + (areas[n]?.index ?? 0) + sheet.length
    return [{ at, remove: reference.length, insert: grown }]
  })
}

/** The sheet's name of `'客 户'!` in lower case, as Excel compares them. */
function sheetOf(written: string): string {
  const bare = decodeEntities(written).slice(0, -1).toLowerCase()
  return bare.startsWith("'") ? bare.slice(1, -1).replaceAll("''", "'") : bare
}
