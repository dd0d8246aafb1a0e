/** The colours in which a register shows what is wrong with it. The formats fill with them and know them again. */
import type { Severity } from '../model.js'

/** RRGGBB by severity. Shades that nobody picks by hand: a cell that bears one was marked by an earlier run. */
export const markColours: Readonly<Record<Severity, string>> = {
  error: 'FFC3CA',
  warning: 'FFE9A6',
  info: 'D5E8FA',
}
