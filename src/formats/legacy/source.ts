/**
 * A workbook of a format that crmseg only reads, as a `Source`: old Excel and WPS, binary, OpenDocument, XML and web tables. Writes
 * no such file: what is annotated is a new workbook with the values of all its sheets.
 */
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { readingError } from '../../files/file-errors.js'
import { assertUnchanged, type Fingerprint, fingerprint } from '../../files/fingerprint.js'
import type {
  Cell,
  DateSystem,
  Edits,
  Head,
  HeadRow,
  Notice,
  Reading,
  Sheet,
  Source,
  WriteOptions,
  Written,
} from '../../model.js'
import { CrmsegError, type Text } from '../../text.js'
import { unreadable } from '../unreadable.js'
import type { Carried } from '../xlsx/create.js'
import type { NewCell } from '../xlsx/new-sheet.js'
import { checkArchive, openDocumentText } from './archive.js'
import { CellTurner } from './cells.js'
import { decodeMarkup } from './markup.js'
import { assertFewCells, hiddenSheets } from './open-document.js'
import { readRows } from './read.js'
import { type LegacySheet, type LegacyWorkbook, readBySheetJs } from './sheet-js.js'
import { tablesOf } from './web-page.js'

/** The formats that are only read. */
export type LegacyKind = 'xls' | 'xlsb' | 'ods' | 'xml' | 'html'

export interface OpenLegacyOptions {
  /** The code page of a page or XML file, where what it says of itself is wrong. */
  readonly encoding?: string
}

const MiB = 1024 * 1024

/** All of the file is held in memory, several times over. */
const mostBytes = 50 * MiB

const onlyReadText: Text = {
  'zh-CN':
    '{file} 的格式（{format}）只能读取，不能改写成 {path}。请去掉 --in-place，或用 -o 指定一个 .xlsx 文件。',
  en: '{file} is of a format that is only read ({format}), so {path} cannot be written. Leave --in-place away, or name an .xlsx file with -o.',
}

/** Opens the workbook of that `kind`. Throws a CrmsegError of `unreadable.ts` for what cannot be read. */
export async function openLegacy(
  path: string,
  kind: LegacyKind,
  options: OpenLegacyOptions = {},
): Promise<Source> {
  const before = await fingerprint(path)
  const file = basename(path)
  if (before.size > mostBytes)
    throw unreadable('FILE_BEYOND_MEMORY', file, { limit: `${mostBytes / MiB} MB` })
  const workbook = await readWorkbook(path, file, kind, options.encoding)
  await assertUnchanged(path, before)
  return new LegacySource(path, before, kind, workbook)
}

async function readWorkbook(
  path: string,
  file: string,
  kind: LegacyKind,
  encoding: string | undefined,
): Promise<LegacyWorkbook> {
  if (kind === 'ods') return openDocument(await openDocumentText(path, file), file)
  if (kind === 'xlsb') await checkArchive(path, file)
  const bytes = await readFile(path).catch((error) => {
    throw readingError(error, path)
  })
  if (kind !== 'xml' && kind !== 'html') return readBySheetJs(bytes, file)
  const text = decodeMarkup(bytes, encoding)
  if (kind === 'html') return readBySheetJs(tablesOf(text, file), file)
  return /<office:document\b/.test(text.slice(0, 4096)) ? openDocument(text, file) : readBySheetJs(text, file)
}

async function openDocument(content: string, file: string): Promise<LegacyWorkbook> {
  assertFewCells(content, file)
  const hidden = hiddenSheets(content)
  const { dateSystem, sheets } = await readBySheetJs(content, file)
  return {
    dateSystem,
    sheets: sheets.map((found) => ({
      ...found,
      sheet: { ...found.sheet, hidden: hidden.has(found.sheet.name) },
    })),
  }
}

class LegacySource implements Source {
  readonly name: string
  readonly format: LegacyKind
  readonly bytes: number
  readonly dateSystem: DateSystem
  readonly sheets: readonly Sheet[]
  readonly stamp = {}
  /** A page holds texts only, like a delimited file. */
  readonly textOnly: boolean
  readonly #path: string
  readonly #before: Fingerprint
  readonly #workbook: LegacyWorkbook
  readonly #turner: CellTurner

  constructor(path: string, before: Fingerprint, kind: LegacyKind, workbook: LegacyWorkbook) {
    this.name = basename(path)
    this.format = kind
    this.bytes = before.size
    this.dateSystem = workbook.dateSystem
    this.textOnly = kind === 'html'
    const only = workbook.sheets.length === 1 && this.textOnly
    const name = basename(path, extname(path))
    this.sheets = workbook.sheets.map(({ sheet }) => (only ? { ...sheet, name } : sheet))
    this.#path = path
    this.#before = before
    this.#workbook = workbook
    this.#turner = new CellTurner(workbook.dateSystem, kind === 'ods' || kind === 'xml', this.textOnly)
  }

  get notices(): readonly Notice[] {
    return [{ code: 'LOOK_STAYS_BEHIND', args: { format: this.format.toUpperCase() } }]
  }

  async head(sheet: Sheet, rowCount: number): Promise<Head> {
    const { rows, merges } = this.#sheetOf(sheet)
    const head: HeadRow[] = []
    for (let at = 0; at < rows.length && head.length < rowCount; at++) {
      const cells: Cell[] = Array.from(rows[at] ?? [], (cell) => this.#turner.cellOf(cell))
      if (cells.some((cell) => cell !== null)) head.push({ row: at + 1, cells })
    }
    const last = head.at(-1)?.row ?? 0
    return { sheet, rows: head, merges: merges.filter(({ firstRow }) => firstRow <= last) }
  }

  read(sheet: Sheet, columns: readonly number[], firstRow: number): Reading {
    return readRows(this.#sheetOf(sheet), columns, firstRow, this.#turner)
  }

  async annotate(edits: Edits, out: string, options: WriteOptions): Promise<Written> {
    if (extname(out).toLowerCase() !== '.xlsx') {
      const format = this.format.toUpperCase()
      throw new CrmsegError('FORMAT_ONLY_READ', onlyReadText, { file: this.name, format, path: out })
    }
    await assertUnchanged(this.#path, this.#before)
    const { annotateAsWorkbook } = await import('../xlsx/create.js')
    const { sheet } = edits.table
    const rows = this.#rowsOf(this.#sheetOf(sheet))
    return annotateAsWorkbook(this, sheet, rows, edits, out, options, this.#carriedBeside(sheet))
  }

  async close(): Promise<void> {}

  #sheetOf({ index }: Sheet): LegacySheet {
    const found = this.#workbook.sheets.find(({ sheet }) => sheet.index === index)
    if (!found) throw new Error(`no sheet ${index} in ${this.name}`)
    return found
  }

  /** The other sheets, by where they stand. */
  #carriedBeside({ index }: Sheet): Carried {
    const { dateSystem, sheets } = this.#workbook
    const news = sheets.map((found) => ({
      index: found.sheet.index,
      name: found.sheet.name,
      hidden: found.sheet.hidden,
      merges: found.merges,
      rows: this.#rowsOf(found),
    }))
    return {
      dateSystem,
      texts: this.textOnly,
      merges: news.find((sheet) => sheet.index === index)?.merges ?? [],
      before: news.filter((sheet) => sheet.index < index),
      after: news.filter((sheet) => sheet.index > index),
    }
  }

  *#rowsOf({ rows }: LegacySheet): Generator<readonly NewCell[]> {
    for (let at = 0; at < rows.length; at++) {
      yield Array.from(rows[at] ?? [], (cell) => this.#turner.newCellOf(cell))
    }
  }
}
