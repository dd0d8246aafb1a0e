/** The library's example and the ten lines of the READMEs run as they stand, against the built package. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-library-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Node in the project's folder, where the package finds itself by name. */
function node(...words: readonly string[]) {
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.trimEnd().split('\n')
}

describe('the library', () => {
  it('runs its example', () => {
    const out = join(folder, 'out.xlsx')
    const lines = node('examples/library.mjs', 'examples/客户关系细分表.xlsx', out)
    expect(lines).toHaveLength(6)
    expect(lines[0]).toContain('ORDERS_CONTRADICT_NOTES')
    expect(lines.slice(1, 5).map((line) => line.split('  ')[1])).toEqual(['A', 'S', 'B', 'C'])
    expect(statSync(out).size).toBeGreaterThan(10_000)
  })

  it('compares two runs and writes the workbook of it, as its example shows', async () => {
    const [old, recent, out] = ['a.xlsx', 'b.xlsx', 'moves.xlsx'].map((name) => join(folder, name))
    const register = 'examples/客户关系细分表.xlsx'
    node('bin/crmseg.js', 'segment', register, '-o', old!, '--as-of', '2024-05-22', '--quiet')
    node('bin/crmseg.js', 'segment', register, '-o', recent!, '--as-of', '2024-08-30', '--quiet')
    const lines = node('examples/compare.mjs', old!, recent!, out!)
    expect(lines).toEqual([
      'C202405001  down  A > C',
      'C202405002  down  S > C',
      'C202405003  down  B > C',
      `${out}: Comparison, Moves`,
    ])
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(out!)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Comparison', 'Moves'])
    const moves: unknown[] = []
    book.getWorksheet('Moves')?.eachRow((row) => moves.push(...(Array.isArray(row.values) ? row.values : [])))
    expect(moves).toEqual(expect.arrayContaining(['C202405001', 'C202405002', 'C202405003']))
  })

  it.each(['README.md', 'README.zh-CN.md'])('runs the ten lines of %s', (page) => {
    const [input, out] = [join(folder, 'customers.xlsx'), join(folder, 'tiers.xlsx')]
    copyFileSync(join(root, 'examples/客户关系细分表.xlsx'), input)
    const [, code = ''] = /^```js\n(.*?)^```$/ms.exec(readFileSync(join(root, page), 'utf8')) ?? []
    const here = code
      .replace("'customers.xlsx'", JSON.stringify(input))
      .replace("'tiers.xlsx'", JSON.stringify(out))
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    expect(node('--input-type=module', '--eval', here)).toEqual([
      'A科技公司 A',
      'B制造企业 S',
      'C贸易公司 B',
      'D创业公司 C',
    ])
    expect(statSync(out).size).toBeGreaterThan(10_000)
  })
})
