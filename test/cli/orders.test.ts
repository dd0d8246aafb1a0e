/** `segment --orders` from the files to the workbook, as a user runs it; exceljs judges what is written. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { triesAll } from '../mode.js'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const program = fileURLToPath(new URL('../../bin/crmseg.js', import.meta.url))
const onlineRetail = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url))
const retailIsHere = existsSync(onlineRetail)

const head = '订单号,客户编号,下单时间,金额,品类\n'
const lines = 'SO1,C001,2024-05-02,100.005,玩具\nSO2,C002,2024-04-01,50,图书\nSO2,C002,2024-04-01,25.5,玩具\n'

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-orders-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function crmseg(...args: string[]) {
  return runCrmseg(args, { folder, env: { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' } })
}

/** The rows of a sheet, as exceljs sees them. */
async function rowsOf(path: string, sheet: string): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const rows: unknown[][] = []
  book.getWorksheet(sheet)?.eachRow((row) => rows.push([...(row.values as unknown[])].slice(1)))
  return rows
}

describe('order lines given as a register', () => {
  const template = fileURLToPath(new URL('../../templates/zh-CN/订单明细.xlsx', import.meta.url))

  it.each(['validate', 'segment'])('%s says what they are and how they are read', async (command) => {
    writeFileSync(join(folder, '订单.csv'), head + lines)
    for (const file of ['订单.csv', template]) {
      const { status, stdout, stderr } = await crmseg(command, file, '--json')
      expect({ status, code: JSON.parse(stdout).error.code }).toEqual({ status: 2, code: 'FILE_IS_ORDERS' })
      expect(stderr).toContain(`crmseg segment --orders ${file}`)
    }
    expect(readdirSync(folder)).toEqual(['订单.csv'])
  })

  it('are not seen in a register that lacks its measures', async () => {
    writeFileSync(join(folder, '客户.csv'), '客户编号,客户名称,所属行业\nC001,示例甲公司,电子制造\n')
    expect(JSON.parse((await crmseg('validate', '客户.csv', '--json')).stdout).error.code).toBe(
      'COLUMN_MISSING',
    )
  })
})

describe('a ledger without a register', () => {
  beforeEach(() => writeFileSync(join(folder, '订单.csv'), head + lines))

  it('becomes a workbook beside it: customers, their orders, the columns of a run and the summary', async () => {
    expect((await crmseg('segment', '--orders', '订单.csv', '--as-of', '2024-05-22')).status).toBe(0)
    const out = join(folder, '订单.分层.xlsx')
    const rows = await rowsOf(out, '客户表')
    expect(rows[0]?.slice(0, 9)).toEqual([
      '客户编号',
      '客户名称',
      '首次下单时间',
      '最近下单时间',
      '订单次数',
      '消费金额',
      '客单价',
      '偏好品类',
      '客户等级',
    ])
    expect(rows.slice(1).map((row) => [row[0], row[4], row[5], row[7]])).toEqual([
      ['C001', 1, 100.01, '玩具'],
      ['C002', 1, 75.5, '图书、玩具'],
    ])
    expect(rows[1]?.[3]).toEqual(new Date(Date.UTC(2024, 4, 2)))
    const summary = await rowsOf(out, '分层汇总')
    expect(summary.some(([first]) => first === '订单明细')).toBe(true)
  })

  it('is written again over its own workbook or CSV, but over no other file', async () => {
    for (const out of ['客户.xlsx', '客户.csv']) {
      const args = ['segment', '--orders', '订单.csv', '--as-of', '2024-05-22', '-o', out]
      expect((await crmseg(...args)).status).toBe(0)
      expect((await crmseg(...args)).status).toBe(0)
      writeFileSync(join(folder, out), 'somebody else’s')
      expect(await crmseg(...args)).toMatchObject({ status: 2 })
      expect(readFileSync(join(folder, out), 'utf8')).toBe('somebody else’s')
    }
  })

  it('becomes a register that the next run reads without it, with the same tiers', async () => {
    const tiers = async (...args: string[]) => {
      const { stdout } = await crmseg(...args, '--as-of', '2024-05-22', '--json', '--dry-run')
      return JSON.parse(stdout).segments.map(({ id, tier }: { id: string; tier: string }) => [id, tier])
    }
    await crmseg('segment', '--orders', '订单.csv', '--as-of', '2024-05-22', '-o', '客户.xlsx')
    expect(await tiers('segment', '客户.xlsx')).toHaveLength(2)
    expect(await tiers('segment', '客户.xlsx')).toEqual(await tiers('segment', '--orders', '订单.csv'))
  })

  it('never becomes the output', async () => {
    expect(await crmseg('segment', '--orders', '订单.csv', '-o', '订单.csv')).toMatchObject({ status: 2 })
    expect(readFileSync(join(folder, '订单.csv'), 'utf8')).toBe(head + lines)
  })
})

describe('the files of a ledger', () => {
  it('are found by a pattern in quotes, in folders whose names have blanks and Chinese characters', async () => {
    const place = join(folder, '销售 数据', '二〇二四 年')
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, '订单 1月.csv'), head + lines)
    writeFileSync(join(place, '订单 2月.csv'), `${head}SO9,C001,2024-02-03,10,图书\n`)
    const { stdout, status } = await crmseg(
      'segment',
      '--orders',
      '销售 数据/二〇二四 年/订单 *.csv',
      '--as-of',
      '2024-05-22',
    )
    expect(status).toBe(0)
    expect(stdout).toContain('订单 1月.csv +1: lines 4')
    expect(readdirSync(place)).toContain('订单.分层.xlsx')
  })

  it('that are not there, or may not be read, end the run with a next step and leave nothing behind', async () => {
    expect(await crmseg('segment', '--orders', '没有.csv')).toMatchObject({ status: 2, stdout: '' })
    writeFileSync(join(folder, '锁住.csv'), head + lines)
    chmodSync(join(folder, '锁住.csv'), 0)
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    chmodSync(folder, 0o755)
    const { status, stderr } = spawnSync(process.execPath, [program, 'segment', '--orders', '锁住.csv'], {
      cwd: folder,
      env: { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' },
      encoding: 'utf8',
      ...user,
    })
    expect(status).toBe(2)
    expect(stderr).toContain('锁住.csv')
    expect(stderr).not.toContain('This is a bug')
    expect(readdirSync(folder)).toEqual(['锁住.csv'])
  })
})

describe('Online Retail, whole', () => {
  it.skipIf(!retailIsHere || !triesAll)(
    'becomes a workbook of 4,338 customers by one command (where the data are at hand, with TEST_CORPUS=all)',
    { timeout: 120_000 },
    async () => {
      const out = join(folder, 'retail.xlsx')
      const args = [
        'segment',
        '--orders',
        onlineRetail,
        '--as-of',
        '2011-12-11',
        '--window',
        'all',
        '-o',
        out,
      ]
      const { status, stdout } = await crmseg(...args, '--json')
      expect(status).toBe(0)
      const { ledger } = JSON.parse(stdout)
      expect(ledger).toMatchObject({ lines: 541_909, used: 397_884, customers: 4338, orders: 18_532 })
      expect(ledger.money).toBe(8_911_407.904)
      const rows = await rowsOf(out, 'Customers')
      expect(rows.length).toBe(1 + 4338)
      const column = rows[0]?.indexOf('Spend') ?? -1
      const money = rows.slice(1).reduce((sum, row) => sum + Number(row[column]), 0)
      expect(Math.abs(money - 8_911_407.904)).toBeLessThan(4338 * 0.005)
      expect(rows[0]).toContain('Tier')
    },
  )
})
