/** An export goes into the four-row example: what stood there stands there still, part by part and cell by cell. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { defaultPolicy } from '../../src/config/policy.js'
import { importSources } from '../../src/core/import/merge.js'
import { readImportSource } from '../../src/core/import/read-source.js'
import { openFile } from '../../src/formats/index.js'
import { type RegisterChanges, registerChanges } from '../../src/reports/import-edits.js'
import { partsOf } from './parts.js'

const register = fileURLToPath(new URL('../../examples/客户关系细分表.xlsx', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'crmseg-import-example-'))
const asOf = dayOfDate(2024, 5, 22)!
const policy = defaultPolicy(asOf)

afterAll(() => rmSync(folder, { recursive: true }))

async function importInto(input: string, exported: string, out: string): Promise<RegisterChanges> {
  const [source, other] = await Promise.all([openFile(input), openFile(exported)])
  try {
    const own = await readImportSource(source, 'register', policy)
    const sources = [own, await readImportSource(other, 'export', policy)]
    const imported = importSources(sources, { asOf, overwrite: false, idMonth: null })
    const options = { overwrite: false, lang: 'zh-CN', stamp: source.stamp } as const
    const changes = registerChanges(imported, own, options)
    await source.annotate(changes.edits, out, { force: true })
    return changes
  } finally {
    await source.close()
    await other.close()
  }
}

async function sheetOf(path: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook.worksheets[0]!
}

describe('the four-row example with an export put into it', async () => {
  const exported = join(folder, '导出.csv')
  writeFileSync(
    exported,
    '客户编号,客户名称,所属行业,最近下单时间,订单次数,消费金额,负责人\n' +
      'C202405001,A科技公司,软件,2024-05-18,4,90万,赵示例\n' +
      'C202405009,示例新客有限公司,批发,2024-05-10,2,3万,赵示例\n',
  )
  const once = join(folder, '一次.xlsx')
  const twice = join(folder, '两次.xlsx')
  const changes = await importInto(register, exported, once)
  const again = await importInto(once, exported, twice)

  it('keeps every part but the sheet and what has to list it', () => {
    const [before, after] = [partsOf(readFileSync(register)), partsOf(readFileSync(once))]
    const changed = [...before]
      .filter(([name, bytes]) => !after.get(name)?.equals(bytes))
      .map(([name]) => name)
    expect([...after.keys()].filter((name) => !before.has(name))).toEqual([])
    expect(changed).toContain('xl/worksheets/sheet1.xml')
    expect(changed.filter((name) => !/^xl\/(worksheets\/sheet1|workbook|styles)\.xml$/.test(name))).toEqual(
      [],
    )
  })

  it('keeps every cell that said something, and adds the new customer in the look of the last row', async () => {
    const [before, after] = await Promise.all([sheetOf(register), sheetOf(once)])
    before.eachRow((row) =>
      row.eachCell((cell) =>
        expect([cell.address, after.getCell(cell.address).value]).toEqual([cell.address, cell.value]),
      ),
    )
    const last = before.rowCount
    expect(changes).toMatchObject({ newRows: 1, filled: 0, overwritten: 0 })
    const values = (after.getRow(last + 1).values as unknown[]).filter((value) => value !== undefined)
    expect(values).toEqual(['C202405009', '示例新客有限公司', '批发', '12天/2次/30000元', '赵示例'])
    expect(after.getCell(last + 1, 2).border).toEqual(after.getCell(last, 2).border)
  })

  it('changes nothing when the same export is imported again', () => {
    expect(again).toMatchObject({ newRows: 0, filled: 0, overwritten: 0 })
    expect(again.edits.columns).toEqual([])
    expect(partsOf(readFileSync(twice)).get('xl/worksheets/sheet1.xml')).toEqual(
      partsOf(readFileSync(once)).get('xl/worksheets/sheet1.xml'),
    )
  })
})
