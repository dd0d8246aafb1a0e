/** A delimited text file as a `Source` of one sheet. Writes columns, not sheets: those need a workbook. */
import { basename, extname } from 'node:path'
import { assertUnchanged, type Fingerprint, fingerprint } from '../../files/fingerprint.js'
import { writeSafely } from '../../files/safe-write.js'
import type { Cell, Edits, Head, Notice, Reading, Sheet, Source, WriteOptions, Written } from '../../model.js'
import { annotateDelimited } from './annotate.js'
import { type Dialect, detectDialect } from './dialect.js'
import { csvRows, readColumns, readHead, type Survey } from './read.js'

/** Rows of an existing output that are searched for our headers. */
const ownHeaderRows = 30

/** Opens the delimited file at `path`; `encoding` overrides the guessed code page. */
export async function openCsv(path: string, encoding?: string): Promise<CsvSource> {
  const before = await fingerprint(path)
  return new CsvSource(path, before, await detectDialect(path, encoding))
}

/** An open delimited file. It holds no file handle: each pass opens the file, and a write checks that it is still the same. */
export class CsvSource implements Source {
  readonly name: string
  readonly format = 'csv'
  readonly textOnly = true
  readonly bytes: number
  readonly dateSystem = 1900
  readonly sheets: readonly [Sheet]
  readonly stamp = {}
  readonly dialect: Dialect
  readonly #path: string
  readonly #before: Fingerprint
  #survey: Survey | null = null

  constructor(path: string, before: Fingerprint, dialect: Dialect) {
    this.name = basename(path)
    this.bytes = before.size
    this.sheets = [{ index: 0, name: basename(path, extname(path)), hidden: false, mark: null }]
    this.dialect = dialect
    this.#path = path
    this.#before = before
  }

  /** Complete once the file has been read to its end. */
  get notices(): readonly Notice[] {
    const { undecoded = 0, undecodedRow = 0 } = this.#survey ?? {}
    if (undecoded === 0) return []
    const encoding = this.dialect.charset.name
    return [{ code: 'TEXT_REPLACEMENT_CHARACTERS', args: { count: undecoded, row: undecodedRow, encoding } }]
  }

  async head(sheet: Sheet, rowCount: number): Promise<Head> {
    return { sheet, rows: await readHead(this.#path, this.dialect, rowCount), merges: [] }
  }

  read(_sheet: Sheet, columns: readonly number[], firstRow: number): Reading {
    return readColumns(this.#path, this.dialect, columns, firstRow, (survey) => {
      this.#survey = survey
    })
  }

  /** Every row of the file, for building a workbook of it. Throws INPUT_CHANGED at its end. */
  async *rows(): AsyncGenerator<readonly Cell[]> {
    yield* csvRows(this.#path, this.dialect)
    await assertUnchanged(this.#path, this.#before)
  }

  async annotate(edits: Edits, out: string, options: WriteOptions): Promise<Written> {
    if (/\.xls[xm]$/i.test(out)) {
      const { annotateAsWorkbook } = await import('../xlsx/create.js')
      return annotateAsWorkbook(this, this.sheets[0], this.rows(), edits, out, options)
    }
    const { width } = await this.#surveyed()
    const file = { path: this.#path, dialect: this.dialect, bytes: this.bytes, width }
    const input = { path: this.#path, mayReplace: true, fingerprint: this.#before }
    const written = await writeSafely(
      out,
      { force: options.force, input, ours: (path) => hasHeaders(path, edits) },
      (target) => annotateDelimited(file, edits, target, options.onProgress),
    )
    return { ...written, partsCopied: 0, partsChanged: 1, partsAdded: 0 }
  }

  async close(): Promise<void> {}

  async #surveyed(): Promise<Survey> {
    if (this.#survey) return this.#survey
    let survey: Survey = { lastRow: 0, width: 0, undecoded: 0, undecodedRow: 0 }
    const reading = readColumns(this.#path, this.dialect, [], 1, (found) => {
      survey = found
    })
    for await (const _ of reading.blocks);
    this.#survey = survey
    return survey
  }
}

/**
 * A delimited file bears no stamp: it counts as ours when one of its first rows holds every header that we write. Edits that
 * neither add a column nor leave a stamp are of the user's own cells, and leave no sign.
 */
export async function hasHeaders(path: string, edits: Pick<Edits, 'columns' | 'stamp'>): Promise<boolean> {
  const addsHeaders = edits.columns.some(({ columnIndex }) => columnIndex === null)
  if (!addsHeaders && (edits.columns.length === 0 || Object.keys(edits.stamp).length === 0)) return false
  const source = await openCsv(path)
  const { rows } = await source.head(source.sheets[0], ownHeaderRows)
  return rows.some(({ cells }) => edits.columns.every(({ header }) => cells.includes(header)))
}
