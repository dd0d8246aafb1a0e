import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../src/formats/xlsx/limits.js'
import { describePackage, openPackage } from '../../../src/formats/xlsx/opc.js'
import { openXlsxForReading, type XlsxReader } from '../../../src/formats/xlsx/open.js'
import { openXlsx } from '../../../src/formats/xlsx/source.js'
import { CrmsegError } from '../../../src/text.js'
import { archive, fileOf, type Item, workbookItems } from './archive.js'
import { rowsOf } from './reading.js'

const plainItems = workbookItems('<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>')

/** The workbook with each item changed, left out or added to. */
function changed(change: (item: Item) => readonly Item[]): readonly Item[] {
  return plainItems.flatMap(change)
}

function replaced(name: string, from: string | RegExp, to: string): readonly Item[] {
  return changed((item) => [
    item.name === name ? { ...item, data: String(item.data).replace(from, to) } : item,
  ])
}

async function opened<T>(items: readonly Item[], ask: (reader: XlsxReader) => T | Promise<T>): Promise<T> {
  const reader = await openXlsxForReading(fileOf(archive(items)))
  try {
    return await ask(reader)
  } finally {
    await reader.close()
  }
}

const firstCell = (items: readonly Item[]): Promise<unknown> =>
  opened(items, async (reader) => (await rowsOf(reader, reader.sheets[0]!, [0])).rows[0]?.[1])

async function codeOf(items: readonly Item[]): Promise<string> {
  try {
    await opened(items, () => undefined)
    return 'none'
  } catch (error) {
    return error instanceof CrmsegError ? error.code : String(error)
  }
}

const without = (...names: readonly string[]): readonly Item[] =>
  changed((item) => (names.includes(item.name) ? [] : [item]))

describe('the parts of a package are found', () => {
  it.each<[string, readonly Item[]]>([
    ['as Excel writes them', plainItems],
    [
      'with backslashes in their names',
      changed((item) => [{ ...item, name: item.name.replaceAll('/', '\\') }]),
    ],
    ['with leading slashes', changed((item) => [{ ...item, name: `/${item.name}` }])],
    ['in another case', changed((item) => [{ ...item, name: item.name.toUpperCase() }])],
    ['without relationships of the package', without('_rels/.rels')],
    ['without relationships of the workbook', without('xl/_rels/workbook.xml.rels')],
    ['without any relationships', without('_rels/.rels', 'xl/_rels/workbook.xml.rels')],
    ['without content types', without('[Content_Types].xml')],
    ['without styles', without('xl/styles.xml')],
    ['without shared strings', without('xl/sharedStrings.xml')],
    ['with an absolute target', replaced('_rels/.rels', '"xl/', '"/xl/')],
    [
      'with a roundabout target',
      replaced('xl/_rels/workbook.xml.rels', '"worksheets/', '"../xl/./worksheets/'),
    ],
  ])('%s', async (_, items) => {
    expect(await firstCell(items)).toBe(5)
  })

  it('at the root of the archive, under names of their own', async () => {
    const moved = plainItems.map((item) => ({
      ...item,
      name: item.name.replace(/^xl\//, '').replace('worksheets/sheet1', 'kunden'),
      data: String(item.data).replaceAll('xl/', '').replaceAll('worksheets/sheet1', 'kunden'),
    }))
    expect(await firstCell(moved)).toBe(5)
  })
})

describe('a package that cannot be read', () => {
  it.each<[string, readonly Item[], string]>([
    ['without its sheet', without('xl/worksheets/sheet1.xml'), 'PART_MISSING'],
    ['without sheets', replaced('xl/workbook.xml', /<sheet .*?\/>/, ''), 'WORKBOOK_NO_SHEETS'],
    ['with a broken workbook', replaced('xl/workbook.xml', '</workbook>', ''), 'XML_MALFORMED'],
    ['with a DOCTYPE', replaced('xl/workbook.xml', '<workbook', '<!DOCTYPE x><workbook'), 'XML_DOCTYPE'],
    [
      'in another encoding',
      replaced('xl/workbook.xml', /^/, '<?xml version="1.0" encoding="gbk"?>'),
      'XML_ENCODING',
    ],
  ])('%s says so', async (_, items, code) => {
    expect(await codeOf(items)).toBe(code)
  })

  const typed = (type: string, part: string): readonly Item[] => [
    {
      name: '[Content_Types].xml',
      data: `<Types><Override PartName="/${part}" ContentType="${type}"/></Types>`,
    },
    { name: part, data: '<a/>' },
  ]
  const office = 'application/vnd.openxmlformats-officedocument.'
  it.each<[string, readonly Item[]]>([
    ['wordDocument', typed(`${office}wordprocessingml.document.main+xml`, 'word/document.xml')],
    ['presentation', typed(`${office}presentationml.presentation.main+xml`, 'ppt/presentation.xml')],
    ['openDocument', [{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true }]],
    ['numbers', [{ name: 'Index/Document.iwa', data: 'x' }]],
    ['zip', [{ name: 'notes.txt', data: 'x' }]],
  ])('is named: %s', async (kind, items) => {
    const pkg = await openPackage(fileOf(archive(items)), defaultLimits)
    expect(await describePackage(pkg)).toBe(kind)
    await pkg.close()
    expect(await codeOf(items)).toBe('NOT_A_WORKBOOK')
  })

  it.each<[string, readonly Item[]]>([
    ['xlsb', typed('application/vnd.ms-excel.sheet.binary.macroEnabled.main', 'xl/workbook.bin')],
    ['ods', [{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }]],
  ])('is handed to the reader of its format: %s', async (format, items) => {
    await expect(openXlsx(fileOf(archive(items)))).rejects.toMatchObject({ format })
  })
})

describe('the workbook', () => {
  it('tells hidden sheets and passes over sheets that are no worksheets', async () => {
    const more = `<sheet name="图" sheetId="2" r:id="rId8"/><sheet name="藏" sheetId="3" state="veryHidden" r:id="rId9"/></sheets>`
    const relationships = `<Relationship Id="rId8" Type="x/chartsheet" Target="c.xml"/><Relationship Id="rId9" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
    const items = replaced('xl/workbook.xml', '</sheets>', more).map((item) =>
      item.name.endsWith('workbook.xml.rels')
        ? { ...item, data: String(item.data).replace('</Relationships>', relationships) }
        : item,
    )
    expect(await opened(items, ({ sheets }) => sheets)).toEqual([
      { index: 0, name: '客户', hidden: false, mark: null },
      { index: 2, name: '藏', hidden: true, mark: null },
    ])
  })

  it('gives back what crmseg left in it', async () => {
    const definedNames = `<definedName name="_crmseg.asOf" hidden="1">"2024-05-22"</definedName>
      <definedName name="_crmseg.note" hidden="1">"a ""b"" &amp; c"</definedName>
      <definedName name="_crmseg.sheet.summary" hidden="1">'客户'!$A$1</definedName>
      <definedName name="Area" localSheetId="0">客户!$A$1</definedName>`
    const found = await opened(
      workbookItems('<sheetData/>', { definedNames }),
      ({ stamp, sheets, workbook }) => ({
        stamp,
        mark: sheets[0]?.mark,
        area: workbook.definedNames[3],
      }),
    )
    expect(found).toEqual({
      stamp: { asOf: '2024-05-22', note: 'a "b" & c' },
      mark: 'summary',
      area: { name: 'Area', localSheetId: 0, hidden: false, text: '客户!$A$1' },
    })
  })

  it('tells that a signature will break', async () => {
    const type = 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin'
    const items = replaced(
      '_rels/.rels',
      '</Rel',
      `<Relationship Id="s" Type="${type}" Target="_xmlsignatures/o.sigs"/></Rel`,
    )
    expect(await opened(items, ({ notices }) => notices)).toEqual([
      { code: 'SIGNATURE_WILL_BREAK', args: {} },
    ])
    expect(await opened(plainItems, ({ notices }) => notices)).toEqual([])
  })
})
