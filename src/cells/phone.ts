/** Telephone numbers in one canonical spelling, several joined by `;`. Does not ask whether a number is in use. */
import { hasLostDigits } from './identifier.js'
import { type CellKind, cellKind } from './kind.js'
import { isDigit } from './number.js'
import { compatible, tidy } from './plain.js'

export const phone: CellKind<string, 'phone'> = cellKind('phone', {
  wrong: 'CELL_NOT_PHONE',
  text(typed, _context, report) {
    if (isMobile(typed)) return typed
    const text = tidy(typed, report)
    if (hasLostDigits(text)) {
      report('NUMBER_LOST_DIGITS')
      return undefined
    }
    const numbers = new Set<string>()
    for (const part of compatible(text).split(/[;,、|/\n或]+/)) {
      const number = part.trim() === '' ? null : phoneOf(part)
      if (number) numbers.add(number)
      else if (part.trim() !== '') report('CELL_NOT_PHONE', { part: part.trim() })
    }
    return numbers.size > 0 ? [...numbers].join(';') : undefined
  },
  number(value, _context, report) {
    const number = phoneOf(String(value))
    // Excel shows a mobile number as 1.38E+10; saved as text and read again, six zeros and more are left.
    if (number && value >= 1e10 && value % 1e6 === 0) report('NUMBER_LOST_DIGITS')
    else if (number) return number
    else report('CELL_NOT_PHONE')
    return undefined
  },
  print: (value) => value,
})

/** Eleven digits from 13 to 19, and nothing else. */
function isMobile(text: string): boolean {
  if (text.length !== 11 || text.charCodeAt(0) !== 0x31) return false
  const second = text.charCodeAt(1)
  if (second < 0x33 || second > 0x39) return false
  for (let i = 2; i < 11; i++) if (!isDigit(text.charCodeAt(i))) return false
  return true
}

/**
 * One number, canonical: a mobile as 11 digits, a landline as `0755-88886666` (with `-801` for an extension), 400 and 800 numbers and
 * a local number as digits, a foreign one as `+` and digits. Null where the text is none of them.
 */
export function phoneOf(typed: string): string | null {
  const [number = '', extension] = compatible(typed)
    .replace(/[\s()‐–—]/g, (mark) => (/\s/.test(mark) ? '' : '-'))
    .replace(/转|分机|ext\.?|#/i, 'x')
    .split('x')
  const digits = number.replace(/-/g, '')
  if (!/^\+?\d{5,15}$/.test(digits) || (extension !== undefined && !/^-?\d{1,6}$/.test(extension)))
    return null
  const home = digits.replace(/^(\+86|0086)/, '').replace(/^86(?=1[3-9]\d{9}$)/, '')
  if (home.startsWith('+') || home.startsWith('00')) return foreign(home)
  if (isMobile(home)) return home
  if (/^[48]00\d{7}$/.test(home)) return home
  const line = extension?.replace('-', '')
  if (home !== digits && home.charAt(0) !== '0') return landline(`0${home}`, `0${home}`, line)
  return landline(number, home, line)
}

function foreign(digits: string): string | null {
  const international = digits.replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : null
}

/** Area codes of three digits (010, 02x) have numbers of eight; those of four have seven or eight. */
function landline(typed: string, digits: string, extension: string | undefined): string | null {
  const inner = /^((?:0\d{2,3}-?)?[2-9]\d{6,7})-(\d{1,6})$/.exec(typed)
  if (inner) return landline(inner[1]!, inner[1]!.replace('-', ''), extension ?? inner[2])
  const parts = /^(010|02\d|0[3-9]\d{2})?([2-9]\d{6,7})$/.exec(digits)
  if (!parts) return null
  return [parts[1], parts[2], extension].filter((part) => part !== undefined).join('-')
}
