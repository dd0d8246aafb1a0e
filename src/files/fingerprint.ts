/** Tells whether a file that is being read is still the one that was opened. Reads none of it. */
import { stat } from 'node:fs/promises'
import { fileError, readingError } from './file-errors.js'

/** Enough of a file's state to tell that another program has written to it. */
export interface Fingerprint {
  readonly size: number
  readonly mtimeMs: number
  readonly ino: number
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
