import { describe, expect, it } from 'vitest'
import { OddSheetError, type SheetPiece, sheetPieces } from '../../../src/formats/xlsx/sheet-rows.js'

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function pieces(source: string, size = 1 << 20): Promise<readonly SheetPiece[]> {
  const found: SheetPiece[] = []
  for await (const piece of sheetPieces(chunked(Buffer.from(source), size), 'sheet1.xml')) found.push(piece)
  return found
}

const prolog = '<worksheet><dimension ref="A1:B9"/><sheetData>'
const rows =
  '<row r="1"><c r="A1" t="str"><v>甲</v></c></row>\n<row r="2"/><row r="3" spans="1:2"></row><row r="4"/>'
const epilog = '</sheetData><rowBreaks><brk/></rowBreaks></worksheet>'

describe('sheetPieces', () => {
  it('gives the same bytes and only whole rows, however the part is cut into chunks', async () => {
    const source = prolog + rows + epilog
    for (let size = 1; size <= source.length + 5; size++) {
      const found = await pieces(source, size)
      expect(Buffer.concat(found.map(({ bytes }) => bytes)).toString()).toBe(source)
      expect(found.at(0)).toMatchObject({ kind: 'prolog', selfClosed: false, prefix: '' })
      expect(found.at(0)?.bytes.toString()).toBe(prolog)
      expect(found.at(-1)?.kind).toBe('epilog')
      expect(found.at(-1)?.bytes.toString()).toBe(epilog)
      for (const { bytes } of found.slice(1, -1)) {
        const text = bytes.toString()
        expect(text).toMatch(/^\s*<row[ >]/)
        expect(text.match(/<row /g)?.length).toBe((text.match(/<\/row>|<row [^>]*\/>/g) ?? []).length)
      }
    }
  })

  it('knows the prefix and a self-closed sheetData', async () => {
    const [first, last] = await pieces('<x:worksheet><x:sheetData/><x:row/></x:worksheet>')
    expect(first).toMatchObject({ kind: 'prolog', prefix: 'x:', selfClosed: true })
    expect(last?.bytes.toString()).toBe('<x:row/></x:worksheet>')
  })

  it.each([
    ['UTF-16', '<\0w\0'],
    ['no sheetData', '<worksheet/>'],
    ['no end', prolog + rows],
    ['a comment before', `<worksheet><!-- --><sheetData>${rows}${epilog}`],
    ['a comment among the rows', `${prolog}<!-- -->${rows}${epilog}`],
    ['CDATA', `${prolog}${rows.replace('甲', '<![CDATA[甲]]>')}${epilog}`],
    ['alternatives', `${prolog}<mc:AlternateContent>${rows}</mc:AlternateContent>${epilog}`],
    ['an open alternative before', `<worksheet><mc:AlternateContent><sheetData>${rows}${epilog}`],
  ])('leaves %s to the general reader', async (_, source) => {
    await expect(pieces(source)).rejects.toBeInstanceOf(OddSheetError)
  })

  it('takes an exclamation mark in a formula for what it is', async () => {
    expect(await pieces(`${prolog}<row><c><f>Sheet2!A1</f></c></row>${epilog}`)).toHaveLength(3)
  })

  it('refuses a DOCTYPE', async () => {
    await expect(pieces(`<!DOCTYPE a>${prolog}${rows}${epilog}`)).rejects.toMatchObject({
      code: 'XML_DOCTYPE',
    })
  })
})
