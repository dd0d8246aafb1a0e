import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CsvSource, openCsv } from '../../../src/formats/csv/source.js'
import { openFile } from '../../../src/formats/index.js'
import type { Cell, ColumnEdit, Edits } from '../../../src/model.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-csv-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

async function opened(text: string, encoding = 'utf8', name = '客户.csv'): Promise<CsvSource> {
  await writeFile(at(name), iconv.encode(text, encoding))
  return openCsv(at(name))
}

async function cellsOf(source: CsvSource, columns: number[], firstRow: number) {
  const reading = source.read(source.sheets[0], columns, firstRow)
  const found: [number, ...Cell[]][] = []
  for await (const block of reading.blocks) {
    for (let n = 0; n < block.length; n++)
      found.push([block.rows[n]!, ...block.columns.map((one) => one[n]!)])
  }
  return { found, end: reading.end() }
}

function editsOf(
  source: CsvSource,
  headers: string[],
  columns: Partial<ColumnEdit>[],
  lastRow: number,
): Edits {
  const sheet = source.sheets[0]
  return {
    table: { sheet, headerRow: 1, headerTopRow: 1, firstRow: 2, headers, dateSystem: 1900 },
    lastRow,
    columns: columns.map((column) => ({
      columnIndex: null,
      header: '客户等级',
      format: 'text',
      width: 10,
      cellAt: () => 'A',
      ...column,
    })),
    sheets: [],
    stamp: {},
  }
}

describe('reading', () => {
  it('counts rows as Excel does: blank lines and cells with line ends in them, not the sep= line', async () => {
    const source = await opened('sep=;\r\n客户登记表\r\n\r\n编号;备注\r\n1;"甲\r\n乙"\r\n2;丙\r\n')
    const { found, end } = await cellsOf(source, [0, 1], 4)
    expect(found).toEqual([
      [4, '1', '甲\r\n乙'],
      [5, '2', '丙'],
    ])
    expect(end).toEqual({ merges: [], lastRow: 5, formulasWithoutValue: 0 })
    const head = await source.head(source.sheets[0], 3)
    expect(head.rows).toEqual([
      { row: 1, cells: ['客户登记表'] },
      { row: 3, cells: ['编号', '备注'] },
    ])
  })

  it('leaves out rows that are blank in the asked columns', async () => {
    const source = await opened('a,b,c\n1,,x\n,,y\n3\n')
    expect((await cellsOf(source, [0, 1], 2)).found).toEqual([
      [2, '1', null],
      [4, '3', null],
    ])
    expect((await cellsOf(source, [7], 2)).found).toEqual([])
  })

  it.each(['gbk', 'utf16-le', 'utf16-be', 'utf8'])(
    'gives the same cells from %s, over many pieces',
    async (encoding) => {
      const rows = Array.from({ length: 40_000 }, (_, n) => `${n},蓝海商贸${n},"第一行\r\n第${n}行"\r\n`)
      const source = await opened(`编号,客户名称,备注\r\n${rows.join('')}`, encoding)
      const { found, end } = await cellsOf(source, [1, 2], 2)
      expect(found.length).toBe(40_000)
      expect(
        found.every(
          ([row, name, note], n) => row === n + 2 && name === `蓝海商贸${n}` && note === `第一行\r\n第${n}行`,
        ),
      ).toBe(true)
      expect(end.lastRow).toBe(40_001)
    },
  )

  it('is named by the file, and tells what could not be decoded', async () => {
    await writeFile(
      at('客户.csv'),
      Buffer.concat([
        Buffer.from('编号,名称\n1,蓝海商贸有限公司蓝海商贸有限公司\n2,'),
        Buffer.of(0xe5, 0x0a),
      ]),
    )
    const source = await openCsv(at('客户.csv'))
    expect(source.sheets[0].name).toBe('客户')
    await cellsOf(source, [0], 2)
    expect(source.notices).toEqual([
      { code: 'TEXT_REPLACEMENT_CHARACTERS', args: { count: 1, row: 3, encoding: 'utf-8' } },
    ])
  })

  it('can be told the code page', async () => {
    await writeFile(at('a.csv'), iconv.encode('编号\n1\n', 'gbk'))
    expect((await openCsv(at('a.csv'), 'big5')).dialect.charset.name).toBe('big5')
  })
})

describe('annotating', () => {
  it('as .xlsx gives a new workbook with all cells and our columns', async () => {
    const source = await opened('编号,名称\n0012,甲\n0013,乙\n', 'gbk')
    const edits = editsOf(source, ['编号', '名称'], [{}], 3)
    await source.annotate(edits, at('out.xlsx'), { force: false })
    const workbook = await openFile(at('out.xlsx'))
    const { rows } = await workbook.head(workbook.sheets[0]!, 10)
    await workbook.close()
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['编号', '名称', '客户等级'],
      ['0012', '甲', 'A'],
      ['0013', '乙', 'A'],
    ])
  })

  it('adds columns and leaves every byte beside them', async () => {
    const source = await opened('编号,"名称",备注\r\n1, 甲 ,"a ""b"""\r\n2\r\n\r\n合计,,\r\n', 'gbk')
    const cellAt = (row: number) => (row === 5 ? undefined : row === 4 ? null : row === 2 ? 'S,A' : '=B')
    const edits = editsOf(
      source,
      ['编号', '名称', '备注'],
      [{ cellAt }, { header: '负责人', cellAt: () => undefined }],
      5,
    )
    const written = await source.annotate(edits, at('out.csv'), { force: false })
    expect(written).toMatchObject({ path: at('out.csv'), backup: null })
    expect(iconv.decode(await readFile(at('out.csv')), 'gbk')).toBe(
      '编号,"名称",备注,客户等级,负责人\r\n1, 甲 ,"a ""b""","S,A",\r\n2,,,\'=B,\r\n\r\n合计,,\r\n',
    )
  })

  it('replaces the columns that bear our headers, wherever they stand, and again changes nothing', async () => {
    const source = await opened('\ufeff客户等级;编号;负责人\nX;1;甲\n;2;乙', 'utf8')
    const columns = [
      { columnIndex: 2, header: '负责人', cellAt: (row: number) => (row === 2 ? '丙' : undefined) },
      { columnIndex: 0, cellAt: () => 'A' },
    ]
    await source.annotate(editsOf(source, [], columns, 3), at('out.csv'), { force: false })
    const text = '\ufeff客户等级;编号;负责人\nA;1;丙\nA;2;乙'
    expect(await readFile(at('out.csv'), 'utf8')).toBe(text)
    const again = await openCsv(at('out.csv'))
    await again.annotate(editsOf(again, [], columns, 3), at('again.csv'), { force: false })
    expect(await readFile(at('again.csv'), 'utf8')).toBe(text)
  })

  it('puts new columns after the longest row', async () => {
    const source = await opened('a,b\n1,2,,x\n3\n')
    await source.annotate(editsOf(source, ['a', 'b'], [{}], 3), at('out.csv'), { force: false })
    expect(await readFile(at('out.csv'), 'utf8')).toBe('a,b,,,客户等级\n1,2,,x,A\n3,,,,A\n')
  })

  it('quotes our fields where the file quotes all of its own', async () => {
    const source = await opened('"a","b"\n"1","2"\n')
    await source.annotate(editsOf(source, ['a', 'b'], [{}], 2), at('out.csv'), { force: false })
    expect(await readFile(at('out.csv'), 'utf8')).toBe('"a","b","客户等级"\n"1","2","A"\n')
  })

  it('keeps a | that is half of a Chinese character', async () => {
    const source = await opened('编号|名称\n1|亅公司\n', 'gbk')
    await source.annotate(editsOf(source, ['编号', '名称'], [{}], 2), at('out.csv'), { force: false })
    expect(iconv.decode(await readFile(at('out.csv')), 'gbk')).toBe('编号|名称|客户等级\n1|亅公司|A\n')
  })

  it('replaces its own earlier output without force, and nobody else’s file', async () => {
    const source = await opened('编号\n1\n')
    const edits = editsOf(source, ['编号'], [{}], 2)
    await source.annotate(edits, at('out.csv'), { force: false })
    await source.annotate(edits, at('out.csv'), { force: false })
    await writeFile(at('out.csv'), '别人的文件\n')
    await expect(source.annotate(edits, at('out.csv'), { force: false })).rejects.toEqual(
      expect.objectContaining({ code: 'OUTPUT_EXISTS' }),
    )
  })

  it('in place keeps a backup', async () => {
    const source = await opened('编号\n1\n')
    const { backup } = await source.annotate(editsOf(source, ['编号'], [{}], 2), at('客户.csv'), {
      force: false,
    })
    expect(await readFile(backup ?? '', 'utf8')).toBe('编号\n1\n')
    expect(await readFile(at('客户.csv'), 'utf8')).toBe('编号,客户等级\n1,A\n')
  })

  it('stops without a trace when the input has changed, or cannot hold our text', async () => {
    const source = await opened('编号,名稱\n1,藍海商貿\n', 'big5')
    const edits = editsOf(source, ['编号', '名稱'], [{}], 2)
    await expect(source.annotate(edits, at('out.csv'), { force: false })).rejects.toEqual(
      expect.objectContaining({ code: 'TEXT_NOT_ENCODABLE' }),
    )
    const other = await opened('a\n1\n', 'utf8', 'b.csv')
    await writeFile(at('b.csv'), 'a\n12\n')
    await expect(
      other.annotate(editsOf(other, ['a'], [{}], 2), at('out.csv'), { force: false }),
    ).rejects.toEqual(expect.objectContaining({ code: 'INPUT_CHANGED' }))
    expect((await readdir(folder)).sort()).toEqual(['b.csv', '客户.csv'])
  })
})
