/** The lines of an open ledger file as texts, one for each mapped column. Says nothing of what they mean. */
import { type Cell, type DateSystem, dayOfSerial, isCellError, isDay, isoDay } from '../cells/cell.js'
import type { LedgerFieldName } from '../model.js'
import type { LedgerTable, LedgerText } from './ledger-file.js'
import { unitMark } from './line-values.js'

/** A run of lines: `texts[k][i]` is the k-th column of the i-th line. */
export interface LineBlock {
  readonly length: number
  readonly texts: readonly (readonly (string | null)[])[]
  /** Lines with more fields than the header. */
  readonly malformed: readonly boolean[]
}

/** The lines of the file, block by block, in the order of `file.columns`. Lines without anything in these columns are none. */
export async function* linesOf(file: LedgerText, table: LedgerTable): AsyncGenerator<LineBlock> {
  const source = await table.source()
  const sheet = source.sheets[table.sheetIndex]
  if (!sheet) return
  const beyond = file.headers.length
  const asked = [...file.columns.map(({ columnIndex }) => columnIndex), beyond]
  for await (const block of source.read(sheet, asked, table.firstRow).blocks) {
    const texts = file.columns.map(({ field, unit }, k) => {
      const mark = unit === null ? '' : unitMark + unit
      return textsOf(block.columns[k] ?? [], block.length, field, source.dateSystem, mark)
    })
    const more = block.columns[asked.length - 1] ?? []
    const malformed = Array.from(
      { length: block.length },
      (_, i) => source.format === 'csv' && (more[i] ?? null) !== null,
    )
    yield { length: block.length, texts, malformed }
  }
}

function textsOf(
  cells: readonly Cell[],
  length: number,
  field: LedgerFieldName,
  dateSystem: DateSystem,
  mark: string,
): (string | null)[] {
  const texts: (string | null)[] = new Array(length)
  for (let i = 0; i < length; i++) {
    const text = textOf(cells[i] ?? null, field, dateSystem)
    texts[i] = mark === '' || text === null ? text : text + mark
  }
  return texts
}

/** A number in a column of days is a day that lost its format. */
function textOf(cell: Cell, field: LedgerFieldName, dateSystem: DateSystem): string | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') {
    const serial = field === 'day' && cell >= 20_000 && cell < 100_000
    return serial ? isoDay(dayOfSerial(cell, dateSystem)) : String(cell)
  }
  if (isDay(cell)) return isoDay(cell)
  return isCellError(cell) ? cell.error : cell ? 'TRUE' : 'FALSE'
}
