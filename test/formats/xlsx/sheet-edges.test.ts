import { describe, expect, it } from 'vitest'
import { annotated, schemaBreaks, sheetXml, t, twoRows, workbookOf } from './packages.js'

const sheetOf = async (before: string, after = '', wanted = {}) => {
  const input = workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(twoRows, { before, after }) })
  return annotated(input, wanted)
}

describe('column widths', () => {
  it.each([
    ['none at all', '', '<cols><col min="3" max="3" width="10" customWidth="1"/></cols>'],
    [
      'only to our left',
      '<cols><col min="1" max="2" width="20"/></cols>',
      '<cols><col min="1" max="2" width="20"/><col min="3" max="3" width="10" customWidth="1"/></cols>',
    ],
    [
      'further right, too',
      '<cols><col min="1" max="1" width="20"/><col min="8" max="9" hidden="1"/></cols>',
      '<cols><col min="1" max="1" width="20"/><col min="3" max="3" width="10" customWidth="1"/><col min="8" max="9" hidden="1"/></cols>',
    ],
    [
      'one over ours and both sides',
      `<cols><col customWidth='1' min="2" max='16384' width="20" style="1"/></cols>`,
      `<cols><col customWidth='1' min="2" max='2' width="20" style="1"/><col min="3" max="3" width="10" customWidth="1"/>` +
        `<col customWidth='1' min="4" max='16384' width="20" style="1"/></cols>`,
    ],
    [
      'one that begins with ours',
      '<cols><col min="3" max="5" width="20"/></cols>',
      '<cols><col min="3" max="3" width="10" customWidth="1"/><col min="4" max="5" width="20"/></cols>',
    ],
    [
      'one with an end tag of its own',
      '<cols><col min="1" max="5" width="20"></col></cols>',
      '<cols><col min="1" max="2" width="20"></col><col min="3" max="3" width="10" customWidth="1"/><col min="4" max="5" width="20"></col></cols>',
    ],
  ])('are set where there are %s, and others stay', async (_, before, after) => {
    const { sheet, path } = await sheetOf(before)
    expect(sheet).toContain(`${after}<sheetData>`)
    expect(await schemaBreaks([path])).toEqual([])
  })

  it('of a column that stands there already stay the user’s', async () => {
    const cols = '<cols><col min="2" max="2" width="33"/></cols>'
    const columns = [{ columnIndex: 1, header: '金额', cellAt: () => 'x' }]
    expect((await sheetOf(cols, '', { columns })).sheet).toContain(`${cols}<sheetData>`)
  })
})

describe('the dimension', () => {
  it.each([
    ['A1:B3', 'A1:C3'],
    ['A1', 'A1:C1'],
    ['A1:Z99', 'A1:Z99'],
    ['B2:B3', 'B1:C3'],
  ])('%s becomes %s', async (before, after) => {
    expect((await sheetOf(`<dimension ref="${before}"/>`)).sheet).toContain(`<dimension ref="${after}"/>`)
  })
})

describe('colours by condition', () => {
  const columns = [
    {
      header: '客户等级',
      cellAt: () => 'S',
      colours: [
        { equals: 'S', fill: 'F6D365' },
        { equals: '"A" & <B>', fill: 'AABBCC' },
      ],
    },
  ]
  const rules = (dxf: number, priority: number) =>
    '<conditionalFormatting sqref="C2:C1048576">' +
    `<cfRule type="cellIs" dxfId="${dxf}" priority="${priority}" operator="equal"><formula>"S"</formula></cfRule>` +
    `<cfRule type="cellIs" dxfId="${dxf + 1}" priority="${priority + 1}" operator="equal"><formula>"""A"" &amp; &lt;B&gt;"</formula></cfRule></conditionalFormatting>`
  const theirs =
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="7"><formula>1</formula></cfRule></conditionalFormatting>'

  it.each([
    ['at the end', '', '', rules(0, 1), ''],
    ['behind the user’s own, below them in rank', theirs, '', `${theirs}${rules(0, 8)}`, ''],
    [
      'between merged cells and validations',
      '<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>',
      '<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>',
      `<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>${rules(0, 1)}`,
      '<dataValidations',
    ],
  ])('stand %s', async (_, before, after, result, next) => {
    const output = await sheetOf('', before + after, { columns })
    expect(output.sheet).toContain(`</sheetData>${result}${next}`)
    expect(output.styles).toContain('<dxfs count="2"><dxf><fill>')
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('stand below the rows, though an alternative stands above them', async () => {
    const alternative =
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback/></mc:AlternateContent>'
    const { sheet } = await sheetOf(alternative, '', { columns })
    expect(sheet).toContain(`</sheetData>${rules(0, 1)}</worksheet>`)
  })

  it('go in once: what the user makes of them afterwards stays', async () => {
    const first = await sheetOf('', '', { columns })
    const again = { headers: ['编号', '金额', '客户等级'], columns: [{ ...columns[0], columnIndex: 2 }] }
    expect((await annotated(first.path, again)).sheet).toBe(first.sheet)
  })
})

it('a sheet under a prefix gets everything of ours under the same', async () => {
  const prefixed = sheetXml(twoRows, { before: '<cols><col min="1" max="1" width="9"/></cols>' })
    .replace(/<(\/?)(\w)/g, '<$1x:$2')
    .replace('xmlns=', 'xmlns:x=')
  const columns = [{ header: '客户等级', cellAt: () => 'S', colours: [{ equals: 'S', fill: 'F6D365' }] }]
  const output = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': prefixed }), { columns })
  expect(output.sheet).not.toMatch(/<\/?(?!x:)\w/)
  expect(output.sheet).toContain('<x:c r="C2" s="2" t="inlineStr"><x:is><x:t>S</x:t></x:is></x:c></x:row>')
  expect(await schemaBreaks([output.path])).toEqual([])
})

it('a sheet without rows gets no cell, and stays readable', async () => {
  const empty = sheetXml('').replace('<sheetData></sheetData>', '<sheetData/>')
  const output = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': empty }), { headers: [] })
  expect(output.sheet).toContain('<sheetData/>')
  expect(await schemaBreaks([output.path])).toEqual([])
})

it('a part in UTF-16 stays in UTF-16', async () => {
  const text = `<?xml version="1.0" encoding="UTF-16"?>${sheetXml(twoRows)}`
  const input = workbookOf({ 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${text}`, 'utf16le') })
  const { path } = await annotated(input)
  const { openPackage } = await import('../../../src/formats/xlsx/opc.js')
  const { defaultLimits } = await import('../../../src/formats/xlsx/limits.js')
  const pkg = await openPackage(path, defaultLimits)
  const part = await pkg.readPart('xl/worksheets/sheet1.xml')
  await pkg.close()
  expect(part).toMatchObject({ encoding: 'utf-16le', bom: true })
  expect(part.text).toContain(`${t('C1', '客户等级')}</row>`)
})
