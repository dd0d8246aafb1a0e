import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { program, runCrmseg } from '../cli/crmseg.js'
import { triesAll } from '../mode.js'
import { type Became, printTable, shortened } from './became.js'
import { corpusFiles, corpusPath } from './corpus.js'

const files = corpusFiles('bad')
const folder = mkdtempSync(join(tmpdir(), 'crmseg-bad-'))
const longest = 5_000
const largestKilobytes = 500 * 1024

/** Prints the peak memory of the process on its last line of stderr. */
const peak = 'process.on("exit", () => process.stderr.write("\\npeak " + process.resourceUsage().maxRSS))'
const preload = `data:text/javascript,${encodeURIComponent(peak)}`

/** What is made to unpack to more than it looks: the files whose memory is measured every day. */
const swells = /bomb|expansion|poc-|large_strings/

const table: Became[] = []

afterAll(() => {
  if (table.length > 0) printTable(table)
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(files.length === 0)('a file of the corpus that must be refused', () => {
  const out = join(folder, 'out.xlsx')
  const argsFor = (name: string) => {
    return ['segment', corpusPath('bad', name), '-o', out, '--force', '--lang', 'en']
  }

  it.each(files)('%s is, within 5 s, in words', async (name) => {
    const startedAt = performance.now()
    const run = await runCrmseg(argsFor(name), { folder })
    expect(performance.now() - startedAt).toBeLessThan(longest)
    const outcome = run.status === 2 ? `refused: ${shortened(run.stderr, name)}` : `ended with ${run.status}`
    table.push({ name, format: '', encoding: '', delimiter: '', rows: null, sample: '', outcome })
    expect(run.status).toBe(2)
    expect(run.stdout).toBe('')
    expect(run.stderr).not.toMatch(/bug in crmseg|TypeError|at .*\.js:/)
    expect(run.stderr.length).toBeGreaterThan(40)
    expect(existsSync(out)).toBe(false)
  })

  it.each(files.filter((name) => triesAll || swells.test(name)))('%s takes less than 500 MB', (name) => {
    const args = ['--import', preload, program, ...argsFor(name)]
    const { stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 12 * longest })
    expect(error).toBeUndefined()
    expect(Number(/peak (\d+)$/.exec(stderr)?.[1])).toBeLessThan(largestKilobytes)
  })
})
