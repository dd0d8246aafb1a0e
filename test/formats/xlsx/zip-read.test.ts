import { describe, expect, it } from 'vitest'
import { defaultLimits, type Limits } from '../../../src/formats/xlsx/limits.js'
import { openZip, readEntry, streamEntry, type ZipEntry } from '../../../src/formats/xlsx/zip-read.js'
import { CrmsegError } from '../../../src/text.js'
import { type Around, archive, fileOf, type Item } from './archive.js'

const long = 'abcdefghij'.repeat(300_000)
const items: readonly Item[] = [
  { name: 'a.xml', data: '<a/>' },
  { name: 'long.xml', data: long },
  { name: 'empty.xml', data: '' },
]

/** Every part read whole and in chunks. */
async function contents(bytes: Buffer, limits: Limits = defaultLimits): Promise<Record<string, string>> {
  const zip = await openZip(fileOf(bytes), limits)
  try {
    const found: Record<string, string> = {}
    for (const entry of zip.entries) {
      const chunks: Buffer[] = []
      for await (const chunk of streamEntry(zip, entry)) chunks.push(Buffer.from(chunk))
      const whole = (await readEntry(zip, entry)).toString()
      expect(Buffer.concat(chunks).toString() === whole).toBe(true)
      found[entry.name] = whole
    }
    return found
  } finally {
    await zip.close()
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof CrmsegError ? error.code : String(error)
  }
}

const shapes: readonly [string, Partial<Item>, Around][] = [
  ['as every program writes it', {}, {}],
  ['stored', { stored: true }, {}],
  ['with data descriptors', { descriptor: true }, {}],
  ['with zip64 sizes', { zip64: true }, {}],
  ['with a zip64 end', {}, { zip64: true }],
  ['with junk before', {}, { before: Buffer.from('#!/bin/sh\n') }],
  ['with junk before a zip64 end', {}, { before: Buffer.from('junk'), zip64: true }],
  ['with junk after', {}, { after: Buffer.alloc(70_000, 0x20) }],
  ['with a comment', {}, { comment: 'PK\x05\x06 is no end record here' }],
]

describe('reading an archive', () => {
  it.each(shapes)('%s gives every part', async (_, shape, around) => {
    const bytes = archive(
      items.map((item) => ({ ...item, ...shape })),
      around,
    )
    expect(await contents(bytes)).toEqual({ 'a.xml': '<a/>', 'long.xml': long, 'empty.xml': '' })
  })

  it('keeps the order of the directory and the names as written', async () => {
    const zip = await openZip(fileOf(archive([{ name: '\\xl\\A.xml', data: '' }, ...items])), defaultLimits)
    expect(zip.entries.map(({ name }) => name)).toEqual(['\\xl\\A.xml', 'a.xml', 'long.xml', 'empty.xml'])
    expect(zip.entries.map(({ index }) => index)).toEqual([0, 1, 2, 3])
    await zip.close()
  })

  it('gives the next chunk while the caller is free to stop early', async () => {
    const zip = await openZip(fileOf(archive(items)), defaultLimits)
    const entry = zip.entries[1] as ZipEntry
    for await (const chunk of streamEntry(zip, entry, 1000)) {
      expect(chunk.toString()).toBe(long.slice(0, 1000))
      break
    }
    expect((await readEntry(zip, entry)).length).toBe(long.length)
    await zip.close()
  })
})

describe('a bad archive', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'ZIP_NOT_AN_ARCHIVE'],
    ['text', Buffer.from('客户编号,客户名称\n'), 'ZIP_NOT_AN_ARCHIVE'],
    ['an archive cut in half', archive(items).subarray(0, 3000), 'ZIP_NOT_AN_ARCHIVE'],
    ['a wrong checksum', archive([{ name: 'a.xml', data: 'x', badCrc: true }]), 'ZIP_BAD_CRC'],
    [
      'a wrong checksum of a long part',
      archive([{ name: 'a.xml', data: long, badCrc: true }]),
      'ZIP_BAD_CRC',
    ],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await codeOf(contents(bytes))).toBe(code)
  })

  it('with bytes missing in its middle says which part', async () => {
    const whole = archive([{ name: 'b.xml', data: long }])
    const cut = Buffer.concat([whole.subarray(0, 1000), whole.subarray(2000)])
    const zip = await openZip(fileOf(cut), defaultLimits)
    await expect(readEntry(zip, zip.entries[0] as ZipEntry)).rejects.toThrow(/b\.xml/)
    await zip.close()
  })

  it('that claims a huge part is read by what is there', async () => {
    const bytes = archive([{ name: 'a.xml', data: 'x'.repeat(100), claim: 0xfffffff0 }])
    expect(await contents(bytes)).toEqual({ 'a.xml': 'x'.repeat(100) })
  })

  it.each([
    ['per part', { partBytes: 1_000_000, smallPartBytes: 1_000_000 }],
    ['in total', { totalBytes: 1_000_000 }],
    ['by ratio', { ratio: 10, ratioFromBytes: 1000 }],
  ])('that unpacks to too much is refused %s', async (_, limits) => {
    expect(await codeOf(contents(archive(items), { ...defaultLimits, ...limits }))).toBe('ZIP_BOMB')
  })

  it('never fails with anything but a CrmsegError, whichever byte is broken', async () => {
    const whole = archive([{ name: 'a.xml', data: '<a>some text</a>' }], { zip64: true })
    for (let at = 0; at < whole.length; at++) {
      const broken = Buffer.from(whole)
      broken[at] = broken[at]! ^ 0xff
      expect(await codeOf(contents(broken))).toMatch(/^(none|ZIP_)/)
    }
  })
})
