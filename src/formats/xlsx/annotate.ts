/**
 * Writes a copy of a workbook with our columns and sheets in it, part by part: what need not change goes over as its
 * compressed bytes. Knows nothing of customers; `Edits` says what goes where.
 */
import type { ColumnEdit, Edits, WriteOptions, Written } from '../../model.js'
import { type Fingerprint, type SafeFile, writeSafely } from '../safe-write.js'
import { encodeXml } from './encoding.js'
import { hasType, type Package, relationshipsPartOf } from './opc.js'
import { maxColumns } from './references.js'
import { type ColumnColours, epilogSplices, prologSplices } from './sheet-edges.js'
import { freeSheetName } from './sheet-name.js'
import { rowSplices } from './sheet-patch-general.js'
import { type CellStyles, lastUsedColumn, peekStyles } from './sheet-peek.js'
import { OccupiedError, type PlannedColumn, type SheetPlan } from './sheet-plan.js'
import { OddSheetError } from './sheet-rows.js'
import { patchedSheet } from './sheet-stream.js'
import { formatCodes, writeSheet } from './sheet-write.js'
import { applySplices } from './splice.js'
import { editStyles, minimalStyles, type StylesEdit } from './styles-edit.js'
import { assertCopied } from './verify.js'
import type { Workbook, WorkbookSheet } from './workbook.js'
import {
  addContentTypes,
  addRelationships,
  editWorkbook,
  growTable,
  ownNames,
  removeElements,
} from './workbook-edit.js'
import { tooManyColumns, unreadableSheet } from './write-errors.js'
import { ZipWriter } from './zip-write.js'

/** An open workbook that is to be written again. */
export interface AnnotateInput {
  readonly path: string
  readonly fingerprint: Fingerprint
  readonly pkg: Package
  readonly workbook: Workbook
  /** Whether an existing output may be replaced without being asked. */
  readonly isOwn: (path: string) => Promise<boolean>
  /** Force the general patcher, to hold it against the fast one. */
  readonly general?: boolean
}

/** New content by part name; undefined takes the part out. Text keeps the encoding that its part had. */
type Changes = Map<string, string | undefined | (() => AsyncIterable<Buffer>)>

interface Attempt {
  /** The first column for new ones. */
  readonly firstNew: number
  readonly general: boolean
}

const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
const stylesType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'
const transitional = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
const streamedFrom = 1 << 30

/**
 * Writes the copy. A column in the way or markup that the fast patcher refuses is met while writing; the attempt is then
 * thrown away and made again. When `out` is the input, the input is kept as a backup. Throws a CrmsegError; nothing is left behind but the whole output.
 */
export async function annotateWorkbook(
  input: AnnotateInput,
  edits: Edits,
  out: string,
  options: WriteOptions,
): Promise<Written> {
  const sheet = input.workbook.sheets[edits.table.sheet.index]
  if (!sheet?.partName) throw unreadableSheet(edits.table.sheet.name)
  const lastHeader = edits.table.headers.findLastIndex((header) => header !== '')
  let attempt: Attempt = { firstNew: lastHeader + 1, general: input.general ?? false }
  for (;;) {
    try {
      return await writeOnce(input, sheet, edits, out, options, attempt)
    } catch (error) {
      if (error instanceof OccupiedError) {
        const used = await lastUsedColumn(input.pkg, sheet.partName)
        attempt = { ...attempt, firstNew: Math.max(used, error.columnIndex) + 1 }
      } else if (error instanceof OddSheetError && !attempt.general) attempt = { ...attempt, general: true }
      else throw error
    }
  }
}

async function writeOnce(
  input: AnnotateInput,
  sheet: WorkbookSheet,
  edits: Edits,
  out: string,
  options: WriteOptions,
  attempt: Attempt,
): Promise<Written> {
  const { changes, added } = await planChanges(input, sheet, edits, attempt, options.onProgress)
  let counts = { partsCopied: 0, partsChanged: 0, partsAdded: 0 }
  const safely = {
    force: options.force,
    input: { path: input.path, mayReplace: true, fingerprint: input.fingerprint },
    ours: input.isOwn,
  }
  const written = await writeSafely(out, safely, async (file) => {
    counts = await writePackage(file, input.pkg, changes, added)
  })
  return { ...written, ...counts }
}

async function writePackage(file: SafeFile, pkg: Package, changes: Changes, added: ReadonlySet<string>) {
  const writer = new ZipWriter(file)
  const { zip } = pkg
  const changed = new Map<number, string>()
  for (const name of changes.keys()) {
    const entry = pkg.part(name)
    if (entry) changed.set(entry.index, name)
  }
  const copied: number[] = []
  for (const entry of zip.entries) {
    const name = changed.get(entry.index)
    if (name === undefined) {
      await writer.copy(zip, entry)
      copied.push(entry.index)
      continue
    }
    const content = changes.get(name)
    if (typeof content === 'function') {
      await writer.add(name, content(), { like: entry, huge: entry.uncompressedSize > streamedFrom })
    } else if (content !== undefined)
      await writer.add(name, [encodeXml({ ...(await pkg.readPart(name)), text: content })], { like: entry })
  }
  for (const name of added) {
    const content = changes.get(name)
    if (typeof content === 'string') await writer.add(name, [Buffer.from(content, 'utf8')])
  }
  await writer.finish()
  await assertCopied(zip, copied, file.path)
  return { partsCopied: copied.length, partsChanged: changed.size, partsAdded: added.size }
}

async function planChanges(
  input: AnnotateInput,
  sheet: WorkbookSheet,
  edits: Edits,
  attempt: Attempt,
  onProgress: WriteOptions['onProgress'],
): Promise<{ changes: Changes; added: ReadonlySet<string> }> {
  const { pkg, workbook } = input
  const sheetPart = sheet.partName ?? ''
  const editor = new PartsEditor(pkg, workbook, await pkg.relationships(workbook.partName))
  const styles = await editor.styles()
  const plan = await planSheet(input, sheetPart, edits, styles, attempt.firstNew)
  const colours = coloursOf(edits, plan, styles, workbook)
  const marked = editor.placeSheets(edits)
  for (const { model, partName } of marked) {
    editor.set(
      partName,
      writeSheet(model, styles, { dateSystem: workbook.dateSystem, strict: workbook.strict }),
    )
  }
  if (plan.columns.length > 0) {
    editor.setSheet(sheetPart, await sheetContent(pkg, sheetPart, plan, colours, attempt.general, onProgress))
    await editor.growTables(sheetPart, plan)
    await editor.dropStaleCalcChain(sheet, plan)
  }
  const names = ownNames(
    edits.stamp,
    marked.map(({ model, name }) => ({ mark: model.mark, name })),
  )
  await editor.finish(styles, marked, (source, part) => {
    const newSheets = marked
      .filter(({ rId }) => rId !== null)
      .map(({ name, rId }) => ({ name, rId: rId ?? '' }))
    return editWorkbook(source, { newSheets, names, register: { sheetIndex: sheet.index, plan } }, part)
  })
  return { changes: editor.changes, added: editor.added }
}

/** The new content of the register's sheet: streamed, or spliced whole where the fast patcher is not for it. */
async function sheetContent(
  pkg: Package,
  part: string,
  plan: SheetPlan,
  colours: readonly ColumnColours[],
  general: boolean,
  onProgress: WriteOptions['onProgress'],
): Promise<string | (() => AsyncIterable<Buffer>)> {
  if (!general) return () => patchedSheet(pkg, part, plan, colours, onProgress)
  const { text } = await pkg.readPart(part)
  return applySplices(text, [
    ...prologSplices(text, plan, part),
    ...rowSplices(text, plan, part),
    ...epilogSplices(text, plan, colours, part),
  ])
}

async function planSheet(
  { pkg, workbook }: AnnotateInput,
  part: string,
  { table, columns, lastRow }: Edits,
  styles: StylesEdit,
  firstNew: number,
): Promise<SheetPlan> {
  const lastHeader = table.headers.findLastIndex((header) => header !== '')
  const existing = columns.flatMap(({ columnIndex }) => (columnIndex === null ? [] : [columnIndex]))
  const looks = await peekStyles(pkg, part, [table.headerRow, table.firstRow])
  let next = firstNew
  const planned = columns.map((column): PlannedColumn => {
    const index = column.columnIndex ?? next++
    const isNew = column.columnIndex === null
    const like = isNew ? lastHeader : index
    const style = bodyStyle(column, looks.get(table.firstRow), like, styles, isNew)
    const headerStyle = looks.get(table.headerRow)?.get(lastHeader) ?? null
    return {
      index,
      existing: !isNew,
      header: column.header,
      headerStyle,
      style,
      showsBlanks: isNew && style !== null && styles.showsBlank(style),
      width: column.width,
      cellAt: column.cellAt,
    }
  })
  if (next > maxColumns) throw tooManyColumns(table.sheet.name)
  if (new Set(existing).size < existing.length) throw new RangeError('two edits for one column')
  planned.sort((a, b) => a.index - b.index)
  return {
    headerRow: table.headerRow,
    firstRow: table.firstRow,
    lastRow,
    columns: planned,
    dateSystem: workbook.dateSystem,
  }
}

/** The look of the neighbour (or of the column itself, when it stands there) with a number format that fits. */
function bodyStyle(
  { format }: ColumnEdit,
  row: CellStyles | undefined,
  like: number,
  styles: StylesEdit,
  isNew: boolean,
): number | null {
  const base = row?.get(like)
  if (!isNew && format === 'text') return base ?? null
  return styles.cellStyle({ ...(base !== undefined && { like: base }), format: formatCodes[format] })
}

/** Colours go in once: with the first run, or when the column is new. After that they are the user's. */
function coloursOf(edits: Edits, plan: SheetPlan, styles: StylesEdit, workbook: Workbook): ColumnColours[] {
  const colours: ColumnColours[] = []
  for (const edit of edits.columns) {
    const planned = plan.columns.find(
      ({ header, cellAt }) => header === edit.header && cellAt === edit.cellAt,
    )
    const isFirst = Object.keys(workbook.stamp).length === 0
    if (!edit.colours || !planned || (planned.existing && !isFirst)) continue
    const rules = edit.colours.map(({ equals, fill }) => ({ equals, fill: styles.fillStyle(fill) }))
    colours.push({ columnIndex: planned.index, firstRow: plan.firstRow, rules })
  }
  return colours
}

interface PlacedSheet {
  readonly model: Edits['sheets'][number]
  readonly partName: string
  readonly name: string
  /** The relationship of a new sheet; null when it replaces one of ours. */
  readonly rId: string | null
}

/** Gathers the new content of the package's small parts, and remembers which parts are new. */
class PartsEditor {
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

  set(partName: string, text: string): void {
    if (!this.#pkg.part(partName)) this.added.add(partName)
    this.changes.set(partName, text)
  }

  setSheet(partName: string, content: string | (() => AsyncIterable<Buffer>)): void {
    this.changes.set(partName, content)
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
      const partName = this.#freePart('worksheets/sheet')
      this.#contentTypes.push({ partName, contentType: worksheetType })
      return { model, partName, name, rId: this.#relate('worksheet', partName) }
    })
  }

  /** The sheet's Excel tables that end where our columns begin. */
  async growTables(sheetPart: string, plan: SheetPlan): Promise<void> {
    if (plan.columns.every(({ existing }) => existing)) return
    for (const relationship of await this.#pkg.relationships(sheetPart)) {
      if (!hasType(relationship, 'table') || !this.#pkg.part(relationship.target)) continue
      const { text } = await this.#pkg.readPart(relationship.target)
      const grown = growTable(text, plan, relationship.target)
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
      const part = this.#freePart('styles')
      this.set(part, rendered)
      this.#contentTypes.push({ partName: part, contentType: stylesType })
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
  #freePart(stem: string): string {
    const folder = this.#workbook.partName.slice(0, this.#workbook.partName.lastIndexOf('/') + 1)
    for (let n = 1; ; n++) {
      const name = `${folder}${stem}${stem === 'styles' && n === 1 ? '' : n}.xml`
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
    plan.columns.filter(({ existing }) => existing).map((column) => [column.index, column]),
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
    const inside = row >= plan.firstRow && row <= plan.lastRow
    if (inside && replaced.get(index - 1)?.cellAt(row) !== undefined) return true
  }
  return false
}
