/** Finds the register's table: its sheet and header row, of one or two rows. Reads no data row and maps no column for good. */
import type { Cell } from '../cells/cell.js'
import type { DateSystem, FieldName, Head, HeadRow, Policy, Range, Table } from '../model.js'
import { CrmsegError } from '../text.js'
import { type HeaderMatcher, type HeaderReading, headerReader } from './match-header.js'

/** A header stands among the first rows of its sheet. */
const lastHeaderRow = 30
/** A sheet with fewer recognised headers is no register. */
const fewestHeaders = 2

interface Candidate {
  readonly head: Head
  readonly topRow: number
  readonly row: number
  readonly headers: readonly string[]
  readonly found: ReadonlySet<FieldName>
}

type LocatePolicy = Pick<Policy, 'sheet' | 'headerRow' | 'aliases' | 'preset'>

/**
 * The table to work on, or undefined where no sheet has two known headers in one row. The first sheet with names and something to
 * measure by wins, else the first with names, else the first at all; hidden sheets come last, sheets of ours never.
 * Throws SHEET_NOT_FOUND or HEADER_ROW_NOT_FOUND where the policy names what is not there.
 */
export function locateTable(
  heads: readonly Head[],
  dateSystem: DateSystem,
  policy: LocatePolicy,
): Table | undefined {
  const read = headerReader(policy)
  const candidates = inOrder(heads, policy.sheet).flatMap(
    (head) => bestHeader(head, read, policy.headerRow) ?? [],
  )
  if (policy.headerRow !== null && candidates.length === 0) throw headerRowNotFound(heads, policy.headerRow)
  const wanted = policy.headerRow === null ? fewestHeaders : 0
  const known = candidates.filter(({ found }) => found.size >= wanted)
  const best =
    known.find(({ found }) => found.has('name') && measurable.some((field) => found.has(field))) ??
    known.find(({ found }) => found.has('name') || found.has('id')) ??
    known[0]
  return best && tableOf(best, dateSystem)
}

/** One of these columns at least is needed to measure a customer by. */
export const measurable: readonly FieldName[] = ['lastOrder', 'orders', 'spend', 'rfm']

function tableOf({ head, topRow, row, headers }: Candidate, dateSystem: DateSystem): Table {
  return { sheet: head.sheet, headerRow: row, headerTopRow: topRow, firstRow: row + 1, headers, dateSystem }
}

function inOrder(heads: readonly Head[], sheet: string | null): readonly Head[] {
  const ours = heads.filter((head) => head.sheet.mark === null)
  if (sheet === null) {
    return [...ours.filter((head) => !head.sheet.hidden), ...ours.filter((head) => head.sheet.hidden)]
  }
  const named =
    heads.find((head) => head.sheet.name === sheet) ??
    heads.find((head) => head.sheet.name.trim() === sheet.trim())
  if (!named) throw sheetNotFound(heads, sheet)
  return [named]
}

/** The row, alone or with the one above it, that has the most recognised headers; the first of equals. */
function bestHeader(
  head: Head,
  read: (headers: readonly string[]) => HeaderReading,
  onlyRow: number | null,
): Candidate | undefined {
  let best: Candidate | undefined
  const rows = new Map(head.rows.map((row) => [row.row, row]))
  for (const row of head.rows) {
    if (onlyRow === null ? row.row > lastHeaderRow : row.row !== onlyRow) continue
    const headers = row.cells.map(headerText)
    const { match } = read(headers)
    const single = candidate(head, row.row, row.row, headers, match)
    const above = rows.get(row.row - 1)
    const pair = above && joined(head, above, row, single, match)
    const found = pair ?? single
    if (!best || found.found.size > best.found.size) best = found
  }
  return best
}

function candidate(
  head: Head,
  topRow: number,
  row: number,
  headers: readonly string[],
  match: HeaderMatcher,
): Candidate {
  const found = new Set<FieldName>()
  for (const header of headers) {
    const field = header === '' ? undefined : match(header, topRow !== row)?.field
    if (field) found.add(field)
  }
  return { head, topRow, row, headers, found }
}

/** The two rows as one header, where `top` holds groups or headers merged over both rows; undefined where it is a title or a row of its own. */
function joined(
  head: Head,
  top: HeadRow,
  bottom: HeadRow,
  single: Candidate,
  match: HeaderMatcher,
): Candidate | undefined {
  const width = Math.max(top.cells.length, bottom.cells.length)
  const columns = Array.from({ length: width }, (_, column) => column)
  const merges = head.merges.filter((merge) => merge.firstRow === top.row)
  const below = columns.map((column) => headerText(bottom.cells[column] ?? null))
  const groups = groupsOf(top, below, merges, columns)
  const headers = columns.map((column) => {
    const own = headerText(top.cells[column] ?? null)
    if (below[column] === '' || coversBoth(merges, column, bottom.row)) return own
    return groups[column] ? `${groups[column]}/${below[column]}` : below[column]!
  })
  const pair = candidate(head, top.row, bottom.row, headers, match)
  const gained = pair.found.size - single.found.size
  if (gained > 0 && single.found.size >= fewestHeaders && isSplit(top, below, columns, merges, match))
    return pair
  if (gained > 0 && merges.some((merge) => merge.lastRow === bottom.row)) return pair
  return gained === 0 && single.found.size >= fewestHeaders && areGroups(groups, below, merges)
    ? pair
    : undefined
}

/** The group that each column stands under: merged over it, or, without merges, the last text to its left. */
function groupsOf(
  top: HeadRow,
  below: readonly string[],
  merges: readonly Range[],
  columns: readonly number[],
): string[] {
  const spread = !merges.some(isWide)
  let last = ''
  return columns.map((column) => {
    const own = headerText(top.cells[column] ?? null)
    if (own !== '') last = below[column] === '' ? '' : own
    if (spread) return last
    const merge = merges.find(
      (range) => isWide(range) && range.firstColumn <= column && column <= range.lastColumn,
    )
    return merge ? headerText(top.cells[merge.firstColumn] ?? null) : own
  })
}

function isWide({ firstColumn, lastColumn }: Range): boolean {
  return lastColumn > firstColumn
}

function coversBoth(merges: readonly Range[], column: number, bottomRow: number): boolean {
  return merges.some(
    ({ firstColumn, lastColumn, lastRow }) =>
      firstColumn <= column && column <= lastColumn && lastRow >= bottomRow,
  )
}

/** Headers stand now in the one, now in the other row. Else the upper row is a header of its own and the lower one data. */
function isSplit(
  top: HeadRow,
  below: readonly string[],
  columns: readonly number[],
  merges: readonly Range[],
  match: HeaderMatcher,
): boolean {
  return !columns.some((column) => {
    const own = headerText(top.cells[column] ?? null)
    const isGroup = merges.some((merge) => isWide(merge) && merge.firstColumn === column)
    return own !== '' && below[column] !== '' && !isGroup && match(own, false) !== undefined
  })
}

/** Two merged groups at least, none of them over most of the table as a title is. */
function areGroups(groups: readonly string[], below: readonly string[], merges: readonly Range[]): boolean {
  if (!merges.some(isWide)) return false
  const sizes = new Map<string, number>()
  for (const [column, group] of groups.entries()) {
    if (group !== '' && below[column] !== '') sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  const headers = below.filter((text) => text !== '').length
  return sizes.size >= 2 && Math.max(...sizes.values()) <= headers * 0.6
}

function headerText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell.trim()
  return typeof cell === 'number' ? String(cell) : ''
}

function sheetNotFound(heads: readonly Head[], sheet: string): CrmsegError {
  return new CrmsegError(
    'SHEET_NOT_FOUND',
    {
      'zh-CN': '没有名为“{sheet}”的工作表。请用 --sheet 指定以下之一：{sheets}。',
      en: 'There is no sheet named "{sheet}". Name one of these with --sheet: {sheets}.',
    },
    { sheet, sheets: heads.map((head) => head.sheet.name).join(', ') },
  )
}

function headerRowNotFound(heads: readonly Head[], headerRow: number): CrmsegError {
  const rows = heads.reduce((most, head) => Math.max(most, head.rows.at(-1)?.row ?? 0), 0)
  return new CrmsegError(
    'HEADER_ROW_NOT_FOUND',
    {
      'zh-CN': '第 {headerRow} 行没有表头。表头应在前 {rows} 行内，请用 --header-row 指定另一行。',
      en: 'Row {headerRow} holds no header. The header must stand in the first {rows} rows; name another with --header-row.',
    },
    { headerRow, rows },
  )
}
