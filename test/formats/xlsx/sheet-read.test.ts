import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf } from '../../../src/formats/xlsx/cell-value.js'
import { openXlsxForReading } from '../../../src/formats/xlsx/open.js'
import { CrmsegError } from '../../../src/text.js'
import { archive, fileOf, type WorkbookOptions, workbookItems } from './archive.js'
import { read, rowsOf } from './reading.js'

/** The cells A1, B1, C1 of a sheet whose first row holds `cells`. */
async function cells(content: string, options: WorkbookOptions = {}): Promise<readonly unknown[]> {
  const { rows } = await read(`<sheetData><row r="1">${content}</row></sheetData>`, options)
  return rows[0]?.slice(1) ?? []
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof CrmsegError ? error.code : String(error)
  }
}

const strings = `<sst><si><t>客户编号</t></si><si/><si><t xml:space="preserve"> a&amp;b_x000D_ </t></si>
  <si><r><rPr><b/></rPr><t>上海</t></r><r><t>公司</t></r><rPh sb="0" eb="2"><t>シャンハイ</t></rPh></si></sst>`

describe('a cell', () => {
  it.each([
    ['<c r="A1"><v>12</v></c>', 12],
    ['<c r="A1" t="n"><v>-12.5</v></c>', -12.5],
    ['<c r="A1"><v>0.1</v></c>', 0.1],
    ['<c r="A1"><v>1.5E3</v></c>', 1500],
    ['<c r="A1"><v>0.30000000000000004</v></c>', 0.30000000000000004],
    ['<c r="A1"><v>12345678901234567890</v></c>', 12345678901234567000],
    ['<c r="A1"><v> 7 </v></c>', 7],
    ['<c r="A1"><v>.5</v></c>', 0.5],
    ['<c r="A1"><v>.</v></c>', '.'],
    ['<c r="A1"><v>abc</v></c>', 'abc'],
    ['<c r="A1"><v>1e999</v></c>', '1e999'],
    ['<c r="A1" t="b"><v>1</v></c>', true],
    ['<c r="A1" t="b"><v>0</v></c>', false],
    ['<c r="A1" t="e"><v>#REF!</v></c>', { error: '#REF!' }],
    ['<c r="A1" t="e"><v>no such error</v></c>', { error: '#ERROR!' }],
    ['<c r="A1" t="str"><f>A2&amp;"x"</f><v>a &lt; b</v></c>', 'a < b'],
    ['<c r="A1" t="d"><v>2024-05-20T08:00:00</v></c>', { day: '2024-05-20' }],
    ['<c r="A1" t="d"><v>T08:00:00</v></c>', 'T08:00:00'],
    ['<c r="A1" t="s"><v>0</v></c>', '客户编号'],
    ['<c r="A1" t="s"><v>2</v></c>', ' a&b\r '],
    ['<c r="A1" t="s"><v>3</v></c>', '上海公司'],
    ['<c r="A1" t="s"><v>4</v></c>', { error: '#STRING?' }],
    ['<c r="A1" t="s"><v>-1</v></c>', { error: '#STRING?' }],
    ['<c r="A1" t="s"><v>1.5</v></c>', { error: '#STRING?' }],
    ['<c r="A1" t="s"><v>99999999999999999999</v></c>', { error: '#STRING?' }],
    ['<c r="A1" t="inlineStr"><is><t>行内</t></is></c>', '行内'],
    [
      '<c r="A1" t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t xml:space="preserve"> b</t></r></is></c>',
      'a b',
    ],
    ['<c r="A1" t="inlineStr"><v>kept in v</v></c>', 'kept in v'],
    ['<c r="A1" s="1"><v>45432</v></c>', { day: '2024-05-20' }],
    ['<c r="A1" s="1"><v>45432.75</v></c>', { day: '2024-05-20' }],
    ['<c r="A1" s="2"><v>45432</v></c>', { day: '2024-05-20' }],
    ['<c r="A1" s="3"><v>45432</v></c>', 45432],
    ['<c r="A1" s="99"><v>45432</v></c>', 45432],
    ['<c r="A1"><f>1+1</f></c>', { error: '=' }],
    ['<c r="A1"><f>1+1</f><v></v></c>', { error: '=' }],
    ['<c r="A1"><f>1+1</f><v/></c>', { error: '=' }],
    ['<c r="A1"><f t="shared" ref="A1:A9" si="0">IF(B1>2,1,0)</f><v>1</v></c>', 1],
    ['<c r="A1"><f>1</f><v>2</v><extLst><ext><x:v>3</x:v></ext></extLst></c>', 2],
  ])('%s is read', async (cell, value) => {
    const options = { strings, formats: ['yyyy&quot;年&quot;m&quot;月&quot;', '[h]:mm'] }
    expect(await cells(`${cell}<c r="B1"><v>1</v></c>`, options)).toEqual([value, 1, null])
  })

  it.each([
    '<c r="A1"/>',
    '<c r="A1" s="1"></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1" t="s"><v>1</v></c>',
    '<c r="A1" t="str"><f>""</f><v></v></c>',
    '<c r="A1" t="inlineStr"><is><t/></is></c>',
  ])('%s is blank', async (cell) => {
    expect(await cells(`${cell}<c r="B1"><v>1</v></c>`, { strings })).toEqual([null, 1, null])
  })

  it('takes the 1904 date system', async () => {
    expect(await cells('<c s="1"><v>43970</v></c>', { date1904: true })).toEqual([
      { day: '2024-05-20' },
      null,
      null,
    ])
  })

  it('is found whatever its attributes look like', async () => {
    const content = `<c t='s' s = "0" r="B1" cm="1"><v>0</v></c><c\n r='a1'><v>5</v></c><c ph="r=&quot;" r="C1" ><v >7</v ></c >`
    expect(await cells(content, { strings })).toEqual([5, '客户编号', 7])
  })

  it('reads any double as JavaScript does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 9 }),
        async (x, n) => {
          const texts = [String(x), x.toFixed(n), String(Math.trunc(x))]
          const content = texts.map((text) => `<c><v>${text}</v></c>`).join('')
          expect(await cells(content)).toEqual(texts.map((text) => numberOf(text)))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('rows', () => {
  it('without numbers follow each other, and cells without references too', async () => {
    const data = '<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c></row>'
    expect((await read(`<sheetData>${data}</sheetData>`)).rows).toEqual([
      [1, 1, 2, null],
      [3, null, null, 3],
    ])
  })

  it('without numbers stand where their first cell says', async () => {
    const data = '<row><c r="A5"><v>1</v></c></row><row><c><v>2</v></c></row>'
    expect((await read(`<sheetData>${data}</sheetData>`)).rows.map(([row]) => row)).toEqual([5, 6])
  })

  it('in odd order keep their numbers', async () => {
    const data =
      '<row r="7"><c r="B7"><v>7</v></c><c r="A7"><v>6</v></c></row><row r="2"><c><v>2</v></c></row>'
    const { rows, end } = await read(`<sheetData>${data}</sheetData>`)
    expect(rows).toEqual([
      [7, 6, 7, null],
      [2, 2, null, null],
    ])
    expect(end.lastRow).toBe(7)
  })

  it('that hold nothing in the asked columns are left out but count for the last row', async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="B4"><v>1</v></c></row><row r="9"><c r="A9"/></row>'
    const { rows, end } = await read(`<sheetData>${data}</sheetData>`, { columns: [0] })
    expect(rows).toEqual([[1, 1]])
    expect(end.lastRow).toBe(4)
  })

  it('before the first asked row are passed over', async () => {
    const data = [1, 2, 3].map((row) => `<row r="${row}"><c><v>${row}</v></c></row>`).join('')
    expect((await read(`<sheetData>${data}</sheetData>`, { firstRow: 2 })).rows.map(([row]) => row)).toEqual([
      2, 3,
    ])
  })

  it('give columns in the order asked for, twice where asked twice', async () => {
    const data = '<row r="1"><c><v>1</v></c><c><v>2</v></c></row>'
    const { rows } = await read(`<sheetData>${data}</sheetData>`, { columns: [1, 0, 1, 900] })
    expect(rows).toEqual([[1, 2, 1, 2, null]])
  })

  it('come in blocks whose values do not leak into the next block', async () => {
    const data = Array.from({ length: 20_000 }, (_, at) => {
      const cell = at % 3 === 0 ? '<c r="B1"><v>5</v></c>' : ''
      return `<row r="${at + 1}"><c r="A1"><v>${at}</v></c>${cell}</row>`
    })
    const { rows } = await read(`<sheetData>${data.join('')}</sheetData>`)
    expect(rows).toHaveLength(20_000)
    expect(
      rows.every(([row, a, b], at) => row === at + 1 && a === at && b === (at % 3 === 0 ? 5 : null)),
    ).toBe(true)
  })

  it('count formulas without a result in every column', async () => {
    const data =
      '<row r="1"><c r="A1"><f>1</f></c><c r="Z1"><f>1</f><v></v></c><c r="Y1"><f>1</f><v>1</v></c></row>'
    expect((await read(`<sheetData>${data}</sheetData>`)).end.formulasWithoutValue).toBe(2)
  })
})

describe('a sheet', () => {
  it('gives its merged ranges', async () => {
    const { end } = await read(
      `<sheetData/><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref='B2:B3'/></mergeCells>`,
    )
    expect(end.merges).toEqual([
      { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 2 },
      { firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1 },
    ])
  })

  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
  const root = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  it.each([
    ['without rows', '<sheetData/>', []],
    ['without sheetData', '<sheetViews/>', []],
    ['with a comment before its rows', `<!-- <sheetData><row/> --><sheetData>${row}</sheetData>`, ['甲']],
    ['with a comment among its rows', `<sheetData><!-- <row r="9"> -->${row}</sheetData>`, ['甲']],
    ['with CDATA', `<sheetData>${row.replace('甲', '<![CDATA[a<b]]>')}</sheetData>`, ['a<b']],
    ['with an instruction', `<sheetData><?pi <row>?>${row}</sheetData>`, ['甲']],
    [
      'with alternatives',
      `<sheetData><mc:AlternateContent><mc:Choice Requires="x">${row.replace('甲', '乙')}</mc:Choice><mc:Fallback>${row}</mc:Fallback></mc:AlternateContent></sheetData>`,
      ['甲'],
    ],
    [
      'with extensions in a row',
      `<sheetData>${row.replace('</row>', '<extLst><ext/></extLst></row>')}</sheetData>`,
      ['甲'],
    ],
  ])('%s is read', async (_, content, values) => {
    expect((await read(content)).rows.map(([, cell]) => cell)).toEqual(values)
  })

  it('with a comment after many rows is read to its end, no row twice', async () => {
    const many = Array.from(
      { length: 30_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`,
    )
    const { rows } = await read(
      `<sheetData>${many.join('')}<!-- x --><row><c><v>-1</v></c></row></sheetData>`,
    )
    expect(rows.map(([row]) => row)).toEqual(Array.from({ length: 30_001 }, (_, at) => at + 1))
  })

  it('with prefixed tags is read', async () => {
    const part = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`
    expect((await read(part, { wholeSheet: true })).rows).toEqual([[1, 5, '乙', null]])
  })

  it.each(['utf16le', 'utf8'] as const)('in %s with a byte order mark is read', async (encoding) => {
    const part = Buffer.from(`\ufeff${root}<sheetData>${row}</sheetData></worksheet>`, encoding)
    expect((await read(part)).rows).toEqual([[1, '甲', null, null]])
  })

  it.each([
    [
      'row 9,999,999',
      '<sheetData><row r="9999999"><c><v>1</v></c></row></sheetData>',
      'SHEET_ROW_OUT_OF_RANGE',
    ],
    [
      'column ZZZZ',
      '<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData>',
      'SHEET_COLUMN_OUT_OF_RANGE',
    ],
    ['no end', '<sheetData><row r="1"><c><v>1</v>', 'XML_MALFORMED'],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>', 'XML_DOCTYPE'],
  ])('with %s is refused', async (_, content, code) => {
    for (const general of [false, true]) {
      const reader = await openXlsxForReading(fileOf(archive(workbookItems(content))), undefined, { general })
      const drain = async (): Promise<void> => {
        for await (const block of reader.read(reader.sheets[0]!, [0], 1).blocks)
          expect(block.length).toBeGreaterThan(0)
      }
      expect(await codeOf(drain())).toBe(code)
      await reader.close()
    }
  })

  it('may be damaged in any byte without a bug showing', async () => {
    const part = Buffer.from(
      `<worksheet><sheetData><row r="1" spans="1:2"><c r="A1" s="1"><f>1</f><v>4.5</v></c></row>${row}</sheetData></worksheet>`,
    )
    for (let at = 0; at < part.length; at++) {
      for (const byte of [0x3c, 0x22, 0x2f, 0xff]) {
        const broken = Buffer.from(part)
        broken[at] = byte
        const reader = await openXlsxForReading(fileOf(archive(workbookItems(broken))))
        const drain = async (): Promise<void> => {
          for await (const block of reader.read(reader.sheets[0]!, [0], 1).blocks)
            expect(block.length).toBeLessThan(9)
        }
        expect(await codeOf(drain())).toMatch(/^(none|XML_|SHEET_)/)
        await reader.close()
      }
    }
  })
})

describe('the head of a sheet', () => {
  it('gives the first rows that hold a value, all columns, and the merges that begin in them', async () => {
    const data = `<row r="2"><c r="A2"><v>1</v></c></row><row r="3"/><row r="5"><c r="D5"><v>2</v></c><c r="E5"/></row><row r="6"><c><v>3</v></c></row>`
    const content = `<sheetData>${data}</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A9:C9"/></mergeCells>`
    for (const general of [false, true]) {
      const reader = await openXlsxForReading(fileOf(archive(workbookItems(content))), undefined, { general })
      const head = await reader.head(reader.sheets[0]!, 2)
      expect(head.rows).toEqual([
        { row: 2, cells: [1] },
        { row: 5, cells: [null, null, null, 2] },
      ])
      expect(head.merges).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 2 }])
      await reader.close()
    }
  })

  it.each([
    [
      'finds the merges of a two-row header',
      '<c r="A1" t="str"><v>基本信息</v></c><c r="C1" t="str"><v>交易</v></c>',
      1,
    ],
    [
      'does not look for merges under a plain header',
      '<c r="A1" t="str"><v>编号</v></c><c r="B1" t="str"><v>名称</v></c>',
      0,
    ],
  ])('of a large sheet %s', async (_, top, merges) => {
    const data = Array.from(
      { length: 40_000 },
      (_, at) => `<row r="${at + 3}"><c><v>1</v></c><c><v>${at}</v></c></row>`,
    )
    const second = '<row r="2"><c t="str"><v>编号</v></c><c t="str"><v>名称</v></c></row>'
    const content = `<sheetData><row r="1">${top}</row>${second}${data.join('')}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`
    const reader = await openXlsxForReading(fileOf(archive(workbookItems(content))))
    expect((await reader.head(reader.sheets[0]!, 30)).merges).toHaveLength(merges)
    await reader.close()
  })
})

describe('the rightmost column of a sheet', () => {
  const lastColumn = async (rows: string, general = false): Promise<number> => {
    const path = fileOf(archive(workbookItems(`<sheetData>${rows}</sheetData>`)))
    const reader = await openXlsxForReading(path, undefined, { general })
    try {
      const part = reader.workbook.sheets[0]?.partName ?? ''
      expect(reader.lastColumn(part)).toBe(Infinity)
      await rowsOf(reader, reader.sheets[0]!, [0])
      return reader.lastColumn(part)
    } finally {
      await reader.close()
    }
  }

  it('is known once all rows are read, blank cells and cells that nobody asked for included', async () => {
    expect(await lastColumn('<row r="1"><c r="A1"><v>1</v></c></row>')).toBe(0)
    expect(await lastColumn('<row><c/><c r="D1" s="2"/></row><row><c><v>1</v></c></row>')).toBe(3)
    expect(await lastColumn('')).toBe(-1)
  })

  it('is not known where cells of a row are out of order or twice, or the general reader reads', async () => {
    expect(await lastColumn('<row><c r="D1"/><c r="B1"/></row>')).toBe(Infinity)
    expect(await lastColumn('<row><c r="B1"/><c r="B1"/></row><row><c r="C2"/></row>')).toBe(Infinity)
    expect(await lastColumn('<row r="1"><c r="A1"><v>1</v></c></row>', true)).toBe(Infinity)
    expect(await lastColumn('<row r="1"><!-- --><c r="A1"><v>1</v></c></row>')).toBe(Infinity)
  })
})
