/** Finds and reads an archive's central directory (PKWARE APPNOTE 6.3.10). Reads no part's contents and believes no size it is told. */
import type { FileHandle } from 'node:fs/promises'
import { zipError } from './zip-errors.js'

/** One record of the central directory. */
export interface DirectoryRecord {
  /** The name as its bytes stand in the archive. */
  readonly rawName: Buffer
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly crc32: number
  readonly compressedSize: number
  readonly uncompressedSize: number
  /** Where the local header begins in the file, junk before the archive included. */
  readonly localOffset: number
  /** The whole record as it stands: fixed fields, name, extra fields, comment. */
  readonly central: Buffer
}

interface DirectoryPlace {
  readonly start: number
  readonly size: number
  /** Bytes of junk before the archive: what to add to every offset that the archive states. */
  readonly shift: number
}

const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const RECORD = 0x02014b50
const END_SIZE = 22
const TAIL = 1024 * 1024
const LARGEST_DIRECTORY = 64 * 1024 * 1024

/** Reads `length` bytes at `position`; fewer where the file ends before. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return done === length ? buffer : buffer.subarray(0, done)
}

/** The records of the central directory in their order. Throws ZIP_NOT_AN_ARCHIVE, ZIP_TOO_MANY_ENTRIES. */
export async function readDirectory(
  handle: FileHandle,
  fileSize: number,
  file: string,
  limit: number,
): Promise<readonly DirectoryRecord[]> {
  const place = await findDirectory(handle, fileSize)
  if (!place) throw zipError('ZIP_NOT_AN_ARCHIVE', { file })
  if (place.size > LARGEST_DIRECTORY) throw zipError('ZIP_TOO_MANY_ENTRIES', { file, limit })
  const directory = await readAt(handle, place.start, place.size)
  const records: DirectoryRecord[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === RECORD) {
    const end = at + recordLength(directory, at)
    if (end > directory.length) break
    if (records.length === limit) throw zipError('ZIP_TOO_MANY_ENTRIES', { file, limit })
    records.push(recordOf(directory.subarray(at, end), place.shift))
    at = end
  }
  return records
}

async function findDirectory(handle: FileHandle, fileSize: number): Promise<DirectoryPlace | undefined> {
  const tailStart = Math.max(0, fileSize - TAIL)
  const tail = await readAt(handle, tailStart, fileSize - tailStart)
  // Junk may follow the archive, and a comment may hold the very bytes of an end record: try from the back until one fits.
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END) continue
    const end64 = await findEnd64(handle, tailStart + at)
    const place = end64
      ? await placeOf(handle, end64.position, end64.size, end64.offset)
      : await placeOf(handle, tailStart + at, tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16))
    if (place) return place
  }
  return undefined
}

/** Where the directory is, given what its end record says; undefined where no directory is there. */
async function placeOf(
  handle: FileHandle,
  endPosition: number,
  size: number,
  offset: number,
): Promise<DirectoryPlace | undefined> {
  for (const start of [endPosition - size, offset]) {
    if (start < 0 || start > endPosition) continue
    const room = endPosition - start
    if (size === 0 && offset <= endPosition) return { start, size: 0, shift: start - offset }
    const signature = await readAt(handle, start, Math.min(4, room))
    if (signature.length === 4 && signature.readUInt32LE(0) === RECORD) {
      return { start, size: Math.min(size, room), shift: start - offset }
    }
  }
  return undefined
}

async function findEnd64(
  handle: FileHandle,
  endPosition: number,
): Promise<{ position: number; size: number; offset: number } | undefined> {
  if (endPosition < 76) return undefined
  const locator = await readAt(handle, endPosition - 20, 20)
  if (locator.readUInt32LE(0) !== LOCATOR64) return undefined
  // With junk before the archive the stated position is wrong, but the record then still stands right before its locator.
  for (const position of [Number(locator.readBigUInt64LE(8)), endPosition - 76]) {
    if (position + 56 > endPosition) continue
    const record = await readAt(handle, position, 56)
    if (record.length === 56 && record.readUInt32LE(0) === END64) {
      return {
        position,
        size: Number(record.readBigUInt64LE(40)),
        offset: Number(record.readBigUInt64LE(48)),
      }
    }
  }
  return undefined
}

function recordLength(bytes: Buffer, at: number): number {
  return 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
}

function recordOf(central: Buffer, shift: number): DirectoryRecord {
  const nameLength = central.readUInt16LE(28)
  const rawName = central.subarray(46, 46 + nameLength)
  const extra = central.subarray(46 + nameLength, 46 + nameLength + central.readUInt16LE(30))
  const sizes = large(extra, [central.readUInt32LE(24), central.readUInt32LE(20), central.readUInt32LE(42)])
  return {
    rawName,
    name: nameOf(rawName),
    flags: central.readUInt16LE(8),
    method: central.readUInt16LE(10),
    crc32: central.readUInt32LE(16),
    uncompressedSize: sizes[0] ?? 0,
    compressedSize: sizes[1] ?? 0,
    localOffset: (sizes[2] ?? 0) + shift,
    central,
  }
}

/** `values` with each 0xFFFFFFFF replaced by the next 8-byte number of the zip64 extra field. */
function large(extra: Buffer, values: readonly number[]): readonly number[] {
  if (!values.includes(0xffffffff)) return values
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
    let next = 0
    return values.map((value) => {
      if (value !== 0xffffffff || next + 8 > field.length) return value
      next += 8
      return Number(field.readBigUInt64LE(next - 8))
    })
  }
  return values
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Part names are ASCII by standard; what is not valid UTF-8 is kept apart by reading it byte by byte. */
function nameOf(raw: Buffer): string {
  try {
    return utf8.decode(raw)
  } catch {
    return raw.toString('latin1')
  }
}
