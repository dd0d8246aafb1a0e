/** A register whose personal cells are masked, with what the run says of each customer, as a table to write. Masks nothing itself. */
import type { MaskedRows } from '../core/mask/masked-rows.js'
import type { Cell, Columns, Edits, FieldName, NewTable } from '../model.js'
import { columnWidth } from './column-width.js'

const wide: Readonly<Partial<Record<FieldName, number>>> = {
  name: 26,
  strategy: 44,
  notes: 36,
  needs: 36,
  complaints: 36,
  tags: 26,
  needTags: 26,
  region: 18,
}
const usualWidth = 13

/** The masked rows with the run's `edits` laid over them; `columns` are the register's. */
export function maskedRegister(
  { rows, formats }: MaskedRows,
  edits: Edits,
  columns: Columns,
): NewTable<AsyncIterable<readonly Cell[]>> {
  const { table, lastRow } = edits
  const fields = new Map(columns.mapped.map(({ field, columnIndex }) => [columnIndex, field]))
  const widthAt = (index: number) => {
    const ours = edits.columns.find(({ columnIndex }) => columnIndex === index)
    const field = fields.get(index)
    return ours?.width ?? (field && wide[field]) ?? usualWidth
  }
  return {
    table,
    lastRow,
    formats: new Map([...formats, ...(edits.formats ?? [])]),
    widths: table.headers.map((header, index) => columnWidth(header, widthAt(index))),
    rows,
    columns: edits.columns,
    sheets: edits.sheets,
    stamp: edits.stamp,
  }
}
