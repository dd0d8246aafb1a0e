import { describe, expect, it } from 'vitest'
import { day } from '../../../src/cells/cell.js'
import type { SheetModel, TableBlock } from '../../../src/model.js'
import { annotated, cellsByExceljs, cellsByOpenpyxl, schemaBreaks, workbookOf } from './packages.js'

const table: TableBlock = {
  kind: 'table',
  headers: ['等级', '客户数', '占比', '金额', '最近', '间隔', '倍数'],
  formats: ['text', 'count', 'percent', 'money', 'day', 'days', 'ratio'],
  rows: [
    ['S', 1200, 0.25, 1234.5, day(19_865), 30, 1.5],
    ['=A', null, 0.75, -3, null, 7, 0.5],
    ['合计', 1201, 1, 1231.5, null, null, null],
  ],
  total: true,
  barColumn: 1,
  colours: [{ equals: 'S', fill: 'F6D365' }],
}

const model: SheetModel = {
  mark: 'summary',
  name: '分层汇总',
  widths: [12, 10, 10, 14, 12, 8, 8],
  landscape: true,
  blocks: [
    { kind: 'title', text: '汇总 <2024> & "更多"' },
    { kind: 'note', text: '说明' },
    { kind: 'heading', text: '等级' },
    table,
    { kind: 'heading', text: '没有客户' },
    { ...table, rows: [], total: false },
    { kind: 'text', text: ' 完 ' },
  ],
}

const part = 'xl/worksheets/sheet2.xml'
const written = async (sheets: readonly SheetModel[]) => annotated(workbookOf({}), { sheets })

describe('a sheet of ours', () => {
  it('holds its blocks one under the other, a blank row above each heading', async () => {
    const output = await written([model])
    const cells = await cellsByExceljs(output.path, '分层汇总')
    expect(cells).toMatchObject({
      A1: '汇总 <2024> & "更多"',
      A2: '说明',
      A4: '等级',
      ...{ A5: '等级', G5: '倍数', A6: 'S', B6: 1200, C6: 0.25, D6: 1234.5, G6: 1.5 },
      ...{
        E6: new Date('2024-05-22T00:00:00Z'),
        A7: '=A',
        A8: '合计',
        A10: '没有客户',
        A11: '等级',
        A12: ' 完 ',
      },
    })
    expect(cells).not.toHaveProperty('B7')
    expect(cellsByOpenpyxl(output.path)?.分层汇总?.E6 ?? '2024-05-22 00:00:00').toBe('2024-05-22 00:00:00')
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('shows bars for the rows of its table alone, and none where there are no rows', async () => {
    const sheet = (await written([model])).parts.get(part) ?? ''
    expect([...sheet.matchAll(/conditionalFormatting sqref="([^"]*)"/g)].map(([, ref]) => ref)).toEqual([
      'B6:B7',
    ])
  })

  it('shows several columns by bars of one scale, and numbers by shades', async () => {
    const shown: TableBlock = { ...table, barColumn: 2, barSpan: 2, shades: [1, 4], total: false }
    const output = await written([{ ...model, blocks: [shown] }])
    const sheet = output.parts.get(part) ?? ''
    expect(
      [...sheet.matchAll(/sqref="([^"]*)"><cfRule type="([^"]*)" priority="(\d)"/g)].map((found) =>
        found.slice(1),
      ),
    ).toEqual([
      ['C2:D4', 'dataBar', '1'],
      ['B2:E4', 'colorScale', '2'],
    ])
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('gives the last column of a table as many columns as it asks for, header and total too', async () => {
    const long: TableBlock = {
      kind: 'table',
      headers: ['代码', '影响'],
      formats: ['text', 'text'],
      rows: [
        ['A', '很长'],
        ['B', '更长'],
      ],
      total: false,
      lastSpan: 3,
    }
    const output = await written([{ ...model, blocks: [long, table] }])
    const sheet = output.parts.get(part) ?? ''
    expect([...sheet.matchAll(/mergeCell ref="([^"]*)"/g)].map(([, ref]) => ref)).toEqual([
      'B1:D1',
      'B2:D2',
      'B3:D3',
    ])
    expect(sheet).toMatch(/<c r="D2" s="\d+"\/>/)
    expect(sheet).not.toContain('r="E2"')
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('says how it is printed', async () => {
    const wide = (await written([model])).parts.get(part)
    expect(wide).toContain('orientation="landscape"')
    const narrow = await written([{ ...model, landscape: false }])
    expect(narrow.parts.get(part)).toContain('orientation="portrait"')
    expect(narrow.parts.get(part)).toContain('<col min="4" max="4" width="14" customWidth="1"/>')
  })

  it('keeps its style to itself: the register’s cells look as before', async () => {
    const output = await written([model])
    expect(output.styles).toContain('<font><sz val="12"/><name val="宋体"/></font><font>')
    expect(output.styles.match(/<name val="宋体"\/>/g)?.length).toBeGreaterThan(3)
    expect(output.sheet).toContain('<c r="B2"><v>10</v></c>')
  })

  it.each([
    ['is longer than 31 characters', '汇'.repeat(40), '汇'.repeat(31)],
    ['holds characters that Excel refuses', `'a[b]:c*?/\\d'`, 'a b  c    d'],
    ['is empty', '', 'Sheet1'],
    ['is nothing but apostrophes', "'''", 'Sheet1'],
    ['is reserved', 'History', 'History_'],
    ['holds markup', 'A & <B> "C"', 'A & <B> "C"'],
    ['is the register’s, in whatever case', '客户', '客户 (2)'],
    ['is cut in the middle of a character', `${'x'.repeat(30)}😀`, 'x'.repeat(30)],
    ['is long, and ends in an apostrophe once cut', `${'x'.repeat(30)}'yy`, 'x'.repeat(30)],
  ])('whose name %s gets one that Excel takes', async (_, wanted, name) => {
    const output = await written([{ ...model, name: wanted }])
    expect(Object.keys(await cellsByExceljs(output.path, name)).length).toBeGreaterThan(0)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('may stand beside another of the same name', async () => {
    const output = await written([model, { ...model, mark: 'other' }])
    expect([...output.workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      '客户',
      '分层汇总',
      '分层汇总 (2)',
    ])
    expect(output.parts.has('xl/worksheets/sheet3.xml')).toBe(true)
  })
})
