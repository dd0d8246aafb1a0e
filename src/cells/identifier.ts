/** A customer's number, kept letter by letter. Does not judge its pattern: that is a check with the house's own setting. */
import { isoDay } from './cell.js'
import { type CellKind, cellKind } from './kind.js'
import { tidy } from './plain.js'

/** Excel keeps 15 digits of a number. */
const firstLost = 1e15

export const identifier: CellKind<string, 'identifier'> = cellKind('identifier', {
  wrong: 'CELL_ERROR_VALUE',
  text(typed, _context, report) {
    const value = tidy(typed, report)
    if (hasLostDigits(value)) report('NUMBER_LOST_DIGITS')
    return value
  },
  number(value, _context, report) {
    if (Math.abs(value) >= firstLost) report('NUMBER_LOST_DIGITS')
    return String(value)
  },
  day: isoDay,
  boolean: (value) => (value ? 'TRUE' : 'FALSE'),
  print: (value) => value,
})

/** `1.38E+10`: what is left of a long number that was shown in scientific notation and saved as text. */
export function hasLostDigits(text: string): boolean {
  return text.length < 24 && text.indexOf('+') > 0 && /^\d(\.\d+)?E\+\d+$/i.test(text)
}
