import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CrmsegError } from '../../src/text.js'
import { type Annotated, annotateAnything } from './annotated.js'
import { corpusFiles, corpusPath } from './corpus.js'
import { expectCopied, expectSame, expectValid } from './fidelity.js'
import { hasLibreOffice, hasXmllint, judge, openedByLibreOffice, type Pair, python } from './readers.js'

const files = corpusFiles('workbooks')
const folder = mkdtempSync(join(tmpdir(), 'crmseg-new-rows-'))
const outcomes = new Map<string, Annotated | null | Error>()
const place = (kind: string, name: string) => join(folder, kind, name)

beforeAll(async () => {
  for (const kind of ['once', 'twice', 'general']) mkdirSync(join(folder, kind))
  for (const name of files) {
    const path = corpusPath('workbooks', name)
    const newRows = 2
    const outcome = await annotateAnything(path, place('once', name), { newRows }).catch(
      (error: Error) => error,
    )
    outcomes.set(name, outcome)
    if (!outcome || outcome instanceof Error) continue
    await annotateAnything(place('once', name), place('twice', name))
    await annotateAnything(path, place('general', name), { newRows, general: true })
  }
}, 170_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const longer = (): (Pair & { readonly sheetPart: string })[] =>
  files.flatMap((name) => {
    const outcome = outcomes.get(name)
    if (!outcome || outcome instanceof Error) return []
    const { sheetPart } = outcome
    return [{ name, original: corpusPath('workbooks', name), annotated: place('once', name), sheetPart }]
  })

describe.skipIf(files.length === 0)('a workbook of the corpus with two more rows', () => {
  it('comes out whole, unless something below the data keeps them from following', () => {
    const failed = [...outcomes].flatMap(([name, error]) => (error instanceof Error ? [{ name, error }] : []))
    const refused = failed.filter(
      ({ error }) =>
        error instanceof CrmsegError && ['ROWS_BELOW_DATA', 'TOO_MANY_ROWS'].includes(error.code),
    )
    console.log(`workbooks ${files.length}: with new rows ${longer().length}, refused ${refused.length}`)
    for (const { name, error } of refused) console.log(`${name}: ${error.message}`)
    expect(failed.filter((each) => !refused.includes(each))).toEqual([])
    expect(longer().length).toBeGreaterThan(0.9 * files.length)
  })

  it('keeps every other part as the same compressed bytes, in the same order', async () => {
    console.log(`parts compared: ${await expectCopied(longer())}, all identical`)
  })

  it('is not changed by a second run, to the byte', () => {
    for (const { name, annotated } of longer()) {
      expect(readFileSync(annotated).equals(readFileSync(place('twice', name))), name).toBe(true)
    }
  })

  it('is the same by the fast and the general patcher, to the byte', () => {
    for (const { name, annotated } of longer()) {
      expect(readFileSync(annotated).equals(readFileSync(place('general', name))), name).toBe(true)
    }
  })

  it('reads the same cells by exceljs, wherever exceljs reads the original', async () => {
    expectSame('exceljs', await judge('exceljs', longer()))
  }, 120_000)

  it.skipIf(!python)(
    'reads the same cells by openpyxl, wherever openpyxl reads the original',
    async () => {
      expectSame('openpyxl', await judge('openpyxl', longer()))
    },
    120_000,
  )

  it.skipIf(!hasXmllint)(
    'keeps to the schema in every new part, and in every changed one that did before',
    async () => {
      await expectValid(longer(), folder)
    },
    60_000,
  )

  it.skipIf(!hasLibreOffice)(
    'opens in LibreOffice, wherever the original does',
    () => {
      const output = join(folder, 'office')
      mkdirSync(output)
      const opened = openedByLibreOffice(
        longer().map(({ annotated }) => annotated),
        output,
      )
      const refused = longer().filter(({ annotated }) => !opened.has(annotated))
      const originals = refused.map(({ original }) => original)
      expect([...openedByLibreOffice(originals, output)]).toEqual([])
    },
    240_000,
  )
})
