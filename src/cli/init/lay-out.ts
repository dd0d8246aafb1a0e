/** Puts files into a folder, each whole or not at all. What is there already stays as it is. */
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writingError } from '../../files/file-errors.js'
import { writeSafely } from '../../files/safe-write.js'
import { systemCode } from '../../files/system-code.js'
import { removeUnfinishedWrites } from '../../files/temporary.js'
import { CrmsegError, type Text } from '../../text.js'
import { clearOnInterrupt } from '../interrupt.js'
import type { PlannedFile } from './plan.js'

const isFileText: Text = {
  'zh-CN': '{folder} 是文件，不是文件夹，没有建立任何文件。请写文件夹的名称。',
  en: '{folder} is a file, not a folder; nothing was made. Name a folder.',
}

/** What became of a file. */
export interface LaidOut {
  /** Below the folder. */
  readonly path: string
  readonly isSettings: boolean
  readonly outcome: 'made' | 'planned' | 'left'
}

/** Makes the folder, if need be, and the files in order; `isDry` makes nothing. Throws FOLDER_IS_FILE and what `file-errors.ts` tells. */
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

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    const code = systemCode(error)
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new CrmsegError('FOLDER_IS_FILE', isFileText, { folder })
    throw writingError(error, folder)
  })
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
