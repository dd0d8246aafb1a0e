/** Annotates a workbook that nobody here made: the register it holds, or two columns beside whatever stands on its first sheet. */
import { day } from '../../src/cells/cell.js'
import { fingerprint } from '../../src/files/fingerprint.js'
import { annotateWorkbook } from '../../src/formats/xlsx/annotate.js'
import type { Package } from '../../src/formats/xlsx/opc.js'
import { openXlsxForReading, type XlsxReader } from '../../src/formats/xlsx/open.js'
import { isOwnWorkbook } from '../../src/formats/xlsx/own-workbook.js'
import { columnIndexOf } from '../../src/formats/xlsx/references.js'
import type { WorkbookSheet } from '../../src/formats/xlsx/workbook.js'
import { attributesOf, xmlTokens } from '../../src/formats/xlsx/xml.js'
import type { CellMark, ColumnEdit, Edits, SheetModel, Table, Written } from '../../src/model.js'

export const addedHeaders = ['客户等级', '下次跟进日期'] as const

const summary: SheetModel = {
  mark: 'summary',
  name: '分层汇总',
  widths: [16, 12, 14],
  landscape: true,
  blocks: [
    { kind: 'title', text: '客户分层汇总' },
    { kind: 'note', text: '2024-05-22 · <&> "x"' },
    { kind: 'heading', text: '等级' },
    {
      kind: 'table',
      headers: ['等级', '客户数', '占比'],
      formats: ['text', 'count', 'percent'],
      rows: [
        ['S', 1, 0.25],
        ['A', 3, 0.75],
        ['合计', 4, 1],
      ],
      total: true,
      barColumn: 1,
      colours: [{ equals: 'S', fill: 'F6D365' }],
    },
  ],
}

export interface Annotated {
  readonly sheet: string
  readonly sheetPart: string
  readonly written: Written
  /** Where our columns are, 0-based. */
  readonly addedFrom: number
}

/** How it is annotated. */
export interface Manner {
  /** By the general patcher. */
  readonly general?: boolean
  /** Rows to add below the last one, with a text in the first column. */
  readonly newRows?: number
  /** Cells to mark, instead of columns to write. */
  readonly marks?: boolean
}

/** Annotates `path` into `out`; or adds our sheet alone where no row stands; null when it has no worksheet. A second run writes into the columns of the first. */
export async function annotateAnything(
  path: string,
  out: string,
  { general = false, newRows = 0, marks = false }: Manner = {},
): Promise<Annotated | null> {
  const before = await fingerprint(path)
  const reader = await openXlsxForReading(path)
  const { package: pkg, workbook, lastColumn } = reader
  try {
    const sheets = workbook.sheets.filter(
      ({ kind, partName, mark }) => kind === 'worksheet' && partName && !mark,
    )
    const blocks = await Promise.all(sheets.map(({ partName }) => firstBlock(pkg, partName ?? '')))
    const found = blocks.findIndex((block) => block !== undefined)
    const sheet = sheets[Math.max(0, found)]
    if (!sheet?.partName) return null
    const block = blocks[found]
    const edits = editsFor(sheet, block ?? emptyBlock, workbook.dateSystem, block ? newRows : 0)
    const marked = {
      ...edits,
      columns: [],
      sheets: [findings(sheet.name)],
      marks: marksIn(block ?? emptyBlock),
    }
    if (block) await readThrough(reader, edits)
    const input = { path, fingerprint: before, pkg, workbook, isOwn: isOwnWorkbook, lastColumn, general }
    // A sheet without a row has no header to stand beside: it gets our sheet alone.
    const written = await annotateWorkbook(
      input,
      marks ? marked : block ? edits : { ...edits, columns: [] },
      out,
      {
        force: true,
      },
    )
    return { sheet: sheet.name, sheetPart: sheet.partName, written, addedFrom: block?.headers.length ?? 0 }
  } finally {
    await pkg.close()
  }
}

/** As a run reads its register before it writes: what it saw of the sheet's columns counts when it is written. */
async function readThrough({ read }: XlsxReader, { table }: Edits): Promise<void> {
  for await (const _ of read(table.sheet, [0], table.firstRow).blocks);
}

const emptyBlock: FirstBlock = { headerRow: 1, lastRow: 0, headers: [], ours: [null, null] }

/** A sheet of ours that leads to cells and can be filtered. */
const findings = (sheet: string): SheetModel => ({
  mark: 'findings',
  name: '校验结果',
  widths: [10, 20],
  landscape: true,
  blocks: [
    { kind: 'title', text: '校验结果' },
    {
      kind: 'table',
      headers: ['级别', '单元格'],
      formats: ['text', 'text'],
      rows: [
        ['错误', 'A1'],
        ['警告', 'C3'],
      ],
      total: false,
      filters: true,
      links: { column: 1, targets: [{ sheet, row: 1, columnIndex: 0 }, null] },
    },
  ],
})

const severities = ['error', 'warning', 'info'] as const

/** The first header, and cells all over the first rows; every second one with a note. */
function marksIn({ headerRow, lastRow, headers }: FirstBlock): CellMark[] {
  const marks: CellMark[] = [{ row: headerRow, columnIndex: 0, severity: 'info', note: '表头 <&>' }]
  for (let row = headerRow + 1; row <= Math.min(lastRow, headerRow + 60); row++) {
    const columnIndex = (row * 7) % Math.max(1, headers.length)
    const severity = severities[row % 3] ?? 'info'
    marks.push({ row, columnIndex, severity, note: row % 2 ? '' : `[${severity}] 第 ${row} 行\n请改正。` })
  }
  return marks
}

interface FirstBlock {
  readonly headerRow: number
  readonly lastRow: number
  readonly headers: readonly string[]
  readonly ours: readonly (number | null)[]
}

/** The first row with cells as the header, everything below as data. */
async function firstBlock(pkg: Package, part: string): Promise<FirstBlock | undefined> {
  const { text } = await pkg.readPart(part)
  let row = 0
  let column = -1
  let headerRow = 0
  let last = -1
  const ours: (number | null)[] = addedHeaders.map(() => null)
  let cell = ''
  for (const token of xmlTokens(text, part)) {
    if (token.kind === 'text' && row === headerRow) {
      const index = addedHeaders.findIndex((header) => text.startsWith(header, token.start))
      if (index >= 0) ours[index] = columnIndexOf(cell.replace(/\d+/, ''))
    }
    if (token.kind !== 'open') continue
    if (token.local === 'row') {
      row = Number(attributesOf(text, token).get('r') ?? row + 1)
      column = -1
    } else if (token.local === 'c') {
      cell = attributesOf(text, token).get('r') ?? ''
      column = cell ? columnIndexOf(cell.replace(/\d+/, '')) : column + 1
      headerRow ||= row
      if (row === headerRow) last = Math.max(last, column)
    }
  }
  if (headerRow === 0) return undefined
  return { headerRow, lastRow: row, headers: Array.from({ length: last + 1 }, (_, i) => `列${i + 1}`), ours }
}

function editsFor(sheet: WorkbookSheet, block: FirstBlock, dateSystem: 1900 | 1904, newRows: number): Edits {
  const { headerRow, headers, ours } = block
  const lastRow = block.lastRow + newRows
  const table: Table = {
    sheet: { index: sheet.index, name: sheet.name, hidden: sheet.state !== 'visible', mark: null },
    headerRow,
    headerTopRow: headerRow,
    firstRow: headerRow + 1,
    headers,
    dateSystem,
  }
  const columns: ColumnEdit[] = [
    {
      columnIndex: ours[0] ?? null,
      header: addedHeaders[0],
      format: 'text',
      width: 10,
      cellAt: (row) => (row % 3 === 0 ? 'S' : 'A & <B>'),
      colours: [{ equals: 'S', fill: 'F6D365' }],
    },
    {
      columnIndex: ours[1] ?? null,
      header: addedHeaders[1],
      format: 'day',
      width: 14,
      cellAt: (row) => day(19_800 + (row % 30)),
    },
  ]
  if (newRows > 0)
    columns.push({
      columnIndex: 0,
      header: '列1',
      format: 'text',
      width: 10,
      cellAt: (row) => (row > block.lastRow ? `新客户${row}` : undefined),
    })
  return { table, lastRow, newRows, columns, sheets: [summary], stamp: { asOf: '2024-05-22', version: '1' } }
}
