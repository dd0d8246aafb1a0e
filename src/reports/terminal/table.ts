/** Draws a table for the terminal, with cli-table3. Numbers stand right, text left; no frame, so that it can be copied. */
import Table from 'cli-table3'
import type { Style } from './style.js'

/** One column of a drawn table. */
export interface TableColumn {
  readonly header: string
  readonly align: 'left' | 'right'
}

const noFrame = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** The table's lines, headers first. Cells may hold colour codes; widths are right with Chinese text. */
export function tableLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  style: Style,
): string[] {
  const table = new Table({
    head: columns.map(({ header }) => style.dim(header)),
    colAligns: columns.map(({ align }) => align),
    chars: noFrame,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push(...rows.map((row) => [...row]))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}
