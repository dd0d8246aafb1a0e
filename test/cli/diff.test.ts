/** `crmseg diff` as a user runs it: the workbook that it writes, whom it names, and what it refuses. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const header = '客户编号,客户名称,所属行业,最近下单时间,下单次数,消费金额,负责人\n'
const secondQuarter = [
  'C001,示例甲公司,制造业,2026-06-20,9,900000,示例经理',
  'C002,示例乙公司,制造业,2026-06-01,5,500000,示例经理',
  ',示例丁公司,制造业,2026-04-20,2,200000,示例专员',
  'C005,示例戊公司,制造业,2025-12-01,1,100000,示例专员',
]
const thirdQuarter = [
  'C001,示例甲公司,制造业,2026-06-20,9,900000,示例经理',
  'C002,示例乙公司,制造业,2026-09-12,9,950000,示例经理',
  ',示例丁公司,制造业,2026-04-20,2,200000,示例专员',
  'C006,示例己公司,制造业,2026-09-01,1,80000,示例专员',
]
const [old, recent] = ['二季度 分层.xlsx', '三季度 分层.xlsx'] as const

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  requireBuild()
  folder = join(mkdtempSync(join(tmpdir(), 'crmseg-diff-')), '客户 资料')
  mkdirSync(folder)
  writeFileSync(at('二季度.csv'), `${header}${secondQuarter.join('\n')}\n`)
  writeFileSync(at('三季度.csv'), `${header}${thirdQuarter.join('\n')}\n`)
  await crmseg(['segment', '二季度.csv', '-o', old, '--as-of', '2026-06-30'])
  await crmseg(['segment', '三季度.csv', '-o', recent, '--as-of', '2026-09-30'])
  await crmseg(['segment', '三季度.csv', '-o', '三季度 分层.csv', '--as-of', '2026-09-30'])
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

function crmseg(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runCrmseg([...args, '--lang', 'zh-CN'], { folder, env: { ...process.env, ...env } })
}

async function rowsOf(file: string, sheet: string): Promise<string[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(at(file))
  const rows: string[] = []
  book.getWorksheet(sheet)?.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, ({ text }) => cells.push(text))
    rows.push(cells.join('|'))
  })
  return rows
}

describe('the workbook of -o', () => {
  it('has the comparison in numbers, and a row for each move', async () => {
    const { stdout, status } = await crmseg(['diff', old, recent, '-o', '两期 比较.xlsx'])
    expect(status).toBe(0)
    expect(stdout).toContain('已写入 两期 比较.xlsx：工作表“两期比较”“等级变动”')
    const numbers = await rowsOf('两期 比较.xlsx', '两期比较')
    expect(numbers).toContain(`上期|${old}|2026-06-30|4`)
    expect(numbers).toContain(`本期|${recent}|2026-09-30|4`)
    expect(numbers).toContain('升级|1')
    expect(numbers).toContain('新增|0|0|1|0|0|1')
    const moves = await rowsOf('两期 比较.xlsx', '等级变动')
    expect(moves[1]).toBe('2026-06-30 至 2026-09-30 · 降级 2 · 升级 1 · 流出 1 · 新增 1')
    expect(moves.slice(3)).toEqual([
      '变化|客户|上期等级|本期等级|上期R(天)|本期R(天)|上期F(次)|本期F(次)|上期M(元)|本期M(元)|负责人',
      '降级|C001|S|C|10|102|9|9|900000|900000|示例经理',
      '降级|示例丁公司|B|C|71|163|2|2|200000|200000|示例专员',
      '升级|C002|A|S|29|18|5|9|500000|950000|示例经理',
      '流出|C005|C||211||1||100000||示例专员',
      '新增|C006||B||29||1||80000|示例专员',
    ])
  })

  it('is the same when it is made again, and is left alone then', async () => {
    await crmseg(['diff', old, recent, '-o', '同样.xlsx'])
    const before = { bytes: readFileSync(at('同样.xlsx')), time: statSync(at('同样.xlsx')).mtimeMs }
    expect((await crmseg(['diff', old, recent, '-o', '同样.xlsx'])).status).toBe(0)
    expect(readFileSync(at('同样.xlsx')).equals(before.bytes)).toBe(true)
    expect(statSync(at('同样.xlsx')).mtimeMs).toBe(before.time)
  })

  it('speaks the language asked for, and is told of in JSON', async () => {
    const { stdout } = await crmseg(['diff', old, recent, '-o', 'En.xlsx', '--workbook-lang', 'en', '--json'])
    expect(JSON.parse(stdout).written).toEqual({ path: 'En.xlsx', bytes: statSync(at('En.xlsx')).size })
    expect((await rowsOf('En.xlsx', 'Moves'))[4]).toContain('Down|C001')
  })

  it('replaces no other file of ours or anybody’s without --force, and never what it compares', async () => {
    copyFileSync(at(recent), at('分层.xlsx'))
    expect(await crmseg(['diff', old, recent, '-o', '分层.xlsx'])).toMatchObject({ status: 2, stdout: '' })
    expect(readFileSync(at('分层.xlsx')).equals(readFileSync(at(recent)))).toBe(true)
    expect((await crmseg(['diff', old, recent, '-o', '分层.xlsx', '--force'])).status).toBe(0)
    writeFileSync(at('我的.xlsx'), 'mine')
    expect((await crmseg(['diff', old, recent, '-o', '我的.xlsx'])).stderr).toContain(
      '认不出是 crmseg 写出的',
    )
    expect((await crmseg(['diff', old, recent, '-o', old, '--force'])).stderr).toContain('就是要比较的文件')
  })

  it('is an .xlsx and nothing else', async () => {
    for (const name of ['比较.csv', '比较.json', '比较.xlsm']) {
      expect((await crmseg(['diff', old, recent, '-o', name])).stderr).toContain('请改用扩展名 .xlsx')
      expect(existsSync(at(name))).toBe(false)
    }
  })
})

describe('--mask', () => {
  it('hides names of customers without an ID wherever they would stand, and keeps IDs', async () => {
    for (const [args, env] of [
      [['--mask'], {}],
      [[], { CRMSEG_MASK: 'true' }],
    ] as const) {
      const out = `遮住${args.length}.xlsx`
      const terminal = (await crmseg(['diff', old, recent, '-o', out, ...args], env)).stdout
      const json = (await crmseg(['diff', old, recent, '--json', ...args], env)).stdout
      const sheets = [...(await rowsOf(out, '两期比较')), ...(await rowsOf(out, '等级变动'))].join('\n')
      for (const text of [terminal, json, sheets]) {
        expect(text).not.toContain('示例丁公司')
        expect(text).toContain('示***公司')
        expect(text).toContain('C001')
      }
    }
  })

  it('leaves the names where it is not asked for', async () => {
    expect((await crmseg(['diff', old, recent])).stdout).toContain('示例丁公司')
  })
})

describe('files that say little', () => {
  it('are told: one file twice, the newer one first', async () => {
    expect(await crmseg(['diff', recent, recent])).toMatchObject({
      status: 0,
      stderr: `注意：两个文件是同一个（${recent}），所以没有变动。\n`,
    })
    expect((await crmseg(['diff', recent, old])).stderr).toContain('第一个文件的截止日比第二个晚')
  })

  it('are compared as far as they go: a CSV knows no day', async () => {
    expect((await crmseg(['diff', old, '三季度 分层.csv'])).stdout).toMatch(
      /^二季度 分层.xlsx（2026-06-30，4 位客户） → 三季度 分层.csv（截止日不详，4 位客户）\n升级 1 · 降级 2/,
    )
  })

  it('are told without figures that a file does not have: tiers by hand are no zero orders', async () => {
    writeFileSync(join(folder, '手工.csv'), '客户编号,客户名称,客户等级\nC001,示例甲公司,B\n')
    writeFileSync(join(folder, '手工后.csv'), '客户编号,客户名称,客户等级\nC001,示例甲公司,C\n')
    const args = ['diff', '手工.csv', '手工后.csv']
    expect((await crmseg(args)).stdout).toMatch(/C001 +B → C +降级 +– → – +– → – +– → –/)
    const { changes } = JSON.parse((await crmseg([...args, '--json'])).stdout)
    expect(changes[0].earlier).toEqual({ recencyDays: null, orders: null, spend: null, owner: null })
  })

  it('are refused where there is nothing to compare: no file, no tiers, a comparison', async () => {
    await crmseg(['diff', old, recent, '-o', '比较过.xlsx'])
    for (const [file, code] of [
      ['没有.xlsx', 'INPUT_MISSING'],
      ['二季度.csv', 'EARLIER_WITHOUT_TIERS'],
      ['比较过.xlsx', 'EARLIER_WITHOUT_TIERS'],
    ] as const) {
      const { stdout, status } = await crmseg(['diff', file, recent, '--json'])
      expect({ code: JSON.parse(stdout).error.code, status }).toEqual({ code, status: 2 })
    }
  })
})
