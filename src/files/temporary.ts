/**
 * The one way in which a file comes to be: filled under a temporary name beside its place, flushed, and only then put there. Knows
 * neither what is written nor what may be replaced.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const pattern = /^\.crmseg-[0-9a-f]{16}\.tmp$/
const staleMs = 3_600_000
const unfinished = new Set<string>()

/** How the names of all temporary files of this process begin; no other process has the same. */
export const temporaryMark = `.crmseg-${randomBytes(4).toString('hex')}`

/** A path in the folder that no other file has. */
export function temporaryPath(folder: string): string {
  return join(folder, `${temporaryMark}${randomBytes(4).toString('hex')}.tmp`)
}

/**
 * Hands a new temporary file in the folder to `fill`, flushes it, and leaves it to `place` to put it where it belongs, with what
 * `fill` gave. Whatever happens, the temporary file is gone afterwards. Throws what the system and the two of them throw.
 */
export async function throughTemporary<Filled, Placed>(
  folder: string,
  mode: number,
  fill: (handle: FileHandle, temp: string) => Promise<Filled>,
  place: (temp: string, filled: Filled) => Promise<Placed>,
): Promise<Placed> {
  const temp = temporaryPath(folder)
  unfinished.add(temp)
  try {
    return await place(temp, await fillFlushed(temp, mode, fill))
  } finally {
    await rm(temp, { force: true }).catch(() => {})
    unfinished.delete(temp)
  }
}

async function fillFlushed<Filled>(
  temp: string,
  mode: number,
  fill: (handle: FileHandle, temp: string) => Promise<Filled>,
): Promise<Filled> {
  const handle = await open(temp, 'wx', mode)
  try {
    // The new file's own time serves as the clock.
    await removeStale(dirname(temp), (await handle.stat()).mtimeMs)
    const filled = await fill(handle, temp)
    await handle.sync()
    return filled
  } finally {
    await handle.close()
  }
}

/** What no run can still be writing: an hour old. */
async function removeStale(folder: string, nowMs: number): Promise<void> {
  for (const path of await temporariesIn(folder)) {
    const found = await stat(path).catch(() => null)
    if (found && nowMs - found.mtimeMs > staleMs) await rm(path, { force: true }).catch(() => {})
  }
}

/** The temporary files of any run that lie in a folder; none where it cannot be read. */
export async function temporariesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name))
}

/** Removes, at once, the temporary files of writes that are under way: for a process that must end now (Ctrl+C). */
export function removeUnfinishedWrites(): void {
  for (const path of unfinished) rmSync(path, { force: true })
}

/** Removes from a folder the temporary files of processes that were killed, by their `temporaryMark`; those it may not, stay. */
export async function removeTemporaries(folder: string, marks: readonly string[]): Promise<void> {
  for (const path of await temporariesIn(folder)) {
    const isTheirs = marks.some((mark) => mark !== '' && path.startsWith(join(folder, mark)))
    if (isTheirs) await rm(path, { force: true }).catch(() => {})
  }
}

/** Makes what was renamed or linked in a folder durable; Windows and some network disks cannot, and lose nothing by it. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
