/** What a worksheet is to receive, cell by cell. Both patchers, the fast and the general one, ask here what to write. */
import { type Cell, type DateSystem, isCellError, isDay, serialOfDay } from '../../cells/cell.js'
import { columnLetters } from './references.js'
import { encodeXEscapes, escapeText } from './xml.js'

/** One column that gets cells. */
export interface PlannedColumn {
  readonly index: number
  /** Stood there before: its header stays, its cells keep their own styles. */
  readonly existing: boolean
  readonly header: string
  /** Indexes in cellXfs for the header and for cells that have no style yet; null for none. */
  readonly headerStyle: number | null
  readonly style: number | null
  readonly width: number
  readonly cellAt: (row: number) => Cell | undefined
}

/** All that is to be written into one worksheet. */
export interface SheetPlan {
  readonly headerRow: number
  readonly firstRow: number
  readonly lastRow: number
  /** Sorted by index, no index twice. */
  readonly columns: readonly PlannedColumn[]
  readonly dateSystem: DateSystem
}

/** A cell with a value stands where a new column was to go: the plan has to move to the right of it. */
export class OccupiedError extends Error {
  readonly columnIndex: number

  constructor(columnIndex: number) {
    super(`column ${columnLetters(columnIndex)} is in use`)
    this.columnIndex = columnIndex
  }
}

/** Whether any planned cell can stand in `row`. */
export function touchesRow(plan: SheetPlan, row: number): boolean {
  return row === plan.headerRow || (row >= plan.firstRow && row <= plan.lastRow)
}

/** Excel's longest cell text, in UTF-16 units; longer ones are a finding long before they come here. */
const longestText = 32_767

/**
 * The markup of the planned cell at `row`, or undefined where nothing is to change.
 * `oldStyle` is the `s` of the cell that stands there, null when there is none.
 */
export function plannedCell(
  plan: SheetPlan,
  column: PlannedColumn,
  row: number,
  oldStyle: string | null,
  prefix: string,
): string | undefined {
  const reference = columnLetters(column.index) + row
  if (row === plan.headerRow) {
    if (column.existing) return undefined
    return cellXml(reference, column.headerStyle, column.header, plan.dateSystem, prefix)
  }
  const cell = column.cellAt(row)
  if (cell === undefined) return undefined
  const style = column.existing && oldStyle !== null ? oldStyle : column.style
  return cellXml(reference, style, cell, plan.dateSystem, prefix)
}

/** One `<c>` element; a null cell is an empty one, so that it keeps its style. `prefix` ends in `:` or is ''. */
export function cellXml(
  reference: string,
  style: number | string | null,
  cell: Cell,
  dateSystem: DateSystem,
  prefix: string,
): string {
  const s = style === null ? '' : ` s="${style}"`
  const start = `<${prefix}c r="${reference}"${s}`
  if (cell === null) return s === '' ? '' : `${start}/>`
  if (typeof cell === 'string') {
    if (prefix === '') return `${start} t="inlineStr"><is>${textElement(cell)}</is></c>`
    return `${start} t="inlineStr"><${prefix}is>${prefixedText(cell, prefix)}</${prefix}is></${prefix}c>`
  }
  const value = (type: string, text: string) =>
    `${start}${type}><${prefix}v>${text}</${prefix}v></${prefix}c>`
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? value('', String(cell)) : value(' t="e"', '#NUM!')
  if (typeof cell === 'boolean') return value(' t="b"', cell ? '1' : '0')
  if (isDay(cell)) return value('', String(serialOfDay(cell, dateSystem)))
  return value(' t="e"', isCellError(cell) ? escapeText(cell.error) : '#VALUE!')
}

const elements = new Map<string, string>()
const elementsKept = 20_000

/** `<t>…</t>`, remembered: tiers, owners and strategies repeat down the column. */
function textElement(text: string): string {
  let element = elements.get(text)
  if (element === undefined) {
    element = makeTextElement(text, '')
    if (elements.size < elementsKept) elements.set(text, element)
  }
  return element
}

function prefixedText(text: string, prefix: string): string {
  return makeTextElement(text, prefix)
}

function makeTextElement(text: string, prefix: string): string {
  const bounded = text.length > longestText ? text.slice(0, longestText) : text
  const space = /^\s|\s$|[\n\t]| {2}/.test(bounded) ? ' xml:space="preserve"' : ''
  return `<${prefix}t${space}>${escapeText(encodeXEscapes(bounded))}</${prefix}t>`
}
