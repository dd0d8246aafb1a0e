/** How a register shows what is wrong with it: colours, which the formats know again, and bounds. Marks nothing itself. */
import type { Severity } from '../model.js'

/** RRGGBB by severity. Shades that nobody picks by hand: a cell that bears one was marked by an earlier run. */
export const markColours: Readonly<Record<Severity, string>> = {
  error: 'FFC3CA',
  warning: 'FFE9A6',
  info: 'D5E8FA',
}

/** So many findings are listed and marked in a workbook; a list of more is read by nobody. */
export const mostListed = 20_000

/** So many cells get a note: each is a drawing, and a workbook of many opens slowly. */
export const mostNotes = 2_000
