/** The salt of a history: made once by chance, kept beside the snapshots for its owner's eyes alone. Shows it to nobody. */
import { createHmac, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../files/system-code.js'
import { temporaryPath } from '../files/temporary.js'
import { historyError, readingError, writingError } from './errors.js'
import { saltName } from './file-names.js'

const saltBytes = 32
const written = /^([A-Za-z0-9_-]{43})\n?$/

/** The salt of a history's folder, read when a key first needs it. */
export interface Salt {
  /** Made now where there is none; of runs that start together all get the same. */
  make(): Buffer
  /** Null where there is none. */
  find(): Buffer | null
}

/** The salt kept in that folder; nothing is read or made before it is asked for. */
export function saltOf(folder: string): Salt {
  const path = join(folder, saltName)
  let salt: Buffer | null | undefined
  const find = () => {
    if (salt === undefined) salt = readSalt(path)
    return salt
  }
  return {
    find,
    make: () => {
      const found = find() ?? makeSalt(folder, path)
      salt = found
      return found
    },
  }
}

/** Tells one salt from another without showing it. */
export function saltMark(salt: Buffer): string {
  return createHmac('sha256', salt).update('crmseg salt').digest('base64url').slice(0, 8)
}

function readSalt(path: string): Buffer | null {
  let text: string
  try {
    text = readFileSync(path, 'latin1')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw readingError(error, path)
  }
  const [, digits] = written.exec(text) ?? []
  if (digits === undefined) throw historyError('SALT_BROKEN', path)
  return Buffer.from(digits, 'base64url')
}

/** At once and not in turns with other work, as the first key of a run asks for it; 32 bytes, once in the life of a history. */
function makeSalt(folder: string, path: string): Buffer {
  const temp = temporaryPath(folder)
  try {
    mkdirSync(folder, { recursive: true })
    const file = openSync(temp, 'wx', 0o600)
    try {
      writeSync(file, `${randomBytes(saltBytes).toString('base64url')}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    placeSalt(temp, path)
  } catch (error) {
    throw writingError(error, path)
  } finally {
    rmSync(temp, { force: true })
  }
  // Another run may have been first: what stands there now is the salt of all.
  const salt = readSalt(path)
  if (!salt) throw historyError('SALT_BROKEN', path)
  return salt
}

function placeSalt(temp: string, path: string): void {
  try {
    linkSync(temp, path)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EEXIST') return
    // File systems without links: two that start together there are kept apart by the lock of refresh.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'ENOSYS') {
      renameSync(temp, path)
    } else throw error
  }
}
