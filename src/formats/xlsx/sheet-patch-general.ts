/**
 * Writes planned cells into a worksheet that the fast patcher will not take (comments or CDATA among the cells, UTF-16 …):
 * the whole part is tokenized, so it is slow and holds the part in memory, but reads any well-formed markup.
 */
import { MarkupBytes } from './markup-bytes.js'
import { columnIndexOf } from './references.js'
import { type NewRowWriter, newRowWriter, remainingRows } from './row-append.js'
import {
  type CellWriter,
  cellWriters,
  keptBecause,
  OccupiedError,
  plainStyle,
  type SheetPlan,
  touchesRow,
} from './sheet-plan.js'
import type { Splice } from './splice.js'
import { attributesOf, type XmlToken, xmlTokens } from './xml.js'

interface RowState {
  readonly row: number
  readonly tag: XmlToken
  /** Of all cells that may stand in this row. */
  readonly writers: readonly CellWriter[]
  /** What stands in a new row is a formula that shows nothing yet: it stays. */
  readonly isNew: boolean
  readonly missing: Set<CellWriter>
  /** Column of the cell before. */
  previous: number
  /** Where cells of ours that follow the last one go. */
  lastCellEnd: number
  ordered: boolean
  readonly before: { readonly at: number; readonly writer: CellWriter }[]
}

interface CellState {
  readonly start: number
  readonly column: number
  readonly style: string | null
  filled: boolean
  /** Its formula is the one that a range shares or fills: without it the others would be broken, so it stays. */
  othersRestOn: boolean
}

/** The splices that put the planned cells into the sheet's rows. Throws `OccupiedError`. */
export function rowSplices(source: string, plan: SheetPlan, part: string): Splice[] {
  const splices: Splice[] = []
  let inData = false
  let depth = 0
  let row: RowState | undefined
  let cell: CellState | undefined
  let lastRow = 0
  let writers: readonly CellWriter[] = []
  let newRows: NewRowWriter | undefined
  let prefix = ''
  for (const token of xmlTokens(source, part)) {
    if (token.local === 'sheetData') {
      inData = token.kind === 'open' && !token.selfClosing
      if (token.kind === 'open') prefix = token.name.slice(0, -'sheetData'.length)
      if (inData) {
        writers = cellWriters(plan, prefix)
        newRows = newRowWriter(plan, prefix)
      } else if (token.kind === 'close' && newRows)
        splices.push({
          at: token.start,
          remove: 0,
          insert: Buffer.concat([...remainingRows(newRows)]).toString('utf8'),
        })
      continue
    }
    if (!inData) continue
    if (token.kind === 'open') {
      if (token.local === 'row' && depth === 0) {
        row = beginRow(source, token, lastRow, plan, writers, newRows)
        lastRow = row.row
        if (newRows && row.row > newRows.next)
          splices.push({ at: token.start, remove: 0, insert: rowsUpTo(row.row, newRows) })
        if (token.selfClosing) splices.push(...emptyRowSplices(source, row, plan, prefix, newRows))
        else depth = 1
      } else if (token.local === 'c' && depth === 1 && row) {
        cell = beginCell(source, token, row)
        if (token.selfClosing) {
          splices.push(...cellSplices(source, cell, token.end, row))
          cell = undefined
        } else depth = 2
      } else {
        if (cell && depth >= 2) {
          cell.filled = true
          if (token.local === 'f') cell.othersRestOn = attributesOf(source, token).has('ref')
        }
        if (!token.selfClosing) depth++
      }
    } else if (token.kind === 'close' && depth > 0) {
      depth--
      if (depth === 1 && cell && row) {
        splices.push(...cellSplices(source, cell, token.end, row))
        cell = undefined
      } else if (depth === 0 && row) splices.push(...endRowSplices(source, row, plan, newRows))
    }
  }
  return splices
}

function beginRow(
  source: string,
  tag: XmlToken,
  lastRow: number,
  plan: SheetPlan,
  dataWriters: readonly CellWriter[],
  newRows: NewRowWriter | undefined,
): RowState {
  const row = Number(attributesOf(source, tag).get('r') ?? lastRow + 1)
  const isNew = newRows !== undefined && row > newRows.after
  const writers = isNew ? newRows.writers : dataWriters
  const missing = new Set(touchesRow(plan, row) ? writers : [])
  return { row, tag, writers, isNew, missing, previous: -1, lastCellEnd: tag.end, ordered: true, before: [] }
}

function beginCell(source: string, token: XmlToken, row: RowState): CellState {
  const attributes = attributesOf(source, token)
  const letters = /^[A-Za-z]+/.exec(attributes.get('r') ?? '')
  const column = letters ? columnIndexOf(letters[0]) : row.previous + 1
  if (column <= row.previous) row.ordered = false
  return {
    start: token.start,
    column,
    style: attributes.get('s') ?? null,
    filled: false,
    othersRestOn: false,
  }
}

function cellSplices(source: string, cell: CellState, end: number, row: RowState): Splice[] {
  for (const writer of row.missing) {
    const { index } = writer.column
    if (index < cell.column && index > row.previous) row.before.push({ at: cell.start, writer })
  }
  row.previous = cell.column
  row.lastCellEnd = end
  const writer = row.writers.find(({ column }) => column.index === cell.column)
  if (!writer || !row.missing.delete(writer)) return []
  if (!writer.column.existing && cell.filled) throw new OccupiedError(writer.column.index)
  const { existing, index: columnIndex, keeps } = writer.column
  const style = cell.style ?? (keeps ? plainStyle : null)
  const text = cellText(writer, row.row, style)
  if (text === null || (text === '' && !existing)) return []
  const why = keeps && cell.filled ? keptBecause(source.slice(cell.start, end), keeps) : null
  if (why) keeps?.kept({ row: row.row, columnIndex, why })
  if (why || (cell.filled && (row.isNew || cell.othersRestOn))) return []
  return [{ at: cell.start, remove: end - cell.start, insert: text }]
}

function endRowSplices(
  source: string,
  row: RowState,
  plan: SheetPlan,
  newRows: NewRowWriter | undefined,
): Splice[] {
  const splices: Splice[] = []
  for (const writer of row.writers) {
    if (!row.missing.has(writer)) continue
    const between = row.ordered ? row.before.find((place) => place.writer === writer) : undefined
    const text = cellText(writer, row.row, null)
    if (text) splices.push({ at: between?.at ?? row.lastCellEnd, remove: 0, insert: text })
  }
  return [...splices, ...spansSplices(source, row, plan, newRows)]
}

function emptyRowSplices(
  source: string,
  row: RowState,
  plan: SheetPlan,
  prefix: string,
  newRows: NewRowWriter | undefined,
): Splice[] {
  const cells = [...row.missing].map((writer) => cellText(writer, row.row, null) ?? '').join('')
  const spans = spansSplices(source, row, plan, newRows)
  if (cells === '') return spans
  return [...spans, { at: row.tag.end - 2, remove: 2, insert: `>${cells}</${prefix}row>` }]
}

/** As `CellWriter.write`; null where nothing is to change. */
function cellText(writer: CellWriter, row: number, style: string | null): string | null {
  const out = new MarkupBytes(256)
  return writer.write(out, row, style) ? out.written().toString('utf8') : null
}

function rowsUpTo(row: number, newRows: NewRowWriter): string {
  const out = new MarkupBytes(1 << 12)
  newRows.writeUpTo(out, row)
  return out.written().toString('utf8')
}

/** `spans` names the columns in use, 1-based; it grows with them, and only where cells are written. */
function spansSplices(
  source: string,
  { row, tag, isNew }: RowState,
  plan: SheetPlan,
  newRows: NewRowWriter | undefined,
): Splice[] {
  if (!touchesRow(plan, row)) return []
  const firstNew = plan.columns.find((column) => !column.existing)
  if (!isNew && (!firstNew || (row !== plan.headerRow && firstNew.cellAt(row) === undefined))) return []
  const match = /\sspans\s*=\s*["'](\d+):(\d+)["']/.exec(source.slice(tag.start, tag.end))
  const last = (isNew ? (newRows?.lastColumn ?? -1) : (plan.columns.at(-1)?.index ?? -1)) + 1
  if (!match || Number(match[2]) >= last) return []
  const at = tag.start + match.index + match[0].length - 1 - match[2]!.length
  return [{ at, remove: match[2]!.length, insert: String(last) }]
}
