import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { type Cell, day, isDay, isoDay } from '../../../src/cells/cell.js'
import { defaultPolicy } from '../../../src/config/policy.js'
import { inspect } from '../../../src/core/run.js'
import { writeSafely } from '../../../src/files/safe-write.js'
import { openFile } from '../../../src/formats/index.js'
import { ZipWriter } from '../../../src/formats/xlsx/zip-write.js'
import { ofMode } from '../../mode.js'
import { cellsByExceljs, editsOf, freshPath, schemaBreaks, summarySheet } from '../xlsx/packages.js'
import {
  bareBiff,
  convertedByLibreOffice,
  fileOf,
  folder,
  hasLibreOffice,
  passwordRecord,
  registerAs,
} from './workbooks.js'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every sheet's rows, as `row: cells`; days as D2024-05-20. */
async function contentOf(path: string) {
  const source = await openFile(path)
  const sheets: Record<string, readonly (readonly unknown[])[]> = {}
  for (const sheet of source.sheets) {
    const { rows } = await source.head(sheet, 100)
    sheets[`${sheet.name}${sheet.hidden ? ' (hidden)' : ''}`] = rows.map(({ row, cells }) => [
      row,
      ...cells.map(shown),
    ])
  }
  return { format: source.format, dateSystem: source.dateSystem, sheets }
}

function shown(cell: Cell): unknown {
  return isDay(cell) ? `D${isoDay(cell)}` : cell
}

const register = [
  [1, '客户名单 2024'],
  [2, '客户编号', '客户名称', '最近下单时间', '累计消费', '下单次数', '备注'],
  [3, 'C001', '示例一号', 'D2024-05-20', 1234.5, 3, '甲'],
  [4, 'C002', '示例"二"<号>', 'D2024-05-20', '12,000', '4', 0.15],
  [5, '0012', '示例三号', '2024-05-20', true, { error: '#N/A' }],
]

describe.each([
  ['biff8', 'xls'],
  ['xlsb', 'xlsb'],
  ['xlml', 'xml'],
] as const)('a workbook as %s', (bookType, format) => {
  it('has the cells of a workbook: days without a time, texts as texts, errors, the hidden sheet told', async () => {
    expect(await contentOf(fileOf('客户.xlsx', registerAs(bookType)))).toEqual({
      format,
      dateSystem: 1900,
      sheets: {
        '说明 (hidden)': [
          [1, '说明'],
          [2, 'D2024-05-20'],
        ],
        客户: register,
      },
    })
  })

  it('is written as a new workbook with the values of all its sheets', async () => {
    const source = await openFile(fileOf('客户.xls', registerAs(bookType)))
    const out = freshPath()
    const edits = editsOf({
      headers: ['客户编号', '客户名称', '最近下单时间', '累计消费', '下单次数', '备注'],
      headerRow: 2,
      lastRow: 5,
      sheets: [summarySheet],
    })
    const sheet = source.sheets[1]!
    await source.annotate({ ...edits, table: { ...edits.table, sheet } }, out, { force: false })
    expect(await cellsByExceljs(out, '客户')).toMatchObject({
      A1: '客户名单 2024',
      A5: '0012',
      C3: new Date('2024-05-20T00:00:00Z'),
      C5: '2024-05-20',
      D4: '12,000',
      D5: true,
      F4: 0.15,
      G2: '客户等级',
    })
    expect(await schemaBreaks([out])).toEqual([])
  })
})

describe('the files of other programs', () => {
  it('that scripts write without a container or a code page are read as GBK', async () => {
    const path = fileOf(
      '导出.xls',
      bareBiff([
        ['客户名称', '下单次数'],
        ['示例一号', 3],
      ]),
    )
    expect((await contentOf(path)).sheets).toEqual({
      Sheet1: [
        [1, '客户名称', '下单次数'],
        [2, '示例一号', 3],
      ],
    })
  })

  it('that are web pages are read in the code page they are in, whatever they claim', async () => {
    const page = (charset: string) =>
      `<html><meta charset="${charset}"><p>导出</p><table style='a:b;c'><tr><th>客户名称<th>电话</tr>` +
      '<tr><td><b>示例</b>一号&nbsp;</td><td>&#20013; &amp; &lt;b&gt;</td></tr></table></html>'
    const rows = {
      客户: [
        [1, '客户名称', '电话'],
        [2, '示例一号', '中 & <b>'],
      ],
    }
    for (const bytes of [
      iconv.encode(page('gb2312'), 'gbk'),
      iconv.encode(page('utf-8'), 'gbk'),
      Buffer.from(page('gbk')),
      Buffer.from(`\ufeff${page('utf-8')}`),
    ]) {
      expect((await contentOf(fileOf('客户.xls', bytes))).sheets).toEqual(rows)
    }
  })

  it('that are web pages hold texts, so that numbers among them are nothing to tell', async () => {
    const page =
      '<table><tr><td>客户名称</td><td>累计消费</td><td>下单次数</td></tr><tr><td>示例一号</td><td>1,200</td><td>3</td></tr></table>'
    const { findings } = await inspect(await openFile(fileOf('a.xls', page)), defaultPolicy(day(19_800)))
    expect([...findings.counts.keys()]).not.toContain('NUMBER_AS_TEXT')
    expect([...findings.counts.keys()]).toContain('LOOK_STAYS_BEHIND')
  })

  it('keep the headers of two rows by their merged cells', async () => {
    const page =
      '<table><tr><td rowspan=2>客户名称</td><td colspan=2>消费</td></tr><tr><td>下单次数</td><td>累计消费</td></tr></table>'
    const source = await openFile(fileOf('a.xls', page))
    expect((await source.head(source.sheets[0]!, 9)).merges).toEqual([
      { firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 0 },
      { firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2 },
    ])
  })
})

async function zipped(parts: Readonly<Record<string, string>>): Promise<string> {
  const path = freshPath()
  await writeSafely(path, { force: true }, async (file) => {
    const writer = new ZipWriter(file)
    for (const [name, text] of Object.entries(parts)) await writer.add(name, [Buffer.from(text)])
    await writer.finish()
  })
  return path
}

const ods = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }
const table = (rows: string) =>
  `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t"><office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`

describe('a file that cannot be read', () => {
  it.each([
    ['FILE_ENCRYPTED', () => fileOf('a.xls', bareBiff([['客户名称']], [passwordRecord]))],
    [
      'FILE_ENCRYPTED',
      () => zipped({ ...ods, 'META-INF/manifest.xml': '<manifest:encryption-data/>', 'content.xml': 'x' }),
    ],
    ['FILE_DAMAGED', () => zipped({ ...ods, 'meta.xml': '<a/>' })],
    ['FILE_DAMAGED', () => fileOf('a.xls', registerAs('biff8').subarray(0, 2600))],
    ['FILE_HAS_NO_TABLE', () => fileOf('a.xls', '<html><frameset><frame src="a.files/sheet001.htm">')],
    [
      'FILE_BEYOND_MEMORY',
      () =>
        zipped({
          ...ods,
          'content.xml': table(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>',
          ),
        }),
    ],
  ])('%s is named as such, in both languages', async (code, make) => {
    const error = await openFile(await make()).catch((reason) => reason)
    expect(error.code).toBe(code)
    expect(error.in('zh-CN')).toContain('请')
  })

  it('leaves the console alone', async () => {
    const path = await zipped({
      ...ods,
      'content.xml': table(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>客户名称</text:p></table:table-cell></table:table-row>',
      ),
    })
    expect((await contentOf(path)).sheets).toEqual({ a: [[1, '客户名称']] })
  })

  it('of any cut or flipped bytes ends in words, never in a crash', async () => {
    const bytes = registerAs('biff8')
    for (let at = 0; at < bytes.length; at += 97) {
      const broken = Buffer.from(bytes)
      broken[at] = broken[at]! ^ 0xff
      const found = await openFile(fileOf('a.xls', broken)).catch((error) => error)
      expect(found.code ?? found.format, `byte ${at}`).toMatch(/^(FILE_\w+|xls)$/)
    }
  })
})

describe('a format that is only read', () => {
  it.each(['a.xls', 'a.csv', 'a.xlsm'])('is not written as %s', async (name) => {
    const path = fileOf('客户.xls', registerAs('biff8'))
    const source = await openFile(path)
    const edits = editsOf({ headers: ['客户编号'], headerRow: 2, lastRow: 5 })
    await expect(source.annotate(edits, join(folder, name), { force: true })).rejects.toMatchObject({
      code: 'FORMAT_ONLY_READ',
    })
    expect(existsSync(join(folder, name))).toBe(false)
  })
})

describe.skipIf(!hasLibreOffice)('what LibreOffice writes (where it is installed)', () => {
  it.each(ofMode(['xls'], ['xls', 'ods', 'fods']))(
    'as %s reads as the workbook that it was made from',
    { timeout: 120_000 },
    async (format) => {
      const workbook = fileOf('客户.xlsx', registerAs('xlsx'))
      const { sheets } = await contentOf(convertedByLibreOffice(workbook, format))
      // LibreOffice keeps TRUE of another program as the number that its format shows as such.
      const loose = register.map((row) => row.map((cell) => (cell === true && format !== 'xls' ? 1 : cell)))
      expect(sheets).toEqual({
        '说明 (hidden)': [
          [1, '说明'],
          [2, 'D2024-05-20'],
        ],
        客户: loose,
      })
    },
  )
})

const bad = join(import.meta.dirname, '../../../../shared/corpus/bad')
describe.skipIf(!existsSync(bad))('a workbook of old Excel named .ods (where the corpus is)', () => {
  it('is read as what it is', async () => {
    const { format, sheets } = await contentOf(join(bad, 'roo__type_excel.ods'))
    expect(format).toBe('xls')
    expect(Object.values(sheets).flat().length).toBeGreaterThan(0)
  })
})
