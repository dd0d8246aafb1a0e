import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cellError, day } from '../../../src/cells/cell.js'
import { openXlsx } from '../../../src/formats/xlsx/source.js'
import type { Cell, Edits } from '../../../src/model.js'
import { archive, fileOf } from './archive.js'
import {
  annotated,
  annotateFile,
  cellsByExceljs,
  cellsByOpenpyxl,
  editsOf,
  freshPath,
  main,
  markupAt,
  n,
  office,
  plainStyles,
  schemaBreaks,
  sheetXml,
  summarySheet,
  t,
  twoRows,
  workbookOf,
  workbookXml,
} from './packages.js'

const withSummary = { sheets: [summarySheet], stamp: { asOf: '2024-05-22' } }
const namesOf = (workbook: string) => [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)
const summaryName = (text: string) =>
  `<definedName name="_crmseg.sheet.summary" hidden="1">${text}</definedName>`

describe('our summary sheet', () => {
  it('takes another name when the user has a sheet of that name, and leaves theirs alone', async () => {
    const theirs = sheetXml(`<row r="1">${t('A1', '我的汇总')}</row>`)
    const output = await annotated(
      workbookOf({
        'xl/workbook.xml': workbookXml({ sheets: '<sheet name="分层汇总" sheetId="2" r:id="rId2"/>' }),
        'xl/worksheets/sheet2.xml': theirs,
      }),
      withSummary,
    )
    expect(namesOf(output.workbook)).toEqual(['客户', '分层汇总', '分层汇总 (2)'])
    expect(output.parts.get('xl/worksheets/sheet2.xml')).toBe(theirs)
    expect(output.workbook).toContain(summaryName("'分层汇总 (2)'!$A$1"))
    expect(await cellsByExceljs(output.path, '分层汇总 (2)')).toMatchObject({ A1: '客户分层汇总', A3: 'S' })
  })

  const made = (name: string, formula: string) =>
    workbookOf({
      'xl/workbook.xml': workbookXml({
        after: `<definedNames>${summaryName(formula)}</definedNames>`,
      }).replace('<sheets>', `<sheets><sheet name="${name}" sheetId="2" r:id="rId2"/>`),
      'xl/worksheets/sheet2.xml': sheetXml(`<row r="1">${t('A1', '旧')}</row>`),
    })

  it.each([
    ['at the front, renamed', '季度 汇总', "'季度 汇总'!$A$1"],
    ['renamed, its reference without quotes', 'Q2', 'Q2!$B$7'],
    ['renamed with an apostrophe', 'Amy&apos;s', "'Amy''s'!$A$1"],
  ])('that stands %s is replaced in place', async (_, name, formula) => {
    const output = await annotated(made(name, formula), { ...withSummary, sheetIndex: 1 })
    expect(namesOf(output.workbook)).toEqual([name, '客户'])
    expect(output.written.partsAdded).toBe(0)
    const old = output.parts.get('xl/worksheets/sheet2.xml')
    expect(old).toContain('客户分层汇总')
    expect(output.sheet).toContain('客户等级')
  })

  it.each(['#REF!$A$1', '#REF!', "'已删'!$A$1"])(
    'that the user deleted (%s) is made again',
    async (formula) => {
      const input = workbookOf({
        'xl/workbook.xml': workbookXml({ after: `<definedNames>${summaryName(formula)}</definedNames>` }),
      })
      const output = await annotated(input, withSummary)
      expect(namesOf(output.workbook)).toEqual(['客户', '分层汇总'])
      expect(output.workbook).toContain(summaryName("'分层汇总'!$A$1"))
      expect(output.workbook.match(/_crmseg\.sheet\.summary/g)).toHaveLength(1)
    },
  )

  it('of which the user keeps a copy is replaced, and the copy stays', async () => {
    // Excel gives the copy a name of its own, valid on that sheet only, and puts the copy before the original.
    const copy = sheetXml(`<row r="1">${t('A1', '上季度')}</row>`)
    const local = `<definedName name="_crmseg.sheet.summary" localSheetId="0" hidden="1">'分层汇总 (2)'!$A$1</definedName>`
    const names = `<definedNames>${local}${summaryName("'分层汇总'!$A$1")}</definedNames>`
    const sheets =
      '<sheets><sheet name="分层汇总 (2)" sheetId="3" r:id="rId3"/><sheet name="分层汇总" sheetId="2" r:id="rId2"/>'
    const output = await annotated(
      workbookOf({
        'xl/workbook.xml': workbookXml({ after: names }).replace('<sheets>', sheets),
        'xl/worksheets/sheet2.xml': sheetXml(''),
        'xl/worksheets/sheet3.xml': copy,
      }),
      { ...withSummary, sheetIndex: 2 },
    )
    expect(output.parts.get('xl/worksheets/sheet3.xml')).toBe(copy)
    expect(output.parts.get('xl/worksheets/sheet2.xml')).toContain('客户分层汇总')
    expect(output.workbook).toContain(names.replace('</definedNames>', ''))
  })

  it('is written once: a second run changes nothing at all', async () => {
    const first = await annotated(workbookOf({}), withSummary)
    const columns = [
      { columnIndex: 2, header: '客户等级', cellAt: (row: number) => (row % 2 === 0 ? 'S' : 'A') },
    ]
    const again = await annotated(first.path, {
      ...withSummary,
      headers: ['编号', '金额', '客户等级'],
      columns,
    })
    expect([...again.parts]).toEqual([...first.parts])
  })
})

describe('new columns', () => {
  it('go right of a value that stands beside the table, whole', async () => {
    const beside = twoRows.replace('<v>20</v></c>', `<v>20</v></c>${t('D3', '备注')}<c r="F3" s="1"/>`)
    const columns = [
      { header: '客户等级', cellAt: () => 'S' },
      { header: '负责人', cellAt: () => '甲' },
    ]
    const output = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(beside) }), { columns })
    expect(await cellsByExceljs(output.path)).toEqual({
      ...{ A1: '编号', B1: '金额', A2: 'C1', B2: 10, A3: 'C2', B3: 20, D3: '备注' },
      ...{ G1: '客户等级', H1: '负责人', G2: 'S', H2: '甲', G3: 'S', H3: '甲' },
    })
  })

  it('use styled blank cells, also outside the table', async () => {
    const styled = `${twoRows.replaceAll('</row>', '<c s="1"/></row>')}<row r="9"><c r="C9" s="1"/></row>`
    const output = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(styled) }))
    expect(await cellsByExceljs(output.path)).toMatchObject({ C1: '客户等级', C2: 'S', C3: 'A' })
    expect(output.sheet).toContain('<row r="9"><c r="C9" s="1"/></row>')
  })

  it('have no cell for a blank, unless their neighbour’s borders or fill would show', async () => {
    const columns = [{ header: '客户等级', cellAt: (row: number) => (row === 2 ? 'S' : null) }]
    const bordered = plainStyles
      .replace(
        '<borders count="1"><border/>',
        '<borders count="2"><border/><border><left style="thin"/></border>',
      )
      .replace('borderId="0" xfId="0" quotePrefix="1"', 'borderId="1" xfId="0"')
    for (const [styles, rows, blank] of [
      [bordered, twoRows, undefined],
      [plainStyles, twoRows.replace('<v>20</v></c>', '<v>20</v></c><c r="C3" s="1"/>'), '<c r="C3" s="1"/>'],
      [bordered, twoRows.replace('<c r="B2">', '<c r="B2" s="1">'), '<c r="C3" s="2"/>'],
    ] as const) {
      const input = workbookOf({ 'xl/styles.xml': styles, 'xl/worksheets/sheet1.xml': sheetXml(rows) })
      expect(markupAt((await annotated(input, { columns })).sheet, 'C3')).toBe(blank)
    }
  })

  it('beyond Excel’s last column are refused, and nothing is written', async () => {
    const path = fileOf(archive(workbookOf({})))
    const headers = Array.from({ length: 16_384 }, () => '列')
    const out = freshPath()
    await expect(annotateFile(path, editsOf({ headers }), out)).rejects.toMatchObject({
      code: 'TOO_MANY_COLUMNS',
    })
    expect(existsSync(out)).toBe(false)
  })

  it('take the look of the last header and a number format of their own', async () => {
    const rows = twoRows.replace(t('B1', '金额'), t('B1', '金额', ' s="1"'))
    const columns = [{ header: '间隔', format: 'days', cellAt: () => 30 } as const]
    const { sheet, styles } = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows) }), {
      columns,
    })
    expect(markupAt(sheet, 'C1')).toContain('s="1"')
    expect(markupAt(sheet, 'C2')).toBe('<c r="C2" s="2"><v>30</v></c>')
    expect(styles).toContain('<xf numFmtId="1" ')
  })
})

describe('every kind of cell', () => {
  const values: readonly (readonly [Cell, unknown, unknown?])[] = [
    ['=1+1', '=1+1'],
    [`& < > " '`, `& < > " '`],
    ['  空格  ', '  空格  '],
    ['换\n行\t列', '换\n行\t列'],
    ['😀', '😀'],
    ['', ''],
    [true, true],
    [-5.25, -5.25],
    [1e21, 1e21],
    [Number.NaN, { error: '#NUM!' }],
    [cellError('#N/A'), { error: '#N/A' }],
    [day(19_865), new Date('2024-05-22T00:00:00Z')],
  ]
  const rows =
    `<row r="1">${t('A1', '编号')}</row>` +
    values.map((_, i) => `<row r="${i + 2}">${n(`A${i + 2}`, i)}</row>`).join('')
  const edits = (): Partial<Edits> & object =>
    editsOf({
      headers: ['编号'],
      lastRow: values.length + 1,
      columns: [{ header: '值', format: 'day', cellAt: (row) => values[row - 2]?.[0] }],
    })

  it('reads the same by exceljs', async () => {
    const output = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows) }), edits())
    const cells = await cellsByExceljs(output.path)
    for (const [i, [cell, expected]] of values.entries()) {
      const found = cells[`B${i + 2}`]
      if (cell === '') expect(found === undefined || found === '').toBe(true)
      else if (typeof cell === 'number' && Number.isFinite(cell))
        expect(markupAt(output.sheet, `B${i + 2}`)).toContain(`<v>${cell}</v>`)
      else expect(found).toEqual(expected)
    }
    expect(cellsByOpenpyxl(output.path)?.客户?.B2 ?? '=1+1').toBe('=1+1')
    expect(markupAt(output.sheet, 'B2')).not.toContain('<f>')
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('counts days as the workbook does, from 1904', async () => {
    const xml = workbookXml({ before: '<workbookPr date1904="1"/>' })
    const input = workbookOf({ 'xl/workbook.xml': xml, 'xl/worksheets/sheet1.xml': sheetXml(rows) })
    const output = await annotated(input, edits())
    expect(markupAt(output.sheet, 'B13')).toContain(`<v>${45_434 - 1462}</v>`)
    expect((await cellsByExceljs(output.path)).B13).toEqual(new Date('2024-05-22T00:00:00Z'))
  })
})

describe('a workbook', () => {
  const readable = async (path: string) => {
    const source = await openXlsx(path)
    const rows = (await source.head(source.sheets[0]!, 9)).rows.map(({ cells }) => cells)
    await source.close()
    return { rows, sheets: source.sheets.map(({ name, mark }) => [name, mark]) }
  }
  const expected = {
    rows: [
      ['编号', '金额', '客户等级'],
      ['C1', 10, 'S'],
      ['C2', 20, 'A'],
    ],
    sheets: [
      ['客户', null],
      ['分层汇总', 'summary'],
    ],
  }

  it.each([
    ['without relationships of its own', { 'xl/_rels/workbook.xml.rels': undefined }],
    ['without styles', { 'xl/styles.xml': undefined }],
    ['without either', { 'xl/_rels/workbook.xml.rels': undefined, 'xl/styles.xml': undefined }],
  ])('%s keeps its sheets when ours comes', async (_, parts) => {
    const output = await annotated(workbookOf(parts), withSummary)
    expect(await readable(output.path)).toEqual(expected)
    expect(await cellsByExceljs(output.path, '客户')).toMatchObject({ A2: 'C1', C2: 'S' })
    expect(output.parts.get('xl/_rels/workbook.xml.rels')?.match(/\/styles"/g)).toHaveLength(1)
  })

  it.each([
    ['with styles', {}],
    ['without styles', { 'xl/styles.xml': undefined }],
  ])('in the strict namespaces, %s, stays strict, with ours in it', async (_, parts) => {
    const strict = (xml: string) =>
      xml
        .replaceAll(main, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
        .replaceAll(office, 'http://purl.oclc.org/ooxml/officeDocument/relationships')
    const items = workbookOf(parts).map((item) => ({ ...item, data: strict(String(item.data)) }))
    const output = await annotated(items, withSummary)
    expect(await readable(output.path)).toEqual(expected)
    expect([...output.parts.values()].join('')).not.toMatch(
      /schemas\.openxmlformats\.org\/(spreadsheetml|officeDocument)\//,
    )
  })

  it('whose every part has a prefix, content types and relationships too, keeps it', async () => {
    const prefixed = (xml: string) => xml.replace(/<(\/?)(\w)/g, '<$1p:$2').replace(' xmlns=', ' xmlns:p=')
    const items = workbookOf({ 'xl/styles.xml': undefined }).map((item) => ({
      ...item,
      data: prefixed(String(item.data)),
    }))
    const output = await annotated(items, withSummary)
    expect(await readable(output.path)).toEqual(expected)
    for (const { name } of items) expect(output.parts.get(name), name).not.toMatch(/<\/?(?!p:)\w/)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('whose sheet is in UTF-16, with comments among its rows, reads the same', async () => {
    const text = `<?xml version="1.0" encoding="UTF-16"?>${sheetXml(`<!-- 行 -->${twoRows}`)}`
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ]) {
      const output = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': bytes }), withSummary)
      expect(await readable(output.path)).toEqual(expected)
    }
  })

  it('whose parts are named with backslashes and capitals keeps those names', async () => {
    const items = workbookOf({}).map((item) => ({
      ...item,
      name: item.name.toUpperCase().replaceAll('/', '\\'),
    }))
    const { path, parts } = await annotated(items, withSummary)
    expect(await readable(path)).toEqual(expected)
    expect([...parts.keys()].slice(0, items.length)).toEqual(items.map(({ name }) => name))
  })
})

describe('where an output goes', () => {
  it('in place, the register as it was is kept beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crmseg-place-'))
    const path = join(folder, '客户.xlsx')
    copyFileSync(fileOf(archive(workbookOf({}))), path)
    const before = readFileSync(path)
    const written = await annotateFile(path, editsOf({}), path)
    expect(readFileSync(written.backup ?? '').equals(before)).toBe(true)
    expect(dirname(written.backup ?? '')).toBe(folder)
    expect((await cellsByExceljs(path)).C2).toBe('S')
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('over a file of ours it goes unasked, over another’s it does not', async () => {
    const path = fileOf(archive(workbookOf({})))
    const ours = (await annotated(path)).path
    expect((await annotateFile(path, editsOf({}), ours)).backup).toBe(null)
    const theirs = fileOf(archive(workbookOf({ 'xl/styles.xml': plainStyles.replace('12', '13') })))
    const before = readFileSync(theirs)
    await expect(annotateFile(path, editsOf({}), theirs)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' })
    expect(readFileSync(theirs).equals(before)).toBe(true)
  })
})
