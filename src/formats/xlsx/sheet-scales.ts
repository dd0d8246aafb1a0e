/** Bars and shades of numbers on our sheets, as conditional formatting, so that they follow when the user edits. Holds no number. */
import type { Range, TableBlock } from '../../model.js'
import { formatRange } from './references.js'

/** Numbers that are shown beside one another by bars or shades. */
export interface Scale {
  readonly kind: 'bars' | 'shades'
  readonly range: Range
}

/** The scales that a table asks for, over its rows but the total. */
export function scalesOf(
  { barColumn, barSpan = 1, shades }: TableBlock,
  firstRow: number,
  lastRow: number,
): Scale[] {
  const scales: Scale[] = []
  const add = (kind: Scale['kind'], firstColumn: number, lastColumn: number) =>
    scales.push({ kind, range: { firstRow, lastRow, firstColumn, lastColumn } })
  if (barColumn !== undefined) add('bars', barColumn, barColumn + barSpan - 1)
  if (shades) add('shades', ...shades)
  return scales
}

const fromZero = '<cfvo type="num" val="0"/><cfvo type="max"/>'
const scaleRules: Readonly<Record<Scale['kind'], string>> = {
  bars: `<dataBar>${fromZero}<color rgb="FF8FB8DE"/></dataBar>`,
  shades: `<colorScale>${fromZero}<color rgb="FFF4F8FC"/><color rgb="FF5B9BD5"/></colorScale>`,
}

/** The element of the `index`-th scale of the sheet. */
export function scaleXml({ kind, range }: Scale, index: number): string {
  const type = kind === 'bars' ? 'dataBar' : 'colorScale'
  const rule = `<cfRule type="${type}" priority="${index + 1}">${scaleRules[kind]}</cfRule>`
  return `<conditionalFormatting sqref="${formatRange(range)}">${rule}</conditionalFormatting>`
}
