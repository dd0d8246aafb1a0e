/** Puts files into a folder, each whole or not at all. What is there already stays as it is. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writingError } from '../../files/file-errors.js'
import { makeFolder } from '../../files/make-folder.js'
import { writeSafely } from '../../files/safe-write.js'
import { systemCode } from '../../files/system-code.js'
import { removeUnfinishedWrites } from '../../files/temporary.js'
import { clearOnInterrupt } from '../interrupt.js'
import type { PlannedFile } from './plan.js'

/** What became of a file. */
export interface LaidOut {
  /** Below the folder. */
  readonly path: string
  readonly isSettings: boolean
  readonly outcome: 'made' | 'planned' | 'left'
}

/** Makes the folder, if need be, and the files in order; `isDry` makes nothing. Throws what `file-errors.ts` tells. */
export async function layOut(
  folder: string,
  files: readonly PlannedFile[],
  isDry: boolean,
): Promise<readonly LaidOut[]> {
  const release = clearOnInterrupt(removeUnfinishedWrites)
  if (!isDry) await makeFolder(folder)
  const laidOut: LaidOut[] = []
  for (const { path, isSettings, content } of files) {
    const target = join(folder, path)
    if (await isThere(target)) laidOut.push({ path, isSettings, outcome: 'left' })
    else {
      if (!isDry) await make(target, await content())
      laidOut.push({ path, isSettings, outcome: isDry ? 'planned' : 'made' })
    }
  }
  release()
  return laidOut
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw writingError(error, path)
  }
}

async function make(path: string, content: Uint8Array): Promise<void> {
  await writeSafely(path, { force: false }, (file) => file.write(content))
}
