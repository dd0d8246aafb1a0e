/** What a script around crmseg relies on: streams, exit codes, backups, colour, a reader that goes away. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requireBuild } from './build.js'
import { type Ended, program, runCrmseg } from './crmseg.js'

const header = '客户编号,客户名称,最近下单时间,下单次数,消费金额\n'
const register = `${header}C202405001,甲科技公司,2024-05-01,3,800000\nC202405002,乙制造企业,昨天,5,1500000\n`

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-process-'))
  writeFileSync(join(folder, 'a.csv'), register)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('stdout', () => {
  it('holds one JSON document and nothing else with --json', () => {
    const { stdout, stderr, status } = crmseg(['validate', 'a.csv', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ command: 'validate', customers: 2 })
    expect(stderr).toBe('')
    expect(status).toBe(1)
  })

  it('holds a JSON document even where the run could not be done', () => {
    const { stdout, status } = crmseg(['segment', 'none.csv', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ command: 'segment', error: { code: 'INPUT_MISSING' } })
    expect(status).toBe(2)
  })

  it('is empty with --quiet, and with an error, which goes to stderr', () => {
    expect(crmseg(['segment', 'a.csv', '--quiet'])).toMatchObject({ stdout: '', stderr: '', status: 0 })
    expect(crmseg(['segment', 'none.csv']).stdout).toBe('')
  })

  it('has no colour codes without a terminal, and has them with FORCE_COLOR', () => {
    expect(crmseg(['validate', 'a.csv']).stdout).not.toContain('\u001b')
    expect(crmseg(['validate', 'a.csv'], { FORCE_COLOR: '1' }).stdout).toContain('\u001b[31m')
  })

  it('may be closed early without a word', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `C2024${10_000 + index},客户${index},昨天,1,1\n`,
    )
    writeFileSync(join(folder, 'many.csv'), header + rows.join(''))
    const { status, stderr } = await closedAfterFirstBytes(['validate', 'many.csv', '--limit', '0'])
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  })
})

describe('segment', () => {
  it('ends with 0 despite findings, and with 1 where --fail-on asks for it', async () => {
    expect((await segmented(['segment', 'a.csv'])).status).toBe(0)
    expect((await segmented(['segment', 'a.csv', '--fail-on', 'error'])).status).toBe(1)
  })

  it('writes nothing with --dry-run', async () => {
    await segmented(['segment', 'a.csv', '--dry-run'])
    expect(readdirSync(folder)).toEqual(['a.csv'])
  })

  it('keeps a backup with --in-place', async () => {
    expect((await segmented(['segment', 'a.csv', '--in-place'])).status).toBe(0)
    const [backup = '', ...others] = readdirSync(folder).filter((name) => name !== 'a.csv')
    expect(others).toEqual([])
    expect(readFileSync(join(folder, backup), 'utf8')).toBe(register)
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('分层依据')
  })

  it('replaces its own output and nobody else’s, unless --force', async () => {
    expect((await segmented(['segment', 'a.csv'])).status).toBe(0)
    expect((await segmented(['segment', 'a.csv'])).status).toBe(0)
    writeFileSync(join(folder, 'mine.csv'), 'a,b\n1,2\n')
    expect((await segmented(['segment', 'a.csv', '-o', 'mine.csv'])).status).toBe(2)
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('a,b\n1,2\n')
    expect((await segmented(['segment', 'a.csv', '-o', 'mine.csv', '--force'])).status).toBe(0)
  })

  it('makes a workbook of a CSV, in the language asked for', async () => {
    expect((await segmented(['segment', 'a.csv', '-o', 'b.xlsx', '--workbook-lang', 'en'])).status).toBe(0)
    expect(await segmented(['validate', 'b.xlsx', '--json', '--fail-on', 'never'])).toMatchObject({
      status: 0,
    })
    expect(readFileSync(join(folder, 'b.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })

  it('writes a workbook under no name that does not fit it', async () => {
    expect((await segmented(['segment', 'a.csv', '-o', 'b.xlsx'])).status).toBe(0)
    for (const name of ['c.csv', 'c.xlsm', 'c']) {
      const { stderr, status } = await segmented(['segment', 'b.xlsx', '-o', name])
      expect({ name, status, told: stderr.includes('.xlsx') }).toEqual({ name, status: 2, told: true })
    }
    expect(readdirSync(folder).toSorted()).toEqual(['a.csv', 'b.xlsx'])
  })
})

/** With pipes, as a script starts it. */
function crmseg(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  return spawnSync(process.execPath, [program, ...args, '--as-of', '2024-05-22'], {
    cwd: folder,
    env: { LC_ALL: 'en_GB.UTF-8', ...env },
    encoding: 'utf8',
  })
}

/** The same where no stream is looked at. */
function segmented(args: readonly string[]): Promise<Ended> {
  const env = { LC_ALL: 'en_GB.UTF-8' }
  return runCrmseg([...args, '--as-of', '2024-05-22'], { folder, env })
}

function closedAfterFirstBytes(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stdout.once('data', () => child.stdout.destroy())
  child.stderr.on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout: '', stderr })))
}
