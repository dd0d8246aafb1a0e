import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCsv } from '../../../src/formats/csv/source.js'
import { createWorkbook } from '../../../src/formats/xlsx/create.js'
import type { Cell, CellFormat, Written } from '../../../src/model.js'
import {
  cellsByExceljs,
  cellsByOpenpyxl,
  editsOf,
  freshPath,
  markupAt,
  partsOf,
  schemaBreaks,
  summarySheet,
} from './packages.js'

const register = [
  '客户登记表 2024,,,,,',
  '编号,电话,累计金额,次数,最近下单时间,备注',
  '0012,013800001111,1234.50,3,2024-05-20,=1+1',
  '0013,+86 138,"1,200",03,2024/5/2,  空格 ',
  'C14,,-5,1e3,昨天,"a ""b"" & <c>"',
  '0015,7,0.1,-,2024-02-30,TRUE',
  '0016,7,123456789012345678,4,1900-01-01,',
  '0017,7,¥88,4,0001-01-01,x',
]

const formats = new Map<number, CellFormat>([
  [2, 'money'],
  [3, 'count'],
  [4, 'day'],
])

/** Writes the lines as a workbook, with a column of tiers and a summary, and gives what exceljs reads. */
async function converted(lines: readonly string[], name = '客户', headerRow = 2) {
  const folder = mkdtempSync(join(tmpdir(), 'crmseg-create-'))
  const [path, out] = [join(folder, `${name}.csv`), freshPath()]
  writeFileSync(path, lines.join('\r\n'))
  const source = await openCsv(path)
  const headers = lines[headerRow - 1]?.split(',') ?? []
  const edits = editsOf({ headers, headerRow, lastRow: lines.length, sheets: [summarySheet] })
  const written = await source.annotate({ ...edits, formats }, out, { force: false })
  await source.close()
  return { out, written, cells: await cellsByExceljs(out) }
}

describe('a delimited register, written as a workbook,', () => {
  it('keeps every text, and turns plain numbers and days into such where the column holds them', async () => {
    const { out, cells } = await converted(register)
    expect(cells).toMatchObject({
      A1: '客户登记表 2024',
      ...{ A2: '编号', C2: '累计金额', E2: '最近下单时间', G2: '客户等级' },
      ...{
        A3: '0012',
        B3: '013800001111',
        C3: 1234.5,
        D3: 3,
        E3: new Date('2024-05-20T00:00:00Z'),
        F3: '=1+1',
      },
      ...{
        A4: '0013',
        B4: '+86 138',
        C4: 1200,
        D4: '03',
        E4: new Date('2024-05-02T00:00:00Z'),
        F4: '  空格 ',
      },
      ...{ A5: 'C14', C5: -5, D5: '1e3', E5: '昨天', F5: 'a "b" & <c>', G5: 'A' },
      ...{ C6: 0.1, D6: '-', E6: '2024-02-30', F6: 'TRUE', G6: 'S' },
      ...{ C7: '123456789012345678', C8: '¥88', G8: 'S' },
    })
    expect(cells).not.toHaveProperty('B5')
    expect(cellsByOpenpyxl(out)?.客户?.A3 ?? '0012').toBe('0012')
    expect(cellsByOpenpyxl(out)?.客户?.F3 ?? '=1+1').toBe('=1+1')
    expect(await schemaBreaks([out])).toEqual([])
  })

  it('reads thousands in groups, exactly, and no sign of a currency', async () => {
    const amounts = [
      '8,640.50',
      '-1,200',
      '999,999,999,999,999',
      '12,00',
      '1,2000',
      ',200',
      '0,123',
      '1,234,567.123456789',
      '¥1,200',
      '1.',
    ]
    const lines = ['编号,金额', ...amounts.map((amount, index) => `C${index},"${amount}"`)]
    const folder = mkdtempSync(join(tmpdir(), 'crmseg-create-'))
    writeFileSync(join(folder, 'a.csv'), lines.join('\n'))
    const [source, out] = [await openCsv(join(folder, 'a.csv')), freshPath()]
    const edits = editsOf({ headers: ['编号', '金额'], headerRow: 1, lastRow: lines.length, sheets: [] })
    await source.annotate({ ...edits, formats: new Map([[1, 'money']]) }, out, { force: false })
    await source.close()
    const cells = await cellsByExceljs(out)
    expect(amounts.map((_, index) => cells[`B${index + 2}`])).toEqual([
      8640.5,
      -1200,
      999_999_999_999_999,
      ...amounts.slice(3),
    ])
  })

  it('keeps a day that Excel cannot show as the text that it was', async () => {
    const { out, cells } = await converted(register)
    expect(cells.E8).toBe('0001-01-01')
    expect(markupAt((await partsOf(out)).get('xl/worksheets/sheet1.xml') ?? '', 'E7')).toContain('<v>1</v>')
  })

  it('is named after the file, as far as Excel takes the name', async () => {
    for (const [name, sheet] of [
      ['客户[2024]', '客户 2024 '],
      [`'A & B's'`, `A & B's`],
      ['x'.repeat(40), 'x'.repeat(31)],
      ['history', 'history_'],
      ['分层汇总', '分层汇总'],
    ] as const) {
      const { out } = await converted(register, name)
      expect(await cellsByExceljs(out, sheet)).toMatchObject({ A3: '0012' })
    }
  })

  it('shows its header above the rows, and our summary beside it', async () => {
    const { out } = await converted(register)
    const sheet = (await partsOf(out)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>')
    expect(markupAt(sheet, 'A2')).toMatch(/ s="[1-9]/)
    expect(markupAt(sheet, 'A1')).not.toContain(' s=')
    expect(await cellsByExceljs(out, '分层汇总')).toMatchObject({ A1: '客户分层汇总' })
  })

  it('has rows of any length, and blank ones, where they stood', async () => {
    const { cells } = await converted(['编号,金额', 'C1', '', 'C2,5,超出,的', ''], '短', 1)
    expect(cells).toMatchObject({ A2: 'C1', A4: 'C2', B4: '5', D4: '的', E1: '客户等级' })
    expect(cells).not.toHaveProperty('A3')
  })
})

async function* rowsOf(count: number, row: readonly Cell[]): AsyncGenerator<readonly Cell[]> {
  for (let i = 0; i < count; i++) yield row
}

describe('a new workbook', () => {
  const bare = { sheetName: '客户', headerRow: 1, formats: new Map<number, CellFormat>() }
  const attempt = async (rows: AsyncIterable<readonly Cell[]>): Promise<Written | string> => {
    const folder = mkdtempSync(join(tmpdir(), 'crmseg-create-'))
    const code = await createWorkbook(join(folder, 'a.xlsx'), bare, rows).then(
      () => 'written',
      (error: { code?: string }) => error.code ?? String(error),
    )
    return `${code}; ${readdirSync(folder).join(' ')}`
  }

  it('holds no row beyond 1,048,576: it is refused, and no file is left', async () => {
    expect(await attempt(rowsOf(1_048_577, []))).toBe('TOO_MANY_ROWS; ')
  })

  it('holds 1,048,576 rows', async () => {
    expect(await attempt(rowsOf(1_048_576, []))).toBe('written; a.xlsx')
  })

  it('holds no column beyond 16,384', async () => {
    const row: Cell[] = Array.from({ length: 16_385 }, () => null)
    expect(await attempt(rowsOf(1, row))).toBe('TOO_MANY_COLUMNS; ')
    expect(await attempt(rowsOf(1, row.slice(1)))).toBe('written; a.xlsx')
  })

  it('keeps numbers, truths and texts of its source as they are', async () => {
    const path = freshPath()
    async function* rows(): AsyncGenerator<readonly Cell[]> {
      yield ['a', 'b']
      yield [true, 5, 'x_x0041_']
    }
    await createWorkbook(path, bare, rows())
    const sheet = (await partsOf(path)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<c r="A2" t="b"><v>1</v></c><c r="B2"><v>5</v></c>')
    expect(sheet).toContain('x_x005F_x0041_')
    expect(await schemaBreaks([path])).toEqual([])
  })
})
