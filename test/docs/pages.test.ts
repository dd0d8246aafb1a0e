/** The pages for people keep up with the code: their links lead somewhere, and docs/json.md names every key. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/core/simulate.js'
import type { Imported } from '../../src/model.js'
import { explainDocument } from '../../src/reports/explain-json.js'
import { simulateDocument } from '../../src/reports/figures-json.js'
import { importDocument } from '../../src/reports/import-json.js'
import { failureDocument, type JsonDocument } from '../../src/reports/json.js'
import { segmentDocument } from '../../src/reports/segment-json.js'
import { validateDocument } from '../../src/reports/validate-json.js'
import { CrmsegError } from '../../src/text.js'
import { run } from '../core/firm.js'
import { importAll, sourceOf } from '../core/import/sources.js'
import { inspection, policy, result } from '../reports/four-rows.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = ['.', 'docs', 'docs/reference', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
)

describe('links', () => {
  it.each(pages)('of %s lead to files that are there', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replace(/^```.*?^```$/gms, '')
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !link.includes('://'))
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})

describe('docs/json.md', () => {
  it('names every key of every document', async () => {
    const error = new CrmsegError('INPUT_MISSING', { 'zh-CN': '没有', en: 'none' })
    const written = {
      path: 'out.xlsx',
      bytes: 1,
      backup: null,
      partsCopied: 1,
      partsChanged: 1,
      partsAdded: 1,
    }
    const documents = [
      validateDocument(inspection, policy, 'en'),
      segmentDocument(result, written, 'en'),
      segmentDocument(run(2, run(1, null)), written, 'en'),
      explainDocument(result, result.segments, []),
      simulateDocument(result, simulate(result, { ...result, segments: result.segments.toReversed() })),
      failureDocument('validate', 'in.xlsx', error, 'en'),
      importDocument(await twoSources(), null, written, 'en'),
    ]
    const page = readFileSync(join(root, 'docs/json.md'), 'utf8')
    const told = new Set([...page.matchAll(/`(\w+)`/g)].map(([, word]) => word))
    expect([...new Set(documents.flatMap(keysOf))].filter((key) => !told.has(key))).toEqual([])
  })
})

/** An import with something in each of its lists. */
async function twoSources(): Promise<Imported> {
  const header = 'Customer name,Phone,Owner,Last order date'
  return importAll([
    await sourceOf('a.csv', [header, 'Alder Ltd,13900000001,Kim,', 'Birch Inc,13900000002,Kim,yesterday']),
    await sourceOf('b.csv', [header, 'Alder Ltd,13900000001,Lee,', 'Cedar Ltd,13900000002,Kim,']),
    await sourceOf('deals.csv', [
      'Deal Name,Deal Owner,Amount,Closing Date,Account Name,Stage,Probability (%)',
      'a,x,1000,2024-05-06,Alder Ltd,Closed Won,100',
    ]),
  ])
}

/** Every key at any depth, but the codes under `byCode` and the slots under `args`, which are data. */
function keysOf({ head, lists = {} }: JsonDocument): string[] {
  const whole = {
    ...head,
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list]])),
  }
  const keys: string[] = []
  JSON.stringify(whole, (key, value: unknown) => {
    if (key !== '' && !/^\d+$/.test(key)) keys.push(key)
    return key === 'byCode' || key === 'args' || key === 'conflictsByField' ? null : value
  })
  return keys
}
