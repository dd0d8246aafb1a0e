/** A register as CSV lines, held in memory: the same shape as a format gives. Not a test itself. */
import type { Cell, Source } from '../../../src/model.js'

/** An open file 客户.csv of one sheet 客户; fields without quotes. */
export function sourceOf(lines: readonly string[]): Source {
  const rows = lines.map((line, index) => ({
    row: index + 1,
    cells: line.split(',').map((field): Cell => field || null),
  }))
  const sheet = { index: 0, name: '客户', hidden: false, mark: null }
  return {
    name: '客户.csv',
    format: 'csv',
    bytes: 1000,
    dateSystem: 1900,
    sheets: [sheet],
    notices: [],
    stamp: {},
    textOnly: true,
    head: async () => ({ sheet, rows, merges: [] }),
    read: (_, columns, firstRow) => {
      const body = rows.filter(({ row }) => row >= firstRow)
      async function* blocks() {
        yield {
          length: body.length,
          rows: Int32Array.from(body, ({ row }) => row),
          columns: columns.map((column) => body.map(({ cells }) => cells[column] ?? null)),
        }
      }
      return {
        blocks: blocks(),
        end: () => ({ merges: [], lastRow: rows.length, formulasWithoutValue: 0 }),
      }
    },
    annotate: () => Promise.reject(new Error('not written in this test')),
    close: async () => {},
  }
}
