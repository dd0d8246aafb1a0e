/** Turns the rows of a located table into customers, telling what is wrong with each cell. Judges no row as a whole: that is for checks. */
import type { Cell } from '../cells/cell.js'
import type { Block, Columns, Customer, FieldName, Policy, Reading, SheetEnd, Table } from '../model.js'
import { type ColumnReader, readersOf } from './column-reader.js'
import { type Draft, derivedKeys, deriver } from './derive.js'
import { type ExampleRows, exampleRows } from './example-rows.js'
import type { FindingSink } from './findings.js'
import { spreadMergedCells } from './merged-cells.js'
import { isTotalRow } from './total-row.js'

/** The rows of a register as customers, and what reading them showed. */
export interface Parsed {
  readonly customers: Customer[]
  /** Rows with an error in the ID or name. */
  readonly ungraded: Set<number>
  /** Rows with an error in what R, F and M come from. */
  readonly unmeasured: Set<number>
  /** Cells that are not blank, by field. */
  readonly filled: ReadonlyMap<FieldName, number>
  readonly end: SheetEnd
  /** The last row that is a template's example, 1-based; 0 without any. */
  readonly lastExampleRow: number
}

/** The columns (0-based) that `parseCustomers` expects of its reading: mapped ones, 上期等级, and the first, which may say 合计. */
export function columnsToRead({ mapped, unknown, outputs }: Columns): readonly number[] {
  const wanted = new Set(mapped.map(({ columnIndex }) => columnIndex))
  for (const { name, columnIndex } of outputs) if (name === 'previousTier') wanted.add(columnIndex)
  const first = firstColumn({ mapped, unknown })
  if (first !== undefined) wanted.add(first)
  return [...wanted].sort((a, b) => a - b)
}

function firstColumn({ mapped, unknown }: Pick<Columns, 'mapped' | 'unknown'>): number | undefined {
  const all = [...mapped, ...unknown].map(({ columnIndex }) => columnIndex)
  return all.length > 0 ? Math.min(...all) : undefined
}

/**
 * Every row that holds anything in a mapped column and is neither a total nor a template's example, as a customer, in the order of the sheet. `textSource` says that
 * the source knows only text (CSV). The reading must have been asked for `columnsToRead(columns)`.
 */
export async function parseCustomers(
  reading: Reading,
  table: Table,
  columns: Columns,
  policy: Policy,
  collect: FindingSink,
  textSource: boolean,
): Promise<Parsed> {
  const asked = columnsToRead(columns)
  const ungraded = new Set<number>()
  const unmeasured = new Set<number>()
  const readers = readersOf(columns, asked, { table, policy, collect, textSource, ungraded, unmeasured })
  const mappedFields = new Set(columns.mapped.map(({ field }) => field))
  const template = templateOf(readers, derivedKeys(mappedFields))
  const isTotal = totalFinder(columns, asked)
  const examples = exampleRows(columns, asked)
  const derive = deriver(mappedFields)
  const customers: Draft[] = []
  const gaps = new Gaps()
  for await (const block of reading.blocks) {
    const batch = beginBlock(block, template, isTotal, examples)
    const filled = new Uint8Array(block.length)
    for (const reader of readers) reader.read(block, batch, filled)
    for (let i = 0; i < block.length; i++) {
      const customer = batch[i]
      if (!customer) gaps.passLeftOut(block.rows[i]!)
      if (!customer || filled[i] === 0) continue
      gaps.pass(customer.row)
      derive(customer)
      customers.push(customer)
    }
  }
  for (const reader of readers) reader.settle()
  const end = reading.end()
  const filled = new Map<FieldName, number>()
  for (const { field, filledCells } of readers) if (field) filled.set(field, filledCells)
  const spread = (field: FieldName) => filled.set(field, (filled.get(field) ?? 0) + 1)
  spreadMergedCells(end.merges, table, columns, customers, { derive, spread }, collect)
  gaps.report(collect)
  examples.report(collect)
  return { customers, ungraded, unmeasured, filled, end, lastExampleRow: examples.lastRow }
}

/** Customers yet to be filled; null for totals and examples. */
function beginBlock(
  block: Block,
  template: Draft,
  isTotal: (block: Block, i: number) => boolean,
  examples: ExampleRows,
): readonly (Draft | null)[] {
  const batch = new Array<Draft | null>(block.length)
  for (let i = 0; i < block.length; i++) {
    const isLeftOut = isTotal(block, i) || examples.pass(block, i)
    batch[i] = isLeftOut ? null : { ...template, row: block.rows[i]! }
  }
  return batch
}

/** All keys that any customer of this register has, so that engines give all of them one shape. */
function templateOf(readers: readonly ColumnReader[], derived: readonly (keyof Customer)[]): Draft {
  const keys = [...readers.map(({ key }) => key), ...derived]
  return { row: 0, ...Object.fromEntries(keys.map((key) => [key, undefined])) }
}

function totalFinder(
  { mapped, unknown }: Columns,
  asked: readonly number[],
): (block: Block, i: number) => boolean {
  const placeOf = (field: FieldName) =>
    asked.indexOf(mapped.find((column) => column.field === field)?.columnIndex ?? -1)
  const [first, id, name] = [
    asked.indexOf(firstColumn({ mapped, unknown }) ?? -1),
    placeOf('id'),
    placeOf('name'),
  ]
  const cellAt = (block: Block, place: number, i: number): Cell => block.columns[place]?.[i] ?? null
  return (block, i) => isTotalRow(cellAt(block, first, i), cellAt(block, id, i), cellAt(block, name, i))
}

/** Counts the blank rows between rows of data. */
class Gaps {
  private last = 0
  private lastLeftOut = 0
  private rows = 0
  private firstRow = 0

  /** A customer's row; rows must come in order, others count for nothing. */
  pass(row: number): void {
    const before = Math.max(this.last, this.lastLeftOut)
    if (this.last > 0 && row > before + 1) {
      if (this.rows === 0) this.firstRow = before + 1
      this.rows += row - before - 1
    }
    this.last = Math.max(this.last, row)
  }

  passLeftOut(row: number): void {
    this.lastLeftOut = row
  }

  report(collect: FindingSink): void {
    if (this.rows > 0) collect.add('BLANK_ROWS_INSIDE', { row: this.firstRow, args: { rows: this.rows } })
  }
}
