import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Annotated, annotateAnything } from './annotated.js'
import { corpusFiles, corpusPath } from './corpus.js'
import { expectCopied, expectSame, expectValid } from './fidelity.js'
import { hasLibreOffice, hasXmllint, judge, openedByLibreOffice, type Pair, python } from './readers.js'

const files = corpusFiles('workbooks')
const folder = mkdtempSync(join(tmpdir(), 'crmseg-annotate-'))
const outcomes = new Map<string, Annotated | null | Error>()
const place = (kind: string, name: string) => join(folder, kind, name)

beforeAll(async () => {
  for (const kind of ['once', 'twice', 'general']) mkdirSync(join(folder, kind))
  for (const name of files) {
    const path = corpusPath('workbooks', name)
    const outcome = await annotateAnything(path, place('once', name)).catch((error: Error) => error)
    outcomes.set(name, outcome)
    if (!outcome || outcome instanceof Error) continue
    await annotateAnything(place('once', name), place('twice', name))
    await annotateAnything(path, place('general', name), { general: true })
  }
}, 170_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const annotated = () =>
  files.flatMap((name) => {
    const outcome = outcomes.get(name)
    return outcome && !(outcome instanceof Error) ? [{ name, ...outcome }] : []
  })

const pairOf = (name: string): Pair => ({
  name,
  original: corpusPath('workbooks', name),
  annotated: place('once', name),
})
const pairs = (): Pair[] => annotated().map(({ name }) => pairOf(name))

describe.skipIf(files.length === 0)('a workbook of the corpus, annotated', () => {
  it('comes out whole, every one that has a worksheet', () => {
    const failed = [...outcomes].filter(([, outcome]) => outcome instanceof Error)
    const empty = [...outcomes].filter(([, outcome]) => outcome === null)
    console.log(
      `workbooks ${files.length}: annotated ${annotated().length}, without a worksheet ${empty.length}, failed ${failed.length}`,
    )
    expect(failed.map(([name, error]) => `${name}: ${(error as Error).message}`)).toEqual([])
    expect(annotated().length).toBeGreaterThan(0.95 * files.length)
  })

  it('keeps every other part as the same compressed bytes, in the same order', async () => {
    const copied = await expectCopied(
      annotated().map(({ name, sheetPart }) => ({ ...pairOf(name), sheetPart })),
    )
    console.log(`parts compared: ${copied}, all identical`)
  })

  it('is not changed by a second run, to the byte', () => {
    for (const { name } of annotated()) {
      const same = readFileSync(place('once', name)).equals(readFileSync(place('twice', name)))
      expect(same, name).toBe(true)
    }
  })

  it('is the same by the fast and the general patcher, to the byte', () => {
    for (const { name } of annotated()) {
      const same = readFileSync(place('once', name)).equals(readFileSync(place('general', name)))
      expect(same, name).toBe(true)
    }
  })

  it('reads the same cells by exceljs, wherever exceljs reads the original', async () => {
    expectSame('exceljs', await judge('exceljs', pairs()))
  }, 120_000)

  it.skipIf(!python)(
    'reads the same cells by openpyxl, wherever openpyxl reads the original',
    async () => {
      expectSame('openpyxl', await judge('openpyxl', pairs()))
    },
    120_000,
  )

  it.skipIf(!hasXmllint)(
    'keeps to the schema in every new part, and in every changed one that did before',
    async () => {
      await expectValid(pairs(), folder)
    },
    60_000,
  )

  it.skipIf(!hasLibreOffice)(
    'opens in LibreOffice, wherever the original does',
    () => {
      const output = join(folder, 'office')
      mkdirSync(output)
      const opened = openedByLibreOffice(
        annotated().map(({ name }) => place('once', name)),
        output,
      )
      const refused = annotated().filter(({ name }) => !opened.has(place('once', name)))
      const before = openedByLibreOffice(
        refused.map(({ name }) => corpusPath('workbooks', name)),
        output,
      )
      console.log(
        `LibreOffice: opens ${opened.size}; refuses ${refused.length}, and ${refused.length - before.size} of their originals`,
      )
      expect([...before]).toEqual([])
    },
    240_000,
  )
})
