/** Cells of workbooks that nobody here made, written over as a repair does: what was planned stands there, and nothing else moved. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/cells/cell.js'
import { openXlsx } from '../../src/formats/xlsx/source.js'
import type { Cell, ColumnEdit, Edits, Head, Source, Written } from '../../src/model.js'
import { partsOf } from '../examples/parts.js'
import { triesAll } from '../mode.js'
import { corpusPath, triedWorkbooks } from './corpus.js'

/** Every other one of the sample, or all of the corpus. */
const files = triedWorkbooks().filter((_, index) => triesAll || index % 2 === 0)
const folder = mkdtempSync(join(tmpdir(), 'crmseg-repair-'))
const [rowCount, columnCount] = [60, 12]

interface Rewritten {
  readonly name: string
  readonly before: Head
  readonly after: Head
  readonly written: Written
  readonly planned: ReadonlyMap<string, Cell>
  readonly same: { readonly second: boolean; readonly general: boolean }
  readonly otherParts: { readonly compared: number; readonly changed: readonly string[] }
  readonly formulas: readonly [before: number, after: number]
}

const rewritten: Rewritten[] = []
const failed: string[] = []

beforeAll(async () => {
  for (const name of files) {
    try {
      const outcome = await rewrite(name)
      if (outcome) rewritten.push(outcome)
    } catch (error) {
      failed.push(`${name}: ${(error as Error).message}`)
    }
  }
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Puts a text, a number or a day in place of each text at the top of the first sheet. Null where there is no text. */
async function rewrite(name: string): Promise<Rewritten | null> {
  const path = corpusPath('workbooks', name)
  const source = await openXlsx(path)
  try {
    const sheet = source.sheets[0]!
    const before = await source.head(sheet, rowCount)
    const planned = new Map<string, Cell>()
    for (const { row, cells } of before.rows.slice(1)) {
      for (const [column, cell] of cells.slice(0, columnCount).entries()) {
        if (typeof cell === 'string') planned.set(`${row}:${column}`, replacement(row, column))
      }
    }
    const edits = editsOf(source, before, planned)
    if (!edits) return null
    const [once, twice, general] = ['once', 'twice', 'general'].map((run) => join(folder, `${run}.xlsx`))
    const written = await source.annotate(edits, once!, { force: true })
    await rewriteAs(once!, twice!, edits, false)
    await rewriteAs(path, general!, edits, true)
    const copy = await openXlsx(once!)
    const after = await copy.head(copy.sheets[0]!, rowCount)
    await copy.close()
    const [was, is] = [path, once!].map((each) => partsOf(readFileSync(each)))
    const bytes = readFileSync(once!)
    const same = {
      second: readFileSync(twice!).equals(bytes),
      general: samePartsAs(general!, is!),
    }
    return { name, before, after, written, planned, same, ...compared(was!, is!) }
  } finally {
    await source.close()
  }
}

/** Part by part: a part that is written in one piece may be packed in other blocks. */
function samePartsAs(path: string, parts: ReadonlyMap<string, Buffer>): boolean {
  const others = partsOf(readFileSync(path))
  return others.size === parts.size && [...parts].every(([name, bytes]) => others.get(name)?.equals(bytes))
}

async function rewriteAs(from: string, to: string, edits: Edits, general: boolean): Promise<void> {
  const source = await openXlsx(from, { general })
  await source.annotate(edits, to, { force: true }).finally(() => source.close())
}

function replacement(row: number, column: number): Cell {
  if ((row + column) % 3 === 0) return row * 1.5
  return (row + column) % 3 === 1 ? day(19_000 + row) : ` ${row} & <${column}>`
}

function editsOf(source: Source, { sheet, rows }: Head, planned: ReadonlyMap<string, Cell>): Edits | null {
  const first = rows[0]
  if (!first || planned.size === 0) return null
  const columns = Array.from(
    { length: columnCount },
    (_, columnIndex): ColumnEdit => ({
      columnIndex,
      header: '',
      format: 'text',
      width: 0,
      keepsFormulas: true,
      cellAt: (row) => planned.get(`${row}:${columnIndex}`),
    }),
  )
  const headers = Array.from({ length: columnCount }, () => 'x')
  const { row: headerRow } = first
  const table = { sheet, headerRow, headerTopRow: headerRow, firstRow: headerRow + 1, headers }
  const lastRow = rows.at(-1)?.row ?? headerRow
  return { table: { ...table, dateSystem: source.dateSystem }, lastRow, columns, sheets: [], stamp: {} }
}

const mayChange = /(^|[\\/])(styles\d*\.xml|workbook\d*\.xml|workbook\d*\.xml\.rels|\[content_types\]\.xml)$/i

function compared(was: ReadonlyMap<string, Buffer>, is: ReadonlyMap<string, Buffer>) {
  const names = [...was.keys()].filter((part) => !mayChange.test(part))
  const changed = names.filter((part) => !is.get(part)?.equals(was.get(part)!))
  const formulasIn = (parts: ReadonlyMap<string, Buffer>) =>
    changed.reduce((sum, part) => sum + (String(parts.get(part)).match(/<(?:\w+:)?f[\s/>]/g)?.length ?? 0), 0)
  const formulas = [formulasIn(was), formulasIn(is)] as const
  return { otherParts: { compared: names.length, changed }, formulas }
}

const cellsOf = ({ rows }: Head) =>
  new Map(rows.flatMap(({ row, cells }) => cells.map((cell, column) => [`${row}:${column}`, cell] as const)))

describe.skipIf(files.length === 0)('a workbook of the corpus, with cells written over', () => {
  it('comes out whole', () => {
    const cells = rewritten.reduce((sum, { planned }) => sum + planned.size, 0)
    const kept = rewritten.reduce((sum, { written }) => sum + (written.kept?.length ?? 0), 0)
    console.log(`workbooks ${rewritten.length}, cells written over ${cells - kept}, kept ${kept}`)
    expect(failed).toEqual([])
    expect(kept).toBeGreaterThan(files.length / 10)
    expect(cells).toBeGreaterThan(10 * files.length)
  })

  it('says what was planned, but where a cell was kept, and all else as before', () => {
    for (const { name, before, after, planned, written } of rewritten) {
      const [was, is] = [cellsOf(before), cellsOf(after)]
      const kept = new Set(written.kept?.map(({ row, columnIndex }) => `${row}:${columnIndex}`))
      const wrong = [...was].filter(([place, cell]) => {
        const wanted = kept.has(place) ? cell : (planned.get(place) ?? cell)
        return is.get(place) !== wanted && !(wanted === null && is.get(place) === undefined)
      })
      expect(
        wrong.map(([place]) => [place, is.get(place), planned.get(place)]),
        name,
      ).toEqual([])
    }
  })

  it('keeps every formula', () => {
    for (const { name, formulas } of rewritten) expect(formulas[1], name).toBe(formulas[0])
  })

  it('keeps every part but its sheet, the styles and what they need, byte for byte', () => {
    for (const { name, otherParts } of rewritten) {
      expect(otherParts.changed.length, `${name}: ${otherParts.changed.join()}`).toBeLessThanOrEqual(1)
      expect(otherParts.changed.join(), name).toMatch(/^$|sheet/i)
    }
  })

  it('is not changed by a second run, and the same by both patchers, to the byte', () => {
    expect(rewritten.filter(({ same }) => !same.second).map(({ name }) => name)).toEqual([])
    expect(rewritten.filter(({ same }) => !same.general).map(({ name }) => name)).toEqual([])
  })
})
