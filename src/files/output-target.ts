/** Decides, before any work, whether an output may be written where it is wanted. Writes nothing. */
import { access, constants, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileError, writingError } from './file-errors.js'
import type { SafeWriteOptions } from './safe-write.js'
import { systemCode } from './system-code.js'

/** What is known of the output's place before any work. */
export interface Target {
  /** Where the file goes, symbolic links followed. */
  readonly path: string
  readonly exists: boolean
  readonly isInput: boolean
  /** Permission bits for the new file. */
  readonly mode: number
}

/**
 * Where `out` goes, once every check has passed: the folder is there and writable, the output is not open elsewhere, and
 * what it replaces may be replaced. Throws a CrmsegError of `file-errors.ts`.
 */
export async function checkTarget(out: string, options: SafeWriteOptions): Promise<Target> {
  const existing = await stat(out).catch((error) => {
    if (systemCode(error) === 'ENOENT') return null
    throw systemCode(error) === 'ENOTDIR'
      ? fileError('OUTPUT_FOLDER_MISSING', out, { folder: dirname(out) })
      : writingError(error, out)
  })
  if (existing?.isDirectory()) throw fileError('OUTPUT_IS_FOLDER', out)
  const path = existing ? await realpath(out) : resolve(out)
  await checkFolder(dirname(path), out)
  const input = options.input && (await stat(options.input.path).catch(() => null))
  const isInput = Boolean(existing && input && existing.ino === input.ino && existing.dev === input.dev)
  if (isInput && !options.input?.mayReplace) throw fileError('OUTPUT_IS_INPUT', out)
  if (existing) await checkReplaceable(path, out, isInput, options)
  const mode = ((existing ?? input)?.mode ?? 0o666) & 0o777
  return { path, exists: existing !== null, isInput, mode: mode | 0o600 }
}

async function checkFolder(folder: string, out: string): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) throw fileError('OUTPUT_FOLDER_MISSING', out, { folder: dirname(out) })
  await access(folder, constants.W_OK).catch((error) => {
    throw writingError(error, out)
  })
}

async function checkReplaceable(
  path: string,
  out: string,
  isInput: boolean,
  options: SafeWriteOptions,
): Promise<void> {
  const sign = await openSign(path)
  if (sign) throw fileError('OUTPUT_OPEN_ELSEWHERE', out, { sign })
  if (!isInput && !options.force && !(await options.ours?.(path))) throw fileError('OUTPUT_EXISTS', out)
  await access(path, constants.W_OK).catch((error) => {
    throw writingError(error, out)
  })
}

/** The name of the lock file by which Excel, WPS or LibreOffice say that they have `path` open, or null. */
async function openSign(path: string): Promise<string | null> {
  const name = basename(path)
  for (const sign of [`~$${name}`, `.~${name}`, `.~lock.${name}#`]) {
    if (await stat(join(dirname(path), sign)).catch(() => null)) return sign
  }
  return null
}
