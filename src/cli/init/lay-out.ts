/** Puts files into a folder, each whole or not at all. What is there already stays as it is. */
import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { writingError } from '../../files/file-errors.js'
import { writeSafely } from '../../files/safe-write.js'
import { systemCode } from '../../files/system-code.js'
import { removeUnfinishedWrites } from '../../files/temporary.js'
import { CrmsegError, type Text } from '../../text.js'
import { clearOnInterrupt } from '../interrupt.js'
import type { PlannedFile } from './plan.js'

const texts = {
  notPermitted: {
    'zh-CN': '没有权限在 {folder} 里建立文件。请换一个文件夹（crmseg init 文件夹），或检查权限。',
    en: 'There is no permission to make files in {folder}. Name another folder (crmseg init FOLDER), or check its permissions.',
  },
  isFile: {
    'zh-CN': '{folder} 是文件，不是文件夹，没有建立任何文件。请写文件夹的名称。',
    en: '{folder} is a file, not a folder; nothing was made. Name a folder.',
  },
} satisfies Readonly<Record<string, Text>>

/** What became of a file. */
export interface LaidOut {
  /** Below the folder. */
  readonly path: string
  readonly isSettings: boolean
  readonly outcome: 'made' | 'planned' | 'left'
}

/**
 * Makes the folder, if need be, and the files in order; `isDry` makes nothing. Throws FOLDER_IS_FILE, OUTPUT_NOT_PERMITTED, and what
 * else `file-errors.ts` tells.
 */
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
      if (!isDry) await make(target, await content(), folder)
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
      throw new CrmsegError('FOLDER_IS_FILE', texts.isFile, { folder })
    throw inWordsOfInit(writingError(error, folder), folder)
  })
}

/** There is no `-o` here: another folder is named outright. */
function inWordsOfInit(error: unknown, folder: string): unknown {
  if (!(error instanceof CrmsegError) || error.code !== 'OUTPUT_NOT_PERMITTED') return error
  return new CrmsegError(error.code, texts.notPermitted, { folder: resolve(folder) }, error)
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

async function make(path: string, content: Uint8Array, folder: string): Promise<void> {
  try {
    await writeSafely(path, { force: false }, (file) => file.write(content))
  } catch (error) {
    throw inWordsOfInit(error, folder)
  }
}
