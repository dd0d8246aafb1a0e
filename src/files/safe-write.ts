/**
 * Writes an output: checks first, then the file whole or not at all, with a backup of an input that it replaces.
 * Knows nothing of what is written, and never leaves a half file under the output's name.
 */
import { chmod, constants, copyFile, type FileHandle, link, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { fileError, writingError } from './file-errors.js'
import { assertUnchanged, type Fingerprint } from './fingerprint.js'
import { checkTarget, type Target } from './output-target.js'
import { sameBytes } from './same-bytes.js'
import { systemCode } from './system-code.js'
import { flushFolder, throughTemporary } from './temporary.js'

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

/** What may be replaced. */
export interface SafeWriteOptions {
  /** Replace an existing file that is not ours. */
  readonly force: boolean
  /** The file that is being read: never replaced unless `mayReplace`, and then kept as a backup. */
  readonly input?: { readonly path: string; readonly mayReplace: boolean; readonly fingerprint?: Fingerprint }
  /** Whether the existing file was written by us, and so may be replaced without `force`. */
  readonly ours?: (path: string) => Promise<boolean>
  /** Whether somebody else has changed the existing file since: then it is kept as a backup. Not asked of one with the same bytes. */
  readonly changed?: (path: string) => Promise<boolean>
}

/** What was written, and the backup of the replaced input or of a changed file, if any. */
export interface SafelyWritten {
  readonly path: string
  readonly bytes: number
  readonly backup: string | null
}

/**
 * Writes `out` through `produce`. All checks come before `produce` is called; when anything fails the temporary file
 * is removed and nothing else has changed. An output that holds the same bytes already is left alone, its time too. Throws a
 * CrmsegError of `file-errors.ts`, or whatever `produce` threw.
 */
export async function writeSafely(
  out: string,
  options: SafeWriteOptions,
  produce: (file: SafeFile) => Promise<void>,
): Promise<SafelyWritten> {
  const target = await checkTarget(out, options)
  const { input } = options
  const assertSameInput = async (cause?: unknown) => {
    if (input?.fingerprint) await assertUnchanged(input.path, input.fingerprint, cause)
  }
  const fill = (handle: FileHandle, temp: string) =>
    fillWith(produce, handle, temp).catch(async (error) => {
      // A file that changed under the reader's hands looks broken; a disk that refuses is just that.
      if (!systemCode(error)) await assertSameInput(error)
      throw error
    })
  try {
    return await throughTemporary(dirname(target.path), target.mode, fill, async (temp, bytes) => {
      await assertSameInput()
      return { path: out, bytes, backup: await putThere(temp, target, options) }
    })
  } catch (error) {
    throw writingError(error, out)
  }
}

/** Returns the length of what was produced. */
async function fillWith(
  produce: (file: SafeFile) => Promise<void>,
  handle: FileHandle,
  temp: string,
): Promise<number> {
  const file = new OpenSafeFile(handle, temp)
  await produce(file)
  await file.written()
  return file.position
}

/** Returns the path of the backup, if one was made. */
async function putThere(temp: string, target: Target, { changed }: SafeWriteOptions): Promise<string | null> {
  if (target.isInput) return moveIntoPlace(temp, target, true)
  if (target.exists && (await sameBytes(temp, target.path))) return null
  return moveIntoPlace(temp, target, target.exists && ((await changed?.(target.path)) ?? false))
}

/** Renames over the output, after keeping what it replaces where that is wanted; returns the backup's path. */
async function moveIntoPlace(temp: string, target: Target, keepsOld: boolean): Promise<string | null> {
  if (target.exists) await chmod(temp, target.mode).catch(() => {})
  const backup = keepsOld ? await keepBackup(target.path) : null
  try {
    await rename(temp, target.path)
  } catch (error) {
    if (backup) await rm(backup, { force: true }).catch(() => {})
    const code = systemCode(error)
    const open = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES'
    throw open ? fileError('OUTPUT_OPEN_ELSEWHERE', target.path, { sign: code }, error) : error
  }
  await flushFolder(dirname(target.path))
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
      // A run that was killed had kept it already.
      if (await sameBytes(path, backup)) return backup
    }
  }
}

function timeStamp(time: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`
  return `${date}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`
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
