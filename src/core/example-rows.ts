/** Keeps the rows by which a template shows how to fill it in from being taken for customers. Deletes none of them. */
import type { Block, Columns } from '../model.js'
import { isExampleId } from '../register/example-id.js'
import type { FindingSink } from './findings.js'

/** Counts the examples among the rows of a reading. */
export interface ExampleRows {
  /** Whether the i-th row of the block is one; to be asked once of each row, in order. */
  pass(block: Block, i: number): boolean
  /** The last of them, 1-based; 0 without any. */
  readonly lastRow: number
  /** One finding for all of them, at the first. */
  report(collect: FindingSink): void
}

/** `asked` are the columns (0-based) of the blocks. A register without IDs has no examples. */
export function exampleRows({ mapped }: Columns, asked: readonly number[]): ExampleRows {
  const columnIndex = mapped.find(({ field }) => field === 'id')?.columnIndex ?? -1
  const place = asked.indexOf(columnIndex)
  let rows = 0
  let firstRow = 0
  let lastRow = 0
  let value = ''
  return {
    get lastRow() {
      return lastRow
    },
    pass(block, i) {
      const id = block.columns[place]?.[i]
      if (typeof id !== 'string' || !isExampleId(id)) return false
      lastRow = block.rows[i] ?? 0
      if (rows++ === 0) {
        firstRow = lastRow
        value = id
      }
      return true
    },
    report(collect) {
      if (rows === 0) return
      collect.add('EXAMPLE_ROWS', { row: firstRow, columnIndex, field: 'id', value, args: { rows } })
    },
  }
}
