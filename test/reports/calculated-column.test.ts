import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { defaultPolicy } from '../../src/config/policy.js'
import { inspect, segment } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'
import { annotations } from '../../src/reports/annotations.js'

const folder = mkdtempSync(join(tmpdir(), 'crmseg-calculated-'))
const input = join(folder, 'in.xlsx')
const once = join(folder, 'once.xlsx')
const twice = join(folder, 'twice.xlsx')

async function run(from: string, to: string): Promise<void> {
  const today = dayOfDate(2024, 5, 22)
  if (!today) throw new Error('no such day')
  const policy = defaultPolicy(today)
  const source = await openFile(from)
  try {
    await source.annotate(annotations(segment(await inspect(source, policy), policy)), to, { force: false })
  } finally {
    await source.close()
  }
}

async function sheetOf(path: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

const headers = (sheet: ExcelJS.Worksheet) => (sheet.getRow(1).values as unknown[]).slice(1)

describe('a tier column that the user calculates', () => {
  beforeAll(async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('客户')
    sheet.addRow(['客户编号', '客户名称', '最近下单时间', '订单次数', '消费金额', '客户等级', '备注'])
    for (let i = 0; i < 6; i++) {
      const tier = { formula: `IF(E${i + 2}>30000,"A","C")`, result: i > 2 ? 'A' : 'C' }
      sheet.addRow([`C20240500${i}`, `甲${i}公司`, '2024-05-01', i + 1, 10_000 * (i + 1), tier, null])
    }
    await workbook.xlsx.writeFile(input)
    await run(input, once)
    await run(once, twice)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('keeps its formulas, and ours gets a column of its own', async () => {
    const sheet = await sheetOf(once)
    expect(headers(sheet).filter((header) => header === '客户等级')).toHaveLength(2)
    expect(sheet.getCell('F2').formula).toBe('IF(E2>30000,"A","C")')
    expect(['S', 'A', 'B', 'C']).toContain(sheet.getCell('H7').value)
  })

  it('gives the tier of last time', async () => {
    const sheet = await sheetOf(once)
    const column = headers(sheet).indexOf('上期等级') + 1
    expect(sheet.getRow(2).getCell(column).value).toBe('C')
    expect(sheet.getRow(7).getCell(column).value).toBe('A')
  })

  it('gets no third column from a second run, and no other cell either', async () => {
    const [first, second] = [await sheetOf(once), await sheetOf(twice)]
    expect(headers(second)).toEqual(headers(first))
    second.eachRow((row, number) => expect(row.values).toEqual(first.getRow(number).values))
  })
})
