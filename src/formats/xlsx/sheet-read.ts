/** One pass over a sheet, block by block, or its first rows. Chooses between the two readers; it decodes nothing itself. */
import type { Cell, DateSystem } from '../../cells/cell.js'
import type { Block, Range, Reading, SheetEnd } from '../../model.js'
import { decodeXml } from './encoding.js'
import type { Package } from './opc.js'
import { missingPart } from './package-kind.js'
import { maxColumns, parseRange } from './references.js'
import type { SharedStrings } from './shared-strings.js'
import { scanGeneral } from './sheet-read-general.js'
import { OddSheetError, sheetPieces } from './sheet-rows.js'
import { type Scan, scanRows } from './sheet-scan.js'
import { readEntry, streamEntry, type ZipEntry } from './zip-read.js'

/** What reading a worksheet part needs from the rest of the workbook. */
export interface SheetContext {
  readonly pkg: Package
  readonly partName: string
  readonly system: DateSystem
  strings(): Promise<SharedStrings>
  shown(): Promise<Uint8Array>
  /** Told of the sheet's rightmost cell (0-based column, Infinity where it is not known) once the sheet has been read to its end. */
  readonly sawColumns?: (last: number) => void
  /** Reads token by token even where bytes would do; for holding the two readers together. */
  readonly general?: boolean
}

const BLOCK_ROWS = 8192

/**
 * Reads `columns` from `firstRow` on. The arrays of a block are used again for the next one: take what you need before asking for it.
 * Throws PART_MISSING, SHEET_ROW_OUT_OF_RANGE, SHEET_COLUMN_OUT_OF_RANGE, XML_MALFORMED, XML_DOCTYPE and what `streamEntry` throws.
 */
export function readSheet(context: SheetContext, columns: readonly number[], firstRow: number): Reading {
  let end: SheetEnd | undefined
  const finish = (scan: Scan, merges: readonly Range[]): void => {
    const { lastRow, lastColumn, formulasWithoutValue, formulaColumns } = scan
    context.sawColumns?.(lastColumn)
    end = { merges, lastRow, formulasWithoutValue, formulaColumns: [...formulaColumns].sort((a, b) => a - b) }
  }
  return {
    blocks: blocksOf(context, columns, firstRow, finish),
    end: () => {
      if (!end) throw new Error('end() was asked for before the sheet was read to its end')
      return end
    },
  }
}

async function* blocksOf(
  context: SheetContext,
  columns: readonly number[],
  firstRow: number,
  finish: (scan: Scan, merges: readonly Range[]) => void,
): AsyncGenerator<Block, void, undefined> {
  const slots = new Int32Array(maxColumns).fill(-1)
  for (const [slot, column] of columns.entries()) slots[column] = slot
  const scan = await newScan(context, slots, BLOCK_ROWS, firstRow)
  const blank: readonly Cell[] = new Array<Cell>(BLOCK_ROWS).fill(null)
  const take = (): Block => ({
    length: scan.length,
    rows: scan.rows,
    columns: columns.map((column) => scan.columns[slots[column] ?? -1] ?? blank),
  })
  const merges: Range[] = []
  for await (const _ of context.general
    ? generalFills(context, scan, 0, merges)
    : fills(context, scan, merges)) {
    if (scan.length > 0) yield take()
    for (const column of scan.columns) column?.fill(null, 0, scan.length)
    scan.length = 0
  }
  finish(scan, merges)
}

/** An empty scan with room for `capacity` rows. */
export async function newScan(
  context: SheetContext,
  slots: Int32Array,
  capacity: number,
  firstRow: number,
): Promise<Scan> {
  return {
    part: context.partName,
    slots,
    columns: [],
    rows: new Int32Array(capacity),
    length: 0,
    firstRow,
    strings: await context.strings(),
    shown: await context.shown(),
    system: context.system,
    row: 0,
    rowsMet: 0,
    lastRow: 0,
    lastColumn: -1,
    formulasWithoutValue: 0,
    formulaColumns: new Set<number>(),
    column: -1,
    implicit: false,
    used: false,
    filled: false,
    value: null,
  }
}

/** The worksheet part. Throws PART_MISSING. */
export function entryOf({ pkg, partName }: SheetContext): ZipEntry {
  const entry = pkg.part(partName)
  if (!entry) throw missingPart(partName)
  return entry
}

/** Yields each time `scan` is full, and once at the end. */
async function* fills(
  context: SheetContext,
  scan: Scan,
  merges: Range[],
): AsyncGenerator<void, void, undefined> {
  try {
    for await (const piece of sheetPieces(streamEntry(context.pkg.zip, entryOf(context)), context.partName)) {
      if (piece.kind === 'epilog') addMerges(merges, piece.bytes)
      if (piece.kind !== 'rows') continue
      for (let at = 0; at < piece.bytes.length; ) {
        at = scanRows(piece.bytes, at, piece.prefix.length, scan)
        if (scan.length === scan.rows.length) yield
      }
    }
    yield
  } catch (error) {
    if (!(error instanceof OddSheetError)) throw error
    yield
    yield* generalFills(context, scan, scan.rowsMet, merges)
  }
}

/** As `fills`, token by token and past the first `skip` rows, which have been delivered. */
export async function* generalFills(
  context: SheetContext,
  scan: Scan,
  skip: number,
  merges: Range[],
): AsyncGenerator<void, void, undefined> {
  const { text } = decodeXml(await readEntry(context.pkg.zip, entryOf(context)), context.partName)
  const begun = { row: 0, rowsMet: 0, lastRow: 0, lastColumn: Infinity, formulasWithoutValue: 0 }
  Object.assign(scan, begun satisfies Partial<Scan>)
  yield* scanGeneral(text, scan, skip, merges)
  yield
}

/** Adds the merged ranges in what follows the rows. */
export function addMerges(merges: Range[], epilog: Buffer): void {
  const first = epilog.indexOf('mergeCells')
  if (first < 0) return
  const last = epilog.lastIndexOf('mergeCell')
  const text = epilog.toString('utf8', first, epilog.indexOf('>', last) + 1)
  for (const [, reference = ''] of text.matchAll(
    /<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*["']([^"']*)["']/g,
  )) {
    const range = parseRange(reference)
    if (range) merges.push(range)
  }
}
