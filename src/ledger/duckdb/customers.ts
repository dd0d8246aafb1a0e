/** Makes customers of the rows that DuckDB gives, chunk by chunk. Keeps each category's name and each list of them once. */
import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api'
import { trimmed } from '../../cells/plain.js'
import type { LedgerCustomer } from '../../model.js'

/** Adds the customers of chunks with the columns of `customersSql` and, where there are categories, three more. */
export async function customersOf(
  chunks: AsyncIterable<DuckDBDataChunk>,
  key: 'customerId' | 'customerName',
  categories: boolean,
): Promise<readonly LedgerCustomer[]> {
  const customers: LedgerCustomer[] = []
  const pool = listPool()
  for await (const chunk of chunks) {
    const columns = Array.from({ length: chunk.columnCount }, (_, n) => chunk.getColumnVector(n))
    const number = (n: number, i: number) => numberOf(columns[n]?.getItem(i))
    const text = (n: number, i: number) => textOf(columns[n]?.getItem(i))
    for (let i = 0; i < chunk.rowCount; i++) {
      const own = text(0, i) ?? ''
      const name = text(1, i)
      customers.push({
        id: key === 'customerId' ? own : null,
        name: key === 'customerId' ? name && trimmed(name) : own,
        firstDay: number(2, i),
        lastDay: number(3, i),
        all: { orders: number(4, i), fen: number(5, i) / 100 },
        days: number(6, i),
        repeatFen: number(7, i) / 100,
        orders: number(8, i),
        fen: number(9, i) / 100,
        earlierFen: number(10, i) / 100,
        laterFen: number(11, i) / 100,
        categories: categories ? pool(text(12, i), text(13, i), text(14, i)) : none,
      })
    }
  }
  return customers
}

const none: readonly string[] = []

/** One list for all customers who prefer the same, until there turn out to be too many. */
function listPool(): (...names: readonly (string | null)[]) => readonly string[] {
  const most = 10_000
  const lists = new Map<string, readonly string[]>()
  return (...names) => {
    if (names[0] === null) return none
    const key = names.join('\0')
    const known = lists.get(key)
    if (known) return known
    const list = names.filter((name) => name !== null)
    if (lists.size < most) lists.set(key, list)
    return list
  }
}

function numberOf(value: DuckDBValue | undefined): number {
  return typeof value === 'number' ? value : 0
}

function textOf(value: DuckDBValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}
