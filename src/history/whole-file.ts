/** Makes a file appear whole or not at all: a temporary one beside it, flushed, then put in place. Never leaves half a file. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemCode, writingError } from './errors.js'

const temporary = /^\.crmseg-[0-9a-f]{16}\.tmp$/
const staleMs = 3_600_000

/** Writes a file that is not there yet, its folder too; false, and nothing written, where it has come to be there meanwhile. */
export async function createWhole(path: string, bytes: Uint8Array, mode = 0o666): Promise<boolean> {
  return write(path, bytes, mode, (temp) => placeNew(temp, path))
}

/** Writes a file over the one that is there. */
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

/** Removes the temporary files of killed runs from a folder, and says how many there were. */
export async function removeTemporaries(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const found = names.filter((name) => temporary.test(name))
  for (const name of found) await rm(join(folder, name), { force: true })
  return found.length
}

async function write(
  path: string,
  bytes: Uint8Array,
  mode: number,
  place: (temp: string) => Promise<boolean>,
): Promise<boolean> {
  const folder = dirname(path)
  const temp = join(folder, `.crmseg-${randomBytes(8).toString('hex')}.tmp`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFlushed(temp, bytes, mode)
    const isPlaced = await place(temp)
    await flushFolder(folder)
    return isPlaced
  } catch (error) {
    throw writingError(error, path)
  } finally {
    await rm(temp, { force: true }).catch(() => {})
  }
}

async function writeFlushed(temp: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(temp, 'wx', mode)
  try {
    // The new file's own time serves as the clock.
    await removeStale(dirname(temp), (await handle.stat()).mtimeMs)
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
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

/** The name itself must survive a power cut; systems that cannot flush a folder do without. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** What no run can still be writing: an hour old. */
async function removeStale(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!temporary.test(name)) continue
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => nowMs - mtimeMs,
      () => 0,
    )
    if (age > staleMs) await rm(path, { force: true })
  }
}
