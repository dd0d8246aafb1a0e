/** Makes customers of the rows that DuckDB gives, chunk by chunk. Customers who prefer the same share a list. */
import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api'
import { trimmed } from '../../cells/plain.js'
import type { LedgerCustomer } from '../../model.js'
import { fenOfUnits } from '../units.js'

/** What a customer's row does not say itself. */
interface Asked {
  readonly key: 'customerId' | 'customerName'
  /** Whether customers of an ID have names besides. */
  readonly names: boolean
  readonly lists: ReadonlyMap<number, readonly string[]>
}

/** The customers of chunks with the columns of `customersSql` and, after them, the number of the list of categories. */
export async function customersOf(
  chunks: AsyncIterable<DuckDBDataChunk>,
  asked: Asked,
): Promise<readonly LedgerCustomer[]> {
  const customers: LedgerCustomer[] = []
  for await (const chunk of chunks) addCustomers(customers, chunk, asked)
  return customers
}

/** Columns after key and name. */
const numberColumns = 10

const none: readonly string[] = []

function addCustomers(
  customers: LedgerCustomer[],
  chunk: DuckDBDataChunk,
  { key, names, lists }: Asked,
): void {
  // Asked once: each time is a call into the engine.
  const { rowCount } = chunk
  const byId = key === 'customerId'
  const keys = chunk.getColumnVector(0)
  const typed = names ? chunk.getColumnVector(1) : null
  const numbers = Array.from({ length: numberColumns }, (_, n) =>
    numbersOf(chunk.getColumnVector(n + 2), rowCount),
  )
  const [first, last, orders, units, days, repeated, ordersIn, unitsIn, later, list] = numbers
  for (let i = 0; i < rowCount; i++) {
    const own = String(keys.getItem(i) ?? '')
    const name = typed?.getItem(i) ?? ''
    const inWindow = unitsIn![i]!
    const inLater = later![i]!
    customers.push({
      id: byId ? own : null,
      name: byId ? trimmed(String(name)) || null : own,
      firstDay: first![i]!,
      lastDay: last![i]!,
      allOrders: orders![i]!,
      allFen: fenOfUnits(units![i]!),
      days: days![i]!,
      repeatFen: fenOfUnits(repeated![i]!),
      orders: ordersIn![i]!,
      fen: fenOfUnits(inWindow),
      earlierFen: fenOfUnits(inWindow - inLater),
      laterFen: fenOfUnits(inLater),
      categories: lists.get(list![i]!) ?? none,
    })
  }
}

/** A column of numbers without nulls. Read whole before the next one, as each type of column has a reader of its own. */
function numbersOf(column: DuckDBVector, count: number): Float64Array {
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = Number(column.getItem(i))
  return values
}
