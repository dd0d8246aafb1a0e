/** Writes a table that no file held before: a workbook, or a CSV where the name says so. Changes no existing file but by `force`. */
import { basename, extname } from 'node:path'
import type { NewTable, WriteOptions, Written } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import { fieldOfText, textOfCell } from './csv/field-text.js'
import { writeSafely } from './safe-write.js'

const existsText: Text = {
  'zh-CN': '{path} 已存在。要把导出文件补充进去，请用 --into {path}；要换掉它，请加 --force。',
  en: '{path} exists already. To add the exports to it, use --into {path}; to replace it, add --force.',
}

/** Excel takes a CSV for UTF-8 only with this mark. */
const byteOrderMark = '\ufeff'
const pieceSize = 1 << 18

/** Writes `table` at `out`. Throws OUTPUT_EXISTS without `force`, TOO_MANY_ROWS, and what the disk refuses. */
export async function writeNewTable(table: NewTable, out: string, options: WriteOptions): Promise<Written> {
  try {
    return await write(table, out, options)
  } catch (error) {
    if (!(error instanceof CrmsegError) || error.code !== 'OUTPUT_EXISTS') throw error
    throw new CrmsegError(error.code, existsText, { path: out })
  }
}

async function write(table: NewTable, out: string, options: WriteOptions): Promise<Written> {
  if (extname(out).toLowerCase() === '.csv') return writeCsv(table, out, options)
  const { annotateAsWorkbook } = await import('./xlsx/create.js')
  const { table: located, lastRow, formats, widths, sheets } = table
  async function* rows() {
    yield* table.rows()
  }
  const edits = { table: located, lastRow, formats, columns: [], sheets, stamp: {} }
  return annotateAsWorkbook({ name: basename(out), widths }, located.sheet, rows(), edits, out, options)
}

async function writeCsv({ rows, formats }: NewTable, out: string, options: WriteOptions): Promise<Written> {
  const written = await writeSafely(out, { force: options.force }, async (file) => {
    let text = byteOrderMark
    for (const cells of rows()) {
      const fields = cells.map((cell, index) =>
        fieldOfText(textOfCell(cell, formats.get(index) ?? 'text'), ',', false),
      )
      text += `${fields.join(',')}\r\n`
      if (text.length < pieceSize) continue
      await file.write(Buffer.from(text))
      text = ''
    }
    await file.write(Buffer.from(text))
  })
  return { ...written, partsCopied: 0, partsChanged: 0, partsAdded: 1 }
}
