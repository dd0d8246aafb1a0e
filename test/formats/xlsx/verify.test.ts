import { closeSync, mkdtempSync, openSync, readdirSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../src/formats/xlsx/limits.js'
import { openXlsx } from '../../../src/formats/xlsx/source.js'
import { assertCopied } from '../../../src/formats/xlsx/verify.js'
import { openZip } from '../../../src/formats/xlsx/zip-read.js'
import { CrmsegError } from '../../../src/text.js'
import { archive, fileOf } from './archive.js'
import { editsOf, n, sheetXml, twoRows, workbookOf } from './packages.js'

describe('the proof of an output', () => {
  const junk = Buffer.alloc(40_000, 'theme ').toString()
  const bigRows =
    twoRows + Array.from({ length: 3000 }, (_, i) => `<row r="${i + 9}">${n(`A${i + 9}`, i)}</row>`).join('')
  /** The copied part comes first, the sheet after it. */
  const items = [
    { name: 'xl/media/image1.png', data: junk, stored: true },
    ...workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(bigRows) }),
  ]

  it('fails when a copied part is no longer what it was: no file, and no temporary one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crmseg-proof-'))
    const path = join(folder, 'in.xlsx')
    writeFileSync(path, archive(items))
    const time = 1_700_000_000
    utimesSync(path, time, time)
    const source = await openXlsx(path)
    // The disk's fault, not another program's: the file's time stays as it was.
    const alter = () => {
      const file = openSync(path, 'r+')
      writeSync(file, 'X', 1000)
      closeSync(file)
      utimesSync(path, time, time)
    }
    const writing = source.annotate(editsOf({}), join(folder, 'out.xlsx'), {
      force: false,
      onProgress: alter,
    })
    await expect(writing).rejects.toMatchObject({
      code: 'OUTPUT_UNFAITHFUL',
      args: { part: 'xl/media/image1.png' },
    })
    await source.close()
    expect(readdirSync(folder)).toEqual(['in.xlsx'])
  })

  const proof = async (bytes: Buffer) => {
    const original = await openZip(fileOf(archive(items)), defaultLimits)
    try {
      await assertCopied(original, [0, 3], fileOf(bytes))
      return 'the same'
    } catch (error) {
      return error instanceof CrmsegError ? `${error.code} ${error.args.part}` : String(error)
    } finally {
      await original.close()
    }
  }
  const third = items[3]!.name

  it.each<[string, string, readonly (typeof items)[number][]]>([
    ['all is there', 'the same', items],
    [
      'other parts have changed',
      'the same',
      items.map((item, i) => (i === 2 ? { ...item, data: 'x' } : item)),
    ],
    ['a part is missing', `OUTPUT_UNFAITHFUL ${third}`, items.filter(({ name }) => name !== third)],
    [
      'a part has other content',
      `OUTPUT_UNFAITHFUL ${third}`,
      items.map((item, i) => (i === 3 ? { ...item, data: 'x' } : item)),
    ],
    [
      'a part is packed otherwise',
      'OUTPUT_UNFAITHFUL xl/media/image1.png',
      items.map((item) => ({ ...item, stored: false })),
    ],
    ['parts stand in another order', 'OUTPUT_UNFAITHFUL', items.toReversed()],
  ])('where %s says: %s', async (_, expected, written) => {
    expect(await proof(archive(written))).toMatch(expected)
  })
})
