/** Gives the asked columns of a sheet in memory, block by block. Opens nothing. */
import type { Block, Cell, Reading, SheetEnd } from '../../model.js'
import type { CellTurner } from './cells.js'
import type { LegacySheet } from './sheet-js.js'

const blockRows = 1024

/** One pass over the rows from `firstRow` on. */
export function readRows(
  sheet: LegacySheet,
  columns: readonly number[],
  firstRow: number,
  turner: CellTurner,
): Reading {
  const end: SheetEnd = { merges: sheet.merges, lastRow: lastRowOf(sheet), formulasWithoutValue: 0 }
  return { blocks: blocksOf(sheet, columns, firstRow, turner), end: () => end }
}

async function* blocksOf(
  { rows }: LegacySheet,
  asked: readonly number[],
  firstRow: number,
  turner: CellTurner,
): AsyncGenerator<Block> {
  let block = openBlock(asked.length)
  for (let at = Math.max(0, firstRow - 1); at < rows.length; at++) {
    const found = rows[at]
    if (!found) continue
    let blank = true
    for (let k = 0; k < asked.length; k++) {
      const cell = turner.cellOf(found[asked[k]!])
      block.columns[k]![block.length] = cell
      if (cell !== null) blank = false
    }
    if (blank) continue
    block.rows[block.length++] = at + 1
    if (block.length < blockRows) continue
    yield block
    block = openBlock(asked.length)
  }
  if (block.length > 0) yield block
}

function openBlock(columns: number) {
  return {
    length: 0,
    rows: new Int32Array(blockRows),
    columns: Array.from({ length: columns }, (): Cell[] => []),
  }
}

/** The last row with a value, 1-based; 0 when there is none. */
function lastRowOf({ rows }: LegacySheet): number {
  for (let at = rows.length; at > 0; at--) {
    if (rows[at - 1]?.some((cell) => cell?.v !== undefined && cell.v !== null && cell.v !== '')) return at
  }
  return 0
}
