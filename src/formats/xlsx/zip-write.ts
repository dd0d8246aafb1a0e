/** Writes a zip archive entry by entry: untouched entries as their compressed bytes, new ones deflated on the thread pool. */
import { setImmediate } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { GzipFrame } from './gzip-frame.js'
import type { Zip, ZipEntry } from './zip-read.js'
import {
  type CentralRecord,
  centralHeader,
  endRecords,
  localHeader,
  needsZip64,
  readCentral,
} from './zip-records.js'

/** Where the archive goes: appended to, and patched once an entry's sizes are known. */
export interface ZipTarget {
  readonly position: number
  write(bytes: Buffer): Promise<void>
  writeAt(bytes: Buffer, position: number): Promise<void>
}

const deflatedMethod = 8
const utf8Name = 0x800
const dataDescriptor = 0x8
/** 1980-01-01: entries of ours carry no clock, so that the same input gives the same bytes. */
const fixedDate = 0x21
const copyChunk = 1 << 20
const blockSize = 1 << 22
const blocksAhead = 2
const chunkSize = 1 << 22

/** Level 2 measures best here: two thirds of the time of level 3 for a fifteenth more bytes. */
export const compressionLevel = 2

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
    const fresh = newRecord(name, this.#target.position)
    const base: CentralRecord = old
      ? {
          ...old,
          flags: old.flags & ~(dataDescriptor | 0x6),
          method: deflatedMethod,
          crc32: 0,
          compressedSize: 0,
          uncompressedSize: 0,
          localOffset: fresh.localOffset,
          extra: Buffer.alloc(0),
        }
      : fresh
    await this.#target.write(localHeader(base, huge))
    const sizes = await deflated(content, (bytes) => this.#target.write(bytes))
    const record = { ...base, ...sizes }
    await this.#target.writeAt(localHeader(record, huge), base.localOffset)
    this.#records.push(record)
  }

  /** Adds an entry whose content was packed beforehand. */
  async addPacked(name: string, packed: Promise<Packed>): Promise<void> {
    const { sizes, pieces } = await packed
    const record = { ...newRecord(name, this.#target.position), ...sizes }
    await this.#target.write(localHeader(record, false))
    await Promise.all(pieces.map((bytes) => this.#target.write(bytes)))
    this.#records.push(record)
  }

  /** Writes the central directory. The archive is complete then. */
  async finish(): Promise<void> {
    const start = this.#target.position
    for (const record of this.#records) await this.#target.write(centralHeader(record))
    await this.#target.write(endRecords(this.#records.length, this.#target.position - start, start))
  }
}

/** What packing tells of an entry. */
type Sizes = Pick<CentralRecord, 'crc32' | 'compressedSize' | 'uncompressedSize'>

/** An entry's compressed bytes, in memory until their turn comes. */
export interface Packed {
  readonly sizes: Sizes
  readonly pieces: readonly Buffer[]
}

/** Packs content on the thread pool while others write. For what is small enough when packed to wait in memory. */
export async function packed(content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Packed> {
  const pieces: Buffer[] = []
  const sizes = await deflated(content, async (bytes) => void pieces.push(bytes))
  return { sizes, pieces }
}

function newRecord(name: string, localOffset: number): CentralRecord {
  return {
    rawName: Buffer.from(name, 'utf8'),
    versionMadeBy: 20,
    flags: isAscii(name) ? 0 : utf8Name,
    method: deflatedMethod,
    time: 0,
    date: fixedDate,
    crc32: 0,
    compressedSize: 0,
    uncompressedSize: 0,
    internalAttributes: 0,
    externalAttributes: 0,
    localOffset,
    extra: Buffer.alloc(0),
    comment: Buffer.alloc(0),
  }
}

/** Deflates the content into `write`, a few blocks ahead of it. */
async function deflated(
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  write: (bytes: Buffer) => Promise<void>,
): Promise<Sizes> {
  let compressedSize = 0
  let uncompressedSize = 0
  const written: Promise<void>[] = []
  // As gzip, since that counts the CRC on the thread pool too; its own frame is taken off.
  const deflate = createGzip({ level: compressionLevel, chunkSize })
  const frame = new GzipFrame((bytes) => {
    compressedSize += bytes.length
    written.push(settled(write(bytes)))
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
    // The packer takes its next block in a turn of the event loop: without one it would wait until all blocks are full.
    await setImmediate()
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

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}
