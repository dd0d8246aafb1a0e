import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detectKind } from '../../src/formats/detect.js'
import { defaultOutput, openFile } from '../../src/formats/index.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-detect-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function kindOf(bytes: Buffer | string, name = 'a.xlsx'): Promise<string> {
  await writeFile(join(folder, name), bytes)
  return detectKind(join(folder, name)).catch((error) => error.code)
}

/** An OLE file with those streams: a header, one allocation table, one directory of two sectors in reverse order. */
function compoundFile(streams: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 4)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(2, 48)
  file.writeUInt32LE(0, 76)
  file.writeUInt32LE(0xfffffffe, 512 + 4)
  file.writeUInt32LE(1, 512 + 8)
  const entries = ['Root Entry', ...streams]
  entries.forEach((name, n) => {
    const entry = n < 4 ? 512 * 3 + n * 128 : 512 * 2 + (n - 4) * 128
    file.write(name, entry, 'utf16le')
    file.writeUInt16LE(name.length * 2 + 2, entry + 64)
  })
  return file
}

describe('what a file is', () => {
  it('is told by its content, not its name', async () => {
    expect(await kindOf(iconv.encode('编号\t名称\n1\t甲\n', 'gbk'), 'a.xls')).toBe('csv')
    expect(await kindOf('a,b\n', 'a.xlsx')).toBe('csv')
    expect(await kindOf('PK\x03\x04rest', 'a.csv')).toBe('xlsx')
    expect(await kindOf('stub before it PK\x05\x06\x00\x00\x01\x02\x03\x04\x05\x06\x07\x08', 'a.bin')).toBe(
      'xlsx',
    )
  })

  it.each([
    ['xls', compoundFile(['Workbook'])],
    ['xls', compoundFile(['Book'])],
    ['xls', Buffer.from('0908100000060500', 'hex')],
    ['html', '\ufeff\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'],
    ['html', '<table border="1"><tr><td>编号</td></tr></table>'],
    ['xml', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'],
  ])('is %s also under the name .xlsx', async (kind, bytes) => {
    expect(await kindOf(bytes)).toBe(kind)
  })

  it('is text in every code page, also with a stray NUL', async () => {
    for (const encoding of ['utf8', 'gbk', 'big5', 'utf16-le', 'utf16-be']) {
      const text = '客戶編號,名稱\r\n1,藍海商貿\r\n2,青禾餐飲\r\n'
      expect(await kindOf(iconv.encode(text, encoding)), encoding).toBe('csv')
    }
    expect(await kindOf('a,b\n1,\0\n')).toBe('csv')
  })

  it.each([
    ['FILE_EMPTY', ''],
    ['FILE_EMPTY', '\ufeff \r\n'],
    ['FILE_ENCRYPTED', compoundFile(['EncryptionInfo', 'EncryptedPackage'])],
    [
      'FILE_ENCRYPTED',
      compoundFile(['DataSpaces', 'Version', 'EncryptionInfo', 'Other', 'EncryptedPackage']),
    ],
    ['FILE_IS_OLD_OFFICE', compoundFile(['WordDocument'])],
    ['FILE_IS_WEB_ARCHIVE', 'MIME-Version: 1.0\r\nContent-Type: multipart/related'],
    ['FILE_IS_XML', '<?xml version="1.0"?><customers/>'],
    ['FILE_IS_JSON', '[\n  {"id": 1}\n]'],
    ['FILE_IS_PDF', '%PDF-1.7\n'],
    ['FILE_IS_RTF', '{\\rtf1\\ansi'],
    ['FILE_IS_IMAGE', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['FILE_IS_ARCHIVE', Buffer.from('377abcaf271c0004', 'hex')],
    ['FILE_IS_BINARY', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 37) % 256))],
  ])('%s is named as such', async (code, bytes) => {
    expect(await kindOf(bytes)).toBe(code)
  })

  it('is the mark of an open workbook', async () => {
    const owner = Buffer.alloc(165, 0)
    owner[0] = 4
    owner.write('user'.padEnd(54), 1)
    expect(await kindOf(owner, '~$a.xlsx')).toBe('FILE_IS_OWNER_FILE')
  })

  it('is nothing where there is no file', async () => {
    await expect(detectKind(join(folder, 'none.csv'))).rejects.toEqual(
      expect.objectContaining({ code: 'INPUT_MISSING' }),
    )
    await mkdir(join(folder, 'sub'), { recursive: true })
    await expect(detectKind(join(folder, 'sub'))).rejects.toEqual(
      expect.objectContaining({ code: 'INPUT_IS_FOLDER' }),
    )
  })
})

const bad = join(import.meta.dirname, '../../../shared/corpus/bad')
describe.skipIf(!existsSync(bad))('files that are refused', () => {
  it.each([
    ['ClosedXML____LoadPivotTables.xlsx', 'FILE_IS_OWNER_FILE'],
    ['calamine__pass_protected.xlsx', 'FILE_ENCRYPTED'],
    ['xlnt__8_encrypted_numbers.xlsx', 'FILE_ENCRYPTED'],
    ['npoi__poc-xmlbomb-empty.xlsx', 'FILE_EMPTY'],
  ])('%s: %s, in both languages, with the next step', async (name, code) => {
    const error = await openFile(join(bad, name)).catch((reason) => reason)
    expect(error.code).toBe(code)
    expect(error.in('en')).toContain(name)
    expect(error.in('zh-CN')).toContain('请')
  })
})

describe('the output that nobody names', () => {
  it('stands beside the input, in its format', () => {
    expect(defaultOutput('/a/客户.xlsx', 'zh-CN')).toBe('/a/客户.分层.xlsx')
    expect(defaultOutput('/a/b.c.XLSM', 'en')).toBe('/a/b.c.segmented.XLSM')
    expect(defaultOutput('/a/客户.csv', 'en', 'csv')).toBe('/a/客户.segmented.csv')
    expect(defaultOutput('/a/客户.xls', 'en', 'csv')).toBe('/a/客户.segmented.csv')
    expect(defaultOutput('/a/客户', 'en', 'xlsx')).toBe('/a/客户.segmented.xlsx')
    expect(defaultOutput('/a/客户.xls', 'en', 'xls')).toBe('/a/客户.segmented.xlsx')
    expect(defaultOutput('/a/客户.xlsm', 'en', 'html')).toBe('/a/客户.segmented.xlsx')
  })

  it('of an output, in either language, is numbered on', () => {
    expect(defaultOutput('/a/客户.分层.xlsx', 'zh-CN')).toBe('/a/客户.分层-2.xlsx')
    expect(defaultOutput('/a/客户.分层-2.xlsx', 'en')).toBe('/a/客户.分层-3.xlsx')
    expect(defaultOutput('/a/b.segmented-9.csv', 'zh-CN', 'csv')).toBe('/a/b.segmented-10.csv')
    expect(defaultOutput('/a/客户分层.xlsx', 'zh-CN')).toBe('/a/客户分层.分层.xlsx')
    expect(defaultOutput('/a/客户-2.xlsx', 'zh-CN')).toBe('/a/客户-2.分层.xlsx')
  })
})
