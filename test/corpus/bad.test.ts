import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Became, printTable, shortened } from './became.js'
import { corpusFiles, corpusPath } from './corpus.js'

const files = corpusFiles('bad')
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'crmseg-bad-'))
const longest = 5_000
const largestKilobytes = 500 * 1024

/** Prints the peak memory of the process on its last line of stderr. */
const peak = 'process.on("exit", () => process.stderr.write("\\npeak " + process.resourceUsage().maxRSS))'
const preload = `data:text/javascript,${encodeURIComponent(peak)}`

const table: Became[] = []

afterAll(() => {
  if (table.length > 0) printTable(table)
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(files.length === 0)('a file of the corpus that must be refused', () => {
  it.each(files)('%s is, within 5 s and 500 MB, in words', (name) => {
    const out = join(folder, 'out.xlsx')
    const args = ['segment', corpusPath('bad', name), '-o', out, '--force', '--lang', 'en']
    const run = spawnSync(process.execPath, ['--import', preload, join(root, 'bin/crmseg.js'), ...args], {
      encoding: 'utf8',
      timeout: longest,
    })
    const outcome = run.status === 2 ? `refused: ${shortened(run.stderr, name)}` : `ended with ${run.status}`
    table.push({ name, format: '', encoding: '', delimiter: '', rows: null, sample: '', outcome })
    expect(run.error).toBeUndefined()
    expect(run.status).toBe(2)
    expect(run.stdout).toBe('')
    expect(run.stderr).not.toMatch(/bug in crmseg|TypeError|at .*\.js:/)
    expect(run.stderr.length).toBeGreaterThan(40)
    expect(Number(/peak (\d+)$/.exec(run.stderr)?.[1])).toBeLessThan(largestKilobytes)
    expect(existsSync(out)).toBe(false)
  })
})
