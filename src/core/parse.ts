/**
 * Turns the rows of a located table into customers, telling what is wrong with each cell. Judges no row as a whole: that is for checks.
 * The loops over cells are written for a million rows: column by column, one closure per column, nothing allocated for a good cell.
 */
import { type Cell, isDay, isoDay } from '../cells/cell.js'
import { type CellContext, type CellKind, cellContext, type DayOrder, type Report } from '../cells/kind.js'
import { trimmed } from '../cells/plain.js'
import { tier } from '../cells/tier.js'
import type { Block, Columns, Customer, Day, FieldName, MappedColumn, Policy, Reading, SheetEnd, Table } from '../model.js'
import { fieldOf } from '../register/fields.js'
import { type Draft, derivedKeys, deriver } from './derive.js'
import type { FindingSink } from './findings.js'
import { spreadMergedCells } from './merged-cells.js'
import { isTotalRow } from './total-row.js'

export interface Parsed {
  readonly customers: Customer[]
  /** Rows with an error in a field that tiers need. */
  readonly ungraded: Set<number>
  readonly end: SheetEnd
}

/** An error in one of these keeps the row from being graded. */
const tierFields: ReadonlySet<FieldName> = new Set([
  'id', 'name', 'lastOrder', 'orders', 'spend', 'averageOrder', 'rfm',
])

/** Days that cannot lie after asOf. */
const pastFields: ReadonlySet<FieldName> = new Set(['lastOrder', 'firstOrder', 'since', 'lastContact', 'updated'])

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
 * Every row that holds anything in a mapped column and is no total, as a customer, in the order of the sheet. `textSource` says that
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
  const readers = readersOf(columns, asked, { table, policy, collect, textSource, ungraded })
  const mappedFields = new Set(columns.mapped.map(({ field }) => field))
  const template = templateOf(readers, derivedKeys(mappedFields))
  const isTotal = totalFinder(columns, asked)
  const derive = deriver(mappedFields)
  const customers: Draft[] = []
  const gaps = new Gaps()
  for await (const block of reading.blocks) {
    const { batch, filled } = beginBlock(block, template, isTotal, gaps)
    for (const reader of readers) reader.read(block, batch, filled)
    for (let i = 0; i < block.length; i++) {
      const customer = batch[i]
      if (!customer || filled[i] === 0) continue
      gaps.pass(customer.row)
      derive(customer)
      customers.push(customer)
    }
  }
  for (const reader of readers) reader.settle()
  const end = reading.end()
  spreadMergedCells(end.merges, table, columns, customers, derive, collect)
  gaps.report(collect)
  return { customers, ungraded, end }
}

/** Customers yet to be filled, null for totals; `filled[i]` turns 1 once the row holds anything. */
function beginBlock(
  block: Block,
  template: Draft,
  isTotal: (block: Block, i: number) => boolean,
  gaps: Gaps,
): { readonly batch: readonly (Draft | null)[]; readonly filled: Uint8Array } {
  const batch = new Array<Draft | null>(block.length)
  for (let i = 0; i < block.length; i++) {
    const row = block.rows[i]!
    if (isTotal(block, i)) {
      gaps.passTotal(row)
      batch[i] = null
    } else {
      const customer = { ...template }
      customer.row = row
      batch[i] = customer
    }
  }
  return { batch, filled: new Uint8Array(block.length) }
}

/** All keys that any customer of this register has, so that engines give all of them one shape. */
function templateOf(readers: readonly ColumnReader[], derived: readonly (keyof Customer)[]): Draft {
  const keys = [...readers.map(({ key }) => key), ...derived]
  return { row: 0, ...Object.fromEntries(keys.map((key) => [key, undefined])) }
}

function totalFinder({ mapped, unknown }: Columns, asked: readonly number[]): (block: Block, i: number) => boolean {
  const placeOf = (field: FieldName) => asked.indexOf(mapped.find((column) => column.field === field)?.columnIndex ?? -1)
  const [first, id, name] = [asked.indexOf(firstColumn({ mapped, unknown }) ?? -1), placeOf('id'), placeOf('name')]
  const cellAt = (block: Block, place: number, i: number): Cell => block.columns[place]?.[i] ?? null
  return (block, i) => isTotalRow(cellAt(block, first, i), cellAt(block, id, i), cellAt(block, name, i))
}

/** Counts the blank rows between rows of data. */
class Gaps {
  private last = 0
  private lastTotal = 0
  private rows = 0
  private firstRow = 0

  /** A customer's row; rows must come in order, others count for nothing. */
  pass(row: number): void {
    const before = Math.max(this.last, this.lastTotal)
    if (this.last > 0 && row > before + 1) {
      if (this.rows === 0) this.firstRow = before + 1
      this.rows += row - before - 1
    }
    this.last = Math.max(this.last, row)
  }

  passTotal(row: number): void {
    this.lastTotal = row
  }

  report(collect: FindingSink): void {
    if (this.rows > 0) collect.add('BLANK_ROWS_INSIDE', { row: this.firstRow, args: { rows: this.rows } })
  }
}

interface ReaderSetting {
  readonly table: Table
  readonly policy: Policy
  readonly collect: FindingSink
  readonly textSource: boolean
  readonly ungraded: Set<number>
}

/** Reads one column of every block. */
interface ColumnReader {
  readonly key: keyof Customer
  read(block: Block, batch: readonly (Draft | null)[], filled: Uint8Array): void
  /** After the last block: what only the whole column decides. */
  settle(): void
}

function readersOf(columns: Columns, asked: readonly number[], setting: ReaderSetting): readonly ColumnReader[] {
  const tagNames = tagNamesOf(setting.policy)
  const readers = columns.mapped.map((column) => {
    const place = asked.indexOf(column.columnIndex)
    return columnReader(column.field, fieldOf(column.field).kind, column, place, tagNames, setting)
  })
  const previous = columns.outputs.find(({ name }) => name === 'previousTier')
  if (previous) {
    const column = { columnIndex: previous.columnIndex, field: null, unit: null }
    readers.push(columnReader('previousTier', tier, column, asked.indexOf(previous.columnIndex), tagNames, setting))
  }
  return readers
}

function tagNamesOf({ tags }: Policy): ReadonlyMap<string, string> {
  return new Map(
    tags.dictionary.flatMap(({ tag, synonyms }) =>
      [tag, ...synonyms].map((name) => [trimmed(name.normalize('NFKC')), tag] as const),
    ),
  )
}

/** A repeated word is kept once, until a column turns out to hold too many different ones. */
const mostPooled = 5000

function columnReader(
  key: keyof Customer,
  kind: CellKind<unknown>,
  column: { readonly columnIndex: number; readonly field: FieldName | null; readonly unit: MappedColumn['unit'] },
  place: number,
  tagNames: ReadonlyMap<string, string>,
  { table, policy, collect, textSource, ungraded }: ReaderSetting,
): ColumnReader {
  const { columnIndex, field } = column
  const { asOf } = policy
  const orders = new Set<DayOrder>()
  const context: CellContext = cellContext(asOf, {
    dateSystem: table.dateSystem,
    unit: column.unit,
    sawDayOrder: (order) => orders.add(order),
    textSource,
    commaSeparates: policy.tags.commaSeparates,
    tagNames,
    tierNames: policy.scheme.tiers.map(({ name }) => name),
  })
  const needed = field !== null && tierFields.has(field)
  const past = field !== null && pastFields.has(field)
  const pool: Map<string, string> | null = textSource ? new Map() : null
  let pooling = pool !== null
  const ambiguous: { readonly customer: Draft; readonly cell: Cell }[] = []
  let customer: Draft | null = null
  let cell: Cell = null
  let said = false
  let unsettled = false

  function add(code: string, row: number, value: Cell, args?: Parameters<Report>[1], fix?: string | number): void {
    if (collect.add(code, { row, columnIndex, field, value, args, fix }) === 'error' && needed) ungraded.add(row)
  }
  const report: Report = (code, args, fix) => {
    said = true
    if (code === 'DAY_AMBIGUOUS') unsettled = true
    else add(code, customer!.row, cell, args, fix)
  }
  function addIfFuture(value: unknown, row: number, typed: Cell): void {
    if ((value as Day).epochDays > asOf.epochDays) add('DAY_IN_FUTURE', row, typed, { asOf: isoDay(asOf) })
  }

  return {
    key,
    read(block, batch, filled) {
      const cells = block.columns[place]!
      for (let i = 0; i < block.length; i++) {
        cell = cells[i] ?? null
        if (cell === null) continue
        customer = batch[i]!
        if (customer === null) continue
        said = false
        unsettled = false
        let value = kind.parse(cell, context, report)
        if (value === undefined) {
          if (said) filled[i] = 1
          continue
        }
        filled[i] = 1
        if (pooling && typeof value === 'string') {
          const known = pool!.get(value)
          if (known !== undefined) value = known
          else if (pool!.size < mostPooled) pool!.set(value, value)
          else pooling = false
        }
        if (unsettled) ambiguous.push({ customer, cell })
        else if (past) addIfFuture(value, customer.row, cell)
        setValue(customer, key, value)
      }
    },
    settle() {
      const dayOrder = orders.size === 1 ? [...orders][0]! : null
      const settled = { ...context, dayOrder }
      for (const { customer: owner, cell: typed } of ambiguous) {
        if (dayOrder === null) add('DAY_AMBIGUOUS', owner.row, typed)
        const value = kind.parse(typed, settled, () => {})
        if (past && isDay(value as Cell)) addIfFuture(value, owner.row, typed)
        setValue(owner, key, value)
      }
    },
  }
}

/** The one edge where a kind's value meets its field: `fields` declares that they fit, and `customerSchema` holds it in tests. */
function setValue(customer: Draft, key: keyof Customer, value: unknown): void {
  ;(customer as Record<keyof Customer, unknown>)[key] = value
}
