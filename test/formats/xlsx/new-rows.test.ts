import { spawnSync } from 'node:child_process'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { dayOfDate } from '../../../src/cells/cell.js'
import { openFile } from '../../../src/formats/index.js'
import { shownByStyle } from '../../../src/formats/xlsx/number-formats.js'
import type { ColumnEdit, Edits } from '../../../src/model.js'
import { python } from '../../corpus/readers.js'
import {
  annotated,
  cellsByExceljs,
  editsOf,
  main,
  n,
  type Parts,
  plainStyles,
  relationshipsXml,
  schemaBreaks,
  sheetXml,
  t,
  twoRows,
  workbookOf,
  workbookXml,
} from './packages.js'

/** Columns A and B of two new customers, in rows 4 and 5; what stands in rows 2 and 3 is left as it is. */
const ids: Partial<ColumnEdit> = {
  columnIndex: 0,
  header: '编号',
  cellAt: (row) => (row > 3 ? `N${row}` : undefined),
}
const amounts: Partial<ColumnEdit> = {
  columnIndex: 1,
  header: '金额',
  format: 'money',
  cellAt: (row) => (row > 3 ? row * 10 : undefined),
}

function appending(
  columns: readonly Partial<ColumnEdit>[] = [ids, amounts],
  over: Partial<Edits> = {},
): Edits {
  return { ...editsOf({ columns, lastRow: 5 }), newRows: 2, ...over }
}

const withSheet = (rows: string, around = {}, parts: Parts = {}) =>
  workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows, around), ...parts })

const outcome = (input: Parameters<typeof annotated>[0], edits = appending()) =>
  annotated(input, edits).then(
    ({ sheet }) => sheet,
    (error: { code: string; message: string }) => `${error.code} ${/^\S+/.exec(error.message)?.[0]}`,
  )

const newRow = (row: number, look = '') =>
  `<row r="${row}" spans="1:2"${look}>${t(`A${row}`, `N${row}`)}${n(`B${row}`, row * 10)}</row>`

describe('new rows', () => {
  it('follow the last row of data, and every other byte of the sheet stays', async () => {
    const { sheet, parts, path } = await annotated(workbookOf({}), appending())
    expect(sheet).toBe(sheetXml(twoRows + newRow(4) + newRow(5)))
    expect(await cellsByExceljs(path)).toMatchObject({ A3: 'C2', A4: 'N4', B4: 40, A5: 'N5', B5: 50 })
    expect([...parts.keys()]).toEqual([...(await annotated(workbookOf({}), editsOf({}))).parts.keys()])
  })

  it('look like it: height and styles, of blank cells too, but not hidden as a filter hides it', async () => {
    const styled = twoRows.replace(
      /<row r="3".*/,
      `<row r="3" spans="1:3" ht="24" customHeight="1" hidden="1">${t('A3', 'C2', ' s="1"')}<c r="B3" s="1"/><c r="C3" s="1"/></row>`,
    )
    const sheet = await outcome(withSheet(styled), {
      ...appending([ids]),
      table: { ...appending().table, headers: ['编号', '金额', '备注'] },
    })
    expect(sheet).toContain(
      `<row r="4" spans="1:3" ht="24" customHeight="1">${t('A4', 'N4', ' s="1"')}<c r="B4" s="1"/><c r="C4" s="1"/></row>`,
    )
  })

  it('take the look of the row or of the column where the last row has no cell', async () => {
    const cols = '<cols><col min="2" max="2" width="9" style="1"/></cols>'
    const rows = `<row r="1">${t('A1', '编号')}</row><row r="2">${t('A2', 'C1')}</row><row r="3">${t('A3', 'C2')}</row>`
    expect(await outcome(withSheet(rows, { before: cols }))).toContain('<c r="B4" s="1"><v>40</v></c>')
    const formatted = rows.replace('<row r="3">', '<row r="3" s="1" customFormat="1">')
    expect(await outcome(withSheet(formatted), appending([amounts]))).toContain(
      '<row r="4" s="1" customFormat="1"><c r="A4" s="1"/><c r="B4" s="1"><v>40</v></c></row>',
    )
  })

  it('show a day as a day, by the style of the last row where it does, else by one made of it', async () => {
    const days: Partial<ColumnEdit> = {
      columnIndex: 1,
      header: '金额',
      format: 'day',
      cellAt: (row) => (row > 2 ? dayOfDate(2024, 5, 20) : undefined),
    }
    const plain = await annotated(workbookOf({}), appending([ids, days]))
    const style = /<c r="B4" s="(\d+)"><v>45432<\/v>/.exec(plain.sheet)?.[1]
    expect(shownByStyle(plain.styles, 'styles')[Number(style)]).toBe(1)

    const styles = plainStyles.replace('numFmtId="9"', 'numFmtId="14"').replace(' quotePrefix="1"', '')
    const rows = twoRows.replace('<c r="B3">', '<c r="B3" s="1">').replace('<c r="B2">', '<c r="B2" s="1">')
    const dated = await annotated(withSheet(rows, {}, { 'xl/styles.xml': styles }), appending([ids, days]))
    expect(dated.sheet).toContain('<c r="B4" s="1"><v>45432</v></c>')
    expect(dated.styles).toBe(styles)
  })

  it('use blank rows that stand there already, and leave those below them', async () => {
    const blank = '<row r="4" ht="30"><c r="A4" s="1"/></row><row r="5"/><row r="9"><c r="B9" s="1"/></row>'
    expect(await outcome(withSheet(twoRows + blank))).toBe(
      sheetXml(
        `${twoRows}<row r="4" ht="30">${t('A4', 'N4', ' s="1"')}${n('B4', 40)}</row>` +
          `<row r="5">${t('A5', 'N5')}${n('B5', 50)}</row><row r="9"><c r="B9" s="1"/></row>`,
      ),
    )
    const later = '<row r="5" spans="1:1"><c r="A5" s="1"/></row><row r="9"/>'
    expect(await outcome(withSheet(twoRows + later))).toBe(
      sheetXml(
        `${twoRows}${newRow(4)}<row r="5" spans="1:2">${t('A5', 'N5', ' s="1"')}${n('B5', 50)}</row><row r="9"/>`,
      ),
    )
  })

  it('keep a formula that stands there and shows nothing yet', async () => {
    const formula = '<c r="B4" t="str"><f>IF(A4="","",1)</f><v></v></c>'
    expect(await outcome(withSheet(`${twoRows}<row r="4">${formula}</row>`))).toContain(
      `<row r="4">${t('A4', 'N4')}${formula}</row>${newRow(5)}`,
    )
  })

  it.each([
    ['a total', `<row r="4">${t('A4', '合计')}${n('B4', 30)}</row>`, '客户!A4'],
    ['a sum without a value yet', '<row r="5"><c r="B5"><f>SUM(B2:B3)</f></c></row>', '客户!B5'],
    ['a note further down', `<row r="60">${t('A60', '注：…')}</row>`, '客户!A60'],
  ])('are refused where %s stands below the data', async (_, below, place) => {
    expect(await outcome(withSheet(twoRows + below))).toBe(`ROWS_BELOW_DATA ${place}`)
  })

  it('are refused where a merged range or a table’s row of totals takes their place', async () => {
    const merged = '<mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells>'
    expect(await outcome(withSheet(twoRows, { after: merged }))).toBe('ROWS_BELOW_DATA 客户!A4')
    const table = tableXml('A1:B4', ' totalsRowCount="1"')
    expect(await outcome(withTable(table, 'A1:B4'))).toBe('ROWS_BELOW_DATA 客户!A4')
  })

  it('do not mind what stands beside the register', async () => {
    const beside = `<row r="4">${t('F4', '图例')}</row>`
    expect(await outcome(withSheet(twoRows + beside))).toContain(
      `<row r="4">${t('A4', 'N4')}${n('B4', 40)}${t('F4', '图例')}</row>`,
    )
  })

  it('begin a register that has only a header', async () => {
    const header = `<row r="1">${t('A1', '编号', ' s="1"')}${t('B1', '金额', ' s="1"')}</row>`
    const columns = [ids, amounts].map((column) => ({ ...column, cellAt: (row: number) => row }))
    const edits = { ...appending(columns), lastRow: 3 }
    expect(await outcome(withSheet(header), edits)).toBe(
      sheetXml(
        `${header}<row r="2">${n('A2', 2)}${n('B2', 2)}</row><row r="3">${n('A3', 3)}${n('B3', 3)}</row>`,
      ),
    )
  })

  it('go with new columns, and past Excel’s last row there are none', async () => {
    const tier = { header: '客户等级', cellAt: () => 'S' }
    const { path } = await annotated(workbookOf({}), appending([ids, amounts, tier]))
    expect(await cellsByExceljs(path)).toMatchObject({ C1: '客户等级', C3: 'S', A5: 'N5', C5: 'S' })
    expect(await outcome(workbookOf({}), { ...appending(), lastRow: 1_048_577 })).toMatch(/^TOO_MANY_ROWS/)
  })

  it('stand under the sheet’s own prefix', async () => {
    const prefixed = sheetXml(twoRows)
      .replace(/<(\/?)(\w)/g, '<$1x:$2')
      .replace('xmlns=', 'xmlns:x=')
    const { sheet } = await annotated(workbookOf({ 'xl/worksheets/sheet1.xml': prefixed }), appending())
    expect(sheet).toContain(
      '<x:row r="4" spans="1:2"><x:c r="A4" t="inlineStr"><x:is><x:t>N4</x:t></x:is></x:c>',
    )
  })

  it('are there once: the same columns over the longer register change nothing', async () => {
    const columns = [ids, { ...amounts, format: 'text' }] as const
    const first = await annotated(workbookOf({}), appending(columns))
    const again = await annotated(first.path, editsOf({ columns, lastRow: 5 }))
    expect([...again.parts]).toEqual([...first.parts])
  })
})

const covered = {
  before: '<dimension ref="A1:B3"/>',
  after:
    '<autoFilter ref="A1:B3"/>' +
    '<conditionalFormatting sqref="B2:B3 D1:D3"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>$B$3</formula></cfRule></conditionalFormatting>' +
    '<dataValidations count="3"><dataValidation type="list" sqref="A2:A3"><formula1>"C1,C2"</formula1></dataValidation>' +
    '<dataValidation type="whole" sqref="B2 B3"><formula1>1</formula1></dataValidation>' +
    '<dataValidation type="whole" sqref="B2:B1000"><formula1>1</formula1></dataValidation></dataValidations>',
}

describe('with new rows grows', () => {
  it('what ends with the data: dimension, filter, colours and rules; formulas stay', async () => {
    const styles = plainStyles.replace('</styleSheet>', '<dxfs count="1"><dxf/></dxfs></styleSheet>')
    const output = await annotated(withSheet(twoRows, covered, { 'xl/styles.xml': styles }), appending())
    expect(output.sheet).toBe(
      sheetXml(twoRows + newRow(4) + newRow(5), {
        before: covered.before.replace('B3', 'B5'),
        after: covered.after
          .replace('A1:B3', 'A1:B5')
          .replace('"B2:B3 D1', '"B2:B5 D1')
          .replace('"A2:A3"', '"A2:A5"')
          .replace('"B2 B3"', '"B2 B3:B5"'),
      }),
    )
    expect(await schemaBreaks([output.path])).toEqual([])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(output.path)
    expect(workbook.worksheets[0]?.getCell('A5').dataValidation?.formulae).toEqual(['"C1,C2"'])
  })

  it('a newer rule, which has its range as text, and no sparkline', async () => {
    const x14 = 'xmlns:x14="urn:x14" xmlns:xm="urn:xm"'
    const extension = `<extLst><ext uri="e" ${x14}><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>B2:B3</xm:f></x14:formula1><xm:sqref>A2:A3</xm:sqref></x14:dataValidation></x14:dataValidations><x14:sparkline><xm:f>A3:B3</xm:f><xm:sqref>B3</xm:sqref></x14:sparkline></ext></extLst>`
    const sheet = await outcome(withSheet(twoRows, { after: extension }))
    expect(sheet).toContain(extension.replace('<xm:sqref>A2:A3', '<xm:sqref>A2:A5'))
  })

  it('names of areas that end with the data, and no name that calculates or lies elsewhere', async () => {
    const name = (attributes: string, text: string) => `<definedName ${attributes}>${text}</definedName>`
    const names = (last: number) =>
      `<definedNames>${name('name="_xlnm._FilterDatabase" localSheetId="0" hidden="1"', `客户!$A$1:$B$${last}`)}` +
      name('name="_xlnm.Print_Area" localSheetId="0"', `客户!$A$1:$B$${last},客户!$F$1:$G$3`) +
      name('name="_xlnm.Print_Titles" localSheetId="0"', '客户!$1:$1') +
      name('name="其他"', '别的!$A$2:$A$3') +
      name('name="合计"', 'SUM(客户!$B$2:$B$3)') +
      name('name="末行"', '客户!$A$3') +
      `${name('name="名单"', `&apos;客户&apos;!$A$2:$A$${last}`)}`
    const book = (last: number) => workbookXml({ after: `${names(last)}</definedNames>` })
    const output = await annotated(
      workbookOf({ 'xl/workbook.xml': book(3), 'xl/worksheets/sheet1.xml': sheetXml(twoRows, covered) }),
      appending(),
    )
    expect(output.workbook).toContain(names(5))
  })

  it('an Excel table and its filter, without the formula of a calculated column', async () => {
    const output = await annotated(withTable(tableXml('A1:B3'), 'A1:B3'), appending([ids]))
    expect(output.parts.get('xl/tables/table1.xml')).toBe(tableXml('A1:B5'))
    expect(output.sheet).toContain(`<row r="5" spans="1:1">${t('A5', 'N5')}</row>`)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('a table with blank rows at its end, and one that is to get a column too', async () => {
    const longer = await annotated(withTable(tableXml('A1:B4'), 'A1:B4'), appending())
    expect(longer.parts.get('xl/tables/table1.xml')).toBe(tableXml('A1:B5'))
    const tier = { header: '客户等级', cellAt: () => 'S' }
    const wider = await annotated(withTable(tableXml('A1:B3'), 'A1:B3'), appending([ids, tier]))
    expect(wider.parts.get('xl/tables/table1.xml')).toMatch(
      /ref="A1:C5".*<autoFilter ref="A1:C5"\/>.*count="3".*name="客户等级"/,
    )
  })
})

function tableXml(reference: string, totals = ''): string {
  const filter = `<autoFilter ref="${totals ? reference.replace('4', '3') : reference}"/>`
  return (
    `<table xmlns="${main}" id="1" name="客户表" displayName="客户表" ref="${reference}"${totals}>${filter}<tableColumns count="2">` +
    '<tableColumn id="1" name="编号"/><tableColumn id="2" name="金额"><calculatedColumnFormula>1+1</calculatedColumnFormula></tableColumn>' +
    '</tableColumns></table>'
  )
}

function withTable(table: string, dimension: string) {
  return withSheet(
    twoRows,
    {
      before: `<dimension ref="${dimension}"/>`,
      after: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
    },
    {
      'xl/tables/table1.xml': table,
      'xl/worksheets/_rels/sheet1.xml.rels': relationshipsXml([['rId1', 'table', '../tables/table1.xml']]),
    },
  )
}

const openpyxlScript = `
import json, sys, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([ws.dimensions, ws.auto_filter.ref, [t.ref for t in ws.tables.values()],
                  ws['A5'].value, ws['A5'].fill.fgColor.rgb, ws['B5'].border.bottom.style,
                  ws.row_dimensions[5].height]))
`

describe('a workbook with new rows', () => {
  it.skipIf(!python)('is whole for openpyxl, which sees the look of the last row in them', async () => {
    const book = new ExcelJS.Workbook()
    const made = book.addWorksheet('客户')
    const rows = [
      ['编号', '金额'],
      ['C1', 10],
      ['C2', 20],
    ]
    made.addRows(rows)
    const last = made.getRow(3)
    last.height = 33
    last.eachCell((cell) => {
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEEEEE' } }
      cell.border = { bottom: { style: 'thin' } }
    })
    made.autoFilter = 'A1:B3'
    const { freshPath } = await import('./packages.js')
    const path = freshPath()
    await book.xlsx.writeFile(path)
    const output = await annotated(path, appending())
    const run = spawnSync(python ?? '', ['-c', openpyxlScript, output.path], { encoding: 'utf8' })
    expect(JSON.parse(run.stdout)).toEqual(['A1:B5', 'A1:B5', [], 'N5', 'FFEEEEEE', 'thin', 33])
  })

  it('reads back as a longer register', async () => {
    const { path } = await annotated(workbookOf({}), appending())
    const source = await openFile(path)
    const reading = source.read(source.sheets[0]!, [0, 1], 2)
    const found: unknown[] = []
    for await (const { length, rows, columns } of reading.blocks)
      found.push([...rows.subarray(0, length)], ...columns.map((cells) => cells.slice(0, length)))
    await source.close()
    expect(found).toEqual([
      [2, 3, 4, 5],
      ['C1', 'C2', 'N4', 'N5'],
      [10, 20, 40, 50],
    ])
    expect(reading.end().lastRow).toBe(5)
  })
})
