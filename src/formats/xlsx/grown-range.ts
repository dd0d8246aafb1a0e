/** References that grow where columns or rows are put at their end. Reads and writes references only, never a formula. */

import type { Range } from '../../model.js'
import { formatRange, parseRange } from './references.js'
import type { SheetPlan } from './sheet-plan.js'

/** The reference of a table or filter, grown to hold new columns at its right and new rows at its end; undefined where it need not. */
export function grownReference(reference: string, plan: SheetPlan): string | undefined {
  const wider = widerReference(reference, plan)
  return tallerReference(wider ?? reference, plan) ?? wider
}

/** The reference of a range that begins with the header row and ends with the last column before ours, grown to hold ours. */
export function widerReference(reference: string, plan: SheetPlan): string | undefined {
  const range = parseRange(reference)
  const firstNew = plan.columns.find((column) => !column.existing)
  if (!range || !firstNew || range.firstRow !== plan.headerRow || range.lastColumn !== firstNew.index - 1)
    return undefined
  const last = plan.columns.at(-1)!.index
  return formatRange({ ...range, lastColumn: last }).replace(
    /[A-Z]+|\d+/g,
    reference.includes('$') ? '$$$&' : '$&',
  )
}

/**
 * The reference of a range of the register that ends where its data end, or among the new rows, grown down to the last of them. `$`
 * stay where they are; undefined where it need not grow.
 */
export function tallerReference(reference: string, plan: SheetPlan): string | undefined {
  const range = parseRange(reference)
  if (!range || !endsWithData(range, plan)) return undefined
  const written = reference.trim()
  const lastCell = written.slice(written.indexOf(':') + 1)
  const grown = lastCell.replace(/\d+$/, String(plan.lastRow))
  if (!written.includes(':')) return `${written}:${grown}`
  // Corners in another order than Excel's are left alone: no program writes them.
  return Number(/\d+$/.exec(lastCell)?.[0]) === range.lastRow
    ? written.slice(0, -lastCell.length) + grown
    : undefined
}

/** Several references, with spaces between, as conditional formatting and data validation have them. */
export function tallerReferences(list: string, plan: SheetPlan): string {
  return list.replace(/\S+/g, (reference) => tallerReference(reference, plan) ?? reference)
}

function endsWithData({ firstRow, lastRow, firstColumn, lastColumn }: Range, plan: SheetPlan): boolean {
  const { newRows } = plan
  if (!newRows) return false
  const { afterRow } = newRows
  return (
    firstRow <= afterRow + 1 &&
    lastRow >= Math.max(afterRow, plan.firstRow) &&
    lastRow < plan.lastRow &&
    firstColumn <= newRows.lastColumn &&
    lastColumn >= newRows.firstColumn
  )
}
