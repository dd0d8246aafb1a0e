/** How a block of the summary sheet is declared: a column at a time, from the figures of a row. Knows no figure. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Cell, CellFormat, CrossTable, TableBlock, TextBlock } from '../model.js'
import type { Lang, Text } from '../text.js'
import { summaryWords } from './summary-words.js'

/** One column: its head, its format, its cell of a row, and what stands in the row of totals. */
export interface TableColumn<Row> {
  readonly header: Text
  readonly format: CellFormat
  readonly cell: (row: Row) => Cell
  readonly total?: Cell
}

/** A table of `rows`; with a row of totals where any column has one. */
export function table<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  lang: Lang,
): TableBlock {
  const total = columns.some((column) => column.total !== undefined)
  const body = rows.map((row) => columns.map(({ cell }) => cell(row)))
  return {
    kind: 'table',
    headers: columns.map(({ header }) => header[lang]),
    formats: columns.map(({ format }) => format),
    rows: total ? [...body, columns.map((column) => column.total ?? null)] : body,
    total,
  }
}

/** A table of counts, or of money in fen, with its totals to the right. */
export function crossTable(
  header: Text,
  { rows, columns, cells }: CrossTable,
  format: 'count' | 'money',
  lang: Lang,
): TableBlock {
  const scale = format === 'money' ? fenPerYuan : 1
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)
  return {
    kind: 'table',
    headers: [header[lang], ...columns, summaryWords.total[lang]],
    formats: ['text', ...columns.map(() => format), format],
    rows: rows.map((name, index) => {
      const counts = cells[index] ?? []
      return [name, ...counts.map((count) => count / scale), sumOf(counts) / scale]
    }),
    total: false,
  }
}

export function heading(text: Text, lang: Lang): TextBlock {
  return { kind: 'heading', text: text[lang] }
}

export function note(text: string): TextBlock {
  return { kind: 'note', text }
}
