/** Opens an archive and unpacks its parts, whole or in chunks, checked by CRC and bounded. It never writes and never seeks by guess. */
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import type { CrmsegError } from '../../text.js'
import type { Limits } from './limits.js'
import { type DirectoryRecord, readAt, readDirectory } from './zip-directory.js'
import { zipError } from './zip-errors.js'

/** One part as packed. Sizes and CRC are what the central directory says. */
export interface ZipEntry extends DirectoryRecord {
  /** Its place in the central directory, 0-based. */
  readonly index: number
  /** The local header as it stands: fixed fields, name, extra fields. Throws ZIP_TRUNCATED, ZIP_DAMAGED. */
  localHeader(): Promise<Buffer>
  /** Where the packed bytes begin in the file. */
  dataOffset(): Promise<number>
}

/** An open archive; close it when done. */
export interface Zip {
  readonly path: string
  readonly handle: FileHandle
  readonly fileSize: number
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[]
  readonly limits: Limits
  /** Bytes unpacked so far of each entry, by index: the most of any pass. */
  readonly unpacked: Float64Array
  close(): Promise<void>
}

const CHUNK = 1024 * 1024
const INPUT_CHUNK = 256 * 1024
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
const SMALL = 64 * 1024
/** What text packs to at best in genuine files; only the first guess at a buffer's size. */
const LIKELY_RATIO = 64

/** Opens the archive at `path`. Throws ZIP_NOT_AN_ARCHIVE, ZIP_TOO_MANY_ENTRIES; a file that is not there gives Node's own error. */
export async function openZip(path: string, limits: Limits): Promise<Zip> {
  const handle = await open(path, 'r')
  try {
    const { size: fileSize } = await handle.stat()
    const records = await readDirectory(handle, fileSize, basename(path), limits.entries)
    const entries = records.map((record, index) => entryOf(handle, fileSize, record, index))
    const unpacked = new Float64Array(entries.length)
    return { path, handle, fileSize, entries, limits, unpacked, close: () => handle.close() }
  } catch (error) {
    await handle.close()
    throw error
  }
}

function entryOf(handle: FileHandle, fileSize: number, record: DirectoryRecord, index: number): ZipEntry {
  let header: Promise<Buffer> | undefined
  const localHeader = (): Promise<Buffer> => {
    header ??= readLocalHeader(handle, fileSize, record)
    return header
  }
  return {
    ...record,
    index,
    localHeader,
    dataOffset: async () => record.localOffset + (await localHeader()).length,
  }
}

async function readLocalHeader(
  handle: FileHandle,
  fileSize: number,
  record: DirectoryRecord,
): Promise<Buffer> {
  const part = record.name
  const start = record.localOffset
  if (start < 0 || start + 30 > fileSize) throw zipError('ZIP_TRUNCATED', { part })
  const fixed = await readAt(handle, start, 30)
  if (fixed.length < 30) throw zipError('ZIP_TRUNCATED', { part })
  if (fixed.readUInt32LE(0) !== 0x04034b50) throw zipError('ZIP_DAMAGED', { part })
  const length = 30 + fixed.readUInt16LE(26) + fixed.readUInt16LE(28)
  if (start + length + record.compressedSize > fileSize) throw zipError('ZIP_TRUNCATED', { part })
  return readAt(handle, start, length)
}

/** Where the packed bytes begin; throws where they cannot be unpacked at all. */
async function checkedOffset(entry: ZipEntry): Promise<number> {
  const { name: part, method } = entry
  if (entry.flags & ENCRYPTED) throw zipError('ZIP_ENCRYPTED', { part })
  if (method !== STORED && method !== DEFLATED) throw zipError('ZIP_METHOD', { part, method })
  return entry.dataOffset()
}

/** The most bytes that `entry` may unpack to, all limits together. */
function allowance(zip: Zip, entry: ZipEntry, partBytes: number): number {
  const { totalBytes, ratio, ratioFromBytes } = zip.limits
  let others = 0
  for (let index = 0; index < zip.unpacked.length; index++)
    if (index !== entry.index) others += zip.unpacked[index] ?? 0
  const byRatio = Math.max(ratioFromBytes, entry.compressedSize * ratio)
  return Math.max(0, Math.min(partBytes, totalBytes - others, byRatio))
}

function noteUnpacked(zip: Zip, entry: ZipEntry, bytes: number): void {
  zip.unpacked[entry.index] = Math.max(zip.unpacked[entry.index] ?? 0, bytes)
}

/**
 * A part's bytes, whole. `limit` bounds them (default `limits.smallPartBytes`). Throws ZIP_BOMB, ZIP_BAD_CRC, ZIP_DAMAGED,
 * ZIP_TRUNCATED, ZIP_ENCRYPTED, ZIP_METHOD.
 */
export async function readEntry(
  zip: Zip,
  entry: ZipEntry,
  limit = zip.limits.smallPartBytes,
): Promise<Buffer> {
  if (entry.compressedSize > SMALL) return collectEntry(zip, entry, limit)
  const offset = await checkedOffset(entry)
  const most = allowance(zip, entry, limit)
  const packed = await readAt(zip.handle, offset, entry.compressedSize)
  if (packed.length < entry.compressedSize) throw zipError('ZIP_TRUNCATED', { part: entry.name })
  const bytes = entry.method === STORED ? packed : inflateWhole(entry, packed, most)
  if (bytes.length > most) throw bomb(entry, most)
  noteUnpacked(zip, entry, bytes.length)
  if (crc32(bytes) !== entry.crc32) throw zipError('ZIP_BAD_CRC', { part: entry.name })
  return bytes
}

/** A large part: unpacked in chunks, so that its memory grows with what comes out and not with what the file claims. */
async function collectEntry(zip: Zip, entry: ZipEntry, limit: number): Promise<Buffer> {
  await checkedOffset(entry)
  let whole = Buffer.allocUnsafe(Math.min(entry.uncompressedSize, entry.compressedSize * LIKELY_RATIO, limit))
  let length = 0
  for await (const chunk of streamEntry(zip, entry, CHUNK, limit)) {
    if (length + chunk.length > whole.length) {
      const larger = Buffer.allocUnsafe(Math.min(limit, 2 * (length + chunk.length)))
      whole.copy(larger, 0, 0, length)
      whole = larger
    }
    length += chunk.copy(whole, length)
  }
  return whole.subarray(0, length)
}

function inflateWhole(entry: ZipEntry, packed: Buffer, most: number): Buffer {
  const chunkSize = Math.min(CHUNK, Math.max(1024, entry.uncompressedSize))
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most), chunkSize })
  } catch (error) {
    throw unpackError(entry, most, error)
  }
}

function unpackError(entry: ZipEntry, most: number, error: unknown): CrmsegError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return bomb(entry, most)
  return zipError(code === 'Z_BUF_ERROR' ? 'ZIP_TRUNCATED' : 'ZIP_DAMAGED', { part: entry.name }, error)
}

function bomb(entry: ZipEntry, limit: number): CrmsegError {
  return zipError('ZIP_BOMB', { part: entry.name, limit })
}

/**
 * A part's bytes in chunks of at most `chunkSize`; the next one is unpacked on the thread pool while the caller works on this one.
 * Stopping early is fine. Throws as `readEntry` does; the CRC is known only at the end.
 */
export async function* streamEntry(
  zip: Zip,
  entry: ZipEntry,
  chunkSize = CHUNK,
  limit = zip.limits.partBytes,
): AsyncGenerator<Buffer, void, undefined> {
  const offset = await checkedOffset(entry)
  const most = allowance(zip, entry, limit)
  let bytes = 0
  let crc = 0
  for await (const chunk of unpackedChunks(zip, entry, offset, chunkSize)) {
    bytes += chunk.length
    if (bytes > most) throw bomb(entry, most)
    crc = crc32(chunk, crc)
    noteUnpacked(zip, entry, bytes)
    yield chunk
  }
  if (crc !== entry.crc32) throw zipError('ZIP_BAD_CRC', { part: entry.name })
}

async function* unpackedChunks(
  zip: Zip,
  entry: ZipEntry,
  offset: number,
  chunkSize: number,
): AsyncGenerator<Buffer, void, undefined> {
  if (entry.method === STORED) {
    yield* packedChunks(zip, entry, offset, chunkSize)
    return
  }
  const packed = Readable.from(packedChunks(zip, entry, offset, INPUT_CHUNK), { objectMode: false })
  const inflate = createInflateRaw({ chunkSize })
  packed.on('error', (error) => inflate.destroy(error))
  packed.pipe(inflate)
  try {
    for await (const chunk of inflate) yield chunk
  } catch (error) {
    const own = error instanceof Error && error.name === 'CrmsegError'
    throw own ? error : unpackError(entry, 0, error)
  } finally {
    packed.destroy()
    inflate.destroy()
  }
}

async function* packedChunks(
  zip: Zip,
  entry: ZipEntry,
  offset: number,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  const end = offset + entry.compressedSize
  for (let at = offset; at < end; ) {
    const chunk = await readAt(zip.handle, at, Math.min(size, end - at))
    if (chunk.length === 0) throw zipError('ZIP_TRUNCATED', { part: entry.name })
    at += chunk.length
    yield chunk
  }
}
