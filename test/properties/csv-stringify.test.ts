import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { openCsv } from '../../src/formats/csv/source.js'

const folder = mkdtempSync(join(tmpdir(), 'crmseg-stringify-'))
const path = join(folder, 'table.csv')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Texts as people type them: no white space at the ends, no guard apostrophe, no control characters. */
const field = fc
  .stringMatching(/^[\p{L}\p{N}"',;|\n .-]{0,12}$/u)
  .map((text) => text.trim().replace(/^'/, ''))
  .filter((text) => text === text.trim() && !text.startsWith("'"))

it('what csv-stringify writes is read as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(field, field, field), { minLength: 3, maxLength: 12 }),
      async (rows) => {
        const table = [['客户编号', '客户名称', '备注'], ...rows.map(([a, b, c]) => [`C${a}`, `${b}公司`, c])]
        writeFileSync(path, stringify(table))
        const source = await openCsv(path)
        const { rows: read } = await source.head(source.sheets[0], table.length)
        const cells = read.map((row) => row.cells.map((cell) => cell ?? ''))
        expect(cells).toEqual(table)
      },
    ),
    { seed: 20240522, numRuns: 150 },
  )
})
