/** Lets the value of a merged cell count for every row that it covers, and tells of each such cell. Leaves merges across columns alone. */
import type { Columns, FieldName, Range, Table } from '../model.js'
import type { Draft } from './derive.js'
import type { FindingSink } from './findings.js'

/** What follows where a cell was filled from the first one of its range. */
export interface AfterSpread {
  derive(customer: Draft): void
  spread(field: FieldName): void
}

/** Fills the rows under each merged cell of a mapped column from its first row, and derives anew what follows from it. */
export function spreadMergedCells(
  merges: readonly Range[],
  table: Table,
  columns: Columns,
  customers: readonly Draft[],
  then: AfterSpread,
  collect: FindingSink,
): void {
  const fieldAt = new Map(columns.mapped.map(({ columnIndex, field }) => [columnIndex, field]))
  const tall = merges.filter(
    ({ firstRow, lastRow, firstColumn }) =>
      firstRow >= table.firstRow && lastRow > firstRow && fieldAt.has(firstColumn),
  )
  if (tall.length === 0) return
  const customerAt = new Map(customers.map((customer) => [customer.row, customer]))
  for (const merge of tall) {
    const field = fieldAt.get(merge.firstColumn)!
    const { firstRow: row, firstColumn: columnIndex } = merge
    collect.add('MERGED_CELLS_IN_TABLE', { row, columnIndex, field, args: { range: rangeText(merge) } })
    const first = customerAt.get(row)
    if (first) spread(first, merge, field, customerAt, customers.length, then)
  }
}

function spread(
  first: Draft,
  { firstRow, lastRow }: Range,
  field: FieldName,
  customerAt: ReadonlyMap<number, Draft>,
  customerCount: number,
  then: AfterSpread,
): void {
  // A merge may claim a million rows that hold nobody.
  const covered =
    lastRow - firstRow <= customerCount
      ? undefined
      : [...customerAt.keys()].filter((row) => row > firstRow && row <= lastRow)
  for (const row of covered ?? rowsBetween(firstRow + 1, lastRow)) {
    const customer = customerAt.get(row)
    if (!customer || customer[field] !== undefined) continue
    if (first[field] !== undefined) then.spread(field)
    Object.assign(customer, { [field]: first[field] })
    then.derive(customer)
  }
}

function* rowsBetween(first: number, last: number): Generator<number> {
  for (let row = first; row <= last; row++) yield row
}

/** `B4:B6`. */
function rangeText({ firstRow, lastRow, firstColumn, lastColumn }: Range): string {
  return `${letters(firstColumn)}${firstRow}:${letters(lastColumn)}${lastRow}`
}

function letters(columnIndex: number): string {
  const rest = Math.floor(columnIndex / 26) - 1
  return (rest >= 0 ? letters(rest) : '') + String.fromCharCode(65 + (columnIndex % 26))
}
