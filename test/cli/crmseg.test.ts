/** Runs that share a process are as runs of their own: what a user sees, what is left on disk, and nothing that one leaves to the next. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { requireBuild } from './build.js'
import { runCrmseg, transcriptOf } from './crmseg.js'

const register = `客户编号,客户名称,最近下单时间,下单次数,消费金额
C202405001,示例甲公司,2024-05-01,3,800000
C202405002,示例乙公司,昨天,5,1500000
`
const chinese = { PATH: process.env.PATH, LC_ALL: 'zh_CN.UTF-8' }
const english = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' }
const day = ['--as-of', '2024-05-22']

/** One run after another: every exit code, both streams, both languages, colours, and files of both formats. */
const runs: readonly (readonly [args: readonly string[], env: NodeJS.ProcessEnv])[] = [
  [['validate', 'a.csv', ...day], { ...english, FORCE_COLOR: '1' }],
  [['validate', 'a.csv', ...day], english],
  [['segment', 'a.csv', '--forse'], chinese],
  [['segment', 'a.csv', '-o', 'b.xlsx', ...day], chinese],
  [['segment', 'b.xlsx', '-o', 'd.xlsx', ...day], { ...english, CRMSEG_SCHEME: 'rfm8' }],
  [['segment', 'none.csv', '--json'], english],
  [['explain', 'b.xlsx', '--id', 'C202405001', ...day], chinese],
  [['segment', '--help'], chinese],
  [['--version'], english],
  [['due', 'a.csv', '--ics', 'a.ics', ...day], english],
  [['segment', '--orders', 'orders.csv', '-o', 'c.xlsx', ...day], chinese],
  [['init', 'new', '--template', 'b2c'], english],
]

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-runs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What each run says and ends with, and then every file with its bytes. */
async function seenOf(alone: boolean): Promise<unknown[]> {
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.csv'), register)
  writeFileSync(join(folder, 'orders.csv'), '客户编号,下单时间,金额\nC001,2024-05-02,100\n')
  const seen: unknown[] = []
  for (const [args, env] of runs) seen.push({ args, ...(await runCrmseg(args, { folder, env, alone })) })
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const bytes = files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')])
  return [...seen, ...bytes]
}

it('they print, end with and write what runs of their own do', async () => {
  const own = await seenOf(true)
  expect(own.slice(0, runs.length)).toMatchObject(
    [1, 1, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0].map((status) => ({ status })),
  )
  expect(await seenOf(false)).toEqual(own)
})

it('what they print to both streams comes in the same order', async () => {
  writeFileSync(join(folder, 'a.csv'), register)
  const args = ['segment', 'a.csv', '-o', 'b.csv', ...day]
  const env = { ...english, CRMSEG_NOSUCH: '1' }
  const own = await transcriptOf(args, { folder, env, alone: true })
  rmSync(join(folder, 'b.csv'))
  expect(own.text).toContain('CRMSEG_NOSUCH')
  expect(own.text.split('\n').length).toBeGreaterThan(5)
  expect(await transcriptOf(args, { folder, env, alone: false })).toEqual(own)
})
