/** Opens the files of a ledger far enough to know what they are and which column is which. Reads no line. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Cell, HeadRow, LedgerPolicy, Sheet, Source } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import { type FieldColumn, mapLedgerColumns } from './map-columns.js'

/** One file, told by its first bytes. */
export interface LedgerPath {
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly kind: 'parquet' | 'gzip' | 'other'
}

/** A ledger file that is open: its lines as texts of the mapped columns. */
export interface LedgerText extends LedgerPath {
  readonly columns: readonly FieldColumn[]
  readonly headers: readonly string[]
  /** The delimiter, where an engine may read the file itself: UTF-8 text whose first line is the header. */
  readonly delimiter: string | null
  /** Null for Parquet, which only an engine reads. */
  readonly table: LedgerTable | null
}

/** Where the lines stand in an open file. */
export interface LedgerTable {
  /** Opens it; a compressed file is unpacked for it. */
  readonly source: () => Promise<Source>
  readonly close: () => Promise<void>
  readonly sheetIndex: number
  readonly firstRow: number
}

/** Rows among which the header is looked for. */
const headRows = 20

const unreadable: Text = {
  'zh-CN': '无法读取订单明细 {path}（{reason}）。请检查它是不是文件、有没有读取权限。',
  en: 'The order ledger {path} cannot be read ({reason}). Check that it is a file and that you may read it.',
}

/** What stands at `path`; throws LEDGER_UNREADABLE. */
export async function lookAt(path: string): Promise<LedgerPath> {
  return look(path).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new CrmsegError('LEDGER_UNREADABLE', unreadable, { path, reason }, error)
  })
}

async function look(path: string): Promise<LedgerPath> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const first = Buffer.alloc(4)
    await file.read(first, 0, 4, 0)
    const kind = first.toString('latin1') === 'PAR1' ? 'parquet' : isGzip(first) ? 'gzip' : 'other'
    return { path, name: basename(path), bytes: size, kind }
  } finally {
    await file.close()
  }
}

function isGzip(first: Buffer): boolean {
  return first[0] === 0x1f && first[1] === 0x8b
}

/** The SHA-256 of a file's bytes. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** What opening a file needs. */
export interface Opening {
  readonly aliases: LedgerPolicy['aliases']
  readonly open: (path: string) => Promise<Source>
  /** Where compressed files are unpacked. */
  readonly folder: string
}

/** The lines of a file that is no Parquet; its columns are those of the sheet and row that tell most. */
export async function openLedgerText(file: LedgerPath, opening: Opening): Promise<LedgerText> {
  const unpacked = once(async () => (file.kind === 'gzip' ? unpack(file, opening.folder) : file.path))
  const source = once(async () => opening.open(await unpacked()))
  const opened = await source()
  const found = await locate(opened, opening.aliases)
  const { columns, headers, sheet, row } = found
  const delimiter = opened.format === 'csv' && row === 1 ? await delimiterOf(await unpacked(), headers) : null
  return {
    ...file,
    columns,
    headers,
    delimiter,
    table: { source, close: () => opened.close(), sheetIndex: sheet.index, firstRow: row + 1 },
  }
}

interface Located {
  readonly sheet: Sheet
  readonly row: number
  readonly headers: readonly string[]
  readonly columns: readonly FieldColumn[]
}

/** The row with the most known headers; the first of equals, and the first filled row where none is known. */
async function locate(source: Source, aliases: LedgerPolicy['aliases']): Promise<Located> {
  let best: Located | null = null
  for (const sheet of source.sheets) {
    if (sheet.mark !== null) continue
    const { rows } = await source.head(sheet, headRows)
    for (const row of rows) {
      const headers = headersOf(row)
      const columns = mapLedgerColumns(headers, aliases)
      if (!best || columns.length > best.columns.length) best = { sheet, row: row.row, headers, columns }
    }
  }
  const sheet = source.sheets[0]
  if (best) return best
  if (!sheet) throw new Error(`${source.name} has no sheet`)
  return { sheet, row: 1, headers: [], columns: [] }
}

function headersOf({ cells }: HeadRow): string[] {
  return Array.from(cells, (cell: Cell | undefined) =>
    typeof cell === 'string' ? cell : cell == null ? '' : String(cell),
  )
}

const firstBytes = 64 * 1024

/** The mark that parts the headers, as they stand in the first line; null where the bytes are not plain UTF-8 text of that kind. */
async function delimiterOf(path: string, headers: readonly string[]): Promise<string | null> {
  const file = await open(path)
  try {
    const bytes = Buffer.alloc(firstBytes)
    const { bytesRead } = await file.read(bytes, 0, firstBytes, 0)
    const text = bytes.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '')
    if (text.includes('="') || /(^|[,;\t|])['\t]/.test(text)) return null
    const line = /^[^\r\n]*(?=\r?\n|$)/.exec(text)?.[0] ?? ''
    const found = [',', '\t', ';', '|'].find(
      (mark) => splitLine(line, mark).join('\0') === headers.join('\0'),
    )
    return found ?? null
  } finally {
    await file.close()
  }
}

function splitLine(line: string, mark: string): string[] {
  return line.split(mark).map((field) => (/^"[^"]*"$/.test(field) ? field.slice(1, -1) : field))
}

async function unpack(file: LedgerPath, folder: string): Promise<string> {
  const path = join(folder, `${(await stat(file.path)).ino}-${file.name.replace(/\.gz$/i, '')}`)
  await pipeline(createReadStream(file.path), createGunzip(), createWriteStream(path))
  return path
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
