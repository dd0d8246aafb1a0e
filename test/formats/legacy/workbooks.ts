/** Workbooks of old and other formats, made by SheetJS's writer, by LibreOffice, or byte by byte. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type BookType, type CellObject, utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'

export const folder = mkdtempSync(join(tmpdir(), 'crmseg-legacy-'))

/** Writes the bytes under that name into a folder of their own; gives the path. */
export function fileOf(name: string, bytes: Buffer | string): string {
  const path = join(mkdtempSync(join(folder, 'f-')), name)
  writeFileSync(path, bytes)
  return path
}

const day = (v: number, z = 'yyyy-mm-dd'): CellObject => ({ t: 'n', v, z })

/** A register with every type of cell; the day is 2024-05-20, once with a time just before midnight. */
export const registerRows: readonly (readonly unknown[])[] = [
  ['客户名单 2024'],
  ['客户编号', '客户名称', '最近下单时间', '累计消费', '下单次数', '备注'],
  ['C001', '示例一号', day(45_432), 1234.5, 3, '甲'],
  ['C002', '示例"二"<号>', day(45_432.99, 'm/d/yy'), '12,000', '4', { t: 'n', v: 0.15, z: '0.0%' }],
  ['0012', '示例三号', '2024-05-20', true, { t: 'e', v: 42 }, null],
]

/** The register with a hidden sheet before it, in that format. */
export function registerAs(bookType: BookType): Buffer {
  const workbook = utils.book_new()
  const register = utils.aoa_to_sheet(registerRows.map((row) => [...row]))
  register['!merges'] = [utils.decode_range('A1:F1')]
  utils.book_append_sheet(
    workbook,
    utils.aoa_to_sheet([['说明'], [day(45_432.5, 'yyyy-mm-dd hh:mm')]]),
    '说明',
  )
  utils.book_append_sheet(workbook, register, '客户')
  workbook.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
  return write(workbook, { type: 'buffer', bookType })
}

function record(code: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(4)
  head.writeUInt16LE(code, 0)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2)
  return bytes
}

/** What scripts of Chinese systems write: BIFF5 records without a container, texts in GBK, no code page named. */
export function bareBiff(
  rows: readonly (readonly (string | number)[])[],
  extra: readonly Buffer[] = [],
): Buffer {
  const cells = rows.flatMap((row, r) =>
    row.map((value, c) => {
      if (typeof value === 'number') {
        const number = Buffer.alloc(8)
        number.writeDoubleLE(value)
        return record(0x203, words(r, c, 0), number)
      }
      const text = iconv.encode(value, 'gbk')
      return record(0x204, words(r, c, 0, text.length), text)
    }),
  )
  return Buffer.concat([record(0x809, words(0x500, 0x10, 0, 0)), ...extra, ...cells, record(0x0a)])
}

/** The record that says that a password is set (FILEPASS, by XOR). */
export const passwordRecord = record(0x2f, words(0, 0x1234, 0x5678))

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
)

/** Whether LibreOffice is there to make files. */
export const hasLibreOffice = soffice !== undefined

/** The workbook at `path` as LibreOffice writes it in that format; gives the new path. */
export function convertedByLibreOffice(path: string, format: string): string {
  const out = mkdtempSync(join(folder, 'lo-'))
  execFileSync(
    soffice ?? '',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      out,
      path,
    ],
    { stdio: 'pipe', timeout: 120_000 },
  )
  return join(out, basename(path).replace(/\.\w+$/, `.${format}`))
}
