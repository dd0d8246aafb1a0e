/** Email addresses in small letters, several joined by `;`. Judges their form, never whether they are in use. */
import { type CellKind, cellKind } from './kind.js'
import { compatible, tidy } from './plain.js'

export const email: CellKind<string, 'email'> = cellKind('email', {
  wrong: 'CELL_NOT_EMAIL',
  text(typed, _context, report) {
    const text = tidy(typed, report)
    const addresses = new Set<string>()
    for (const part of compatible(text).split(/[\s;,、|/，；]+/)) {
      const address = part === '' ? null : emailOf(part)
      if (address) addresses.add(address)
      else if (part !== '') report('CELL_NOT_EMAIL', { part })
    }
    return addresses.size > 0 ? [...addresses].join(';') : undefined
  },
  print: (value) => value,
})

const form = /^[a-z0-9.!#$%&'*+=?^_`{}~-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/

/** The address in small letters, or null where the text has not the form of one. */
export function emailOf(typed: string): string | null {
  const address = typed.replace(/^<|>$/g, '').toLowerCase()
  return form.test(address) && !address.includes('..') ? address : null
}
