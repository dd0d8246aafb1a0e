/** Cell references as Excel writes them (`B12`, `$A$1:D40`) and as numbers: rows 1-based, columns 0-based. */
import type { Range } from '../../model.js'

/** Excel's limits. */
export const maxRows = 1_048_576
export const maxColumns = 16_384

const letters: string[] = []

/** `A` for 0, `AA` for 26. */
export function columnLetters(columnIndex: number): string {
  let found = letters[columnIndex]
  if (found === undefined) {
    found = ''
    for (let n = columnIndex + 1; n > 0; n = Math.floor((n - 1) / 26)) {
      found = String.fromCharCode(65 + ((n - 1) % 26)) + found
    }
    letters[columnIndex] = found
  }
  return found
}

/** The range of `A3:K7`, `$A$3:$K$7` or `B2`; undefined for whole columns, names and anything else. */
export function parseRange(reference: string): Range | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(reference.trim())
  if (!match) return undefined
  const [, startColumn = '', startRow = '', endColumn = startColumn, endRow = startRow] = match
  const columns = [columnIndexOf(startColumn), columnIndexOf(endColumn)]
  const rows = [Number(startRow), Number(endRow)]
  return {
    firstRow: Math.min(...rows),
    lastRow: Math.max(...rows),
    firstColumn: Math.min(...columns),
    lastColumn: Math.max(...columns),
  }
}

/** `A3:K7`; one cell is written as `A3`. */
export function formatRange({ firstRow, lastRow, firstColumn, lastColumn }: Range): string {
  const start = columnLetters(firstColumn) + firstRow
  const end = columnLetters(lastColumn) + lastRow
  return start === end ? start : `${start}:${end}`
}

/** 0 for `A`; letters only. */
export function columnIndexOf(column: string): number {
  let index = 0
  for (const letter of column.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
