/** The records of a zip archive, as bytes: local headers, the central directory, its ends. Reads and writes no file. */
import type { ZipEntry } from './zip-read.js'

/** One entry, as the central directory tells it. */
export interface CentralRecord {
  readonly rawName: Buffer
  readonly versionMadeBy: number
  readonly flags: number
  readonly method: number
  readonly time: number
  readonly date: number
  readonly crc32: number
  readonly compressedSize: number
  readonly uncompressedSize: number
  readonly internalAttributes: number
  readonly externalAttributes: number
  readonly localOffset: number
  readonly extra: Buffer
  readonly comment: Buffer
}

const zip64Extra = 0x0001
const max16 = 0xffff
const max32 = 0xffffffff
const dataDescriptor = 0x8

/** The record of an entry of another archive, without what is made anew: data descriptor, zip64 sizes. */
export function readCentral(entry: ZipEntry): CentralRecord {
  const { central } = entry
  const nameLength = central.readUInt16LE(28)
  const extraLength = central.readUInt16LE(30)
  const extraStart = 46 + nameLength
  return {
    rawName: entry.rawName,
    versionMadeBy: central.readUInt16LE(4),
    flags: entry.flags & ~dataDescriptor,
    method: entry.method,
    time: central.readUInt16LE(12),
    date: central.readUInt16LE(14),
    crc32: entry.crc32,
    compressedSize: entry.compressedSize,
    uncompressedSize: entry.uncompressedSize,
    internalAttributes: central.readUInt16LE(36),
    externalAttributes: central.readUInt32LE(38),
    localOffset: entry.localOffset,
    extra: withoutZip64(central.subarray(extraStart, extraStart + extraLength)),
    comment: central.subarray(extraStart + extraLength),
  }
}

/** Extra fields less the zip64 one, which is made anew where it is needed. */
function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    if (end > extra.length) break
    if (extra.readUInt16LE(at) !== zip64Extra) kept.push(extra.subarray(at, end))
    at = end
  }
  return Buffer.concat(kept)
}

/** Whether the sizes need 64 bits. */
export function needsZip64(record: CentralRecord): boolean {
  return record.compressedSize >= max32 || record.uncompressedSize >= max32
}

/** The header that stands before the packed bytes. */
export function localHeader(record: CentralRecord, zip64: boolean): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(zip64 ? 45 : 20, 4)
  header.writeUInt16LE(record.flags, 6)
  header.writeUInt16LE(record.method, 8)
  header.writeUInt16LE(record.time, 10)
  header.writeUInt16LE(record.date, 12)
  header.writeUInt32LE(record.crc32, 14)
  header.writeUInt32LE(zip64 ? max32 : record.compressedSize, 18)
  header.writeUInt32LE(zip64 ? max32 : record.uncompressedSize, 22)
  header.writeUInt16LE(record.rawName.length, 26)
  const extra = Buffer.alloc(zip64 ? 20 : 0)
  if (zip64) {
    extra.writeUInt16LE(zip64Extra, 0)
    extra.writeUInt16LE(16, 2)
    extra.writeBigUInt64LE(BigInt(record.uncompressedSize), 4)
    extra.writeBigUInt64LE(BigInt(record.compressedSize), 12)
  }
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, record.rawName, extra])
}

/** The entry in the central directory. */
export function centralHeader(record: CentralRecord): Buffer {
  const wide: bigint[] = []
  const clip = (value: number) => {
    if (value < max32) return value
    wide.push(BigInt(value))
    return max32
  }
  const uncompressed = clip(record.uncompressedSize)
  const compressed = clip(record.compressedSize)
  const offset = clip(record.localOffset)
  const zip64 = Buffer.alloc(wide.length > 0 ? 4 + 8 * wide.length : 0)
  if (wide.length > 0) {
    zip64.writeUInt16LE(zip64Extra, 0)
    zip64.writeUInt16LE(8 * wide.length, 2)
    for (const [i, value] of wide.entries()) zip64.writeBigUInt64LE(value, 4 + 8 * i)
  }
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(record.versionMadeBy, 4)
  header.writeUInt16LE(wide.length > 0 ? 45 : 20, 6)
  header.writeUInt16LE(record.flags, 8)
  header.writeUInt16LE(record.method, 10)
  header.writeUInt16LE(record.time, 12)
  header.writeUInt16LE(record.date, 14)
  header.writeUInt32LE(record.crc32, 16)
  header.writeUInt32LE(compressed, 20)
  header.writeUInt32LE(uncompressed, 24)
  header.writeUInt16LE(record.rawName.length, 28)
  header.writeUInt16LE(zip64.length + record.extra.length, 30)
  header.writeUInt16LE(record.comment.length, 32)
  header.writeUInt16LE(record.internalAttributes, 36)
  header.writeUInt32LE(record.externalAttributes, 38)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, record.rawName, zip64, record.extra, record.comment])
}

/** What closes the archive: `count` entries whose directory of `size` bytes begins at `start`. */
export function endRecords(count: number, size: number, start: number): Buffer {
  const needs64 = count >= max16 || start >= max32 || size >= max32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, max16), 8)
  end.writeUInt16LE(Math.min(count, max16), 10)
  end.writeUInt32LE(Math.min(size, max32), 12)
  end.writeUInt32LE(Math.min(start, max32), 16)
  return needs64 ? Buffer.concat([zip64End(count, size, start), end]) : end
}

function zip64End(count: number, size: number, start: number): Buffer {
  const record = Buffer.alloc(56 + 20)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(start), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(start + size), 64)
  record.writeUInt32LE(1, 72)
  return record
}
