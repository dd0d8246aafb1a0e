import { describe, expect, it } from 'vitest'
import {
  annotated,
  cellsByExceljs,
  cellsByOpenpyxl,
  main,
  n,
  office,
  type Parts,
  relationshipsXml,
  schemaBreaks,
  sheetXml,
  summarySheet,
  t,
  twoRows,
  workbookOf,
  workbookXml,
} from './packages.js'

const tablePart = 'xl/tables/table1.xml'

function withTable(attributes: string, columns: string, filter = '<autoFilter ref="A1:B3"/>'): Parts {
  return {
    'xl/worksheets/sheet1.xml': sheetXml(twoRows, {
      after: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
    }),
    'xl/worksheets/_rels/sheet1.xml.rels': relationshipsXml([['rId1', 'table', '../tables/table1.xml']]),
    [tablePart]:
      `<table xmlns="${main}" id="1" name="表1" displayName="表1" ${attributes}>${filter}` +
      `<tableColumns count="2">${columns}</tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>`,
  }
}

const twoColumns = '<tableColumn id="1" name="编号"/><tableColumn id="4" name="金额"/>'
const tableAfter = async (parts: Parts, wanted = {}) =>
  (await annotated(workbookOf(parts), wanted)).parts.get(tablePart) ?? ''

describe('an Excel table that ends where our columns begin', () => {
  it('grows by them: reference, filter, and columns with new ids', async () => {
    const columns = [{ header: '客户等级' }, { header: '建议 & <策略> "A"' }]
    const output = await annotated(workbookOf(withTable('ref="A1:B3"', twoColumns)), { columns })
    expect(output.parts.get(tablePart)).toBe(
      `<table xmlns="${main}" id="1" name="表1" displayName="表1" ref="A1:D3"><autoFilter ref="A1:D3"/>` +
        `<tableColumns count="4">${twoColumns}<tableColumn id="5" name="客户等级"/>` +
        '<tableColumn id="6" name="建议 &amp; &lt;策略&gt; &quot;A&quot;"/></tableColumns>' +
        '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>',
    )
    expect(await schemaBreaks([output.path])).toEqual([])
    expect((await cellsByExceljs(output.path)).C1).toBe('客户等级')
    expect(cellsByOpenpyxl(output.path)?.客户?.D1 ?? '建议 & <策略> "A"').toBe('建议 & <策略> "A"')
  })

  it('grows without a filter of its own', async () => {
    expect(await tableAfter(withTable('ref="A1:B3"', twoColumns, ''))).toContain(
      'ref="A1:C3"><tableColumns count="3">',
    )
  })

  it('grows by the columns that are new, and not by those that stand in it already', async () => {
    const columns = [{ columnIndex: 1, header: '金额', cellAt: () => 5 }, { header: '客户等级' }]
    expect(await tableAfter(withTable('ref="A1:B3"', twoColumns), { columns })).toContain(
      'ref="A1:C3"><autoFilter ref="A1:C3"/><tableColumns count="3">',
    )
  })

  it.each([
    ['is a query', 'tableType="queryTable" ref="A1:B3"', twoColumns],
    ['has no header row', 'headerRowCount="0" ref="A1:B3"', twoColumns],
    [
      'has a column of our name, in whatever case',
      'ref="A1:B3"',
      twoColumns.replace('name="编号"', 'name="Tier"'),
    ],
    ['ends before', 'ref="A1:A3"', twoColumns],
    ['begins below the header', 'ref="A2:B3"', twoColumns],
  ])('stays as it is when it %s', async (_, attributes, columns) => {
    const parts = withTable(attributes, columns)
    expect(await tableAfter(parts, { columns: [{ header: 'TIER' }] })).toBe(parts[tablePart])
  })

  it('stays as it is when our columns had to go further right', async () => {
    const parts = withTable('ref="A1:B3"', twoColumns)
    const sheet = String(parts['xl/worksheets/sheet1.xml']).replace(
      '<v>20</v></c>',
      `<v>20</v></c>${n('C3', 9)}`,
    )
    expect(await tableAfter({ ...parts, 'xl/worksheets/sheet1.xml': sheet })).toBe(parts[tablePart])
  })
})

describe('the workbook part', () => {
  const parts = (xml: string): Parts => ({ 'xl/workbook.xml': xml })
  const wanted = { sheets: [summarySheet], stamp: { asOf: '2024-05-22', note: 'a "b" & c' } }
  const ourNames =
    '<definedName name="_crmseg.asOf" hidden="1">"2024-05-22"</definedName>' +
    '<definedName name="_crmseg.note" hidden="1">"a ""b"" &amp; c"</definedName>' +
    '<definedName name="_crmseg.properties" hidden="1">"none"</definedName>' +
    `<definedName name="_crmseg.sheet.summary" hidden="1">'分层汇总'!$A$1</definedName>`
  const sheets = (more = '') => `<sheets><sheet name="客户" sheetId="1" r:id="rId1"/>${more}</sheets>`
  const ours = (id: number) => `<sheet name="分层汇总" sheetId="${id}" r:id="crmseg1"/>`

  it.each([
    [
      'neither names nor calculation',
      '',
      `<definedNames>${ourNames}</definedNames><calcPr fullCalcOnLoad="1"/>`,
    ],
    [
      'names',
      '<definedNames><definedName name="税率">0.13</definedName></definedNames>',
      `<definedNames><definedName name="税率">0.13</definedName>${ourNames}</definedNames><calcPr fullCalcOnLoad="1"/>`,
    ],
    [
      'a calculation',
      '<calcPr calcId="191029"/><oleSize ref="A1"/>',
      `<definedNames>${ourNames}</definedNames><calcPr fullCalcOnLoad="1" calcId="191029"/><oleSize ref="A1"/>`,
    ],
    [
      'full calculation switched off',
      '<calcPr calcId="1" fullCalcOnLoad="0"/>',
      `<definedNames>${ourNames}</definedNames><calcPr calcId="1" fullCalcOnLoad="1"/>`,
    ],
    [
      'extensions at its end',
      '<extLst><ext uri="{1}"><a xmlns="urn:a"/></ext></extLst>',
      `<definedNames>${ourNames}</definedNames><calcPr fullCalcOnLoad="1"/><extLst><ext uri="{1}"><a xmlns="urn:a"/></ext></extLst>`,
    ],
    [
      'an empty list of names',
      '<definedNames/>',
      `<definedNames>${ourNames}</definedNames><calcPr fullCalcOnLoad="1"/>`,
    ],
  ])('with %s gets ours where the schema wants them', async (_, after, result) => {
    const output = await annotated(workbookOf(parts(workbookXml({ after }))), wanted)
    const start = `<workbook xmlns="${main}" xmlns:r="${office}">`
    expect(output.workbook).toBe(`${start}${sheets(ours(2))}${result}</workbook>`)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('numbers a new sheet above every other, used or not', async () => {
    const hidden = '<sheet name="旧" sheetId="40" state="hidden" r:id="rId2"/>'
    const more = { 'xl/worksheets/sheet2.xml': sheetXml('') }
    const output = await annotated(workbookOf({ ...parts(workbookXml({ sheets: hidden })), ...more }), wanted)
    expect(output.workbook).toContain(sheets(hidden + ours(41)))
    expect(output.parts.has('xl/worksheets/sheet3.xml')).toBe(true)
  })

  it('gets no relationship under an id that is taken, be it of another kind of part', async () => {
    const rels = relationshipsXml([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['crmseg1', 'styles', 'styles.xml'],
      ['crmseg1x', 'theme', 'theme/theme1.xml'],
    ])
    const output = await annotated(workbookOf({ 'xl/_rels/workbook.xml.rels': rels }), wanted)
    const ids = [...(output.parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/Id="(\w+)"/g)].map(
      ([, id]) => id,
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(4)
    expect(await cellsByExceljs(output.path, '分层汇总')).toMatchObject({ A1: '客户分层汇总' })
  })

  it('under a prefix, with relationships declared on each sheet, gets ours under the same', async () => {
    const xml =
      `<x:workbook xmlns:x="${main}"><x:sheets><x:sheet name="客户" sheetId="1" xmlns:q="${office}" q:id="rId1"/></x:sheets>` +
      '</x:workbook>'
    const output = await annotated(workbookOf(parts(xml)), { ...wanted, stamp: {} })
    expect(output.workbook).toContain(
      `<x:sheet name="分层汇总" sheetId="2" xmlns:r="${office}" r:id="crmseg1"/></x:sheets><x:definedNames><x:definedName `,
    )
    expect(await schemaBreaks([output.path])).toEqual([])
  })
})

describe('the filter of a sheet', () => {
  const filtered = sheetXml(twoRows, {
    after: '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>',
  })
  const names = (text: string, sheet = 0) =>
    workbookXml({
      after: `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="${sheet}" hidden="1">${text}</definedName></definedNames>`,
    })

  it.each([
    ['客户!$A$1:$B$3', '客户!$A$1:$C$3'],
    ["'客户'!$A$1:$B$3", "'客户'!$A$1:$C$3"],
    ['客户!$A$1:$A$3', '客户!$A$1:$A$3'],
    ['客户!$A$2:$B$3', '客户!$A$2:$B$3'],
    ['#REF!', '#REF!'],
  ])('and its hidden name %s become %s', async (before, after) => {
    const output = await annotated(
      workbookOf({ 'xl/workbook.xml': names(before), 'xl/worksheets/sheet1.xml': filtered }),
    )
    expect(output.sheet).toContain('<autoFilter ref="A1:C3"><filterColumn colId="0"/></autoFilter>')
    expect(output.workbook).toContain(`hidden="1">${after}</definedName>`)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('of another sheet keeps its name', async () => {
    const output = await annotated(
      workbookOf({
        'xl/workbook.xml': names('订单!$A$1:$B$3', 1).replace(
          '</sheets>',
          '<sheet name="订单" sheetId="2" r:id="rId2"/></sheets>',
        ),
        'xl/worksheets/sheet2.xml': sheetXml(twoRows),
      }),
    )
    expect(output.workbook).toContain('>订单!$A$1:$B$3<')
  })
})

describe('the calculation chain', () => {
  const chainPart = 'xl/calcChain.xml'
  const chain = (cells: string) => `<calcChain xmlns="${main}">${cells}</calcChain>`
  const sheet = sheetXml(
    `<row r="1">${t('A1', '编号')}${t('B1', '金额')}${t('C1', '客户等级')}</row>` +
      `<row r="2">${t('A2', 'C1')}<c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>"S"</f><v>S</v></c></row><row r="3"/>`,
  )
  const headers = ['编号', '金额', '客户等级']
  const run = (cells: string, columnIndex: number | null, cell: string | undefined) =>
    annotated(workbookOf({ 'xl/worksheets/sheet1.xml': sheet, [chainPart]: chain(cells) }), {
      headers,
      columns: [{ columnIndex, header: '客户等级', cellAt: (row) => (row === 2 ? cell : 'B') }],
    })

  it('goes, with its content type and relationship, when a formula of ours is replaced', async () => {
    const { parts } = await run('<c r="B2" i="1"/><c r="C2"/>', 2, 'A')
    expect(parts.has(chainPart)).toBe(false)
    expect(parts.get('[Content_Types].xml')).not.toContain('calcChain')
    expect(parts.get('xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
    expect(parts.get('xl/_rels/workbook.xml.rels')).toContain('styles.xml')
  })

  it.each<[string, string, number | null, string | undefined]>([
    ['the column is new', '<c r="C2" i="1"/>', null, 'A'],
    ['its cells name another column', '<c r="B2" i="1"/>', 2, 'A'],
    ['its cells name another sheet', '<c r="C2" i="2"/>', 2, 'A'],
    ['the formula keeps its place', '<c r="C2" i="1"/>', 2, undefined],
    ['its cells lie below the table', '<c r="C4" i="1"/>', 2, 'A'],
  ])('stays, byte for byte, when %s', async (_, cells, columnIndex, cell) => {
    const output = await run(cells, columnIndex, cell)
    expect(output.parts.get(chainPart)).toBe(chain(cells))
    expect(output.parts.get('xl/_rels/workbook.xml.rels')).toContain('calcChain')
  })
})
