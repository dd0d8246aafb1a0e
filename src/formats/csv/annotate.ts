/**
 * Writes a delimited file again with our columns in it. Every byte outside them is copied as it stands: quotes, spaces, line
 * ends, bytes that could not be decoded. Sheets cannot be written into such a file and are left out.
 */
import { open } from 'node:fs/promises'
import type { Cell, ColumnEdit, Edits } from '../../model.js'
import { readingError } from '../file-errors.js'
import type { SafeFile } from '../safe-write.js'
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

/** Copies the input to `out` with the columns of `edits`. Throws TEXT_NOT_ENCODABLE where the code page lacks a character. */
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
  #row = 0
  #quoteAll = false

  constructor({ dialect, width }: AnnotateInput, edits: Edits, encode: (text: string) => string) {
    this.#columns = placed(edits, width)
    this.#edits = edits
    this.#delimiter = dialect.delimiter
    this.#encode = encode
  }

  write(scanner: RecordScanner): string {
    const row = ++this.#row
    const { table, lastRow } = this.#edits
    if (row === table.headerRow) {
      this.#quoteAll = quotesAll(scanner)
      return this.#splice(
        scanner,
        this.#columns.map(({ edit }) =>
          edit.columnIndex === null ? this.#field(edit.header, edit) : undefined,
        ),
      )
    }
    if (row < table.firstRow || row > lastRow) return scanner.raw(scanner.start, scanner.following)
    return this.#splice(
      scanner,
      this.#columns.map(({ edit }) => this.#field(edit.cellAt(row), edit)),
    )
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

/** A header whose every field stands in quotes says that the file's writer quotes everything. */
function quotesAll(scanner: RecordScanner): boolean {
  for (let n = 0; n < scanner.fieldCount; n++) if (!scanner.isQuoted(n)) return false
  return true
}
