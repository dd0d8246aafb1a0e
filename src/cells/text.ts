/** Words: a name or an industry (`text`), a note or an address (`prose`). Judges length and typing slips, not content. */
import { isoDay } from './cell.js'
import { type CellKind, cellKind, type Report } from './kind.js'
import { tidy } from './plain.js'

/** The most that a short text may hold; longer ones are told. */
const shortMost = 255
/** The most that a cell of Excel holds. */
const longMost = 32_767

export const text: CellKind<string, 'text'> = words('text', shortMost)
export const prose: CellKind<string, 'prose'> = words('prose', longMost)

function words<Name extends string>(name: Name, most: number): CellKind<string, Name> {
  return cellKind(name, {
    wrong: 'CELL_ERROR_VALUE',
    text: (typed, _context, report) => bounded(tidy(typed, report), most, report),
    number: (value) => String(value),
    day: isoDay,
    boolean: (value) => (value ? 'TRUE' : 'FALSE'),
    print: (value) => value,
  })
}

function bounded(value: string, most: number, report: Report): string {
  if (value.length > most) report('TEXT_TOO_LONG', { length: value.length, limit: most })
  return value
}
