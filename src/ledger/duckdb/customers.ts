/** Makes customers of the rows that DuckDB gives, chunk by chunk. Customers who prefer the same share a list. */
import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api'
import { trimmed } from '../../cells/plain.js'
import type { LedgerCustomer } from '../../model.js'
import { fenOfUnits } from '../units.js'

/** The customers of chunks with the columns of `customersSql` and, after them, the number of the list of categories. */
export async function customersOf(
  chunks: AsyncIterable<DuckDBDataChunk>,
  key: 'customerId' | 'customerName',
  lists: ReadonlyMap<number, readonly string[]>,
): Promise<readonly LedgerCustomer[]> {
  const customers: LedgerCustomer[] = []
  const byId = key === 'customerId'
  for await (const chunk of chunks) {
    const [keys, names, first, last, orders, units, days, repeated, ordersIn, unitsIn, later, list] =
      columnsOf(chunk)
    for (let i = 0; i < chunk.rowCount; i++) {
      const own = textAt(keys, i) ?? ''
      const name = textAt(names, i)
      const inWindow = numberAt(unitsIn, i)
      const inLater = numberAt(later, i)
      customers.push({
        id: byId ? own : null,
        name: byId ? name && trimmed(name) : own,
        firstDay: numberAt(first, i),
        lastDay: numberAt(last, i),
        all: { orders: numberAt(orders, i), fen: fenOfUnits(numberAt(units, i)) },
        days: numberAt(days, i),
        repeatFen: fenOfUnits(numberAt(repeated, i)),
        orders: numberAt(ordersIn, i),
        fen: fenOfUnits(inWindow),
        earlierFen: fenOfUnits(inWindow - inLater),
        laterFen: fenOfUnits(inLater),
        categories: lists.get(numberAt(list, i)) ?? none,
      })
    }
  }
  return customers
}

function columnsOf(chunk: DuckDBDataChunk): readonly DuckDBVector[] {
  return Array.from({ length: chunk.columnCount }, (_, n) => chunk.getColumnVector(n))
}

const none: readonly string[] = []

function numberAt(column: DuckDBVector | undefined, i: number): number {
  const value = column?.getItem(i)
  return typeof value === 'number' ? value : 0
}

function textAt(column: DuckDBVector | undefined, i: number): string | null {
  const value = column?.getItem(i)
  return typeof value === 'string' ? value : null
}
