/** Reads the workbook part: its sheets, names, date system and what crmseg left in it. Reads no cells. */
import type { DateSystem } from '../../cells/cell.js'
import type { Notice } from '../../model.js'
import { CrmsegError, type Text } from '../../text.js'
import { hasType, type Package, partNameOf, type Relationship } from './opc.js'
import { describePackage, notAWorkbook } from './package-kind.js'
import { attributesOf, textOf, type XmlToken, xmlTokens } from './xml.js'

export type SheetKind = 'worksheet' | 'chartsheet' | 'dialogsheet' | 'macrosheet'

/** One `<sheet>` of the workbook part, in its order. */
export interface WorkbookSheet {
  /** 0-based, counting sheets of every kind. */
  readonly index: number
  readonly name: string
  readonly sheetId: string
  /** The relationship ID as written; '' where there is none. */
  readonly rId: string
  readonly state: 'visible' | 'hidden' | 'veryHidden'
  readonly kind: SheetKind
  /** null where the workbook points at no part that is there. */
  readonly partName: string | null
  /** What a hidden name `_crmseg.sheet.<mark>` says of this sheet, else null. */
  readonly mark: string | null
}

export interface DefinedName {
  readonly name: string
  /** Index of the sheet that the name belongs to; null for the whole workbook. */
  readonly localSheetId: number | null
  readonly hidden: boolean
  /** The formula as written, entities decoded. */
  readonly text: string
}

export interface Workbook {
  readonly partName: string
  readonly sheets: readonly WorkbookSheet[]
  readonly dateSystem: DateSystem
  readonly definedNames: readonly DefinedName[]
  /** ISO strict namespaces instead of the transitional ones that Excel writes by default. */
  readonly strict: boolean
  readonly signed: boolean
  /** Part names; null where the workbook has none. */
  readonly sharedStrings: string | null
  readonly styles: string | null
  /** What hidden names `_crmseg.<key>` hold, by key. */
  readonly stamp: Readonly<Record<string, string>>
  readonly notices: readonly Notice[]
}

/** Hidden defined names that begin with this are ours. */
export const ownNamePrefix = '_crmseg.'
/** `_crmseg.sheet.<mark>` refers to a cell of the sheet that bears the mark. */
export const sheetMarkPrefix = '_crmseg.sheet.'

const noSheetsText: Text = {
  'zh-CN': '{file} 中没有工作表。请用 Excel 或 WPS 打开、检查后另存，再试。',
  en: '{file} has no worksheet. Open it in Excel or WPS, check it, save a copy and try again.',
}

interface RawSheet {
  readonly name: string
  readonly sheetId: string
  readonly rId: string
  readonly state: WorkbookSheet['state']
}

interface RawWorkbook {
  readonly sheets: RawSheet[]
  readonly definedNames: DefinedName[]
  dateSystem: DateSystem
  strict: boolean
}

/** Reads the workbook of a package. Throws NOT_A_WORKBOOK, WORKBOOK_NO_SHEETS and what `readPart` throws. */
export async function readWorkbook(pkg: Package): Promise<Workbook> {
  const kind = await describePackage(pkg)
  if (kind !== 'workbook') throw notAWorkbook(kind)
  const partName = pkg.mainPart ?? 'xl/workbook.xml'
  const raw = parseWorkbook((await pkg.readPart(partName)).text, partName)
  const relationships = await pkg.relationships(partName)
  const marks = marksOf(raw.definedNames)
  const sheets = raw.sheets.map((sheet, index): WorkbookSheet => {
    const place = placeOfSheet(pkg, relationships, partName, sheet, index)
    return { ...sheet, ...place, index, mark: marks.get(sheet.name.toLowerCase()) ?? null }
  })
  if (sheets.length === 0) throw new CrmsegError('WORKBOOK_NO_SHEETS', noSheetsText, { file: fileOf(pkg) })
  const signed = await isSigned(pkg)
  return {
    ...raw,
    partName,
    sheets,
    signed,
    sharedStrings: relatedPart(pkg, relationships, 'sharedStrings'),
    styles: relatedPart(pkg, relationships, 'styles'),
    stamp: stampOf(raw.definedNames),
    notices: signed ? [{ code: 'SIGNATURE_WILL_BREAK', args: {} }] : [],
  }
}

function fileOf(pkg: Package): string {
  return pkg.zip.path.split(/[\\/]/).at(-1) ?? pkg.zip.path
}

function parseWorkbook(text: string, partName: string): RawWorkbook {
  const workbook: RawWorkbook = { sheets: [], definedNames: [], dateSystem: 1900, strict: false }
  const path: string[] = []
  let name: Map<string, string> | undefined
  let formula = ''
  for (const token of xmlTokens(text, partName)) {
    if (token.kind === 'text' && name) formula += textOf(text, token)
    if (token.kind === 'open') {
      readOpening(workbook, text, token, path)
      if (token.local === 'definedName') name = attributesOf(text, token)
      if (!token.selfClosing) path.push(token.local)
    }
    const closes = token.kind === 'close' || token.selfClosing
    if (token.kind === 'close') path.pop()
    if (closes && token.local === 'definedName' && name) {
      workbook.definedNames.push(definedNameOf(name, formula))
      name = undefined
      formula = ''
    }
  }
  return workbook
}

function readOpening(workbook: RawWorkbook, text: string, token: XmlToken, path: readonly string[]): void {
  const inside = path.at(-1)
  if (path.length === 0) {
    workbook.strict = [...attributesOf(text, token).values()].some(isStrictNamespace)
  } else if (token.local === 'workbookPr' && inside === 'workbook') {
    workbook.dateSystem = isTrue(attributesOf(text, token).get('date1904')) ? 1904 : 1900
  } else if (token.local === 'sheet' && inside === 'sheets') {
    workbook.sheets.push(rawSheetOf(attributesOf(text, token)))
  }
}

function isStrictNamespace(value: string): boolean {
  return value === 'http://purl.oclc.org/ooxml/spreadsheetml/main'
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

function rawSheetOf(attributes: ReadonlyMap<string, string>): RawSheet {
  const idName = [...attributes.keys()].find((key) => key.endsWith(':id')) ?? 'id'
  const state = attributes.get('state')
  return {
    name: attributes.get('name') ?? '',
    sheetId: attributes.get('sheetId') ?? '',
    rId: attributes.get(idName) ?? '',
    state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
  }
}

function definedNameOf(attributes: ReadonlyMap<string, string>, text: string): DefinedName {
  const local = attributes.get('localSheetId')
  return {
    name: attributes.get('name') ?? '',
    localSheetId: local === undefined ? null : Number(local),
    hidden: isTrue(attributes.get('hidden')),
    text: text.trim(),
  }
}

const sheetTypes: readonly (readonly [string, SheetKind])[] = [
  ['worksheet', 'worksheet'],
  ['chartsheet', 'chartsheet'],
  ['dialogsheet', 'dialogsheet'],
  ['xlMacrosheet', 'macrosheet'],
  ['xlIntlMacrosheet', 'macrosheet'],
]

/** The part behind a `<sheet>`: by relationship; where a workbook has no relationships at all, by content type in order. */
function placeOfSheet(
  pkg: Package,
  relationships: readonly Relationship[],
  workbookPart: string,
  sheet: RawSheet,
  index: number,
): { partName: string | null; kind: SheetKind } {
  for (const relationship of relationships) {
    const type = sheetTypes.find(([ending]) => hasType(relationship, ending))
    if (relationship.id !== sheet.rId || !type) continue
    return { partName: pkg.part(relationship.target) ? relationship.target : null, kind: type[1] }
  }
  if (relationships.length > 0) return { partName: null, kind: 'worksheet' }
  const typed = pkg.contentTypes.overrides.filter(
    ({ partName, contentType }) => contentType.endsWith('.worksheet+xml') && pkg.part(partName),
  )
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1)
  const usual = partNameOf(`${folder}worksheets/sheet${index + 1}.xml`)
  return { partName: typed[index]?.partName ?? (pkg.part(usual) ? usual : null), kind: 'worksheet' }
}

/** A part of the workbook by relationship, else by content type; null where there is none, as where a pointer is dead. */
function relatedPart(pkg: Package, relationships: readonly Relationship[], type: string): string | null {
  const related = relationships.find((each) => hasType(each, type) && !each.external)
  if (related && pkg.part(related.target)) return related.target
  const typed = pkg.contentTypes.overrides.find(
    ({ partName, contentType }) => contentType.endsWith(`.${type}+xml`) && pkg.part(partName),
  )
  return typed?.partName ?? null
}

async function isSigned(pkg: Package): Promise<boolean> {
  const relationships = await pkg.relationships('')
  return relationships.some((each) => hasType(each, 'digital-signature/origin'))
}

/** Sheet name in lower case → mark. A copy that the user keeps of our sheet gets a name of its own in Excel, local to it: it is theirs. */
function marksOf(names: readonly DefinedName[]): ReadonlyMap<string, string> {
  const marks = new Map<string, string>()
  for (const { name, text, localSheetId } of names) {
    if (!name.startsWith(sheetMarkPrefix) || localSheetId !== null) continue
    const sheet = /^(?:'((?:[^']|'')*)'|([^!'"]+))!/.exec(text)
    const sheetName = sheet?.[1]?.replaceAll("''", "'") ?? sheet?.[2]
    if (sheetName) marks.set(sheetName.toLowerCase(), name.slice(sheetMarkPrefix.length))
  }
  return marks
}

function stampOf(names: readonly DefinedName[]): Readonly<Record<string, string>> {
  const entries: [string, string][] = []
  for (const { name, text } of names) {
    if (!name.startsWith(ownNamePrefix) || name.startsWith(sheetMarkPrefix)) continue
    const constant = /^"((?:[^"]|"")*)"$/.exec(text)
    if (constant) entries.push([name.slice(ownNamePrefix.length), (constant[1] ?? '').replaceAll('""', '"')])
  }
  return Object.fromEntries(entries)
}
