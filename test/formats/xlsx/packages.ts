/** Tiny workbooks made part by part, annotated by both patchers, and read back by programs that nobody here wrote. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { expect } from 'vitest'
import { defaultLimits } from '../../../src/formats/xlsx/limits.js'
import { openXlsx } from '../../../src/formats/xlsx/source.js'
import { openZip, readEntry } from '../../../src/formats/xlsx/zip-read.js'
import type { ColumnEdit, Edits, SheetModel, Written } from '../../../src/model.js'
import { schemaFolder } from '../../corpus/corpus.js'
import { hasXmllint, python, validBySchema } from '../../corpus/readers.js'
import { archive, fileOf, type Item } from './archive.js'

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNs = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Content by part name; undefined leaves one of the usual parts out. */
export type Parts = Readonly<Record<string, string | Buffer | undefined>>

export const plainStyles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="12"/><name val="宋体"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>'

/** A text cell. */
export const t = (ref: string, text: string, attributes = ''): string =>
  `<c r="${ref}"${attributes} t="inlineStr"><is><t>${text}</t></is></c>`

/** A number cell. */
export const n = (ref: string, value: number, attributes = ''): string =>
  `<c r="${ref}"${attributes}><v>${value}</v></c>`

/** Two columns, a header and two customers. */
export const twoRows =
  `<row r="1" spans="1:2">${t('A1', '编号')}${t('B1', '金额')}</row>` +
  `<row r="2" spans="1:2">${t('A2', 'C1')}${n('B2', 10)}</row><row r="3" spans="1:2">${t('A3', 'C2')}${n('B3', 20)}</row>`

/** A worksheet part: `rows` between what stands before and after `sheetData`. */
export function sheetXml(rows: string, { before = '', after = '' } = {}): string {
  return `<worksheet xmlns="${main}" xmlns:r="${office}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`
}

/** A workbook part with one sheet, 客户; the rest as the schema orders it. */
export function workbookXml({ before = '', sheets = '', after = '' } = {}): string {
  return (
    `<workbook xmlns="${main}" xmlns:r="${office}">${before}<sheets><sheet name="客户" sheetId="1" r:id="rId1"/>${sheets}` +
    `</sheets>${after}</workbook>`
  )
}

export function relationshipsXml(targets: readonly (readonly [id: string, type: string, target: string])[]) {
  const each = targets.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packageNs}/relationships">${each.join('')}</Relationships>`
}

/** Kind of part, in a content type, by what its name holds. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/xl\/workbook\.xml$/, 'sheet.main'],
  [/worksheets\/[^/]+$/, 'worksheet'],
  [/tables\//, 'table'],
  [/styles/, 'styles'],
  [/sharedStrings/, 'sharedStrings'],
  [/calcChain/, 'calcChain'],
]

/** The entries of a workbook with one sheet; content types and the workbook's relationships follow from the parts. */
export function workbookOf(parts: Parts): readonly Item[] {
  const all: Record<string, string | Buffer | undefined> = {
    'xl/workbook.xml': workbookXml(),
    'xl/styles.xml': plainStyles,
    'xl/worksheets/sheet1.xml': sheetXml(twoRows),
    ...parts,
  }
  const names = Object.keys(all).filter((name) => all[name] !== undefined)
  const overrides = names.flatMap((name) => {
    const kind = name.endsWith('.rels') ? undefined : kinds.find(([pattern]) => pattern.test(name))
    return kind ? `<Override PartName="/${name}" ContentType="${spreadsheet}.${kind[1]}+xml"/>` : []
  })
  const targets = names.flatMap((name): [string, string, string][] => {
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)
    const target = name.slice('xl/'.length)
    if (sheet) return [[`rId${sheet[1]}`, 'worksheet', target]]
    const other = /^xl\/(styles|sharedStrings|calcChain)\.xml$/.exec(name)
    return other ? [[`rId${other[1]}`, other[1] ?? '', target]] : []
  })
  const types =
    `<Types xmlns="${packageNs}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  const usual: Record<string, string | Buffer | undefined> = {
    '[Content_Types].xml': types,
    '_rels/.rels': relationshipsXml([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relationshipsXml(targets),
    ...all,
  }
  return Object.entries(usual).flatMap(([name, data]) => (data === undefined ? [] : { name, data }))
}

export interface Wanted {
  /** The headers that stand there; how many decides where new columns go. */
  readonly headers?: readonly string[]
  readonly headerRow?: number
  readonly lastRow?: number
  readonly sheetIndex?: number
  readonly columns?: readonly Partial<ColumnEdit>[]
  readonly sheets?: readonly SheetModel[]
  readonly stamp?: Readonly<Record<string, string>>
}

const tiers: Partial<ColumnEdit> = { header: '客户等级', cellAt: (row) => (row % 2 === 0 ? 'S' : 'A') }

/** Edits of the register in the first sheet: one new column of tiers, if no other is wanted. */
export function editsOf(wanted: Wanted): Edits {
  const { headers = ['编号', '金额'], headerRow = 1, lastRow = 3, sheetIndex = 0, columns = [tiers] } = wanted
  const sheet = { index: sheetIndex, name: '客户', hidden: false, mark: null }
  const place = { headerRow, headerTopRow: headerRow, firstRow: headerRow + 1 }
  const usual: ColumnEdit = {
    columnIndex: null,
    header: '客户等级',
    format: 'text',
    width: 10,
    cellAt: () => undefined,
  }
  return {
    table: { sheet, ...place, headers, dateSystem: 1900 },
    lastRow,
    columns: columns.map((column) => ({ ...usual, ...column })),
    sheets: wanted.sheets ?? [],
    stamp: wanted.stamp ?? { asOf: '2024-05-22' },
  }
}

const folder = mkdtempSync(join(tmpdir(), 'crmseg-written-'))
let written = 0

/** A path in a folder of this run's own where no file stands yet. */
export function freshPath(): string {
  return join(folder, `${++written}.xlsx`)
}

export interface Output {
  readonly path: string
  readonly written: Written
  /** Every part as text, in the archive's order. */
  readonly parts: ReadonlyMap<string, string>
  readonly sheet: string
  readonly workbook: string
  readonly styles: string
}

/** Annotates the workbook by the fast and by the general patcher, which must give the same bytes. */
export async function annotated(
  input: readonly Item[] | string,
  wanted: Wanted | Edits = {},
): Promise<Output> {
  const path = typeof input === 'string' ? input : fileOf(archive(input))
  const edits = 'table' in wanted ? wanted : editsOf(wanted)
  const [fast, general] = [freshPath(), freshPath()]
  const result = await annotateFile(path, edits, fast, false)
  await annotateFile(path, edits, general, true)
  const parts = await partsOf(fast)
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  expect((await partsOf(general)).get('xl/worksheets/sheet1.xml') ?? '').toBe(sheet)
  expect(readFileSync(general).equals(readFileSync(fast))).toBe(true)
  const [workbook = '', styles = ''] = ['xl/workbook.xml', 'xl/styles.xml'].map((name) => parts.get(name))
  return { path: fast, written: result, parts, sheet, workbook, styles }
}

export async function annotateFile(
  path: string,
  edits: Edits,
  out: string,
  general = false,
): Promise<Written> {
  const source = await openXlsx(path, { general })
  try {
    return await source.annotate(edits, out, { force: false })
  } finally {
    await source.close()
  }
}

/** The unpacked parts of an archive, in its order. */
export async function partsOf(path: string): Promise<Map<string, string>> {
  const zip = await openZip(path, defaultLimits)
  const parts = new Map<string, string>()
  for (const entry of zip.entries) parts.set(entry.name, (await readEntry(zip, entry)).toString('utf8'))
  await zip.close()
  return parts
}

/** What exceljs reads in a sheet, by cell reference; blank cells left out. */
export async function cellsByExceljs(
  path: string,
  sheet: string | number = 1,
): Promise<Record<string, unknown>> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const cells: Record<string, unknown> = {}
  workbook.getWorksheet(sheet)?.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.value !== null) cells[cell.address] = cell.value
    })
  })
  return cells
}

const openpyxlScript = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
out = {ws.title: {c.coordinate: c.value if isinstance(c.value, (int, float, bool)) else str(c.value)
       for row in ws.iter_rows() for c in row if c.value is not None} for ws in book.worksheets}
print(json.dumps(out))
`

/** What openpyxl reads in every sheet; null where there is no openpyxl. */
export function cellsByOpenpyxl(path: string): Record<string, Record<string, unknown>> | null {
  if (!python) return null
  const run = spawnSync(python, ['-c', openpyxlScript, path], { encoding: 'utf8', timeout: 20_000 })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

/** The parts (`file: name`) of these outputs that do not keep to the spreadsheet schema; none where there is no xmllint. */
export async function schemaBreaks(paths: readonly string[]): Promise<string[]> {
  if (!hasXmllint) return []
  const files: string[] = []
  const names: string[] = []
  for (const path of paths) {
    for (const [name, text] of await partsOf(path)) {
      if (!/^xl\/(?:workbook|styles|worksheets\/[^/]+|tables\/[^/]+)\.xml$/.test(name)) continue
      const file = join(folder, `part-${files.length}.xml`)
      // Excel writes this attribute, and the standard's text asks for it; its schema forgot it.
      writeFileSync(file, text.replaceAll(' xml:space="preserve"', ''))
      names.push(`${path}: ${name}`)
      files.push(file)
    }
  }
  const valid = validBySchema(join(schemaFolder, 'sml.xsd'), files)
  return names.filter((_, at) => !valid.has(files[at] ?? ''))
}

/** `B2` of the first sheet as the markup that was written, or undefined. */
export function markupAt(sheet: string, ref: string): string | undefined {
  return new RegExp(`<c r="${ref}"(?:[^>]*/>|.*?</c>)`).exec(sheet)?.[0]
}

/** A sheet of ours with one table. */
export const summarySheet: SheetModel = {
  mark: 'summary',
  name: '分层汇总',
  widths: [12, 10],
  landscape: false,
  blocks: [
    { kind: 'title', text: '客户分层汇总' },
    {
      kind: 'table',
      headers: ['等级', '客户数'],
      formats: ['text', 'count'],
      rows: [
        ['S', 1],
        ['合计', 1],
      ],
      total: true,
    },
  ],
}
