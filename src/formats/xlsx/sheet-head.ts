/** The first rows of a sheet with all their columns, for locating its table. It stops unpacking as soon as it may. */
import type { Cell } from '../../cells/cell.js'
import type { Head, HeadRow, Range, Sheet } from '../../model.js'
import { maxColumns } from './references.js'
import { addMerges, entryOf, generalFills, newScan, type SheetContext } from './sheet-read.js'
import { OddSheetError, sheetPieces } from './sheet-rows.js'
import { type Scan, scanRows } from './sheet-scan.js'
import { streamEntry } from './zip-read.js'

const CHUNK = 64 * 1024
/** A part that unpacks to no more is read to its end for its merged ranges without a thought. */
const SMALL_PART = 1024 * 1024

/**
 * The first `rowCount` rows that hold a value, in the order of their numbers. Merged ranges stand behind the rows in the file: of a
 * large sheet they are fetched only where a two-row header is possible (see `mayHaveGroups`), else they are left empty.
 */
export async function readHead(context: SheetContext, sheet: Sheet, rowCount: number): Promise<Head> {
  const merges: Range[] = []
  const rows = await headRows(context, rowCount, merges)
  const last = rows.at(-1)?.row ?? 0
  return { sheet, rows, merges: merges.filter(({ firstRow }) => firstRow <= last) }
}

async function headRows(
  context: SheetContext,
  rowCount: number,
  merges: Range[],
): Promise<readonly HeadRow[]> {
  const slots = Int32Array.from({ length: maxColumns }, (_, column) => column)
  const scan = await newScan(context, slots, rowCount, 1)
  if (context.general) return generalHead(context, scan, merges)
  try {
    return await plainHead(context, scan, merges)
  } catch (error) {
    if (!(error instanceof OddSheetError)) throw error
    merges.length = 0
    return generalHead(context, await newScan(context, slots, rowCount, 1), merges)
  }
}

async function plainHead(context: SheetContext, scan: Scan, merges: Range[]): Promise<readonly HeadRow[]> {
  const entry = entryOf(context)
  const small = entry.uncompressedSize <= SMALL_PART
  const chunks = streamEntry(context.pkg.zip, entry, small ? undefined : CHUNK)
  for await (const piece of sheetPieces(chunks, scan.part)) {
    if (piece.kind === 'epilog') addMerges(merges, piece.bytes)
    if (piece.kind !== 'rows' || isFull(scan)) continue
    for (let at = 0; at < piece.bytes.length && !isFull(scan); ) {
      at = scanRows(piece.bytes, at, piece.prefix.length, scan)
    }
    if (isFull(scan) && !small && !mayHaveGroups(rowsOf(scan))) break
  }
  return rowsOf(scan)
}

/** Merged ranges come last here too: the rows after the first ones are read into columns that nobody looks at. */
async function generalHead(context: SheetContext, scan: Scan, merges: Range[]): Promise<readonly HeadRow[]> {
  let rows: readonly HeadRow[] | undefined
  for await (const _ of generalFills(context, scan, 0, merges)) {
    rows ??= rowsOf(scan)
    scan.length = 0
  }
  return rows ?? []
}

function isFull(scan: Scan): boolean {
  return scan.length === scan.rows.length
}

function rowsOf(scan: Scan): readonly HeadRow[] {
  const rows = Array.from(scan.rows.subarray(0, scan.length), (row, index) => ({
    row,
    cells: cellsAt(scan, index),
  }))
  return rows.sort((a, b) => a.row - b.row)
}

function cellsAt(scan: Scan, index: number): readonly Cell[] {
  const cells = Array.from(
    { length: scan.columns.length },
    (_, column) => scan.columns[column]?.[index] ?? null,
  )
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
}

/** Whether two rows of nothing but text follow each other, the lower one with text below a blank: what a merged group header looks like. */
function mayHaveGroups(rows: readonly HeadRow[]): boolean {
  return rows.some(({ cells: upper }, index) => {
    const lower = rows[index + 1]?.cells
    if (!lower || !isText(upper) || !isText(lower)) return false
    return lower.some((cell, column) => cell !== null && (upper[column] ?? null) === null)
  })
}

function isText(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || typeof cell === 'string')
}
