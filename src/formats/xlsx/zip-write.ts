/** Writes a zip archive entry by entry: untouched entries as their compressed bytes, new ones deflated on the thread pool. */
import { createGzip } from 'node:zlib'
import type { Zip, ZipEntry } from './zip-read.js'

/** Where the archive goes: appended to, and patched once an entry's sizes are known. */
export interface ZipTarget {
  readonly position: number
  write(bytes: Buffer): Promise<void>
  writeAt(bytes: Buffer, position: number): Promise<void>
}

interface CentralRecord {
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

const deflated = 8
const utf8Name = 0x800
const dataDescriptor = 0x8
const zip64Extra = 0x0001
const max16 = 0xffff
const max32 = 0xffffffff
/** 1980-01-01: entries of ours carry no clock, so that the same input gives the same bytes. */
const fixedDate = 0x21
const copyChunk = 1 << 20
const blockSize = 1 << 22
const blocksAhead = 2
const chunkSize = 1 << 20

/** Level 3 measures best here: a third of level 6's time for a twelfth more bytes. */
export const compressionLevel = 3

export class ZipWriter {
  readonly #target: ZipTarget
  readonly #records: CentralRecord[] = []

  constructor(target: ZipTarget) {
    this.#target = target
  }

  /** Copies an entry of another archive: same name, same order of bytes, nothing inflated. */
  async copy(zip: Zip, entry: ZipEntry): Promise<void> {
    const central = readCentral(entry)
    const localOffset = this.#target.position
    const record = { ...central, localOffset }
    await this.#target.write(localHeader(record, needsZip64(record)))
    const start = await entry.dataOffset()
    for (let done = 0; done < entry.compressedSize; ) {
      const length = Math.min(copyChunk, entry.compressedSize - done)
      const bytes = Buffer.allocUnsafe(length)
      const { bytesRead } = await zip.handle.read(bytes, 0, length, start + done)
      if (bytesRead === 0) throw new RangeError(`zip entry ${entry.index} ends early`)
      await this.#target.write(bytesRead === length ? bytes : bytes.subarray(0, bytesRead))
      done += bytesRead
    }
    this.#records.push(record)
  }

  /**
   * Adds an entry with new content; where it replaces an old one, `like` gives its name bytes and attributes.
   * `huge`: the content may pass 4 GiB, so the header keeps room for 64-bit sizes.
   */
  async add(
    name: string,
    content: AsyncIterable<Buffer> | Iterable<Buffer>,
    { like, huge = false }: { like?: ZipEntry | undefined; huge?: boolean } = {},
  ): Promise<void> {
    const old = like && readCentral(like)
    const base: CentralRecord = {
      rawName: old?.rawName ?? Buffer.from(name, 'utf8'),
      versionMadeBy: old?.versionMadeBy ?? 20,
      flags: old ? old.flags & ~(dataDescriptor | 0x6) : isAscii(name) ? 0 : utf8Name,
      method: deflated,
      time: old?.time ?? 0,
      date: old?.date ?? fixedDate,
      crc32: 0,
      compressedSize: 0,
      uncompressedSize: 0,
      internalAttributes: old?.internalAttributes ?? 0,
      externalAttributes: old?.externalAttributes ?? 0,
      localOffset: this.#target.position,
      extra: Buffer.alloc(0),
      comment: old?.comment ?? Buffer.alloc(0),
    }
    await this.#target.write(localHeader(base, huge))
    const sizes = await this.#deflate(content)
    const record = { ...base, ...sizes }
    await this.#target.writeAt(localHeader(record, huge), base.localOffset)
    this.#records.push(record)
  }

  /** Writes the central directory. The archive is complete then. */
  async finish(): Promise<void> {
    const start = this.#target.position
    for (const record of this.#records) await this.#target.write(centralHeader(record))
    const size = this.#target.position - start
    const count = this.#records.length
    if (count >= max16 || start >= max32 || size >= max32)
      await this.#target.write(zip64End(count, size, start))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(Math.min(count, max16), 8)
    end.writeUInt16LE(Math.min(count, max16), 10)
    end.writeUInt32LE(Math.min(size, max32), 12)
    end.writeUInt32LE(Math.min(start, max32), 16)
    await this.#target.write(end)
  }

  async #deflate(
    content: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<Pick<CentralRecord, 'crc32' | 'compressedSize' | 'uncompressedSize'>> {
    let compressedSize = 0
    let uncompressedSize = 0
    const target = this.#target
    const written: Promise<void>[] = []
    // As gzip, since that counts the CRC on the thread pool too; its own frame is taken off.
    const deflate = createGzip({ level: compressionLevel, chunkSize })
    const frame = new GzipFrame((bytes) => {
      compressedSize += bytes.length
      written.push(settled(target.write(bytes)))
    })
    deflate.on('data', (bytes: Buffer) => frame.take(bytes))
    const packing: Promise<void>[] = []
    try {
      for await (const block of blocksOf(content)) {
        uncompressedSize += block.length
        // Counted by hand: a stream says that it has room only once it is empty, and the thread pool would run dry.
        packing.push(settled(new Promise((resolve, reject) => deflate.write(block, done(resolve, reject)))))
        if (packing.length > blocksAhead) await packing.shift()
        if (written.length > blocksAhead) await written.shift()
      }
      await new Promise<void>((resolve, reject) => {
        deflate.once('error', reject)
        deflate.once('end', resolve)
        deflate.end()
      })
      const crc = frame.end()
      await Promise.all([...packing, ...written])
      return { crc32: crc, compressedSize, uncompressedSize }
    } finally {
      deflate.destroy()
      await Promise.allSettled(written)
    }
  }
}

/** Takes the gzip header and trailer (RFC 1952) off a stream of chunks. */
class GzipFrame {
  readonly #put: (bytes: Buffer) => void
  #header = 10
  /** The end of what has come, which may be the trailer: CRC-32 and length, four bytes each. */
  #held = Buffer.alloc(0)

  constructor(put: (bytes: Buffer) => void) {
    this.#put = put
  }

  take(bytes: Buffer): void {
    const skipped = Math.min(this.#header, bytes.length)
    this.#header -= skipped
    const all = Buffer.concat([this.#held, bytes.subarray(skipped)])
    const end = Math.max(0, all.length - 8)
    if (end > 0) this.#put(all.subarray(0, end))
    this.#held = all.subarray(end)
  }

  /** The CRC-32 of the content. */
  end(): number {
    return this.#held.readUInt32LE(0)
  }
}

function done(resolve: () => void, reject: (error: Error) => void): (error?: Error | null) => void {
  return (error) => (error ? reject(error) : resolve())
}

/** The same promise, whose failure is told to whoever waits for it and to nobody else. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

/**
 * Cuts the content at fixed places, whatever pieces it comes in: the same content always packs to the same bytes, and the
 * maker of a piece may use its buffer again at once.
 */
async function* blocksOf(content: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  // The blocks that may be under way at once, and the one being filled: used in turn, since fresh memory is what costs here.
  const blocks: Buffer[] = []
  let number = 0
  let length = 0
  for await (const piece of content) {
    for (let at = 0; at < piece.length; ) {
      blocks[number] ??= Buffer.allocUnsafe(blockSize)
      const block = blocks[number]
      const copied = piece.copy(block, length, at)
      at += copied
      length += copied
      if (length < blockSize) continue
      yield block
      number = (number + 1) % (blocksAhead + 2)
      length = 0
    }
  }
  if (length > 0) yield (blocks[number] ?? Buffer.alloc(0)).subarray(0, length)
}

function readCentral(entry: ZipEntry): CentralRecord {
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

function needsZip64(record: CentralRecord): boolean {
  return record.compressedSize >= max32 || record.uncompressedSize >= max32
}

function localHeader(record: CentralRecord, zip64: boolean): Buffer {
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

function centralHeader(record: CentralRecord): Buffer {
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

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}
