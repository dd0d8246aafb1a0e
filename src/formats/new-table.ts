/** Writes a table that no file held before: a workbook, or a CSV where the name says so. Changes no existing file but its own or by `force`. */
import { basename, extname } from 'node:path'
import { writeSafely } from '../files/safe-write.js'
import type { Cell, CellFormat, ColumnEdit, NewTable, WriteOptions, Written } from '../model.js'
import { fieldOfText, textOfCell } from './csv/field-text.js'

/** Excel takes a CSV for UTF-8 only with this mark. */
const byteOrderMark = '\ufeff'
const pieceSize = 1 << 18

/** A table whose rows are at hand, or are read as they are written. */
type WritableTable = NewTable<Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>>

/** Writes `table` at `out`. Throws OUTPUT_EXISTS without `force`, TOO_MANY_ROWS, and what the disk refuses. */
export async function writeNewTable(
  table: WritableTable,
  out: string,
  options: WriteOptions,
): Promise<Written> {
  if (extname(out).toLowerCase() === '.csv') return writeCsv(table, out, options)
  const [{ annotateAsWorkbook }, { assertRowsFit }] = await Promise.all([
    import('./xlsx/create.js'),
    import('./xlsx/write-errors.js'),
  ])
  const { table: located, lastRow, formats, widths, columns, rows } = withHeaders(table)
  assertRowsFit(lastRow)
  const { sheets, stamp = {} } = table
  const edits = { table: located, lastRow, formats, columns, sheets, stamp }
  return annotateAsWorkbook({ name: basename(out), widths }, located.sheet, rows(), edits, out, options)
}

/** The table with the headers of our new columns in place: these look like the others, and stand over their numbers. */
function withHeaders({ table, columns = [], rows, widths, formats, ...rest }: WritableTable) {
  const added = columns.filter(({ columnIndex }) => columnIndex === null)
  const first = table.headers.length
  const headers = [...table.headers, ...added.map(({ header }) => header)]
  async function* withOurs(): AsyncGenerator<readonly Cell[]> {
    let row = 0
    for await (const cells of rows()) {
      const isHeader = ++row === table.headerRow
      yield isHeader
        ? headers.map((header, index) => (index < first ? (cells[index] ?? null) : header))
        : cells
    }
  }
  return {
    ...rest,
    table: { ...table, headers },
    columns: columns.map((column) =>
      column.columnIndex === null ? { ...column, columnIndex: first + added.indexOf(column) } : column,
    ),
    rows: withOurs,
    widths: [...widths, ...added.map(({ width }) => width)],
    formats: new Map([...formats, ...added.map(({ format }, i) => [first + i, format] as const)]),
  }
}

async function writeCsv(table: WritableTable, out: string, options: WriteOptions): Promise<Written> {
  const { hasHeaders } = await import('./csv/source.js')
  const { columns = [], stamp = {} } = table
  const safely = { force: options.force, ours: (path: string) => hasHeaders(path, { columns, stamp }) }
  const written = await writeSafely(out, safely, async (file) => {
    let text = byteOrderMark
    for await (const record of records(table)) {
      text += record
      if (text.length < pieceSize) continue
      await file.write(Buffer.from(text))
      text = ''
    }
    await file.write(Buffer.from(text))
  })
  return { ...written, partsCopied: 0, partsChanged: 0, partsAdded: 1 }
}

async function* records(table: WritableTable): AsyncGenerator<string> {
  const { formats, columns = [] } = table
  let row = 0
  for await (const cells of table.rows()) {
    row++
    const fields = Array.from(cells, (cell, index) => fieldOf(cell, formats.get(index) ?? 'text'))
    for (const column of columns) addField(fields, column, row, table)
    yield `${fields.join(',')}\r\n`
  }
}

/** One cell of ours in the row: at its place in a column of the table, else at the end. */
function addField(
  fields: string[],
  { columnIndex, header, format, cellAt }: ColumnEdit,
  row: number,
  table: WritableTable,
) {
  const { headerRow, headers } = table.table
  if (columnIndex === null) {
    while (fields.length < headers.length) fields.push('')
    fields.push(
      row === headerRow
        ? fieldOf(header, 'text')
        : fieldOf(row > headerRow ? (cellAt(row) ?? null) : null, format),
    )
    return
  }
  const cell = row > headerRow ? cellAt(row) : undefined
  if (cell !== undefined) fields[columnIndex] = fieldOf(cell, format)
}

function fieldOf(cell: Cell, format: CellFormat): string {
  return fieldOfText(textOfCell(cell, format), ',', false)
}
