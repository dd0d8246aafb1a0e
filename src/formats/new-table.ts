/** Writes a table that no file held before: a workbook, or a CSV where the name says so. Changes no existing file but its own or by `force`. */
import { basename, extname } from 'node:path'
import type { Cell, CellFormat, NewTable, WriteOptions, Written } from '../model.js'
import { fieldOfText, textOfCell } from './csv/field-text.js'
import { writeSafely } from './safe-write.js'

/** Excel takes a CSV for UTF-8 only with this mark. */
const byteOrderMark = '\ufeff'
const pieceSize = 1 << 18

/** Writes `table` at `out`. Throws OUTPUT_EXISTS without `force`, TOO_MANY_ROWS, and what the disk refuses. */
export async function writeNewTable(table: NewTable, out: string, options: WriteOptions): Promise<Written> {
  if (extname(out).toLowerCase() === '.csv') return writeCsv(table, out, options)
  const [{ annotateAsWorkbook }, { assertRowsFit }] = await Promise.all([
    import('./xlsx/create.js'),
    import('./xlsx/write-errors.js'),
  ])
  const { table: located, lastRow, formats, widths, columns = [], sheets, stamp = {} } = table
  assertRowsFit(lastRow)
  async function* rows() {
    yield* table.rows()
  }
  const edits = { table: located, lastRow, formats, columns, sheets, stamp }
  return annotateAsWorkbook({ name: basename(out), widths }, located.sheet, rows(), edits, out, options)
}

async function writeCsv(table: NewTable, out: string, options: WriteOptions): Promise<Written> {
  const { hasHeaders } = await import('./csv/source.js')
  const { columns = [], stamp = {} } = table
  const safely = { force: options.force, ours: (path: string) => hasHeaders(path, { columns, stamp }) }
  const written = await writeSafely(out, safely, async (file) => {
    let text = byteOrderMark
    for (const record of records(table)) {
      text += record
      if (text.length < pieceSize) continue
      await file.write(Buffer.from(text))
      text = ''
    }
    await file.write(Buffer.from(text))
  })
  return { ...written, partsCopied: 0, partsChanged: 0, partsAdded: 1 }
}

function* records({ table, rows, formats, columns = [] }: NewTable): Generator<string> {
  let row = 0
  for (const cells of rows()) {
    row++
    const fields = cells.map((cell, index) => fieldOf(cell, formats.get(index) ?? 'text'))
    for (const { header, format, cellAt } of columns) {
      fields.push(row === table.headerRow ? fieldOf(header, 'text') : fieldOf(cellAt(row) ?? null, format))
    }
    yield `${fields.join(',')}\r\n`
  }
}

function fieldOf(cell: Cell, format: CellFormat): string {
  return fieldOfText(textOfCell(cell, format), ',', false)
}
