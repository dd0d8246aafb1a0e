/** The folder for what does not fit in memory: made when first needed, removed whatever happens. Never holds an output. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders = new Set<string>()

/** A folder of one reading. */
export interface TemporaryFolder {
  readonly path: string
  remove(): void
}

/** Makes the folder in the system's own place for such. */
export function makeTemporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'crmseg-ledger-'))
  folders.add(path)
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true })
      folders.delete(path)
    },
  }
}

/** Removes, at once, the folders of readings that are under way: for a process that must end now (Ctrl+C). */
export function removeTemporaryFolders(): void {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
}
