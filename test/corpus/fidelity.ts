/** What may never happen to a workbook that is written again: another byte, another cell, a part against the schema. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { defaultLimits } from '../../src/formats/xlsx/limits.js'
import { openPackage } from '../../src/formats/xlsx/opc.js'
import { applySplices, type Splice } from '../../src/formats/xlsx/splice.js'
import { attributesOf, xmlTokens } from '../../src/formats/xlsx/xml.js'
import { ofMode } from '../mode.js'
import { schemaFolder } from './corpus.js'
import { type Judgement, type Pair, validBySchema } from './readers.js'

/** Fails unless every part but those that must change is there as the same compressed bytes, in the same order; gives their number. */
export async function expectCopied(
  pairs: readonly (Pair & { readonly sheetPart: string })[],
  alsoChanging = /(?!)/,
): Promise<number> {
  let copied = 0
  for (const { name, original, annotated, sheetPart } of pairs) {
    const before = await partsOf(original)
    const after = await partsOf(annotated)
    const mayChange = (part: string) =>
      part === sheetPart.toLowerCase() ||
      /(^|\/)(styles\d*\.xml|workbook\d*\.xml|workbook\d*\.xml\.rels|\[content_types\]\.xml|calcchain\.xml)$/.test(
        part,
      ) ||
      /(^|\/)tables\//.test(part) ||
      alsoChanging.test(part)
    const kept = [...after.keys()].filter((part) => before.has(part))
    expect(kept, name).toEqual([...before.keys()].filter((part) => after.has(part)))
    for (const [part, bytes] of before) {
      if (mayChange(part)) continue
      copied++
      expect(after.get(part)?.equals(bytes), `${name}: ${part}`).toBe(true)
    }
  }
  return copied
}

/** Cells that a workbook has at the least, on average: of the corpus, or of the few that are judged of its sample. */
const cellsEach = ofMode(30, 60)

/** Fails unless the reader opens every copy whose original it opens, and reads every cell of the original the same. */
export function expectSame(reader: string, judgements: readonly Judgement[]): void {
  const read = judgements.filter(({ before }) => before)
  const cells = read.reduce((sum, each) => sum + (each.cells ?? 0), 0)
  console.log(
    `${reader}: reads ${read.length} originals and ${read.filter(({ after }) => after).length} of their copies, ${cells} cells compared`,
  )
  expect(read.filter(({ after }) => !after)).toEqual([])
  expect(read.filter(({ differing }) => differing !== 0)).toEqual([])
  expect(cells).toBeGreaterThan(cellsEach * judgements.length)
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

/** Fails unless every new part keeps to the schema, and every changed one that did before; parts are unpacked into `folder`. */
export async function expectValid(pairs: readonly Pair[], folder: string): Promise<void> {
  const before: string[] = []
  const after: string[] = []
  const fresh = new Set<string>()
  const names: string[] = []
  for (const { name, original, annotated } of pairs) {
    const old = await openPackage(original, defaultLimits)
    const made = await openPackage(annotated, defaultLimits)
    for (const entry of made.zip.entries) {
      const isOurs = /(^|\/)(styles\d*|workbook\d*|sheet\d*|table\d*|comments\d*)\.xml$/i.test(entry.name)
      const same = old.part(entry.name)
      if (!isOurs || (same && same.crc32 === entry.crc32)) continue
      const { text } = await made.readPart(entry.name)
      if (text.includes('purl.oclc.org')) continue
      const number = after.length
      names.push(`${name}: ${entry.name}`)
      after.push(writePart(folder, 'after', number, text))
      before.push(same ? writePart(folder, 'before', number, (await old.readPart(entry.name)).text) : '')
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
  expect(validAfter.size).toBeGreaterThan(pairs.length)
}

function writePart(folder: string, kind: string, number: number, text: string): string {
  const path = join(folder, `${kind}-${number}.xml`)
  writeFileSync(
    path,
    // The schema forgets what XML itself allows on any element, and what Excel writes on texts.
    withoutExtensions(text)
      .replace(/ xml:space="preserve"/g, '')
      .replace(/^\ufeff?(<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"'),
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
