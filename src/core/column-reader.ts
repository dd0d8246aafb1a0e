/**
 * Reads the cells of one column into the customers of a block, telling what is wrong with each. Looks at no other column. The loop is
 * written for a million rows: one closure per column, its state in variables, nothing allocated for a good cell.
 */
import { type Cell, isoDay } from '../cells/cell.js'
import { type CellContext, type CellKind, cellContext, type DayOrder, type Report } from '../cells/kind.js'
import { trimmed } from '../cells/plain.js'
import { tier } from '../cells/tier.js'
import type { Args, Block, Columns, Customer, Day, FieldName, Policy, Table } from '../model.js'
import { fieldOf } from '../register/fields.js'
import type { Draft } from './derive.js'
import type { FindingSink } from './findings.js'
import { createSeparatorHabit } from './separator-habit.js'

/** What all columns of one reading share. */
export interface ReaderSetting {
  readonly table: Table
  readonly policy: Policy
  readonly collect: FindingSink
  /** The source knows only text (CSV). */
  readonly textSource: boolean
  /** Gets the rows with an error in the ID or name. */
  readonly ungraded: Set<number>
  /** Gets the rows with an error in what R, F and M come from. */
  readonly unmeasured: Set<number>
}

/** Reads one column of every block. */
export interface ColumnReader {
  readonly key: keyof Customer
  /** Null for a column of ours. */
  readonly field: FieldName | null
  /** How many cells that were read say anything. */
  readonly filledCells: number
  /** Sets the customers' values; `filled[i]` turns 1 where the cell is not blank. Rows whose customer is null are passed over. */
  read(block: Block, batch: readonly (Draft | null)[], filled: Uint8Array): void
  /** After the last block: what only the whole column decides. */
  settle(): void
}

/** One column of a block: which property it fills and how. */
interface ReadColumn {
  readonly key: keyof Customer
  readonly kind: CellKind<unknown>
  readonly columnIndex: number
  /** Null for a column of ours. */
  readonly field: FieldName | null
  /** Its place among the columns asked for. */
  readonly place: number
  readonly context: CellContext
}

/** An error in one of these keeps the row from being graded. */
const namingFields: ReadonlySet<FieldName> = new Set(['id', 'name'])

/** So does one in these, unless an order ledger knows the customer. */
const measuringFields: ReadonlySet<FieldName> = new Set([
  'lastOrder',
  'orders',
  'spend',
  'averageOrder',
  'rfm',
])

/** Days that cannot lie after asOf. */
const pastFields: ReadonlySet<FieldName> = new Set([
  'lastOrder',
  'firstOrder',
  'since',
  'lastContact',
  'updated',
])

/** A reader for each mapped column and for 上期等级; `asked` are the indexes of the block's columns. */
export function readersOf(
  { mapped, outputs }: Columns,
  asked: readonly number[],
  setting: ReaderSetting,
): readonly ColumnReader[] {
  const shared = columnContext(setting)
  const readers = mapped.map(({ field, columnIndex, unit }) => {
    const { kind } = fieldOf(field)
    const context = { ...shared, unit, lists: new Map() }
    return columnReader(
      { key: field, kind, columnIndex, field, place: asked.indexOf(columnIndex), context },
      setting,
    )
  })
  const previous = outputs.find(({ name }) => name === 'previousTier')
  if (!previous) return readers
  const { columnIndex } = previous
  const place = asked.indexOf(columnIndex)
  const column = {
    key: 'previousTier',
    kind: tier,
    columnIndex,
    field: null,
    place,
    context: shared,
  } as const
  return [...readers, columnReader(column, setting)]
}

/** What a cell's meaning depends on in every column of the reading; the unit is the column's own. */
export function columnContext({
  table,
  policy,
  textSource,
}: Pick<ReaderSetting, 'table' | 'policy' | 'textSource'>): CellContext {
  const { dictionary, commaSeparates } = policy.tags
  const tagNames = dictionary.flatMap(({ tag, synonyms }) =>
    [tag, ...synonyms].map((name) => [trimmed(name.normalize('NFKC')), tag] as const),
  )
  return cellContext(policy.asOf, {
    dateSystem: table.dateSystem,
    textSource,
    commaSeparates,
    tagNames: new Map(tagNames),
    tierNames: policy.scheme.tiers.map(({ name }) => name),
  })
}

function columnReader(column: ReadColumn, setting: ReaderSetting): ColumnReader {
  const { key, kind, columnIndex, field, place } = column
  const { collect, policy } = setting
  const { asOf } = policy
  const failing = rowsThatFail(field, setting)
  const past = field !== null && pastFields.has(field)
  const pooled = setting.textSource ? wordPool() : null
  const orders = new Set<DayOrder>()
  const habit = createSeparatorHabit((at, separator, fix) => {
    collect.add('TAG_SEPARATOR', { ...at, columnIndex, field, args: separator, fix })
  })
  const context: CellContext = {
    ...column.context,
    sawDayOrder: (order) => orders.add(order),
    sawSeparator: (mark) => habit.saw(mark),
  }
  const ambiguous: { readonly customer: Draft; readonly cell: Cell }[] = []
  let filledCells = 0
  let row = 0
  let cell: Cell = null
  let said = false
  let unsettled = false

  function add(code: string, args?: Args, fix?: string | number): void {
    const severity = collect.add(code, { row, columnIndex, field, value: cell, args, fix })
    if (severity === 'error') failing?.add(row)
  }
  const report: Report = (code, args, fix) => {
    said = true
    if (code === 'DAY_AMBIGUOUS') unsettled = true
    else if (code === 'TAG_SEPARATOR') habit.odd({ row, value: cell }, args, fix)
    else add(code, args, fix)
  }
  function addIfFuture(value: unknown): void {
    if ((value as Day).epochDays > asOf.epochDays) add('DAY_IN_FUTURE', { asOf: isoDay(asOf) })
  }

  return {
    key,
    field,
    get filledCells() {
      return filledCells
    },
    read(block, batch, filled) {
      const cells = block.columns[place] ?? []
      for (let i = 0; i < block.length; i++) {
        cell = cells[i] ?? null
        const customer = batch[i]
        if (cell === null || !customer) continue
        row = customer.row
        said = false
        unsettled = false
        const value = kind.parse(cell, context, report)
        if (said || value !== undefined) {
          filled[i] = 1
          filledCells++
        }
        if (value === undefined) continue
        if (unsettled) ambiguous.push({ customer, cell })
        else if (past) addIfFuture(value)
        setValue(customer, key, pooled !== null && typeof value === 'string' ? pooled(value) : value)
      }
    },
    settle() {
      habit.settle()
      const dayOrder = orders.size === 1 ? ([...orders][0] ?? null) : null
      const settled = { ...context, dayOrder }
      for (const { customer, cell: typed } of ambiguous) {
        row = customer.row
        cell = typed
        if (dayOrder === null) add('DAY_AMBIGUOUS')
        // All else was told when the cell was first read; its spelling only now, as now the day is known.
        const value = kind.parse(typed, settled, (code, args, fix) => {
          if (code === 'DAY_AS_TEXT') add(code, args, fix)
        })
        if (past) addIfFuture(value)
        setValue(customer, key, value)
      }
    },
  }
}

/** Where an error in that field is noted; null where it keeps no row from its tier. */
function rowsThatFail(field: FieldName | null, { ungraded, unmeasured }: ReaderSetting): Set<number> | null {
  if (field === null) return null
  if (namingFields.has(field)) return ungraded
  return measuringFields.has(field) ? unmeasured : null
}

/** Keeps each repeated word once (a CSV gives a new string for every cell), until a column turns out to hold too many different ones. */
function wordPool(): (word: string) => string {
  const most = 5000
  const words = new Map<string, string>()
  return (word) => {
    if (words.size > most) return word
    const known = words.get(word)
    if (known === undefined) words.set(word, word)
    return known ?? word
  }
}

/** The one edge where a kind's value meets its field: `fields` declares that they fit, and tests hold it by `customerSchema`. */
function setValue(customer: Draft, key: keyof Customer, value: unknown): void {
  ;(customer as Record<keyof Customer, unknown>)[key] = value
}
