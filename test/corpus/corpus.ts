/** Where the corpus of other people's files is, and which of them are tried; the tests that need it are skipped by name without it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { triesAll } from '../mode.js'
import { sample } from './sample.js'

const shared = join(import.meta.dirname, '../../../shared')

export const schemaFolder = join(shared, 'schema')

export type CorpusFolder = 'workbooks' | 'delimited' | 'bad'

/** The names of the files of one folder of the corpus; empty where it is absent. */
export function corpusFiles(folder: CorpusFolder): readonly string[] {
  const path = join(shared, 'corpus', folder)
  return existsSync(path) ? readdirSync(path).sort() : []
}

/** The workbooks to try: the sample, or all with `TEST_CORPUS=all`. */
export function triedWorkbooks(): readonly string[] {
  const all = corpusFiles('workbooks')
  if (triesAll) return all
  const chosen = new Set(Object.values(sample).flat())
  return all.filter((name) => chosen.has(name))
}

export function corpusPath(folder: CorpusFolder, name: string): string {
  return join(shared, 'corpus', folder, name)
}

/** What the manifest says that each workbook shows, word by word. */
export function shownByWorkbook(): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(join(shared, 'corpus/MANIFEST.tsv'), 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => line.split('\t'))
  const workbooks = rows.filter(([file]) => file?.startsWith('workbooks/'))
  return new Map(
    workbooks.map((row) => [row[0]!.slice('workbooks/'.length), (row[6] ?? '').split(' ').filter(Boolean)]),
  )
}
