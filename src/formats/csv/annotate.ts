/**
 * Writes a delimited file again with our columns in it. Every byte outside them is copied as it stands: quotes, spaces, line
 * ends, bytes that could not be decoded. Sheets cannot be written into such a file and are left out.
 */
import { open } from 'node:fs/promises'
import { readingError } from '../../files/file-errors.js'
import type { SafeFile } from '../../files/safe-write.js'
import type { Cell, ColumnEdit, Edits } from '../../model.js'
import { rowsBelowData } from '../rows-below.js'
import type { Dialect } from './dialect.js'
import { encoderOf } from './encoder.js'
import { fieldOfText, textOfCell } from './field-text.js'
import { scannedChunks } from './line-chunks.js'
import type { RecordScanner } from './records.js'

/** The file to write again. */
export interface AnnotateInput {
  readonly path: string
  readonly dialect: Dialect
  /** Bytes of the file. */
  readonly bytes: number
  /** The most fields of any record: new columns come after them. */
  readonly width: number
}

interface PlacedColumn {
  readonly at: number
  readonly edit: ColumnEdit
}

/**
 * Copies the input to `out` with the columns and the new rows of `edits`. Throws TEXT_NOT_ENCODABLE where the code page lacks a
 * character, and ROWS_BELOW_DATA where a record below the data keeps new rows from following them.
 */
export async function annotateDelimited(
  input: AnnotateInput,
  edits: Edits,
  out: SafeFile,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const { charset } = input.dialect
  const records = new RecordWriter(input, edits, await encoderOf(charset))
  await out.write(await prologueOf(input))
  const onBytes = (taken: number) => onProgress(Math.min(1, taken / input.bytes))
  let pending = Promise.resolve()
  for await (const scanner of scannedChunks(input.path, input.dialect, 'wire', onBytes)) {
    let wire = ''
    while (scanner.next()) wire += records.write(scanner)
    await pending
    pending = out.write(charset.fromWire(wire))
  }
  await pending
}

async function prologueOf({ path, dialect }: AnnotateInput): Promise<Buffer> {
  const bytes = Buffer.alloc(dialect.prologueBytes)
  try {
    const handle = await open(path)
    await handle.read(bytes, 0, bytes.length, 0).finally(() => handle.close())
  } catch (error) {
    throw readingError(error, path)
  }
  return bytes
}

/** Where each column goes, left to right. */
function placed(edits: Edits, width: number): PlacedColumn[] {
  let next = Math.max(width, edits.table.headers.length)
  return edits.columns.map((edit) => ({ at: edit.columnIndex ?? next++, edit })).sort((a, b) => a.at - b.at)
}

/** Turns one record after the other into its new wire form. */
class RecordWriter {
  readonly #columns: readonly PlacedColumn[]
  readonly #edits: Edits
  readonly #delimiter: string
  readonly #encode: (text: string) => string
  /** The last row of data: the new rows follow it. */
  readonly #afterRow: number
  #row = 0
  #width = 0
  #lineEnd = '\r\n'
  #quoteAll = false

  constructor({ dialect, width }: AnnotateInput, edits: Edits, encode: (text: string) => string) {
    this.#columns = placed(edits, width)
    this.#edits = edits
    this.#delimiter = dialect.delimiter
    this.#encode = encode
    this.#afterRow = edits.lastRow - (edits.newRows ?? 0)
  }

  write(scanner: RecordScanner): string {
    const row = ++this.#row
    const { table, newRows = 0 } = this.#edits
    if (scanner.following > scanner.end) this.#lineEnd = scanner.raw(scanner.end, scanner.following)
    if (newRows > 0 && row > this.#afterRow && !scanner.isBlank()) {
      throw rowsBelowData(table.sheet.name, row, firstFilled(scanner))
    }
    const written = this.#record(scanner, row)
    return newRows > 0 && row === this.#afterRow ? written + this.#newRecords(scanner) : written
  }

  #record(scanner: RecordScanner, row: number): string {
    const { table } = this.#edits
    if (row === table.headerRow) {
      this.#quoteAll = quotesAll(scanner)
      this.#width = scanner.fieldCount
      return this.#splice(
        scanner,
        this.#columns.map(({ edit }) =>
          edit.columnIndex === null ? this.#field(edit.header, edit) : undefined,
        ),
      )
    }
    if (row < table.firstRow || row > this.#afterRow) return scanner.raw(scanner.start, scanner.following)
    return this.#splice(
      scanner,
      this.#columns.map(({ edit }) => this.#field(edit.cellAt(row), edit)),
    )
  }

  /** The new rows in full; a file whose last record has no line end still has none at its end. */
  #newRecords({ following, end }: RecordScanner): string {
    const { lastRow } = this.#edits
    const ended = following > end
    const width = Math.max(this.#width, (this.#columns.at(-1)?.at ?? -1) + 1)
    const empty = this.#quoteAll ? '""' : ''
    let wire = ''
    for (let row = this.#afterRow + 1; row <= lastRow; row++) {
      const fields = new Array<string>(width).fill(empty)
      for (const { at, edit } of this.#columns) fields[at] = this.#field(edit.cellAt(row), edit) || empty
      const record = fields.join(this.#delimiter)
      wire += ended ? record + this.#lineEnd : this.#lineEnd + record
    }
    return wire
  }

  #field(cell: Cell | undefined, { format }: ColumnEdit): string | undefined {
    if (cell === undefined) return undefined
    const field = fieldOfText(textOfCell(cell, format), this.#delimiter, this.#quoteAll)
    return field === '' ? '' : this.#encode(field)
  }

  /** The record with `fields` in our columns; undefined leaves a field as it is. A record with nothing to add stays raw. */
  #splice(scanner: RecordScanner, fields: readonly (string | undefined)[]): string {
    const untouched = scanner.isBlank()
      ? fields.every((field) => !field)
      : fields.every((field) => field === undefined)
    if (untouched) return scanner.raw(scanner.start, scanner.following)
    let wire = ''
    let copied = scanner.start
    let width = scanner.fieldCount
    this.#columns.forEach(({ at }, n) => {
      const field = fields[n]
      if (at < scanner.fieldCount) {
        if (field === undefined) return
        wire += scanner.raw(copied, scanner.startOf(at)) + field
        copied = scanner.endOf(at)
        return
      }
      wire += scanner.raw(copied, scanner.end) + this.#delimiter.repeat(at + 1 - width) + (field ?? '')
      copied = scanner.end
      width = at + 1
    })
    return wire + scanner.raw(copied, scanner.following)
  }
}

function firstFilled(scanner: RecordScanner): number {
  let index = 0
  while (scanner.field(index) === '' && index < scanner.fieldCount - 1) index++
  return index
}

/** A header whose every field stands in quotes says that the file's writer quotes everything. */
function quotesAll(scanner: RecordScanner): boolean {
  for (let n = 0; n < scanner.fieldCount; n++) if (!scanner.isQuoted(n)) return false
  return true
}
