/** The committed templates, as readers that nobody here wrote see them, and as crmseg does: before a run and after it. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { defaultPolicy } from '../../src/config/policy.js'
import { settingSheetLayouts } from '../../src/config/workbook-layout.js'
import { inspect, segment } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'
import { linesOf } from '../../src/formats/xlsx/text-width.js'
import { fields } from '../../src/register/fields.js'
import { ledgerFields } from '../../src/register/ledger-fields.js'
import { type TemplateName, templateFields, templateNames, templates } from '../../src/register/templates.js'
import { annotations } from '../../src/reports/annotations.js'
import { type Lang, langs } from '../../src/text.js'
import { schemaFolder } from '../corpus/corpus.js'
import { hasXmllint, judge, python, validBySchema } from '../corpus/readers.js'
import { partsOf } from '../formats/xlsx/packages.js'
import { triesAll } from '../mode.js'

const root = join(import.meta.dirname, '../..')
const policy = defaultPolicy(dayOfDate(2026, 11, 22)!)
const folder = mkdtempSync(join(tmpdir(), 'crmseg-templates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = langs.flatMap((lang) => templateNames.map((name) => [lang, name] as const))
const registers = all.filter(([, name]) => name !== 'orders')
/** Of each template one language, where a run takes its time; all of them with the whole corpus. */
const toRun = registers.filter(([lang], index) => triesAll || langs[index % langs.length] === lang)

function pathOf(lang: Lang, name: TemplateName): string {
  return join(root, 'templates', lang, `${templates[name].title[lang]}.xlsx`)
}

function headersOf(lang: Lang, name: TemplateName): string[] {
  return name === 'orders'
    ? Object.values(ledgerFields).map(({ header }) => header[lang])
    : templateFields(name).map((field) => fields[field].header[lang])
}

/** The sheet of what lists offer, whose rows have the height of the workbook's own. */
const choicesSheet = { 'zh-CN': '下拉选项', en: 'Choices' }

const read = new Map<string, Promise<ExcelJS.Workbook>>()

/** Read once for all tests that only look. */
function looked(lang: Lang, name: TemplateName): Promise<ExcelJS.Workbook> {
  const path = pathOf(lang, name)
  const workbook = read.get(path) ?? byExceljs(path)
  read.set(path, workbook)
  return workbook
}

async function byExceljs(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

it('are current: the built code draws them as they lie there', () => {
  const check = [join(root, 'templates/build.mjs'), '--check']
  expect(execFileSync(process.execPath, check, { encoding: 'utf8' })).toBe('')
})

describe.each(all)('%s %s, read by exceljs', (lang, name) => {
  it('has every header of its fields, each with a note, above three examples', async () => {
    const sheet = (await looked(lang, name)).worksheets[0]!
    const headers = headersOf(lang, name)
    expect(sheet.name).toBe(templates[name].title[lang])
    expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual(headers)
    const notes = headers.map((_, index) => sheet.getCell(1, index + 1).note)
    expect(notes.every((note) => typeof note === 'object' && note.texts?.length)).toBe(true)
    const mark = lang === 'zh-CN' ? /^示例-00\d$/ : /^EXAMPLE-00\d$/
    for (const row of [2, 3, 4]) expect(sheet.getCell(row, 1).value).toMatch(mark)
    expect(sheet.getCell(5, 1).value).toBeNull()
  })

  it('freezes, filters and repeats its header, and prints on A4 with few columns to a page', async () => {
    const sheet = (await looked(lang, name)).worksheets[0]!
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.autoFilter).toBeTruthy()
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToHeight: 0,
      paperSize: 9,
      printTitlesRow: '1:1',
    })
    const pages = sheet.pageSetup.fitToWidth ?? 1
    expect(headersOf(lang, name).length / pages).toBeLessThanOrEqual(10)
    if (pages > 1) expect(sheet.pageSetup.printTitlesColumn).toBe('A:B')
  })

  it('has rows as high as their wrapped texts, on every sheet', async () => {
    const cut: string[] = []
    for (const sheet of (await looked(lang, name)).worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          const width = cell.isMerged ? 116 : (sheet.getColumn(cell.col).width ?? 9)
          const lines = cell.alignment?.wrapText && row.number > 1 ? linesOf(cell.text, width) : 1
          if (row.height === undefined || row.height < lines * 13) cut.push(`${sheet.name}!${cell.address}`)
        }),
      )
    }
    expect(cut.filter((place) => !place.startsWith(`${choicesSheet[lang]}!`))).toEqual([])
  })

  it('tells how to fill in every column, and what to run then', async () => {
    const guide = (await looked(lang, name)).worksheets[1]!
    const texts = new Set<string>()
    guide.eachRow((row) => row.eachCell(({ text }) => texts.add(text)))
    for (const header of headersOf(lang, name)) expect(texts).toContain(header)
    expect([...texts].some((text) => text.startsWith('crmseg segment '))).toBe(true)
  })
})

describe.each(toRun)('%s %s', (lang, name) => {
  it('has the settings sheets as they are laid out, where it can be tuned', async () => {
    const workbook = await looked(lang, name)
    for (const { name: sheetName, columns, rows } of settingSheetLayouts(lang)) {
      const sheet = workbook.getWorksheet(sheetName)
      if (!templates[name].hasSettings) {
        expect(sheet).toBeUndefined()
        continue
      }
      const cells = [1, ...rows.map((_, index) => index + 2)].map((row) =>
        columns.map((_, index) => sheet?.getCell(row, index + 1).value ?? null),
      )
      expect(cells).toEqual([columns.map(({ header }) => header), ...rows])
      if (lang === 'en') expect(cells.join()).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('has no finding but that of its examples, and nobody in a tier', async () => {
    const source = await openFile(pathOf(lang, name))
    try {
      const inspection = await inspect(source, policy)
      expect(inspection.table.sheet.name).toBe(templates[name].title[lang])
      expect(inspection.columns.mapped.map(({ header }) => header)).toEqual(headersOf(lang, name))
      expect([...inspection.findings.counts]).toEqual([
        ['EXAMPLE_ROWS', 1],
        ['REGISTER_EMPTY', 1],
      ])
      expect(segment(inspection, policy).segments).toEqual([])
    } finally {
      await source.close()
    }
  })

  it('comes out of a run with its validations, notes, colours and other sheets, and its examples as they were', async () => {
    const filled = await filledIn(lang, name)
    const out = join(folder, `${lang}-${name}.out.xlsx`)
    const source = await openFile(filled)
    try {
      const result = segment(await inspect(source, policy), policy)
      expect(result.segments.map(({ tier }) => tier !== null)).toEqual([true, true])
      await source.annotate(annotations(result), out, { force: false })
    } finally {
      await source.close()
    }
    const [before, after] = await Promise.all([partsOf(filled), partsOf(out)])
    for (const [part, text] of before) {
      if (/comments|vmlDrawing|theme/.test(part)) expect(after.get(part)).toBe(text)
    }
    const sheetOf = (parts: ReadonlyMap<string, string>) => parts.get('xl/worksheets/sheet1.xml') ?? ''
    const validations = /<dataValidations.*<\/dataValidations>/s.exec(sheetOf(before))?.[0]
    expect(validations).toContain('OFFSET(')
    expect(sheetOf(after)).toContain(validations)
    for (const [rule] of sheetOf(before).matchAll(/<cfRule.*?<\/cfRule>/gs)) {
      const formula = /<formula>.*?<\/formula>/s.exec(rule)?.[0] ?? rule
      expect(sheetOf(after)).toContain(formula)
    }
    const sheet = (await byExceljs(out)).worksheets[0]!
    const tier = headersIn(sheet).indexOf(lang === 'zh-CN' ? '客户等级' : 'Tier') + 1
    expect([2, 3, 4, 5].map((row) => sheet.getCell(row, tier).value !== null)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
})

function headersIn(sheet: ExcelJS.Worksheet): unknown[] {
  return (sheet.getRow(1).values as unknown[]).slice(1)
}

/** Two customers under the examples, typed by exceljs. */
async function filledIn(lang: Lang, name: TemplateName): Promise<string> {
  const workbook = await byExceljs(pathOf(lang, name))
  const sheet = workbook.worksheets[0]!
  const cells = {
    id: ['C202611001', 'C202611002'],
    name: ['示例甲厂', '示例乙厂'],
    lastOrder: [new Date('2026-11-01T00:00:00Z'), new Date('2026-08-01T00:00:00Z')],
    orders: [4, 1],
    spend: [40_000, 1_000],
    averageOrder: [10_000, 1_000],
  } as const
  for (const field of Object.keys(cells) as (keyof typeof cells)[]) {
    const column = templateFields(name).indexOf(field) + 1
    if (column === 0) continue
    for (const [index, value] of cells[field].entries()) sheet.getCell(index + 5, column).value = value
  }
  const path = join(folder, `${lang}-${name}.xlsx`)
  await workbook.xlsx.writeFile(path)
  return path
}

it.skipIf(!python)('open in openpyxl, every one (needs openpyxl)', async () => {
  const pairs = all.map(([lang, name]) => {
    const path = pathOf(lang, name)
    return { name: path, original: path, annotated: path }
  })
  const judged = await judge('openpyxl', pairs)
  expect(judged.map(({ before, differing }) => [before, differing])).toEqual(pairs.map(() => [true, 0]))
  expect(judged.every(({ notes = 0 }) => notes >= 10)).toBe(true)
})

it.skipIf(!hasXmllint || !existsSync(schemaFolder))(
  'keep to the published schemas (needs xmllint)',
  async () => {
    const files: string[] = []
    for (const [index, [lang, name]] of all.entries()) {
      for (const [part, text] of await partsOf(pathOf(lang, name))) {
        if (!/^xl\/(workbook|styles|sharedStrings|comments\d+|worksheets\/sheet\d+)\.xml$/.test(part))
          continue
        const path = join(folder, 'schema', `${index}-${part.replaceAll('/', '-')}`)
        mkdirSync(join(folder, 'schema'), { recursive: true })
        // The schema of texts in notes does not know what every program writes there.
        writeFileSync(path, text.replaceAll(' xml:space="preserve"', ''))
        files.push(path)
      }
    }
    const valid = validBySchema(join(schemaFolder, 'sml.xsd'), files)
    expect(files.filter((file) => !valid.has(file))).toEqual([])
    expect(files.length).toBeGreaterThan(50)
  },
)

it('lie in the package without what builds them', () => {
  const { files }: { files: string[] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(files).toEqual(expect.arrayContaining(['templates/zh-CN', 'templates/en']))
  expect(files).not.toContain('templates')
})
