/** A folder made by `crmseg init`, and the commands that it names run in it: with no other step, and with nothing overwritten. */
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
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { settingsSchema } from '../../src/config/settings.js'
import { templateNames, templates } from '../../src/register/templates.js'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-init-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function crmseg(args: readonly string[], cwd = folder) {
  const env = { ...process.env, LC_ALL: 'zh_CN.UTF-8', LANG: '', CRMSEG_CONFIG: '' }
  return runCrmseg(args, { folder: cwd, env })
}

/** The words of a command as the report prints it; only double quotes are used. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

function settingsIn(place: string) {
  return settingsSchema.parse(parse(readFileSync(join(place, 'crmseg.config.yaml'), 'utf8')))
}

describe.each(['zh-CN', 'en'] as const)('init --template all --lang %s', (lang) => {
  it('makes what its own next commands run on, with no other step', async () => {
    const place = join(folder, '客户 管理 & co')
    const made = await crmseg(['init', place, '--template', 'all', '--lang', lang])
    expect([made.status, made.stderr]).toEqual([0, ''])
    const books = templateNames.map((name) => `${templates[name].title[lang]}.xlsx`)
    expect(readdirSync(place).sort()).toEqual(['crmseg.config.yaml', ...books].sort())
    for (const book of books)
      expect(readFileSync(join(place, book))).toEqual(readFileSync(join(root, 'templates', lang, book)))

    const next = [...made.stdout.matchAll(/^ {2}(crmseg .*)$/gm)].map(([, command]) => command ?? '')
    expect(next).toHaveLength(3)
    for (const command of next) {
      const { status, stderr, stdout } = await crmseg([...wordsOf(command).slice(1), '--lang', lang], place)
      expect([command, status, stderr]).toEqual([command, 0, ''])
      expect(stdout).not.toBe('')
    }
    const results = readdirSync(join(place, lang === 'zh-CN' ? '分层结果' : 'Results'))
    expect(results.filter((name) => name.endsWith('.xlsx')).length).toBeGreaterThanOrEqual(4)
  })

  it('points the settings at the registers, and the order lines at the first', async () => {
    await crmseg(['init', '.', '--template', 'all', '--lang', lang])
    const { registers, refresh, history } = settingsIn(folder)
    const [first, ...others] = templateNames.filter((name) => name !== 'orders')
    const title = (name: (typeof templateNames)[number]) => templates[name].title[lang]
    expect(registers).toEqual([
      { name: title(first!), file: `${title(first!)}.xlsx`, orders: [`${title('orders')}.xlsx`] },
      ...others.map((name) => ({ name: title(name), file: `${title(name)}.xlsx`, orders: [] })),
    ])
    expect([refresh.period, history.ids]).toEqual(['quarter', 'plain'])
  })
})

describe('init', () => {
  it('without a terminal takes the segmentation template, the present folder and the language of the rest', async () => {
    const { stdout, status } = await crmseg(['init'])
    expect(status).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['crmseg.config.yaml', '客户分层表.xlsx'].sort())
    expect(stdout).toContain('crmseg validate 客户分层表.xlsx')
    expect(stdout).not.toContain('cd ')
  })

  it('of order lines alone makes a folder whose register comes from the orders', async () => {
    const { stdout } = await crmseg(['init', '--template', 'orders'])
    expect(settingsIn(folder).registers).toEqual([{ name: '客户', orders: ['订单明细.xlsx'] }])
    expect(stdout).toContain('crmseg segment --orders 订单明细.xlsx')
    expect((await crmseg(['segment', '--orders', '订单明细.xlsx', '--dry-run'])).status).toBe(0)
    expect((await crmseg(['refresh'])).status).toBe(0)
  })

  it('leaves what is there as it is, says so, and makes the rest', async () => {
    writeFileSync(join(folder, '客户分层表.xlsx'), 'mine')
    writeFileSync(join(folder, 'crmseg.config.yaml'), 'scheme: absolute\n')
    const { stdout, status } = await crmseg(['init', '--template', 'all'])
    expect(status).toBe(0)
    expect(readFileSync(join(folder, '客户分层表.xlsx'), 'utf8')).toBe('mine')
    expect(readFileSync(join(folder, 'crmseg.config.yaml'), 'utf8')).toBe('scheme: absolute\n')
    expect(stdout).toMatch(/已有，未改动 {2}客户分层表\.xlsx/)
    expect(stdout).toContain('registers')
    expect(existsSync(join(folder, '个人客户表.xlsx'))).toBe(true)
    const again = await crmseg(['init', '--template', 'all'])
    expect([again.status, again.stdout.match(/已有，未改动/g)?.length]).toEqual([0, 6])
  })

  it('says as JSON what it made, left, and what comes next', async () => {
    writeFileSync(join(folder, 'crmseg.config.yaml'), '')
    const { stdout, status } = await crmseg(['init', '新文件夹/一', '--template', 'b2c', '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      format: 1,
      command: 'init',
      folder: '新文件夹/一',
      lang: 'zh-CN',
      templates: ['b2c'],
      files: [
        { path: '个人客户表.xlsx', isSettings: false, outcome: 'made' },
        { path: 'crmseg.config.yaml', isSettings: true, outcome: 'made' },
      ],
      next: [
        'cd 新文件夹/一',
        'crmseg validate 个人客户表.xlsx',
        'crmseg segment 个人客户表.xlsx',
        'crmseg refresh',
      ],
    })
  })

  it('makes nothing with --dry-run, not even the folder', async () => {
    const { stdout, status } = await crmseg(['init', '新', '--dry-run'])
    expect([status, existsSync(join(folder, '新'))]).toEqual([0, false])
    expect(stdout).toMatch(/将建立 {2}新\/客户分层表\.xlsx/)
  })

  it('refuses a template that there is none of, and names those that there are', async () => {
    const { stderr, status } = await crmseg(['init', '--template', 'b2x'])
    expect(status).toBe(2)
    expect(stderr).toContain('segmentation, registration, b2b, b2c, orders, all')
  })

  it('ends with 2 where a file stands in place of the folder', async () => {
    writeFileSync(join(folder, '文件'), '')
    const { stderr, status } = await crmseg(['init', '文件'])
    expect([status, stderr.includes('缺陷')]).toEqual([2, false])
    expect(stderr).toContain('文件 是文件，不是文件夹')
  })

  it.skipIf(process.getuid?.() === 0)(
    'ends with 2 in a folder that may not be written to (not as root, who may)',
    async () => {
      const place = join(folder, '只读')
      mkdirSync(place)
      chmodSync(place, 0o555)
      const { stderr, status } = await crmseg(['init', place])
      expect([status, stderr.includes('缺陷')]).toEqual([2, false])
      expect(stderr).toContain('crmseg init 文件夹')
      expect(readdirSync(place)).toEqual([])
    },
  )
})
