/** Writes bytes that are at hand as a file that is there whole or not at all. Asks nobody whether it may. */
import { link, mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemCode } from './system-code.js'
import { flushFolder, throughTemporary } from './temporary.js'

/**
 * Writes a file that is not there yet, its folder too; false, and nothing written, where it has come to be there meanwhile. Throws
 * the system's errors as they are.
 */
export async function createWhole(path: string, bytes: Uint8Array): Promise<boolean> {
  return write(path, bytes, 0o666, (temp) => placeNew(temp, path))
}

/** Writes a file over the one that is there. Throws the system's errors as they are. */
export async function replaceWhole(path: string, bytes: Uint8Array): Promise<void> {
  const mode = await stat(path).then(
    (found) => found.mode & 0o777,
    () => 0o666,
  )
  await write(path, bytes, mode, async (temp) => {
    await rename(temp, path)
    return true
  })
}

async function write(
  path: string,
  bytes: Uint8Array,
  mode: number,
  place: (temp: string) => Promise<boolean>,
): Promise<boolean> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const isPlaced = await throughTemporary(folder, mode, (handle) => handle.writeFile(bytes), place)
  await flushFolder(folder)
  return isPlaced
}

/** A link, unlike a rename, never replaces what another run has just put there. */
async function placeNew(temp: string, path: string): Promise<boolean> {
  try {
    await link(temp, path)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EEXIST') return false
    // File systems without links (FAT, some network shares).
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    const isThere = await stat(path).then(
      () => true,
      () => false,
    )
    if (isThere) return false
    await rename(temp, path)
    return true
  }
}
