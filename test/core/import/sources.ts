/** Reads small exports, written out row by row, as an import reads them. Not a test itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOfDate } from '../../../src/cells/cell.js'
import { defaultPolicy } from '../../../src/config/policy.js'
import { importSources } from '../../../src/core/import/merge.js'
import { readImportSource } from '../../../src/core/import/read-source.js'
import { openFile } from '../../../src/formats/index.js'
import type { FieldName, Imported, ImportSource } from '../../../src/model.js'

export const asOf = dayOfDate(2024, 5, 22)!

/** A CSV of these lines, read in that role. */
export async function sourceOf(
  file: string,
  lines: readonly string[],
  role: ImportSource['role'] = 'export',
): Promise<ImportSource> {
  const folder = mkdtempSync(join(tmpdir(), 'crmseg-import-'))
  try {
    const path = join(folder, file)
    writeFileSync(path, `${lines.join('\n')}\n`)
    const source = await openFile(path)
    return await readImportSource(source, role, defaultPolicy(asOf))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function importAll(
  sources: readonly ImportSource[],
  { overwrite = false, idMonth = null as string | null } = {},
): Imported {
  return importSources(sources, { asOf, overwrite, idMonth })
}

/** The values of these fields, a line for each customer. */
export function valuesOf(imported: Imported, ...fields: readonly FieldName[]): unknown[][] {
  return imported.customers.map((customer) => fields.map((field) => imported.valueOf(customer, field)))
}
