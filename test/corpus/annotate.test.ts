import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '../../src/formats/xlsx/limits.js'
import { openPackage } from '../../src/formats/xlsx/opc.js'
import { applySplices, type Splice } from '../../src/formats/xlsx/splice.js'
import { attributesOf, xmlTokens } from '../../src/formats/xlsx/xml.js'
import { type Annotated, annotateAnything } from './annotated.js'
import { corpusFiles, corpusPath, schemaFolder } from './corpus.js'
import {
  hasLibreOffice,
  hasXmllint,
  judge,
  openedByLibreOffice,
  type Pair,
  python,
  validBySchema,
} from './readers.js'

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
    await annotateAnything(path, place('general', name), true)
  }
}, 170_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const annotated = () =>
  files.flatMap((name) => {
    const outcome = outcomes.get(name)
    return outcome && !(outcome instanceof Error) ? [{ name, ...outcome }] : []
  })

const pairs = (): Pair[] =>
  annotated().map(({ name }) => ({
    name,
    original: corpusPath('workbooks', name),
    annotated: place('once', name),
  }))

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
    let copied = 0
    for (const { name, sheetPart } of annotated()) {
      const before = await partsOf(corpusPath('workbooks', name))
      const after = await partsOf(place('once', name))
      const mayChange = (part: string) =>
        part === sheetPart.toLowerCase() ||
        /(^|\/)(styles\d*\.xml|workbook\d*\.xml|workbook\d*\.xml\.rels|\[content_types\]\.xml|calcchain\.xml)$/.test(
          part,
        ) ||
        /(^|\/)tables\//.test(part)
      const kept = [...after.keys()].filter((part) => before.has(part))
      expect(kept, name).toEqual([...before.keys()].filter((part) => after.has(part)))
      for (const [part, bytes] of before) {
        if (mayChange(part)) continue
        copied++
        expect(after.get(part)?.equals(bytes), `${name}: ${part}`).toBe(true)
      }
    }
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
      await expectValid()
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

function expectSame(reader: string, judgements: Awaited<ReturnType<typeof judge>>): void {
  const read = judgements.filter(({ before }) => before)
  const cells = read.reduce((sum, each) => sum + (each.cells ?? 0), 0)
  console.log(
    `${reader}: reads ${read.length} originals and ${read.filter(({ after }) => after).length} of their copies, ${cells} cells compared`,
  )
  expect(read.filter(({ after }) => !after)).toEqual([])
  expect(read.filter(({ differing }) => differing !== 0)).toEqual([])
  expect(cells).toBeGreaterThan(10_000)
}

/** Compressed bytes by part name. */
async function partsOf(path: string): Promise<Map<string, Buffer>> {
  const { zip } = await openPackage(path, defaultLimits)
  const parts = new Map<string, Buffer>()
  for (const entry of zip.entries) {
    const bytes = Buffer.alloc(entry.compressedSize)
    await zip.handle.read(bytes, 0, bytes.length, await entry.dataOffset())
    parts.set(entry.name.replace(/\\/g, '/').replace(/^\//, '').toLowerCase(), bytes)
  }
  await zip.close()
  return parts
}

async function expectValid(): Promise<void> {
  const before: string[] = []
  const after: string[] = []
  const fresh = new Set<string>()
  const names: string[] = []
  for (const { name } of annotated()) {
    const old = await openPackage(corpusPath('workbooks', name), defaultLimits)
    const made = await openPackage(place('once', name), defaultLimits)
    for (const entry of made.zip.entries) {
      const isOurs = /(^|\/)(styles\d*|workbook\d*|sheet\d*|table\d*)\.xml$/i.test(entry.name)
      const same = old.part(entry.name)
      if (!isOurs || (same && same.crc32 === entry.crc32)) continue
      const { text } = await made.readPart(entry.name)
      if (text.includes('purl.oclc.org')) continue
      const number = after.length
      names.push(`${name}: ${entry.name}`)
      after.push(writePart('after', number, text))
      before.push(same ? writePart('before', number, (await old.readPart(entry.name)).text) : '')
      if (!same) fresh.add(after[number] ?? '')
    }
    await Promise.all([old.close(), made.close()])
  }
  const schema = join(schemaFolder, 'sml.xsd')
  const validBefore = validBySchema(
    schema,
    before.filter((path) => path !== ''),
  )
  const validAfter = validBySchema(schema, after)
  const broken = names.filter((_, i) => {
    const path = after[i] ?? ''
    return !validAfter.has(path) && (fresh.has(path) || validBefore.has(before[i] ?? ''))
  })
  console.log(
    `schema: ${after.length} parts changed or new, ${validAfter.size} valid, ${validBefore.size} of ${after.length - fresh.size} valid before`,
  )
  expect(broken).toEqual([])
  expect(validAfter.size).toBeGreaterThan(annotated().length)
}

function writePart(kind: string, number: number, text: string): string {
  const path = join(folder, `${kind}-${number}.xml`)
  writeFileSync(
    path,
    withoutExtensions(text).replace(/^\ufeff?(<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"'),
  )
  return path
}

/** The part as a program without the newer namespaces sees it: what `mc:Ignorable` names is taken out (ECMA-376 part 3). */
function withoutExtensions(text: string): string {
  const ignorable = new Set(['mc'])
  const splices: Splice[] = []
  let root = true
  let cut: { name: string; start: number; depth: number } | undefined
  for (const token of xmlTokens(text)) {
    if (token.kind !== 'open' && token.kind !== 'close') continue
    if (root)
      for (const prefix of (attributesOf(text, token).get('mc:Ignorable') ?? '').split(/\s+/).filter(Boolean))
        ignorable.add(prefix)
    root = false
    const prefix = token.name.slice(0, -token.local.length - 1)
    if (cut) {
      if (token.name !== cut.name) continue
      cut.depth += token.kind === 'close' ? -1 : token.selfClosing ? 0 : 1
      if (cut.depth === 0) {
        splices.push({ at: cut.start, remove: token.end - cut.start, insert: '' })
        cut = undefined
      }
    } else if (token.kind === 'open' && ignorable.has(prefix)) {
      if (token.selfClosing) splices.push({ at: token.start, remove: token.end - token.start, insert: '' })
      else cut = { name: token.name, start: token.start, depth: 1 }
    } else if (token.kind === 'open') {
      const tag = text.slice(token.start, token.end)
      const plain = tag.replace(/\s([\w.-]+):[\w.-]+\s*=\s*("[^"]*"|'[^']*')/g, (whole, p: string) =>
        ignorable.has(p) ? '' : whole,
      )
      if (plain !== tag) splices.push({ at: token.start, remove: tag.length, insert: plain })
    }
  }
  return applySplices(text, splices)
}
