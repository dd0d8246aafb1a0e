/** Reads a delimited file as a sheet: its first rows, or the asked columns block by block. Parses no numbers and no days. */
import type { Block, Cell, HeadRow, Reading, SheetEnd } from '../../model.js'
import type { Dialect } from './dialect.js'
import { cellOfField } from './field-text.js'
import { scannedChunks } from './line-chunks.js'
import type { RecordScanner } from './records.js'

/** Small, so that cells which the consumer drops die young. */
const blockRows = 1024

/** What a whole pass over the file shows. */
export interface Survey {
  readonly lastRow: number
  /** The most fields that any record has. */
  readonly width: number
  /** Characters that could not be decoded, and the first row with one (0: none). */
  readonly undecoded: number
  readonly undecodedRow: number
}

/** Records of a pass, counted as Excel counts rows: blank lines and those above the header too, `sep=` not. */
class Pass {
  row = 0
  lastRow = 0
  width = 0
  undecoded = 0
  undecodedRow = 0

  take(scanner: RecordScanner): void {
    this.row++
    if (scanner.fieldCount > this.width) this.width = scanner.fieldCount
    if (!scanner.isBlank()) this.lastRow = this.row
  }

  countUndecoded(scanner: RecordScanner): void {
    const count = scanner.raw(scanner.start, scanner.end).split('\ufffd').length - 1
    if (count > 0 && this.undecoded === 0) this.undecodedRow = this.row
    this.undecoded += count
  }
}

/** The non-blank rows among the first `rowCount`, with every field. */
export async function readHead(path: string, dialect: Dialect, rowCount: number): Promise<HeadRow[]> {
  const rows: HeadRow[] = []
  let row = 0
  for await (const scanner of scannedChunks(path, dialect, 'text')) {
    while (row < rowCount && scanner.next()) {
      row++
      if (!scanner.isBlank()) rows.push({ row, cells: cellsOf(scanner) })
    }
    if (row >= rowCount) break
  }
  return rows
}

/** Every row of the file from the first on, with every field; blank rows are empty. */
export async function* csvRows(path: string, dialect: Dialect): AsyncGenerator<readonly Cell[]> {
  for await (const scanner of scannedChunks(path, dialect, 'text')) {
    while (scanner.next()) yield scanner.isBlank() ? [] : cellsOf(scanner)
  }
}

function cellsOf(scanner: RecordScanner): Cell[] {
  const cells: Cell[] = []
  for (let n = 0; n < scanner.fieldCount; n++) cells.push(cellOfField(scanner.field(n)))
  return cells
}

/** One pass for the columns asked for; `done` hears what it showed once it has reached the end. */
export function readColumns(
  path: string,
  dialect: Dialect,
  columns: readonly number[],
  firstRow: number,
  done: (survey: Survey) => void,
): Reading {
  let end: SheetEnd = { merges: [], lastRow: 0, formulasWithoutValue: 0 }
  const finish = (survey: Survey) => {
    end = { ...end, lastRow: survey.lastRow }
    done(survey)
  }
  return { blocks: blocksOf(path, dialect, columns, firstRow, finish), end: () => end }
}

async function* blocksOf(
  path: string,
  dialect: Dialect,
  columns: readonly number[],
  firstRow: number,
  done: (survey: Survey) => void,
): AsyncGenerator<Block> {
  const pass = new Pass()
  let block = new OpenBlock(columns)
  for await (const scanner of scannedChunks(path, dialect, 'text')) {
    const damaged = scanner.contains('\ufffd')
    while (scanner.next()) {
      pass.take(scanner)
      if (damaged) pass.countUndecoded(scanner)
      if (pass.row < firstRow) continue
      block.add(pass.row, scanner)
      if (block.length < blockRows) continue
      yield block
      block = new OpenBlock(columns)
    }
  }
  if (block.length > 0) yield block
  done(pass)
}

class OpenBlock implements Block {
  length = 0
  readonly rows = new Int32Array(blockRows)
  readonly columns: Cell[][]
  readonly #asked: readonly number[]

  constructor(asked: readonly number[]) {
    this.#asked = asked
    this.columns = asked.map(() => [])
  }

  /** Adds the record, unless it is blank in every asked column. */
  add(row: number, scanner: RecordScanner): void {
    const at = this.length
    let blank = true
    for (let k = 0; k < this.#asked.length; k++) {
      const cell = cellOfField(scanner.field(this.#asked[k]!))
      this.columns[k]![at] = cell
      if (cell !== null) blank = false
    }
    if (blank) return
    this.rows[at] = row
    this.length = at + 1
  }
}
