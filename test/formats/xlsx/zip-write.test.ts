import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../src/formats/xlsx/limits.js'
import { openZip, readEntry, type Zip } from '../../../src/formats/xlsx/zip-read.js'
import { ZipWriter } from '../../../src/formats/xlsx/zip-write.js'
import { type Around, archive, fileOf, type Item } from './archive.js'
import { freshPath } from './packages.js'

/** An archive in memory, as the writer makes it. */
class Target {
  position = 0
  readonly #pieces: Buffer[] = []

  write(bytes: Buffer): Promise<void> {
    this.#pieces.push(Buffer.from(bytes))
    this.position += bytes.length
    return Promise.resolve()
  }

  writeAt(bytes: Buffer, position: number): Promise<void> {
    const whole = this.bytes
    bytes.copy(whole, position)
    this.#pieces.splice(0, Infinity, whole)
    return Promise.resolve()
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#pieces)
  }
}

async function written(fill: (writer: ZipWriter) => Promise<void>): Promise<Buffer> {
  const target = new Target()
  const writer = new ZipWriter(target)
  await fill(writer)
  await writer.finish()
  return target.bytes
}

async function withZip<T>(bytes: Buffer, ask: (zip: Zip) => Promise<T>): Promise<T> {
  const zip = await openZip(fileOf(bytes), defaultLimits)
  try {
    return await ask(zip)
  } finally {
    await zip.close()
  }
}

const contents = (bytes: Buffer): Promise<[string, string][]> =>
  withZip(bytes, async (zip) => {
    const found: [string, string][] = []
    for (const entry of zip.entries) found.push([entry.name, (await readEntry(zip, entry)).toString()])
    return found
  })

const copied = (bytes: Buffer): Promise<Buffer> =>
  withZip(bytes, (zip) =>
    written(async (writer) => {
      for (const entry of zip.entries) await writer.copy(zip, entry)
    }),
  )

/** What Info-ZIP, or Python, says of an archive. */
function soundByOthers(bytes: Buffer): boolean {
  const path = freshPath()
  writeFileSync(path, bytes)
  const script = 'import sys, zipfile; sys.exit(0 if zipfile.ZipFile(sys.argv[1]).testzip() is None else 1)'
  const { status, error } = spawnSync('python3', ['-c', script, path], { timeout: 20_000 })
  return error !== undefined || status === 0
}

const items: readonly Item[] = [
  { name: 'z/last.xml', data: '<z/>' },
  { name: 'a/first.xml', data: 'a'.repeat(100_000) },
  { name: '客户/图.png', data: randomBytes(3000) },
  { name: 'empty', data: '' },
]

describe('copied entries', () => {
  it.each<[string, Partial<Item>, Around]>([
    ['deflated', {}, {}],
    ['stored', { stored: true }, {}],
    ['followed by their sizes', { descriptor: true }, {}],
    ['with sizes of 64 bits', { zip64: true }, { zip64: true }],
    ['behind junk', {}, { before: Buffer.from('#!/bin/sh\n') }],
    ['before junk', {}, { after: Buffer.from('\0\0\0\0') }],
  ])('that are %s keep their names, their order and their packed bytes', async (_, over, around) => {
    const original = archive(
      items.map((item) => ({ ...item, ...over })),
      around,
    )
    const copy = await copied(original)
    expect(await contents(copy)).toEqual(await contents(original))
    expect(await contents(copy)).toHaveLength(4)
    expect(soundByOthers(copy)).toBe(true)
    const packed = (bytes: Buffer) =>
      withZip(bytes, async (zip) => {
        const found = []
        const file = readFileSync(zip.path)
        for (const entry of zip.entries) {
          const start = await entry.dataOffset()
          found.push([
            entry.crc32,
            entry.method,
            file.subarray(start, start + entry.compressedSize).toString('hex'),
          ])
        }
        return found
      })
    expect(await packed(copy)).toEqual(await packed(original))
    expect(await copied(copy)).toEqual(copy)
  })

  it('keep their time, their attributes and their comment', async () => {
    const original = archive([{ name: 'a.xml', data: 'x' }])
    const record = original.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    original.writeUInt16LE(0x1234, record + 12)
    original.writeUInt16LE(0x5678, record + 14)
    original.writeUInt32LE(0x81a40020, record + 38)
    const note = Buffer.from('备注')
    original.writeUInt16LE(note.length, record + 32)
    const end = original.indexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    original.writeUInt32LE(original.readUInt32LE(end + 12) + note.length, end + 12)
    const noted = Buffer.concat([original.subarray(0, end), note, original.subarray(end)])
    await withZip(await copied(noted), async ({ entries: [entry] }) => {
      expect(entry?.central.readUInt16LE(12)).toBe(0x1234)
      expect(entry?.central.readUInt16LE(14)).toBe(0x5678)
      expect(entry?.central.readUInt32LE(38)).toBe(0x81a40020)
      expect(entry?.central.subarray(-note.length)).toEqual(note)
    })
  })
})

describe('a new entry', () => {
  const big = Buffer.concat(Array.from({ length: 40 }, (_, i) => Buffer.alloc(100_003, `<row r="${i}"/>`)))

  it.each([
    ['one piece', [big]],
    ['many pieces', Array.from({ length: 900 }, (_, i) => big.subarray(i * 5000, (i + 1) * 5000))],
    ['empty pieces, too', [Buffer.alloc(0), big, Buffer.alloc(0)]],
  ])('in %s packs to the same bytes, which any program unpacks', async (_, pieces) => {
    const bytes = await written((writer) => writer.add('客户.xml', pieces))
    expect(bytes.equals(await written((writer) => writer.add('客户.xml', [big])))).toBe(true)
    await withZip(bytes, async (zip) => {
      const entry = zip.entries[0]!
      const start = await entry.dataOffset()
      expect(inflateRawSync(bytes.subarray(start, start + entry.compressedSize)).equals(big)).toBe(true)
    })
    expect(soundByOthers(bytes)).toBe(true)
  })

  it.each([
    ['of nothing', 0],
    ['of one byte', 1],
    ['of a block exactly', 1 << 20],
    ['of a byte more', (1 << 20) + 1],
    ['of three blocks', 3 << 20],
  ])('%s is whole', async (_, length) => {
    const bytes = await written((writer) => writer.add('a', [Buffer.alloc(length, 'ab')]))
    expect(((await contents(bytes))[0]?.[1] ?? '').length).toBe(length)
    expect(soundByOthers(bytes)).toBe(true)
  })

  it('bears no clock, and marks a name that is not ASCII', async () => {
    const bytes = await written(async (writer) => {
      await writer.add('a.xml', [Buffer.from('1')])
      await writer.add('表.xml', [Buffer.from('2')])
    })
    await withZip(bytes, async ({ entries }) => {
      expect(entries.map(({ flags }) => flags & 0x800)).toEqual([0, 0x800])
      expect(entries[0]?.central.readUInt32LE(12)).toBe(0x21 * 0x10000)
    })
  })

  it('that may be huge has room for 64-bit sizes, and reads like any other', async () => {
    const bytes = await written((writer) => writer.add('sheet.xml', [big], { huge: true }))
    expect(bytes.readUInt16LE(4)).toBe(45)
    expect([bytes.readUInt32LE(18), bytes.readUInt32LE(22)]).toEqual([0xffffffff, 0xffffffff])
    const extra = 30 + 'sheet.xml'.length
    expect([bytes.readUInt16LE(28), bytes.readUInt16LE(extra), bytes.readUInt16LE(extra + 2)]).toEqual([
      20, 1, 16,
    ])
    expect(Number(bytes.readBigUInt64LE(extra + 4))).toBe(big.length)
    await withZip(bytes, async ({ entries }) => {
      expect(Number(bytes.readBigUInt64LE(extra + 12))).toBe(entries[0]?.compressedSize)
    })
    expect((await contents(bytes))[0]?.[1].length).toBe(big.length)
    expect(soundByOthers(bytes)).toBe(true)
  })

  it('in the place of an old one takes its name bytes and attributes, but not its sizes behind', async () => {
    const original = archive([{ name: 'XL\\Sheet.xml', data: 'old', descriptor: true }])
    const bytes = await withZip(original, (zip) =>
      written((writer) => writer.add('xl/sheet.xml', [Buffer.from('new')], { like: zip.entries[0] })),
    )
    expect(await contents(bytes)).toEqual([['XL\\Sheet.xml', 'new']])
    expect(bytes.readUInt16LE(6) & 8).toBe(0)
  })

  it('whose content fails takes nothing else with it: the failure is told', async () => {
    async function* failing() {
      yield Buffer.alloc(3 << 20)
      throw new RangeError('disk')
    }
    await expect(written((writer) => writer.add('a', failing()))).rejects.toThrow('disk')
  })
})

it('an archive of more than 65,535 entries says so in 64 bits', async () => {
  const one = archive([{ name: 'a', data: '', stored: true }])
  const limits = { ...defaultLimits, entries: 100_000 }
  const zip = await openZip(fileOf(one), limits)
  const bytes = await written(async (writer) => {
    for (let i = 0; i < 65_536; i++) await writer.copy(zip, zip.entries[0]!)
  })
  await zip.close()
  const end = bytes.length - 22
  expect(bytes.readUInt16LE(end + 10)).toBe(0xffff)
  expect(bytes.readUInt32LE(end - 20)).toBe(0x07064b50)
  const again = await openZip(fileOf(bytes), limits)
  expect(again.entries).toHaveLength(65_536)
  await again.close()
})
