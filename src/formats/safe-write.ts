/**
 * Makes an output file appear whole or not at all: checks first, a temporary file beside it, flush, rename.
 * Knows nothing of what is written, and never leaves a half file under the output's name.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import {
  chmod,
  constants,
  copyFile,
  type FileHandle,
  link,
  open,
  readdir,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileError, readingError, systemCode, writingError } from './file-errors.js'
import { checkTarget, type Target } from './output-target.js'
import { sameBytes } from './same-bytes.js'

/** The file being written. Both writes take their place at once, so calls need not wait for one another. */
export interface SafeFile {
  /** The temporary file itself, to read back what was written before it takes its place. */
  readonly path: string
  /** Bytes handed to `write` so far: where the next one goes. */
  readonly position: number
  /** Appends; the buffer must not be reused before the promise is kept. */
  write(bytes: Uint8Array): Promise<void>
  /** Overwrites bytes that lie before `position`, without moving it. */
  writeAt(bytes: Uint8Array, position: number): Promise<void>
  /** Becomes a copy of another file, by the system's own means. */
  copy(path: string): Promise<void>
}

/** Enough of a file's state to tell that another program has written to it. */
export interface Fingerprint {
  readonly size: number
  readonly mtimeMs: number
  readonly ino: number
}

export interface SafeWriteOptions {
  /** Replace an existing file that is not ours. */
  readonly force: boolean
  /** The file that is being read: never replaced unless `mayReplace`, and then kept as a backup. */
  readonly input?: { readonly path: string; readonly mayReplace: boolean; readonly fingerprint?: Fingerprint }
  /** Whether the existing file was written by us, and so may be replaced without `force`. */
  readonly ours?: (path: string) => Promise<boolean>
}

/** What was written, and the backup of the replaced input, if any. */
export interface SafelyWritten {
  readonly path: string
  readonly bytes: number
  readonly backup: string | null
}

const temporary = /^\.crmseg-[0-9a-f]{16}\.tmp$/
const staleMs = 3_600_000
const unfinished = new Set<string>()

/** How the names of all temporary files of this process begin; no other process has the same. */
export const temporaryMark = `.crmseg-${randomBytes(4).toString('hex')}`

/**
 * Writes `out` through `produce`. All checks come before `produce` is called; when anything fails the temporary file
 * is removed and nothing else has changed. An output that holds the same bytes already is left alone, its time too. Throws a CrmsegError of `file-errors.ts`, or whatever `produce` threw.
 */
export async function writeSafely(
  out: string,
  options: SafeWriteOptions,
  produce: (file: SafeFile) => Promise<void>,
): Promise<SafelyWritten> {
  const target = await checkTarget(out, options)
  const temp = join(dirname(target.path), `${temporaryMark}${randomBytes(4).toString('hex')}.tmp`)
  unfinished.add(temp)
  try {
    const { input } = options
    const assertSameInput = async (cause?: unknown) => {
      if (input?.fingerprint) await assertUnchanged(input.path, input.fingerprint, cause)
    }
    const bytes = await writeTemporary(temp, target.mode, produce).catch(async (error) => {
      // A file that changed under the reader's hands looks broken; a disk that refuses is just that.
      if (!systemCode(error)) await assertSameInput(error)
      throw error
    })
    await assertSameInput()
    const isThere = target.exists && !target.isInput && (await sameBytes(temp, target.path))
    if (isThere) await rm(temp, { force: true })
    const backup = isThere ? null : await moveIntoPlace(temp, target)
    return { path: out, bytes, backup }
  } catch (error) {
    await rm(temp, { force: true }).catch(() => {})
    throw writingError(error, out)
  } finally {
    unfinished.delete(temp)
  }
}

/** Removes, at once, the temporary files of writes that are under way: for a process that must end now (Ctrl+C). */
export function removeUnfinishedWrites(): void {
  for (const path of unfinished) rmSync(path, { force: true })
}

/** Removes from a folder the temporary files of processes that were killed, by their `temporaryMark`. */
export async function removeTemporaries(folder: string, marks: readonly string[]): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const isTheirs = temporary.test(name) && marks.some((mark) => mark !== '' && name.startsWith(mark))
    if (isTheirs) await rm(join(folder, name), { force: true }).catch(() => {})
  }
}

/** The state of `path` now; take it before reading and hand it to `assertUnchanged` after. Throws INPUT_MISSING and its like. */
export async function fingerprint(path: string): Promise<Fingerprint> {
  try {
    const { size, mtimeMs, ino } = await stat(path)
    return { size, mtimeMs, ino }
  } catch (error) {
    throw readingError(error, path)
  }
}

/** Throws INPUT_CHANGED when `path` is no longer what `before` says (also when it is gone); `cause` is what showed it. */
export async function assertUnchanged(path: string, before: Fingerprint, cause?: unknown): Promise<void> {
  const now = await fingerprint(path).catch(() => null)
  const same = now && now.size === before.size && now.mtimeMs === before.mtimeMs && now.ino === before.ino
  if (!same) throw fileError('INPUT_CHANGED', path, {}, cause)
}

/** Writes and flushes the temporary file; returns its length. */
async function writeTemporary(
  temp: string,
  mode: number,
  produce: (file: SafeFile) => Promise<void>,
): Promise<number> {
  const handle = await open(temp, 'wx', mode)
  try {
    await removeLeftovers(temp, (await handle.stat()).mtimeMs)
    const file = new OpenSafeFile(handle, temp)
    await produce(file)
    await file.written()
    await handle.sync()
    return file.position
  } finally {
    await handle.close()
  }
}

/** Temporary files of killed runs are removed an hour later; the new file's own time serves as the clock. */
async function removeLeftovers(temp: string, nowMs: number): Promise<void> {
  const folder = dirname(temp)
  for (const name of await readdir(folder).catch(() => [])) {
    if (!temporary.test(name)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && nowMs - found.mtimeMs > staleMs) await rm(path, { force: true }).catch(() => {})
  }
}

/** Renames over the output, after keeping the input that it replaces; returns the backup's path. */
async function moveIntoPlace(temp: string, target: Target): Promise<string | null> {
  if (target.exists) await chmod(temp, target.mode).catch(() => {})
  const backup = target.isInput ? await keepBackup(target.path) : null
  try {
    await rename(temp, target.path)
  } catch (error) {
    if (backup) await rm(backup, { force: true }).catch(() => {})
    const code = systemCode(error)
    const open = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES'
    throw open ? fileError('OUTPUT_OPEN_ELSEWHERE', target.path, { sign: code }, error) : error
  }
  await syncFolder(dirname(target.path))
  return backup
}

/** `NAME.bak-20240522-093000.ext` beside the file, by the file's own time; a hard link where the disk can, else a copy. */
async function keepBackup(path: string): Promise<string> {
  const { atime, mtime } = await stat(path)
  const extension = extname(path)
  const stem = `${path.slice(0, path.length - extension.length)}.bak-${timeStamp(mtime)}`
  for (let n = 1; ; n++) {
    const backup = `${stem}${n === 1 ? '' : `-${n}`}${extension}`
    try {
      await link(path, backup).catch(async (error) => {
        if (systemCode(error) === 'EEXIST') throw error
        await copyFile(path, backup, constants.COPYFILE_EXCL)
        await utimes(backup, atime, mtime)
      })
      return backup
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
    }
  }
}

function timeStamp(time: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`
  return `${date}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`
}

/** Makes the rename itself durable; Windows and some network disks cannot, and lose nothing by it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

class OpenSafeFile implements SafeFile {
  position = 0
  readonly path: string
  readonly #handle: FileHandle
  #pending = new Set<Promise<void>>()

  constructor(handle: FileHandle, path: string) {
    this.#handle = handle
    this.path = path
  }

  write(bytes: Uint8Array): Promise<void> {
    const at = this.position
    this.position += bytes.length
    return this.#follow(this.#put(bytes, at))
  }

  writeAt(bytes: Uint8Array, position: number): Promise<void> {
    return this.#follow(this.#put(bytes, position))
  }

  async copy(path: string): Promise<void> {
    await copyFile(path, this.path)
    this.position = (await this.#handle.stat()).size
  }

  /** Kept when every write handed in so far is on its way to the disk; fails with the first that failed. */
  async written(): Promise<void> {
    await Promise.all(this.#pending)
  }

  #follow(work: Promise<void>): Promise<void> {
    this.#pending.add(work)
    work.then(
      () => this.#pending.delete(work),
      () => {},
    )
    return work
  }

  /** A full disk may take part of a buffer before it refuses the rest. */
  async #put(bytes: Uint8Array, at: number): Promise<void> {
    let done = 0
    while (done < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, at + done)
      done += bytesWritten
    }
  }
}
