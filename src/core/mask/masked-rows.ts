/** The rows of a register with its personal cells masked, for a copy that is made anew. Formulas are read as their values. */
import { isDay, isoDay } from '../../cells/cell.js'
import type { Cell, CellFormat, Customer, FieldName, Inspection, Source } from '../../model.js'
import { hidden, maskContacts, maskedFields, wordyFields } from './mask-text.js'
import { type Masker, maskerOf } from './masker.js'

/** So many of the first rows show whether a column that nobody knows holds days. */
const probed = 50

/** The rows, and which of the columns that nobody knows hold days. */
export interface MaskedRows {
  readonly formats: ReadonlyMap<number, CellFormat>
  /** Every row of the sheet from the first on, blank ones too. */
  readonly rows: () => AsyncGenerator<readonly Cell[]>
}

/** What stands in a cell of one column of the copy. */
type CellMask = (cell: Cell, row: number) => Cell

/**
 * The register of `source` as `inspection` (not yet masked) found it. What is mapped to a personal field is masked; free words and
 * columns that nobody knows lose what the masker finds in them; all else stays as it is. Other sheets do not come along.
 */
export async function maskedRows(source: Source, inspection: Inspection): Promise<MaskedRows> {
  const { table } = inspection
  const days = await dayColumns(source, inspection)
  const masker = maskerOf(inspection)
  const masks = columnMasks(inspection, masker, days)
  const indexes = masks.map((_, index) => index)
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    let next = 1
    for await (const block of source.read(table.sheet, indexes, 1).blocks) {
      for (let i = 0; i < block.length; i++) {
        const row = block.rows[i] ?? next
        for (; next < row; next++) yield []
        next = row + 1
        const isHead = row <= table.headerRow
        yield masks.map((mask, index) => {
          const cell = block.columns[index]?.[i] ?? null
          return isHead ? headCell(cell, masker) : mask(cell, row)
        })
      }
    }
  }
  return { rows, formats: new Map([...days].map((index) => [index, 'day'])) }
}

/** Of the columns that nobody knows, those that hold days. */
async function dayColumns(source: Source, { table, columns }: Inspection): Promise<ReadonlySet<number>> {
  const mapped = new Set(columns.mapped.map(({ columnIndex }) => columnIndex))
  const { rows } = await source.head(table.sheet, table.headerRow + probed)
  const data = rows.filter(({ row }) => row > table.headerRow)
  const holding = data.flatMap(({ cells }) => cells.flatMap((cell, index) => (isDay(cell) ? [index] : [])))
  return new Set(holding.filter((index) => !mapped.has(index)))
}

/** A line above the table may name a customer; a header is a header. */
function headCell(cell: Cell, masker: Masker): Cell {
  return typeof cell === 'string' ? masker.words(cell) : isDay(cell) ? isoDay(cell) : cell
}

function columnMasks(
  { table, columns, customers }: Inspection,
  masker: Masker,
  days: ReadonlySet<number>,
): readonly CellMask[] {
  const fields = new Map(columns.mapped.map(({ field, columnIndex }) => [columnIndex, field]))
  const ages = new Map(customers.map(({ row, age }: Customer) => [row, age]))
  return table.headers.map((_, index): CellMask => {
    const field = fields.get(index)
    if (field === 'age') return (_cell, row) => ages.get(row) ?? null
    if (field && maskedFields.has(field)) return (cell) => personalCell(field, cell, masker)
    if (field && !wordyFields.has(field)) return (cell) => cell
    return (cell) => wordyCell(cell, masker, days.has(index))
  })
}

function personalCell(field: FieldName, cell: Cell, masker: Masker): Cell {
  if (typeof cell === 'string') return cell.trim() === '' ? null : masker.cell(field, cell)
  if (typeof cell === 'number') return masker.cell(field, String(cell))
  return cell === null ? null : hidden
}

/** A number as long as a mobile's is one, whatever the column is called. */
function wordyCell(cell: Cell, masker: Masker, showsDays: boolean): Cell {
  if (typeof cell === 'string') return masker.words(cell)
  if (typeof cell === 'number' && /^1[3-9]\d{9}$/.test(String(cell))) return maskContacts(String(cell))
  return isDay(cell) && !showsDays ? isoDay(cell) : cell
}
