/** `simulate` end to end: an earlier run's thresholds, and a folder that stays as it was. */
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const register = fileURLToPath(new URL('../../examples/客户台账-300.xlsx', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'crmseg-simulate-'))

beforeAll(() => {
  requireBuild()
  copyFileSync(register, join(folder, '客户.xlsx'))
  writeFileSync(join(folder, 'crmseg.config.yaml'), 'asOf: 2024-05-22\nscheme: rfm8\n')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function crmseg(...words: readonly string[]) {
  return runCrmseg(words, { folder, env: { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' } })
}

describe('simulate', () => {
  it('moves nobody by the thresholds of the very run they come from', async () => {
    writeFileSync(
      join(folder, 'last.json'),
      (await crmseg('segment', '客户.xlsx', '--dry-run', '--json')).stdout,
    )
    const { status, stdout } = await crmseg('simulate', '客户.xlsx', '--thresholds', 'last.json', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ scheme: 'rfm8', triedScheme: 'rfm8', graded: 280, moved: 0 })
  })

  it('shows other moves by other cut points, all customers accounted for', async () => {
    writeFileSync(join(folder, 'new.yaml'), 'scores: { monetary: mean }\n')
    const { stdout, stderr } = await crmseg('simulate', '客户.xlsx', '--with', 'new.yaml', '--json')
    const { moved, up, down, moves, largest } = JSON.parse(stdout)
    expect(stderr).toBe('')
    expect(moved).toBeGreaterThan(0)
    expect(up + down).toBe(moved)
    expect(largest).toHaveLength(Math.min(10, moved))
    expect(moves.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(280)
  })

  it('writes nothing, and leaves the register as it was', async () => {
    const before = [readdirSync(folder), statSync(join(folder, '客户.xlsx')).mtimeMs]
    const bytes = readFileSync(join(folder, '客户.xlsx'))
    expect((await crmseg('simulate', '客户.xlsx', '--scheme', 'relative')).status).toBe(0)
    expect([readdirSync(folder), statSync(join(folder, '客户.xlsx')).mtimeMs]).toEqual(before)
    expect(readFileSync(join(folder, '客户.xlsx')).equals(bytes)).toBe(true)
  })

  it('prints nothing but what was asked for', async () => {
    expect(await crmseg('simulate', '客户.xlsx', '--scheme', 'relative', '--quiet')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
  })
})
