/** Gathers what changes in the package's small parts: styles, workbook, relationships, content types, tables. Writes nothing. */
import type { Edits } from '../../model.js'
import { hasType, type Package, relationshipsPartOf } from './opc.js'
import { addContentTypes, addRelationships, removeElements } from './package-edit.js'
import { freeSheetName } from './sheet-name.js'
import type { SheetPlan } from './sheet-plan.js'
import { editStyles, minimalStyles, type StylesEdit } from './styles-edit.js'
import { growTable } from './table-edit.js'
import type { Workbook, WorkbookSheet } from './workbook.js'
import type { Changes, Pieces } from './write-package.js'

const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
const stylesType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'
const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'

/** Where one of our sheets goes. */
export interface PlacedSheet {
  readonly model: Edits['sheets'][number]
  readonly partName: string
  readonly name: string
  /** The relationship of a new sheet; null when it replaces one of ours. */
  readonly rId: string | null
}

/** Gathers the new content of the package's small parts, and remembers which parts are new. */
export class PartsEditor {
  readonly changes: Changes = new Map()
  readonly added = new Set<string>()
  readonly #pkg: Package
  readonly #workbook: Workbook
  readonly #known: readonly { readonly id: string }[]
  readonly #contentTypes: { partName: string; contentType: string }[] = []
  readonly #relationships: { id: string; type: string; target: string }[] = []
  #taken = new Set<string>()
  #calcChain: string | null = null

  /** `known` are the relationships that the workbook has. */
  constructor(pkg: Package, workbook: Workbook, known: readonly { readonly id: string }[]) {
    this.#pkg = pkg
    this.#workbook = workbook
    this.#known = known
  }

  set(partName: string, content: string | Pieces): void {
    if (!this.#pkg.part(partName)) this.added.add(partName)
    this.changes.set(partName, content)
  }

  /** The name of a new part beside the workbook (`comments` → `xl/comments1.xml`), its content type stated. */
  addPart(stem: string, extension: string, contentType: string): string {
    const partName = this.#freePart(stem, extension)
    this.#contentTypes.push({ partName, contentType })
    return partName
  }

  async styles(): Promise<StylesEdit> {
    const { styles } = this.#workbook
    if (styles) return editStyles((await this.#pkg.readPart(styles)).text, styles)
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    const strictMain = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    return editStyles(
      this.#workbook.strict ? minimalStyles.replace(main, strictMain) : minimalStyles,
      'styles.xml',
    )
  }

  /** A part, a name and a relationship for each of our sheets: the old ones where the mark is found again. */
  placeSheets(edits: Edits): PlacedSheet[] {
    const names = new Set(this.#workbook.sheets.map(({ name }) => name.toLowerCase()))
    return edits.sheets.map((model): PlacedSheet => {
      const old = this.#workbook.sheets.find(({ mark, partName }) => mark === model.mark && partName !== null)
      if (old?.partName) return { model, partName: old.partName, name: old.name, rId: null }
      const name = freeSheetName(model.name, names)
      names.add(name.toLowerCase())
      const partName = this.addPart('worksheets/sheet', 'xml', worksheetType)
      return { model, partName, name, rId: this.#relate('worksheet', partName) }
    })
  }

  /** The sheet's Excel tables that end where our columns or rows begin; `sheet` is its name. */
  async growTables(sheetPart: string, sheet: string, plan: SheetPlan): Promise<void> {
    if (plan.columns.every(({ existing }) => existing) && !plan.newRows) return
    for (const relationship of await this.#pkg.relationships(sheetPart)) {
      if (!hasType(relationship, 'table') || !this.#pkg.part(relationship.target)) continue
      const { text } = await this.#pkg.readPart(relationship.target)
      const grown = growTable(text, plan, sheet, relationship.target)
      if (grown !== text) this.set(relationship.target, grown)
    }
  }

  /** The calculation chain goes if it names a cell that is no longer a formula; Excel makes it anew. */
  async dropStaleCalcChain(sheet: WorkbookSheet, plan: SheetPlan): Promise<void> {
    const relationships = await this.#pkg.relationships(this.#workbook.partName)
    const chain = relationships.find((each) => hasType(each, 'calcChain') && this.#pkg.part(each.target))
    if (!chain) return
    const { text } = await this.#pkg.readPart(chain.target)
    if (!namesReplacedCell(text, sheet.sheetId, plan)) return
    this.changes.set(chain.target, undefined)
    this.#calcChain = chain.target
  }

  async finish(
    styles: StylesEdit,
    sheets: readonly PlacedSheet[],
    edit: (source: string, part: string) => string,
  ): Promise<void> {
    const { partName } = this.#workbook
    const rendered = styles.render()
    const old = this.#workbook.styles
    if (old) this.set(old, rendered)
    else if (rendered !== minimalStyles || sheets.length > 0) {
      const part = this.addPart('styles', 'xml', stylesType)
      this.set(part, rendered)
      this.#relate('styles', part)
    }
    const { text } = await this.#pkg.readPart(partName)
    this.set(partName, edit(text, partName))
    await this.#finishPackage()
    await this.#forgetUnchanged()
  }

  async #finishPackage(): Promise<void> {
    const relsPart = relationshipsPartOf(this.#workbook.partName)
    const hasRels = this.#pkg.part(relsPart) !== undefined
    if (!hasRels && this.#relationships.length > 0) this.#relateFound()
    const rels = hasRels ? (await this.#pkg.readPart(relsPart)).text : undefined
    let newRels =
      this.#relationships.length > 0 ? addRelationships(rels, this.#relationships, relsPart) : rels
    const typesPart = this.#pkg.contentTypes.partName
    const types = typesPart ? (await this.#pkg.readPart(typesPart)).text : undefined
    let newTypes = types && this.#contentTypes.length > 0 ? addContentTypes(types, this.#contentTypes) : types
    if (this.#calcChain) {
      const ending = (this.#calcChain.split('/').at(-1) ?? '').toLowerCase()
      newRels = newRels && removeElements(newRels, 'Target', ending, relsPart)
      newTypes = newTypes && removeElements(newTypes, 'PartName', ending, '[Content_Types].xml')
    }
    if (newRels !== undefined) this.set(relsPart, newRels)
    if (newTypes !== undefined && typesPart) this.set(typesPart, newTypes)
  }

  /** A part whose text came out as it was is copied as it stands. */
  async #forgetUnchanged(): Promise<void> {
    for (const [name, content] of this.changes) {
      if (typeof content !== 'string' || this.added.has(name)) continue
      if ((await this.#pkg.readPart(name)).text === content) this.changes.delete(name)
    }
  }

  /** A name beside the workbook part that no part has: `worksheets/sheet4.xml`. */
  #freePart(stem: string, extension = 'xml'): string {
    const folder = this.#workbook.partName.slice(0, this.#workbook.partName.lastIndexOf('/') + 1)
    for (let n = 1; ; n++) {
      const name = `${folder}${stem}${stem === 'styles' && n === 1 ? '' : n}.${extension}`
      if (this.#pkg.part(name) || this.#taken.has(name)) continue
      this.#taken.add(name)
      return name
    }
  }

  #relate(type: string, partName: string): string {
    const taken = new Set([...this.#known, ...this.#relationships].map(({ id }) => id))
    let n = 1
    while (taken.has(`crmseg${n}`)) n++
    return this.#relateAs(`crmseg${n}`, type, partName)
  }

  #relateAs(id: string, type: string, partName: string): string {
    const base = this.#workbook.strict ? strict : transitional
    this.#relationships.push({ id, type: `${base}/${type}`, target: `/${partName}` })
    return id
  }

  /** Parts that were found without relationships would be lost beside the first one that we make. */
  #relateFound(): void {
    const { sheets, sharedStrings, styles } = this.#workbook
    for (const { rId, partName } of sheets) if (rId && partName) this.#relateAs(rId, 'worksheet', partName)
    if (sharedStrings) this.#relate('sharedStrings', sharedStrings)
    if (styles) this.#relate('styles', styles)
  }
}

/** Whether the chain lists a cell of this sheet that the plan writes over. */
function namesReplacedCell(chain: string, sheetId: string, plan: SheetPlan): boolean {
  const replaced = new Map(
    plan.columns.filter(({ existing, keeps }) => existing && !keeps).map((column) => [column.index, column]),
  )
  let current = ''
  for (const [tag] of chain.matchAll(/<(?:\w+:)?c\s[^>]*>/g)) {
    current = /\si\s*=\s*["'](\d+)/.exec(tag)?.[1] ?? current
    const place = /\sr\s*=\s*["']([A-Z]+)(\d+)/.exec(tag)
    if (current !== sheetId || !place) continue
    const [, letters = '', digits = ''] = place
    let index = 0
    for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
    const row = Number(digits)
    const inside = row >= plan.firstRow && row <= (plan.newRows?.afterRow ?? plan.lastRow)
    if (inside && replaced.get(index - 1)?.cellAt(row) !== undefined) return true
  }
  return false
}
