import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayOfDate } from '../../../src/cells/cell.js'
import { openCsv } from '../../../src/formats/csv/source.js'
import type { ColumnEdit, Edits } from '../../../src/model.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-csv-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = { format: 'text', width: 10 } as const

/** Two customers more below the one in row 2: 编号 and 日期, and nothing in the column between. */
const columns: readonly ColumnEdit[] = [
  { ...text, columnIndex: 0, header: '编号', cellAt: (row) => (row > 2 ? `新${row}` : undefined) },
  {
    ...text,
    columnIndex: 2,
    header: '日期',
    format: 'day',
    cellAt: (row) => (row === 3 ? dayOfDate(2024, 5, 20) : row > 2 ? null : undefined),
  },
]

async function longer(
  written: string,
  { encoding = 'utf8', out = 'out.csv', columns: wanted = columns, data = 2 } = {},
) {
  await writeFile(join(folder, '客户.csv'), iconv.encode(written, encoding))
  const source = await openCsv(join(folder, '客户.csv'))
  const place = { headerRow: 1, headerTopRow: 1, firstRow: 2 }
  const headers = ['编号', '名称', '日期']
  const edits: Edits = {
    table: { sheet: source.sheets[0], ...place, headers, dateSystem: 1900 },
    lastRow: data + 2,
    newRows: 2,
    columns: wanted,
    sheets: [],
    stamp: {},
  }
  await source.annotate(edits, join(folder, out), { force: false })
  return iconv.decode(await readFile(join(folder, out)), encoding)
}

const header = '编号,名称,日期'
const customer = 'C1,甲,2024/5/1'

describe('new rows of a delimited file', () => {
  it.each([
    ['with CRLF', `${header}\r\n${customer}\r\n`, '新3,,2024-05-20\r\n新4,,\r\n'],
    ['with LF', `${header}\n${customer}\n`, '新3,,2024-05-20\n新4,,\n'],
    ['without a last line end', `${header}\n${customer}`, '\n新3,,2024-05-20\n新4,,'],
    ['of tabs', `${header}\n${customer}\n`.replaceAll(',', '\t'), '新3\t\t2024-05-20\n新4\t\t\n'],
    [
      'that quotes everything',
      `${header}\n${customer}\n`.replace(/[^,\n]+/g, '"$&"'),
      '"新3","","2024-05-20"\n"新4","",""\n',
    ],
  ])('%s follow the last record in its manner', async (_, written, added) => {
    expect(await longer(written)).toBe(written + added)
  })

  it.each(['gbk', 'big5', 'utf16le'])('stand in the code page of the file: %s', async (encoding) => {
    const written = `${encoding === 'utf16le' ? '\ufeff' : ''}編號,名稱,日期\r\n客戶一號,甲乙丙,2024/5/1\r\n`
    const added = `${written}新3,,2024-05-20\r\n新4,,\r\n`
    expect(await longer(written, { encoding })).toBe(added.replace(/^\ufeff/, ''))
  })

  it('stand before blank records, which stay', async () => {
    expect(await longer(`${header}\n${customer}\n,,\n\n`)).toBe(
      `${header}\n${customer}\n新3,,2024-05-20\n新4,,\n,,\n\n`,
    )
  })

  it('are refused where a total stands below, and nothing is written', async () => {
    await expect(longer(`${header}\n${customer}\n\n,合计,1\n`)).rejects.toMatchObject({
      code: 'ROWS_BELOW_DATA',
      args: { place: '客户!B4' },
    })
    await expect(readFile(join(folder, 'out.csv'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('begin a file that has only a header, and go with a new column', async () => {
    const tier: ColumnEdit = { ...text, columnIndex: null, header: '客户等级', cellAt: () => 'S,1' }
    const [id] = columns
    expect(await longer(`${header}\n`, { columns: [{ ...id!, cellAt: (row) => row }, tier], data: 1 })).toBe(
      `${header},客户等级\n2,,,"S,1"\n3,,,"S,1"\n`,
    )
  })

  it('go into a workbook made of the file as well', async () => {
    await longer(`${header}\n${customer}\n`, { out: 'out.xlsx' })
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(folder, 'out.xlsx'))
    const cells = ['A2', 'A3', 'B3', 'C3', 'A4'].map((ref) => book.worksheets[0]?.getCell(ref).value)
    expect(cells).toEqual(['C1', '新3', null, new Date(Date.UTC(2024, 4, 20)), '新4'])
  })
})
