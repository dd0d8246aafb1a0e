/** Tells what a file is by its content, never by its name. Reads its first and last bytes; opens no format. */
import { isUtf8 } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { bytesAt } from '../files/bytes-at.js'
import { fileError, readingError } from '../files/file-errors.js'
import { isCompoundFile, streamNames } from './compound-file.js'
import { charsetOf } from './csv/charset.js'
import { charsetOfMark, guessCharset } from './csv/guess-charset.js'
import { type UnreadableCode, unreadable } from './unreadable.js'

/**
 * The format that reads a file: `xlsx` for every zip archive (its reader says where it is an `xlsb` or `ods`), `csv` for delimited
 * text, `xls` for the binary workbooks of Excel and WPS (.et), `xml` for the spreadsheets of Excel 2003 and flat OpenDocument.
 */
const fileKinds = ['xlsx', 'csv', 'xls', 'xlsb', 'ods', 'xml', 'html'] as const
export type FileKind = (typeof fileKinds)[number]

const headBytes = 64 * 1024
const endOfArchiveBytes = 22 + 0xffff

/** What the file at `path` is. Throws a CrmsegError of `unreadable.ts` for what no format reads, INPUT_MISSING and its like. */
export async function detectKind(path: string): Promise<FileKind> {
  const found = await inspectFile(path).catch((error) => {
    throw readingError(error, path)
  })
  if (isKind(found)) return found
  throw unreadable(found, basename(path))
}

function isKind(found: FileKind | UnreadableCode): found is FileKind {
  return fileKinds.some((kind) => kind === found)
}

async function inspectFile(path: string): Promise<FileKind | UnreadableCode> {
  const file = await open(path)
  try {
    const stats = await file.stat()
    if (stats.isDirectory()) throw fileError('INPUT_IS_FOLDER', path)
    const head = await bytesAt(file, 0, headBytes)
    if (head.length === 0) return 'FILE_EMPTY'
    if (head.indexOf('PK\x03\x04', 0, 'latin1') === 0) return 'xlsx'
    if (isCompoundFile(head)) return kindOfCompoundFile(await streamNames(file))
    const byBytes = kindOfMagic(head) ?? (isOwnerFile(head, stats.size) ? 'FILE_IS_OWNER_FILE' : null)
    if (byBytes) return byBytes
    if (isText(head)) return kindOfText(head)
    return (await endsAsArchive(file, stats.size)) ? 'xlsx' : 'FILE_IS_BINARY'
  } finally {
    await file.close()
  }
}

function kindOfCompoundFile(names: readonly string[]): FileKind | UnreadableCode {
  if (names.includes('EncryptedPackage')) return 'FILE_ENCRYPTED'
  return names.includes('Workbook') || names.includes('Book') ? 'xls' : 'FILE_IS_OLD_OFFICE'
}

const magics: readonly (readonly [FileKind | UnreadableCode, string])[] = [
  ['FILE_IS_PDF', '%PDF-'],
  ['FILE_IS_RTF', '{\\rtf'],
  ['FILE_IS_IMAGE', '\x89PNG'],
  ['FILE_IS_IMAGE', '\xff\xd8\xff'],
  ['FILE_IS_IMAGE', 'GIF8'],
  ['FILE_IS_ARCHIVE', 'Rar!\x1a\x07'],
  ['FILE_IS_ARCHIVE', "7z\xbc\xaf'\x1c"],
  ['FILE_IS_ARCHIVE', '\x1f\x8b\x08'],
  // The first record of a workbook of Excel 2 to 4, which has no container: BOF, of 4 to 16 bytes.
  ['xls', '\x09\x00\x04\x00'],
  ['xls', '\x09\x02\x06\x00'],
  ['xls', '\x09\x04\x06\x00'],
  ['xls', '\x09\x08\x08\x00'],
  ['xls', '\x09\x08\x10\x00'],
]

function kindOfMagic(head: Buffer): FileKind | UnreadableCode | null {
  const start = head.toString('latin1', 0, 8)
  return magics.find(([, magic]) => start.startsWith(magic))?.[0] ?? null
}

/** The 165 bytes beside an open workbook: the length of the user's name, the name padded to 54, then again in UTF-16. */
function isOwnerFile(head: Buffer, size: number): boolean {
  const length = head[0]!
  if (size < 162 || size > 171 || length > 54) return false
  return head.subarray(1 + length, 55).every((byte) => byte === 0x20 || byte === 0)
}

/** Text has hardly any control characters; one stray NUL does not make it binary. */
function isText(head: Buffer): boolean {
  if (charsetOfMark(head)) return true
  let controls = 0
  for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls++
  if (controls <= 2 + head.length * 0.02) return true
  return !isUtf8(head) || head.includes(0) ? guessCharset(head).startsWith('utf-16') : false
}

function kindOfText(head: Buffer): FileKind | UnreadableCode {
  const text = charsetOf(guessCharset(head))
    .decode(head)
    .replace(/^[\ufeff\s]+/, '')
    .toLowerCase()
  if (text === '') return 'FILE_EMPTY'
  if (text.startsWith('<?xml') || text.startsWith('<workbook')) return kindOfXml(text)
  if (/^<(!doctype html|!--|html|head|body|meta|style|table|div)\b/.test(text)) return 'html'
  if (/^mime-version:/.test(text)) return 'FILE_IS_WEB_ARCHIVE'
  return /^[[{]\s*("[^"]*"\s*:|\{\s*")/.test(text) ? 'FILE_IS_JSON' : 'csv'
}

function kindOfXml(text: string): FileKind | UnreadableCode {
  if (text.includes('<html')) return 'html'
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xml'
  return text.includes('opendocument.spreadsheet') ? 'xml' : 'FILE_IS_XML'
}

/** A zip archive may have bytes before it (a stub, a mail header) or none of its own (an empty archive). */
async function endsAsArchive(file: FileHandle, size: number): Promise<boolean> {
  const length = Math.min(size, endOfArchiveBytes)
  return (await bytesAt(file, size - length, length)).includes('PK\x05\x06', 0, 'latin1')
}
