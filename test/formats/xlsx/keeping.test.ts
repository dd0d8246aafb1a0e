/** Repairs in a workbook: what changes, in which style, and what has to stay as it is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planRepairs, repairEdits } from '../../../src/core/repair.js'
import { openXlsx } from '../../../src/formats/xlsx/source.js'
import { type ColumnEdit, dayOfDate, defaultPolicy, inspect, type Written } from '../../../src/index.js'
import { partsOf } from '../../examples/parts.js'

const folder = mkdtempSync(join(tmpdir(), 'crmseg-keeping-'))
const original = join(folder, '客户.xlsx')
const yellow = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } } as const
const policy = { ...defaultPolicy(dayOfDate(2024, 5, 22)!), keepFixes: true }

async function make(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('客户')
  sheet.addRows([
    ['客户编号', '客户名称', '最近下单时间', '下单次数', '消费金额', '备注'],
    ['C202405001', ' 示例甲公司', new Date(Date.UTC(2024, 4, 1)), '３', '800,000', 'a & b '],
    ['C202405002', '示例乙公司ＡＢ１', new Date(Date.UTC(2024, 4, 2)), 5, '1500000', ''],
    ['C202405003', '', new Date(Date.UTC(2024, 4, 3)), 2, 300_000, ''],
    ['C202405004', '', new Date(Date.UTC(2024, 4, 4)), 2, 300_000, ''],
    [' C202405005', '示例戊公司 ', new Date(Date.UTC(2024, 4, 5)), ' 4 ', '12', ''],
  ])
  sheet.getCell('B4').value = { formula: '" 示例"&"丙"', result: ' 示例丙' }
  sheet.getCell('B5').value = { richText: [{ text: ' 示例' }, { font: { bold: true }, text: '丁公司 ' }] }
  sheet.getCell('E2').numFmt = '@'
  sheet.getCell('E3').numFmt = '@'
  sheet.getCell('E3').fill = yellow
  sheet.getCell('E6').numFmt = '#,##0.00'
  await workbook.xlsx.writeFile(path)
}

async function repair(from: string, to: string, general = false): Promise<Written> {
  const source = await openXlsx(from, { general })
  try {
    const inspection = await inspect(source, policy)
    const edits = repairEdits(inspection, planRepairs(inspection, policy, false))
    return await source.annotate(edits, to, { force: true })
  } finally {
    await source.close()
  }
}

async function sheetOf(path: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook.worksheets[0]!
}

describe('a repaired workbook', () => {
  const [once, twice, general] = ['once', 'twice', 'general'].map((run) => join(folder, `${run}.xlsx`)) as [
    string,
    string,
    string,
  ]
  let written: Written
  let before: ExcelJS.Worksheet
  let after: ExcelJS.Worksheet

  beforeAll(async () => {
    await make(original)
    written = await repair(original, once)
    await repair(once, twice)
    await repair(original, general, true)
    before = await sheetOf(original)
    after = await sheetOf(once)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('has each text trimmed and narrow, and each number as a number', () => {
    const values = (row: number) =>
      ['A', 'B', 'D', 'E', 'F'].map((column) => after.getCell(column + row).value)
    expect(values(2)).toEqual(['C202405001', '示例甲公司', 3, 800_000, 'a & b'])
    expect(values(3)).toEqual(['C202405002', '示例乙公司AB1', 5, 1_500_000, ''])
    expect(values(6)).toEqual(['C202405005', '示例戊公司', 4, 12, ''])
  })

  it('shows a number that stood in a text cell as General, in the look that the cell had', () => {
    expect(before.getCell('E3').numFmt).toBe('@')
    expect(after.getCell('E3').numFmt ?? 'General').toBe('General')
    expect(after.getCell('E3').fill).toEqual(before.getCell('E3').fill)
    expect(after.getCell('E3').font).toEqual(before.getCell('E3').font)
    expect(after.getCell('E6').numFmt).toBe('#,##0.00')
    expect(after.getCell('D2').style).toEqual(before.getCell('D2').style)
  })

  it('keeps formulas and rich text, and tells of them', () => {
    expect(after.getCell('B4').value).toEqual(before.getCell('B4').value)
    expect(after.getCell('B5').value).toEqual(before.getCell('B5').value)
    expect(written.kept).toEqual([
      { row: 4, columnIndex: 1, why: 'formula' },
      { row: 5, columnIndex: 1, why: 'richText' },
    ])
  })

  it('has every other part byte for byte', () => {
    const [was, is] = [partsOf(readFileSync(original)), partsOf(readFileSync(once))]
    const changed = [...is].filter(([name, bytes]) => !was.get(name)?.equals(bytes)).map(([name]) => name)
    expect(changed.sort()).toEqual(['xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
    expect([...was.keys()].filter((name) => !is.has(name))).toEqual([])
  })

  it('is not changed by a second repair, to the byte', () => {
    expect(readFileSync(twice).equals(readFileSync(once))).toBe(true)
  })

  it('is the same by the fast and the general patcher, to the byte', () => {
    expect(readFileSync(general).equals(readFileSync(once))).toBe(true)
  })

  it('without a repair is the original, to the byte of every part', async () => {
    const source = await openXlsx(original)
    const inspection = await inspect(source, policy)
    const copy = join(folder, 'copy.xlsx')
    await source.annotate(repairEdits(inspection, []), copy, { force: true })
    await source.close()
    const [was, is] = [partsOf(readFileSync(original)), partsOf(readFileSync(copy))]
    expect([...is].filter(([name, bytes]) => !was.get(name)?.equals(bytes))).toEqual([])
    expect(is.size).toBe(was.size)
  })

  it('shows a day that stood as text as a day, without losing the rest of its look', async () => {
    const source = await openXlsx(original)
    const inspection = await inspect(source, policy)
    const day: ColumnEdit = {
      columnIndex: 4,
      header: '消费金额',
      format: 'text',
      width: 0,
      keepsFormulas: true,
      cellAt: (row) => (row === 3 ? dayOfDate(2024, 5, 20) : undefined),
    }
    const out = join(folder, 'day.xlsx')
    await source.annotate({ ...repairEdits(inspection, []), lastRow: 6, columns: [day] }, out, {
      force: true,
    })
    await source.close()
    const cell = (await sheetOf(out)).getCell('E3')
    expect(cell.value).toEqual(new Date(Date.UTC(2024, 4, 20)))
    expect(cell.numFmt).toBe('yyyy-mm-dd')
    expect(cell.fill).toEqual(before.getCell('E3').fill)
  })
})
