/** Decides how the marks of a run show in a worksheet: styles for the cells, parts for the notes. Writes nothing. */
import type { CellMark, Severity } from '../../model.js'
import { markStyles } from './mark-styles.js'
import { type NotedSheet, placeNotes } from './notes.js'
import { type SheetRewrite, sheetContent } from './sheet-content.js'
import { drawingIdOf } from './sheet-drawing.js'
import type { Marking } from './sheet-stream.js'
import type { StylesEdit } from './styles-edit.js'

/**
 * The marking of a sheet, its styles and notes already among the package's changes; null where neither a mark goes on nor an earlier
 * one comes off. The sheet is gone through once ahead of writing, since styles may stand before it in the package.
 */
export async function planMarking(
  rewrite: SheetRewrite,
  noted: NotedSheet,
  cellMarks: readonly CellMark[],
  styles: StylesEdit,
): Promise<Marking | null> {
  const marks = { rows: severitiesByRow(cellMarks), styles: markStyles(styles) }
  const end = await lastBytes(rewrite, { marks, drawing: null })
  const notes = cellMarks
    .filter(({ note }) => note !== '')
    .map(({ note, ...place }) => ({ ...place, text: note }))
  const rId = await placeNotes(noted, notes, drawingIdOf(end))
  if (cellMarks.length === 0 && marks.styles.marked.size === 0 && rId === null) return null
  return { marks, drawing: rId === null ? null : { rId, strict: noted.workbook.strict } }
}

function severitiesByRow(marks: readonly CellMark[]): ReadonlyMap<number, ReadonlyMap<number, Severity>> {
  const rows = new Map<number, Map<number, Severity>>()
  for (const { row, columnIndex, severity } of marks) {
    const columns = rows.get(row) ?? new Map<number, Severity>()
    if (columns.size === 0) rows.set(row, columns)
    columns.set(columnIndex, severity)
  }
  return rows
}

/** Goes through the whole sheet, which asks for every style that it needs, and gives what stands below its rows. */
async function lastBytes(rewrite: SheetRewrite, marking: Marking): Promise<string> {
  const content = await sheetContent(rewrite, marking)
  if (typeof content === 'string') return content.slice(content.lastIndexOf('sheetData'))
  let last: Buffer = Buffer.alloc(0)
  for await (const bytes of content()) last = bytes
  return last.toString('utf8')
}
