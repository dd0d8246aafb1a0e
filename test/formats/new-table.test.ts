import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeNewTable } from '../../src/formats/new-table.js'
import { importNotes } from '../../src/reports/import-notes.js'
import { newRegister } from '../../src/reports/import-register.js'
import { importAll, sourceOf } from '../core/import/sources.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-new-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function table() {
  const imported = importAll([
    await sourceOf('a.csv', [
      '客户编号,客户名称,手机号,最近下单时间,消费金额,备注',
      'C1,甲公司,0139,2024-05-01,80万,=1+1',
    ]),
    await sourceOf('b.csv', ['客户名称,订单次数', '甲公司,3']),
  ])
  return newRegister(imported, 'zh-CN', [importNotes(imported, false, 'zh-CN')])
}

describe('a new register', () => {
  it('is a workbook that exceljs reads: typed cells, our headers, frozen, with its notes', async () => {
    const out = join(folder, '客户表.xlsx')
    await writeNewTable(await table(), out, { force: false })
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(out)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['客户表', '导入说明'])
    const [sheet] = book.worksheets
    const rows = [1, 2].map((row) => [...((sheet?.getRow(row).values ?? []) as unknown[])].slice(1))
    expect(rows[0]).toEqual([
      '客户编号',
      '客户名称',
      '最近下单时间',
      '订单次数',
      '近12个月订单金额',
      '负责人',
      '备注',
    ])
    expect(rows[1]?.slice(0, 5)).toEqual(['C1', '甲公司', new Date(Date.UTC(2024, 4, 1)), 3, 800_000])
    expect(sheet?.getCell('G2').value).toBe('=1+1')
    expect(sheet?.getCell('G2').formula).toBeUndefined()
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.getColumn(2).width).toBe(30)
  })

  it('is a CSV where the name says so: UTF-8 with its mark, and no formula in it', async () => {
    const out = join(folder, '客户表.CSV')
    await writeNewTable(await table(), out, { force: false })
    expect(readFileSync(out, 'utf8')).toBe(
      '\ufeff客户编号,客户名称,最近下单时间,订单次数,近12个月订单金额,负责人,备注\r\n' +
        "C1,甲公司,2024-05-01,3,800000.00,,'=1+1\r\n",
    )
  })

  it('replaces no file unless told to, not even one that it made: people go on working in it', async () => {
    for (const name of ['客户表.xlsx', '客户表.csv']) {
      const out = join(folder, name)
      await writeNewTable(await table(), out, { force: false })
      await expect(writeNewTable(await table(), out, { force: false })).rejects.toMatchObject({
        code: 'OUTPUT_EXISTS',
      })
      writeFileSync(out, 'x')
      await writeNewTable(await table(), out, { force: true })
      expect(readFileSync(out).length).toBeGreaterThan(1)
    }
  })
})
