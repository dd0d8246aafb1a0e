/** Opens a workbook for reading: its sheets, their first rows, the columns asked for. Writing stands on top of it, elsewhere. */
import type { DateSystem } from '../../cells/cell.js'
import type { Head, Notice, Reading, Sheet } from '../../model.js'
import { defaultLimits, type Limits } from './limits.js'
import { shownByStyle } from './number-formats.js'
import { openPackage, type Package } from './opc.js'
import { missingPart } from './package-kind.js'
import { noSharedStrings, readSharedStrings, type SharedStrings } from './shared-strings.js'
import { readHead } from './sheet-head.js'
import { readSheet, type SheetContext } from './sheet-read.js'
import { readWorkbook, type Workbook } from './workbook.js'

/** An open workbook; the reading half of a `Source`. */
export interface XlsxReader {
  readonly package: Package
  readonly workbook: Workbook
  readonly dateSystem: DateSystem
  /** The worksheets; charts, dialogs and macro sheets hold no table, but keep their place in `Sheet.index`. */
  readonly sheets: readonly Sheet[]
  readonly notices: readonly Notice[]
  readonly stamp: Readonly<Record<string, string>>
  head(sheet: Sheet, rowCount: number): Promise<Head>
  read(sheet: Sheet, columns: readonly number[], firstRow: number): Reading
  /** The rightmost column in which any row of the part has a cell, 0-based; Infinity where no `read` has seen all of it. */
  lastColumn(partName: string): number
  close(): Promise<void>
}

export interface ReadOptions {
  /** Use the slow reader for every sheet; for tests that hold the two together. */
  readonly general?: boolean
}

/** Opens the workbook at `path`. Throws NOT_A_WORKBOOK, WORKBOOK_NO_SHEETS, PART_MISSING and what `openZip` and `readEntry` throw. */
export async function openXlsxForReading(
  path: string,
  limits: Limits = defaultLimits,
  options: ReadOptions = {},
): Promise<XlsxReader> {
  const pkg = await openPackage(path, limits)
  try {
    return readerOf(pkg, await readWorkbook(pkg), options)
  } catch (error) {
    await pkg.close()
    throw error
  }
}

function readerOf(pkg: Package, workbook: Workbook, options: ReadOptions): XlsxReader {
  let strings: Promise<SharedStrings> | undefined
  let shown: Promise<Uint8Array> | undefined
  const lastColumns = new Map<string, number>()
  const context = (sheet: Sheet): SheetContext => {
    const partName = workbook.sheets[sheet.index]?.partName
    if (!partName) throw missingPart(sheet.name)
    return {
      ...options,
      pkg,
      partName,
      system: workbook.dateSystem,
      sawColumns: (last) => lastColumns.set(partName, last),
      strings: () => {
        strings ??= sharedStringsOf(pkg, workbook)
        return strings
      },
      shown: () => {
        shown ??= stylesOf(pkg, workbook)
        return shown
      },
    }
  }
  return {
    package: pkg,
    workbook,
    dateSystem: workbook.dateSystem,
    sheets: sheetsOf(workbook),
    notices: workbook.notices,
    stamp: workbook.stamp,
    head: (sheet, rowCount) => readHead(context(sheet), sheet, rowCount),
    read: (sheet, columns, firstRow) => readSheet(context(sheet), columns, firstRow),
    lastColumn: (partName) => lastColumns.get(partName) ?? Infinity,
    close: () => pkg.close(),
  }
}

/** Worksheets whose part is there; where none is, the first dead pointer is the error. */
function sheetsOf(workbook: Workbook): readonly Sheet[] {
  const worksheets = workbook.sheets.filter(({ kind }) => kind === 'worksheet')
  const sheets = worksheets
    .filter(({ partName }) => partName !== null)
    .map(({ index, name, state, mark }) => ({ index, name, hidden: state !== 'visible', mark }))
  const dead = worksheets[0]
  if (sheets.length === 0 && dead) throw missingPart(dead.name)
  return sheets
}

async function sharedStringsOf(pkg: Package, workbook: Workbook): Promise<SharedStrings> {
  return workbook.sharedStrings === null ? noSharedStrings : readSharedStrings(pkg, workbook.sharedStrings)
}

async function stylesOf(pkg: Package, workbook: Workbook): Promise<Uint8Array> {
  if (workbook.styles === null) return new Uint8Array(0)
  return shownByStyle((await pkg.readPart(workbook.styles)).text, workbook.styles)
}
