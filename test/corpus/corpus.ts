/** Where the corpus of other people's files is, and what is in it; the tests that need it are skipped by name without it. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const shared = join(import.meta.dirname, '../../../shared')

export const schemaFolder = join(shared, 'schema')

/** The names of the files of one folder of the corpus; empty where it is absent. */
export function corpusFiles(folder: 'workbooks' | 'delimited' | 'bad'): readonly string[] {
  const path = join(shared, 'corpus', folder)
  return existsSync(path) ? readdirSync(path).sort() : []
}

export function corpusPath(folder: 'workbooks' | 'delimited' | 'bad', name: string): string {
  return join(shared, 'corpus', folder, name)
}
