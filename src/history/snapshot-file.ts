/** One snapshot file: gzip of one line of JSON, the same bytes for the same snapshot. Knows no folder. */
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Snapshot } from '../model.js'
import { historyError, readingError } from './errors.js'
import { parseSnapshot } from './snapshot-format.js'

const compress = promisify(gzip)
const uncompress = promisify(gunzip)

/** A string of V8 holds no more; some ten million customers. */
const mostBytes = 512 * 1024 * 1024 - 64

/** A third of the time of the usual 6, and files a tenth larger at most. */
const level = 1

/** Large pieces: each is a turn of the thread pool. */
const chunkSize = 4 * 1024 * 1024

/** Where gzip names the operating system, and what says that it is not known (RFC 1952). */
const systemPlace = 9
const systemUnknown = 255

const cutOff = { 'zh-CN': '文件被截断，或不是 gzip', en: 'it is cut off, or no gzip' }

/** The text of a snapshot as a file holds it: without a time, and no other on another system. */
export async function packed(text: string): Promise<Buffer> {
  const bytes = await compress(text, { level, chunkSize })
  bytes[systemPlace] = systemUnknown
  return bytes
}

/** The text that a file holds. Throws SNAPSHOT_NOT_FOUND, SNAPSHOT_BROKEN. */
export async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error) => {
    throw readingError(error, path)
  })
  try {
    return (await uncompress(bytes, { maxOutputLength: mostBytes, chunkSize })).toString('utf8')
  } catch (error) {
    throw historyError('SNAPSHOT_BROKEN', path, { problem: cutOff }, error)
  }
}

/** Throws SNAPSHOT_NOT_FOUND, SNAPSHOT_BROKEN, SNAPSHOT_FORMAT. */
export async function readSnapshot(path: string): Promise<Snapshot> {
  return parseSnapshot(await textOf(path), path)
}
