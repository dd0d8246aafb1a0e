/** `--mask` as a user runs it: no cell of a personal column of the register stands anywhere in what comes out. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf } from '../formats/xlsx/packages.js'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const count = 60

const headers = [
  '客户编号',
  '客户名称',
  '联系人',
  '手机号',
  '邮箱',
  '地址',
  '统一社会信用代码',
  '出生日期',
  '联系方式',
]
const others = [
  '所属行业',
  '最近下单时间',
  '订单次数',
  '近12个月订单金额',
  '负责人',
  '备注',
  '微信昵称',
  '登记日期',
]
const personal = [1, 2, 3, 4, 5, 6, 8]

/** Rows of which each says who it is in all the ways there are. */
function rowOf(i: number): unknown[] {
  const two = String(i).padStart(2, '0')
  const phone = `139${two}00${two}${two}`
  const name = `示例甲${two}号科技有限公司`
  const person = `示例人${two}`
  return [
    `C2024${String(i + 10_000)}`,
    i % 7 === 0
      ? { richText: [{ text: name.slice(0, 4), font: { bold: true } }, { text: name.slice(4) }] }
      : name,
    i % 5 === 0 ? { formula: `"${person}"`, result: person } : person,
    i % 3 === 0 ? Number(phone) : phone,
    `person${two}@example.com`,
    `示例市示例路${two}号`,
    `91440300MA5EX${String(10_000 + i)}`,
    new Date(Date.UTC(1980, 1, (i % 27) + 1)),
    `${phone}；other${two}@example.com`,
    '制造业',
    new Date(Date.UTC(2024, 3, (i % 27) + 1)),
    (i % 5) + 1,
    (i + 1) * 10_000,
    '甲经理',
    `${person}让回电 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}，或问示例甲${String((i + 1) % count).padStart(2, '0')}号科技有限公司`,
    `昵称${person}`,
    new Date(Date.UTC(2023, 1, (i % 27) + 1)),
  ]
}

let folder = ''
let secrets: string[] = []

beforeAll(async () => {
  requireBuild()
  folder = mkdtempSync(join(tmpdir(), 'crmseg-mask-'))
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('客户')
  sheet.addRow([...headers, ...others])
  for (let i = 0; i < count; i++) sheet.addRow(rowOf(i))
  sheet.getCell('B3').note = '示例甲01号科技有限公司的批注'
  book.addWorksheet('旧名单').addRow(['示例甲02号科技有限公司', '13902000202'])
  await book.xlsx.writeFile(join(folder, '客户.xlsx'))
  secrets = Array.from({ length: count }, (_, i) => {
    const cells = rowOf(i)
    return personal.map((column) => textOf(cells[column]))
  }).flat()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map(({ text }) => text).join('')
  return 'result' in value ? String(value.result) : ''
}

async function crmseg(...args: string[]) {
  const env = { PATH: process.env.PATH, LC_ALL: 'zh_CN.UTF-8' }
  const { stdout, stderr, status } = await runCrmseg([...args, '--as-of', '2024-05-22'], { folder, env })
  return { status, said: stdout + stderr }
}

/** The secrets that a text tells. */
function toldBy(text: string): string[] {
  return secrets.filter((secret) => text.includes(secret))
}

describe('with --mask', () => {
  it('the register used here does tell everything without it', async () => {
    const { said } = await crmseg('due', '客户.xlsx', '--within', '1000', '--json')
    expect(toldBy(said).length).toBeGreaterThan(count)
  })

  it.each([
    ['segment', '--dry-run', '--limit', '0'],
    ['segment', '--dry-run', '--json'],
    ['validate', '--limit', '0'],
    ['validate', '--json'],
    ['validate', '--csv'],
    ['due', '--within', '1000', '--limit', '0'],
    ['due', '--within', '1000', '--json'],
    ['explain', '--id', 'C202410003'],
    ['explain', '--id', 'C202410003', '--json'],
    ['simulate', '--scheme', 'absolute', '--json'],
  ])('%s %s %s prints no personal cell', async (command, ...flags) => {
    const { said, status } = await crmseg(command, '客户.xlsx', '--mask', ...flags)
    expect(status).toBeLessThan(2)
    expect(said).toMatch(/C202410003|客户/)
    expect(toldBy(said)).toEqual([])
  })

  it('the calendar holds none', async () => {
    expect((await crmseg('due', '客户.xlsx', '--mask', '--within', '1000', '--ics', '跟进.ics')).status).toBe(
      0,
    )
    const text = readFileSync(join(folder, '跟进.ics'), 'utf8').replaceAll('\r\n ', '')
    expect(text).toContain('示***有限公司')
    expect(toldBy(text)).toEqual([])
  })

  it('no part of the written workbook holds one, and IDs, money, days and owners are all there', async () => {
    expect((await crmseg('segment', '客户.xlsx', '--mask', '-o', '遮住.xlsx')).status).toBe(0)
    const path = join(folder, '遮住.xlsx')
    const parts = await partsOf(path)
    for (const [name, text] of parts) expect([name, toldBy(text)]).toEqual([name, []])
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['客户', '分层汇总', '待跟进'])
    const row = [...((book.getWorksheet('客户')?.getRow(5).values ?? []) as unknown[])].slice(1)
    expect(row.slice(0, 17)).toEqual([
      'C202410003',
      '示***有限公司',
      '示***',
      '139****0303',
      'p***@example.com',
      '***',
      '***0003',
      44,
      '139****0303; o***@example.com',
      '制造业',
      new Date(Date.UTC(2024, 3, 4)),
      4,
      40_000,
      '甲经理',
      '示***让回电 139****0303，或问示***有限公司',
      '昵称示***',
      new Date(Date.UTC(2023, 1, 4)),
    ])
  })

  it('a CSV is masked too', async () => {
    expect((await crmseg('segment', '客户.xlsx', '--mask', '-o', '遮住.csv')).status).toBe(0)
    const text = readFileSync(join(folder, '遮住.csv'), 'utf8')
    expect(text.split('\r\n')).toHaveLength(count + 2)
    expect(toldBy(text)).toEqual([])
  })

  it('who left is told by the ID, whatever it looks like, and without one by the masked name', async () => {
    const head = '客户编号,客户名称,最近下单时间,下单次数,消费金额\n'
    const stays = 'C1,示例甲公司,2024-05-01,3,10000\n'
    const gone = '华东-乙,示例乙公司,2024-05-01,3,10000\n,Sample2024,2024-05-01,3,10000\n'
    writeFileSync(join(folder, '上期.csv'), head + stays + gone)
    writeFileSync(join(folder, '本期.csv'), head + stays)
    const segmented = await crmseg('segment', '上期.csv', '-o', '上期.分层.xlsx', '--quiet')
    expect(segmented.status).toBe(0)
    const flags = ['--since', '上期.分层.xlsx', '--mask', '--quiet', '--json']
    const left: { id: string }[] = JSON.parse((await crmseg('segment', '本期.csv', ...flags)).said).changes
    expect(left.map(({ id }) => id)).toEqual(['华东-乙', 'S***'])
  })

  it('nothing is changed in place, and no cell of the register is marked or repaired', async () => {
    const before = readFileSync(join(folder, '客户.xlsx'))
    for (const flags of [
      ['segment', '--in-place'],
      ['validate', '--fix', '--in-place'],
      ['validate', '--annotate', 'x.xlsx'],
    ]) {
      const [command = '', ...rest] = flags
      const { status, said } = await crmseg(command, '客户.xlsx', '--mask', ...rest)
      expect([status, said.includes('--mask')]).toEqual([2, true])
    }
    expect(readFileSync(join(folder, '客户.xlsx')).equals(before)).toBe(true)
  })

  it('the setting mask does the same', async () => {
    const config = join(folder, 'mask.yaml')
    writeFileSync(config, 'mask: true\n')
    const { said } = await crmseg('due', '客户.xlsx', '--within', '1000', '--json', '--config', config)
    expect(toldBy(said)).toEqual([])
  })
})
