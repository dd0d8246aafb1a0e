/** What a refused write or read is told to do next is something that the command has: none without `-o` speaks of it. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'
import { clear, crmseg, newFolder, writeSmallRegister } from './process.js'

const isRoot = process.getuid?.() === 0
/** Root may write everywhere; these tests run as nobody then, where nobody may run Node. */
const user = isRoot ? 65_534 : undefined
const canObey =
  process.platform !== 'win32' && (!isRoot || spawnSync(process.execPath, ['-v'], { uid: user }).status === 0)

const settings = 'registers: [{ file: in.csv }]\nrefresh: { output: out }\n'
const dashO = / -o\b|--force|--orders/

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = newFolder()
  writeSmallRegister(join(folder, 'in.csv'))
  writeFileSync(join(folder, 'crmseg.config.yaml'), settings)
})
afterEach(() => clear(folder))

async function told(args: readonly string[], lang: string, as?: number): Promise<string> {
  const world = as === undefined ? { folder } : { folder, user: as }
  const { status, stderr } = await crmseg([...args, '--lang', lang], world)
  expect(status).toBe(2)
  return stderr
}

describe.each(['zh-CN', 'en'])('in %s', (lang) => {
  it.skipIf(!canObey)(
    'refresh names the setting of a folder that may not be written (not as root)',
    async () => {
      chmodSync(folder, 0o755)
      mkdirSync(join(folder, 'out'), { mode: 0o555 })
      mkdirSync(join(folder, '分层历史'))
      chmodSync(join(folder, '分层历史'), 0o777)
      const stderr = await told(['refresh'], lang, user)
      expect(stderr).toContain('refresh.output')
      expect(stderr).not.toMatch(dashO)
    },
  )

  it.skipIf(!canObey)(
    'init names another folder where this one may not be written (not as root)',
    async () => {
      chmodSync(folder, 0o555)
      const stderr = await told(['init', '.'], lang, user)
      expect(stderr).toMatch(/crmseg init (文件夹|FOLDER)/)
      expect(stderr).not.toMatch(dashO)
      chmodSync(folder, 0o755)
    },
  )

  it('due and validate name the option that says where to write', async () => {
    expect(await told(['due', 'in.csv', '--ics', '没有/a.ics'], lang)).toContain('--ics')
    const marked = await told(['validate', 'in.csv', '--annotate', '没有/a.xlsx'], lang)
    expect(marked).toContain('--annotate')
    expect(marked).not.toMatch(dashO)
  })

  it('refresh and init name the file that stands where their folder is to be', async () => {
    writeFileSync(join(folder, 'out'), '')
    const stderr = await told(['refresh'], lang)
    expect(stderr).toMatch(/是文件，不是文件夹.*refresh\.output|is a file, not a folder.*refresh\.output/)
    expect(await told(['init', 'out'], lang)).toMatch(/crmseg init (文件夹|FOLDER)/)
    expect(readdirSync(folder).filter((name) => name.endsWith('.xlsx'))).toEqual([])
  })

  it('refresh names the file that stands where the history is to be', async () => {
    writeFileSync(join(folder, '分层历史'), '')
    const stderr = await told(['refresh'], lang)
    expect(stderr).toMatch(/是一个文件.*history\.folder|a file is in the way there.*history\.folder/)
  })

  it.skipIf(!canObey)(
    'validate and due blame the file in a folder that may not be entered (not as root)',
    async () => {
      chmodSync(folder, 0o755)
      const closed = join(folder, 'closed')
      mkdirSync(closed)
      writeSmallRegister(join(closed, 'old.csv'))
      chmodSync(closed, 0o600)
      for (const command of ['validate', 'due']) {
        const stderr = await told([command, 'closed/old.csv'], lang, user)
        expect(stderr).toContain('old.csv')
        expect(stderr).not.toContain('crmseg.config')
      }
      chmodSync(closed, 0o755)
    },
  )

  it('refresh says where in the settings order lines are named', async () => {
    writeFileSync(join(folder, 'in.csv'), '订单编号,客户编号,下单日期,金额\nD1,C1,2024-01-02,10\n')
    const stderr = await told(['refresh'], lang)
    expect(stderr).toMatch(/registers: \[\{ orders: \[/)
    expect(stderr).not.toMatch(dashO)
  })

  it('refresh has a result that lost our mark moved away, and leaves it as it is', async () => {
    expect((await crmseg(['refresh'], { folder })).status).toBe(0)
    const out = join(folder, 'out')
    const name = readdirSync(out).find((each) => each.endsWith('2024Q2.xlsx')) ?? ''
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(out, name))
    await book.xlsx.writeFile(join(out, name))
    const stderr = await told(['refresh'], lang)
    expect(stderr).toMatch(lang === 'en' ? /or saved it since\)\. Move it away/ : /另存过.*请把它移走/)
    expect(stderr).not.toMatch(dashO)
  })
})
