/** Makes the folder that outputs go into. Writes none of them. */
import { mkdir } from 'node:fs/promises'
import { fileError, writingError } from './file-errors.js'
import { systemCode } from './system-code.js'

/** Makes `folder` and those above it where they are not there. Throws OUTPUT_FOLDER_IS_FILE, and what the disk refuses. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    const code = systemCode(error)
    throw code === 'EEXIST' || code === 'ENOTDIR'
      ? fileError('OUTPUT_FOLDER_IS_FILE', folder, {}, error)
      : writingError(error, folder)
  })
}
