/** The four-row example comes back with its tiers, and with all that the office program had put into it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  annotations,
  dayOfDate,
  defaultPolicy,
  inspect,
  openRegister,
  segment,
  type Written,
} from '../../src/index.js'
import { partsOf } from './parts.js'

const register = fileURLToPath(new URL('../../examples/客户关系细分表.xlsx', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'crmseg-example-'))
// Under the register's own name, which the summary quotes.
const [first, second] = ['once', 'twice'].map((run) => join(folder, run, basename(register))) as [
  string,
  string,
]
const sheetPart = 'xl/worksheets/sheet1.xml'

async function annotate(input: string, output: string): Promise<Written> {
  mkdirSync(dirname(output), { recursive: true })
  const policy = defaultPolicy(dayOfDate(2024, 5, 22)!)
  const source = await openRegister(input)
  try {
    const result = segment(await inspect(source, policy), policy)
    return await source.annotate(annotations(result), output, { force: true })
  } finally {
    await source.close()
  }
}

async function workbookOf(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

/** Every cell of a sheet as exceljs reads it, by address, up to a column. */
function cellsOf(sheet: ExcelJS.Worksheet, lastColumn: number): Map<string, unknown> {
  const cells = new Map<string, unknown>()
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.fullAddress.col <= lastColumn && cell.value !== null) cells.set(cell.address, cell.value)
    }),
  )
  return cells
}

describe('the four-row example', () => {
  let written: Written
  let before: ExcelJS.Worksheet
  let after: ExcelJS.Worksheet
  let workbook: ExcelJS.Workbook

  beforeAll(async () => {
    written = await annotate(register, first)
    workbook = await workbookOf(first)
    before = (await workbookOf(register)).worksheets[0]!
    after = workbook.worksheets[0]!
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it('gets A, S, B and C in its own column of tiers', () => {
    expect([3, 4, 5, 6].map((row) => before.getCell(row, 6).value)).toEqual([null, null, null, null])
    expect([3, 4, 5, 6].map((row) => after.getCell(row, 6).value)).toEqual(['A', 'S', 'B', 'C'])
  })

  it('gets a reason for each tier', () => {
    const basis = [3, 4, 5, 6].map((row) => after.getCell(row, 22).text)
    expect(after.getCell('V2').text).toBe('分层依据')
    expect(basis.map((text) => text.slice(0, 2))).toEqual(['A：', 'S：', 'B：', 'C：'])
  })

  it('keeps every other cell as it was', () => {
    const [was, is] = [cellsOf(before, 12), cellsOf(after, 12)]
    for (const row of [3, 4, 5, 6]) is.delete(`F${row}`)
    expect(Object.fromEntries(is)).toEqual(Object.fromEntries(was))
  })

  it('keeps its title, frozen panes, lists and comment', () => {
    expect(after.getCell('A1').master.address).toBe('A1')
    expect(after.getCell('L1').master.address).toBe('A1')
    expect(after.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 2 })
    expect(after.getCell('F4').dataValidation).toEqual(before.getCell('F4').dataValidation)
    expect(after.getCell('F4').dataValidation.formulae[0]).toBe('"S,A,B,C"')
    expect(after.getCell('E4').dataValidation).toEqual(before.getCell('E4').dataValidation)
    expect(after.getCell('G2').note).toEqual(before.getCell('G2').note)
    expect(JSON.stringify(after.getCell('G2').note)).toContain('个月订单金额')
  })

  it('keeps its own colours by condition and adds ours for tiers', () => {
    const [was, is] = [register, first].map((path) =>
      [...textOf(path, sheetPart).matchAll(/<cfRule\b.*?<\/cfRule>/gs)].map(([rule]) =>
        rule.replace(/ priority="\d+"/, ''),
      ),
    )
    expect(was).toHaveLength(2)
    expect(is).toEqual(expect.arrayContaining(was!))
    expect(is!.length).toBeGreaterThan(was!.length)
  })

  it('has the chart, the comment, the drawing and the sheet of formulas byte for byte', () => {
    const [was, is] = [partsOf(readFileSync(register)), partsOf(readFileSync(first))]
    const same = [...was].filter(([name, bytes]) => is.get(name)?.equals(bytes)).map(([name]) => name)
    expect(same).toEqual(
      expect.arrayContaining([
        'xl/charts/chart1.xml',
        'xl/comments1.xml',
        'xl/drawings/drawing1.xml',
        'xl/drawings/vmlDrawing1.vml',
        'xl/worksheets/sheet2.xml',
        'xl/worksheets/_rels/sheet1.xml.rels',
        'docProps/core.xml',
      ]),
    )
    expect([...was.keys()].filter((name) => !is.has(name))).toEqual([])
    expect(written.partsCopied).toBe(same.length)
  })

  it('has formulas that count the new tiers once a program recalculates', () => {
    const count = workbook.getWorksheet('统计')!
    expect(count.getCell('B3').formula).toBe('COUNTIF(客户关系细分表!$F$3:$F$200,A3)')
    expect(count.getCell('C3').formula).toContain('SUMPRODUCT(')
    expect(textOf(first, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
  })

  it('has the sheets of ours last', () => {
    const names = workbook.worksheets.map(({ name }) => name)
    expect(names).toEqual(['客户关系细分表', '统计', '分层汇总', '待跟进'])
  })

  it('does not change when it is segmented again', async () => {
    await annotate(first, second)
    const again = (await workbookOf(second)).worksheets
    for (const [index, sheet] of again.entries()) {
      const [is, was] = [cellsOf(sheet, 99), cellsOf(workbook.worksheets[index]!, 99)]
      expect(
        [...is].filter(([address, value]) => JSON.stringify(value) !== JSON.stringify(was.get(address))),
      ).toEqual([])
      expect(is.size).toBe(was.size)
    }
  })
})

function textOf(path: string, part: string): string {
  return partsOf(readFileSync(path)).get(part)!.toString('utf8')
}
