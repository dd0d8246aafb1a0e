import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Annotated, annotateAnything } from './annotated.js'
import { corpusFiles, corpusPath } from './corpus.js'
import { expectCopied, expectSame, expectValid } from './fidelity.js'
import { hasLibreOffice, hasXmllint, judge, openedByLibreOffice, type Pair, python } from './readers.js'

/** Author and text by cell. */
type Notes = Readonly<Record<string, readonly [author: string, text: string]>>

const files = corpusFiles('workbooks')
const folder = mkdtempSync(join(tmpdir(), 'crmseg-marks-'))
const outcomes = new Map<string, Annotated | null | Error>()
const place = (kind: string, name: string) => join(folder, kind, name)

beforeAll(async () => {
  for (const kind of ['once', 'twice', 'general']) mkdirSync(join(folder, kind))
  for (const name of files) {
    const path = corpusPath('workbooks', name)
    const outcome = await annotateAnything(path, place('once', name), { marks: true }).catch(
      (error: Error) => error,
    )
    outcomes.set(name, outcome)
    if (!outcome || outcome instanceof Error) continue
    await annotateAnything(place('once', name), place('twice', name), { marks: true })
    await annotateAnything(path, place('general', name), { marks: true, general: true })
  }
}, 170_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The parts that hold and lead to notes. */
const ofNotes = /(^|\/)(comments\d*\.xml|[^/]*vmldrawing\d*\.vml|sheet\d*\.xml\.rels)$/

const marked = (): (Pair & { readonly sheetPart: string })[] =>
  files.flatMap((name) => {
    const outcome = outcomes.get(name)
    if (!outcome || outcome instanceof Error) return []
    const { sheetPart } = outcome
    return [{ name, original: corpusPath('workbooks', name), annotated: place('once', name), sheetPart }]
  })

describe.skipIf(files.length === 0)('a workbook of the corpus with marked cells', () => {
  it('comes out whole, every one that has a worksheet', () => {
    const failed = [...outcomes].filter(([, outcome]) => outcome instanceof Error)
    console.log(`workbooks ${files.length}: marked ${marked().length}`)
    expect(failed.map(([name, error]) => `${name}: ${(error as Error).message}`)).toEqual([])
    expect(marked().length).toBeGreaterThan(0.95 * files.length)
  })

  it('keeps every other part as the same compressed bytes, in the same order', async () => {
    console.log(`parts compared: ${await expectCopied(marked(), ofNotes)}, all identical`)
  })

  it('is not changed by a second run, to the byte', () => {
    for (const { name, annotated } of marked()) {
      expect(readFileSync(annotated).equals(readFileSync(place('twice', name))), name).toBe(true)
    }
  })

  it('is the same by the fast and the general patcher, to the byte', () => {
    for (const { name, annotated } of marked()) {
      expect(readFileSync(annotated).equals(readFileSync(place('general', name))), name).toBe(true)
    }
  })

  it('reads the same cells by exceljs, wherever exceljs reads the original', async () => {
    expectSame('exceljs', await judge('exceljs', marked()))
  }, 120_000)

  it.skipIf(!python)(
    'reads the same cells by openpyxl, wherever openpyxl reads the original',
    async () => {
      expectSame('openpyxl', await judge('openpyxl', marked()))
    },
    120_000,
  )

  it.skipIf(!python)(
    'keeps every note that stood there, and has ours where none stood',
    () => {
      const input = marked().map(({ name, original, annotated }) =>
        JSON.stringify([name, original, annotated]),
      )
      const { stdout } = spawnSync(python ?? '', [join(import.meta.dirname, 'notes.py')], {
        input: `${input.join('\n')}\n`,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        timeout: 110_000,
      })
      let [kept, added] = [0, 0]
      for (const line of stdout.split('\n').filter(Boolean)) {
        const [name, before, after]: [string, Notes, Notes] = JSON.parse(line)
        for (const [cell, note] of Object.entries(before))
          expect(after[cell], `${name} ${cell}`).toEqual(note)
        kept += Object.keys(before).length
        added += Object.values(after).filter(([author]) => author === 'crmseg').length
      }
      console.log(`openpyxl: ${kept} notes kept, ${added} added`)
      expect(kept).toBeGreaterThan(10)
      expect(added).toBeGreaterThan(300)
    },
    120_000,
  )

  it.skipIf(!hasXmllint)(
    'keeps to the schema in every new part, and in every changed one that did before',
    async () => {
      await expectValid(marked(), folder)
    },
    60_000,
  )

  it.skipIf(!hasLibreOffice)(
    'opens in LibreOffice, wherever the original does',
    () => {
      const output = join(folder, 'office')
      mkdirSync(output)
      const opened = openedByLibreOffice(
        marked().map(({ annotated }) => annotated),
        output,
      )
      const refused = marked().filter(({ annotated }) => !opened.has(annotated))
      const originals = refused.map(({ original }) => original)
      expect([...openedByLibreOffice(originals, output)]).toEqual([])
    },
    240_000,
  )
})
