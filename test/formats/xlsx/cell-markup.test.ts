import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellError, day } from '../../../src/cells/cell.js'
import { styledCells } from '../../../src/formats/xlsx/cell-markup.js'
import { MarkupBytes } from '../../../src/formats/xlsx/markup-bytes.js'
import { openXlsxForReading } from '../../../src/formats/xlsx/open.js'
import type { Cell } from '../../../src/model.js'
import { ofMode } from '../../mode.js'
import { archive, fileOf } from './archive.js'
import {
  annotated,
  annotateFile,
  cellsByExceljs,
  cellsByOpenpyxl,
  editsOf,
  freshPath,
  n,
  sheetXml,
  t,
  workbookOf,
} from './packages.js'
import { rowsOf } from './reading.js'

/** `B2` … of a sheet with these values, written and read back by both of our readers. */
async function readBack(values: readonly Cell[]): Promise<unknown[]> {
  const path = await written(values)
  const found = []
  for (const general of [false, true]) {
    const reader = await openXlsxForReading(path, undefined, { general })
    const { rows } = await rowsOf(reader, reader.sheets[0]!, [0, 1], 2)
    await reader.close()
    found.push(rows.map(([, , value]) => value))
  }
  expect(found[0]).toEqual(found[1])
  return found[0]!
}

async function written(values: readonly Cell[]): Promise<string> {
  const rows = values.map((_, i) => `<row r="${i + 2}">${n(`A${i + 2}`, i)}</row>`)
  const sheet = sheetXml(`<row r="1">${t('A1', '编号')}</row>${rows.join('')}`)
  const columns = [{ header: '值', cellAt: (row: number) => values[row - 2] }]
  const edits = editsOf({ headers: ['编号'], lastRow: values.length + 1, columns })
  const out = freshPath()
  await annotateFile(fileOf(archive(workbookOf({ 'xl/worksheets/sheet1.xml': sheet }))), edits, out)
  return out
}

const texts: readonly (readonly [string, string])[] = [
  ['markup', `<t>a</t> & "b" 'c' ]]>`],
  ['a formula', '=1+1'],
  ['white space at its ends', '\t a b \n'],
  ['a no-break and an ideographic space at its ends', '\u00a0a\u3000'],
  ['a carriage return', 'a\r\nb\rc'],
  ['control characters', 'a\u0000b\u0001\u001fc\u000b'],
  ['what reads as an escape', '_x0041_ and _x005F_x0041_'],
  ['underscores', '_x_ _x00_ a_b __'],
  ['emoji and rare characters', '😀𠮷🇨🇳'],
  ['half a character', '\ud83d a \udc00'],
  ['what XML forbids', '\ufffe\uffff'],
  ['Chinese', '高价值沉睡'],
  ['Latin with accents', 'Zoë Ångström ÿ'],
]

describe('a text', () => {
  it.each(texts)('with %s reads the same', async (_, text) => {
    expect(await readBack([text])).toEqual([text])
  })

  it('reads the same by exceljs and openpyxl', async () => {
    const path = await written(texts.map(([, text]) => text))
    const [byExceljs, byOpenpyxl] = [await cellsByExceljs(path), cellsByOpenpyxl(path)?.客户]
    for (const [i, [name, text]] of texts.entries()) {
      if (name === 'half a character') continue // neither program can hold one
      const ends = text.replace(/\r\n?/g, '\n')
      const plain = (found: unknown) =>
        String(found)
          .replace(/_x000D_/g, '\r')
          .replace(/\r\n?/g, '\n')
      if (!/[\u0000-\u0008\u000b\u001f\ufffe\uffff]|_x0041_/.test(text)) {
        expect(plain(byExceljs[`B${i + 2}`]), name).toBe(ends)
        if (byOpenpyxl) expect(plain(byOpenpyxl[`B${i + 2}`]), name).toBe(ends)
      }
    }
  })

  it('of any characters at all reads the same', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', '\r', ' ', '<', '\ud83d', '\ude00') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 40 }), async (values) => {
        const kept = values.filter((value) => value !== '')
        expect(await readBack(kept.length > 0 ? kept : ['x'])).toEqual(kept.length > 0 ? kept : ['x'])
      }),
      { seed: 20_240_522, numRuns: ofMode(8, 25) },
    )
  })

  it('longer than Excel’s 32,767 characters is cut there', async () => {
    const [cut, whole] = await readBack(['长'.repeat(40_000), 'x'.repeat(32_767)])
    expect(cut).toBe('长'.repeat(32_767))
    expect(whole).toBe('x'.repeat(32_767))
  })

  it('that repeats is written like the first time, however many others there are', async () => {
    const values = Array.from({ length: 9_000 }, (_, i) => (i % 3 === 0 ? 'S & A' : `理由 ${i} <`))
    expect(await readBack(values)).toEqual(values)
  })
})

/** The cell B2 in style 4. */
function markupOf(system: 1900 | 1904, cell: Cell): string {
  const out = new MarkupBytes(0)
  styledCells(system)(out, 1, 2, 4, cell)
  return out.written().toString()
}

describe('a value', () => {
  it.each<[string, Cell, string]>([
    ['a number', 1.5, '<c r="B2" s="4"><v>1.5</v></c>'],
    ['a tiny number', 5e-324, '<c r="B2" s="4"><v>5e-324</v></c>'],
    ['zero below zero', -0, '<c r="B2" s="4"><v>0</v></c>'],
    ['no number', Number.NaN, '<c r="B2" s="4" t="e"><v>#NUM!</v></c>'],
    ['an endless number', Number.POSITIVE_INFINITY, '<c r="B2" s="4" t="e"><v>#NUM!</v></c>'],
    ['true', true, '<c r="B2" s="4" t="b"><v>1</v></c>'],
    ['false', false, '<c r="B2" s="4" t="b"><v>0</v></c>'],
    ['an error', cellError('#DIV/0!'), '<c r="B2" s="4" t="e"><v>#DIV/0!</v></c>'],
    ['blank', null, '<c r="B2" s="4"/>'],
  ])('%s', (_, cell, markup) => {
    expect(markupOf(1900, cell)).toBe(markup)
  })

  it.each<[number, 1900 | 1904, number]>([
    [19_865, 1900, 45_434],
    [19_865, 1904, 43_972],
    [-25_567, 1900, 1],
    [-25_509, 1900, 59],
    [-25_508, 1900, 61],
  ])('the day %i counts from %i as %i', (epochDays, system, serial) => {
    expect(markupOf(system, day(epochDays))).toBe(`<c r="B2" s="4"><v>${serial}</v></c>`)
  })

  it('stands in each row under that row’s number', async () => {
    const { sheet } = await annotated(workbookOf({}), { columns: [{ header: '行', cellAt: (row) => row }] })
    expect(
      [...sheet.matchAll(/<c r="(C\d)" s="\d"><v>(\d)</g)].map(([, ref, value]) => ref + (value ?? '')),
    ).toEqual(['C22', 'C33'])
  })
})
