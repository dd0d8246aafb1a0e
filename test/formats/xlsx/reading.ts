/** Reads sheets in tests: by both readers, which must agree, into plain rows. */
import { expect } from 'vitest'
import { isDay, isoDay } from '../../../src/cells/cell.js'
import { openXlsxForReading, type XlsxReader } from '../../../src/formats/xlsx/open.js'
import type { Cell, Sheet, SheetEnd } from '../../../src/model.js'
import { archive, fileOf, type WorkbookOptions, workbookItems } from './archive.js'

export type Rows = readonly (readonly [row: number, ...cells: unknown[]])[]

/** Every row that holds a value: its number, then a cell for each column asked for; days as ISO texts. */
export async function rowsOf(
  reader: XlsxReader,
  sheet: Sheet,
  columns: readonly number[],
  firstRow = 1,
): Promise<{ rows: Rows; end: SheetEnd }> {
  const reading = reader.read(sheet, columns, firstRow)
  const rows: [number, ...unknown[]][] = []
  for await (const block of reading.blocks) {
    for (let at = 0; at < block.length; at++) {
      rows.push([block.rows[at] ?? 0, ...block.columns.map((column) => plain(column[at] ?? null))])
    }
  }
  return { rows, end: reading.end() }
}

export function plain(cell: Cell): unknown {
  return isDay(cell) ? { day: isoDay(cell) } : cell
}

/** What stands in columns A, B and C of a sheet with these rows, read by both readers. */
export async function read(
  rows: string | Buffer,
  options: WorkbookOptions & { columns?: readonly number[]; firstRow?: number } = {},
): Promise<{ rows: Rows; end: SheetEnd }> {
  const path = fileOf(archive(workbookItems(rows, options)))
  const found = []
  for (const general of [false, true]) {
    const reader = await openXlsxForReading(path, undefined, { general })
    try {
      found.push(await rowsOf(reader, reader.sheets[0]!, options.columns ?? [0, 1, 2], options.firstRow))
    } finally {
      await reader.close()
    }
  }
  expect(found[0]).toEqual(found[1])
  return found[0]!
}
