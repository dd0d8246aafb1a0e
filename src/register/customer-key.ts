/** One spelling of a customer's ID or name, by which order lines and register rows are brought together. Judges no likeness. */
import { isBlank, isSpace } from '../cells/blank.js'
import { halfWidth, trimmed } from '../cells/plain.js'

/**
 * The ID as lines and rows share it: trimmed, letters and digits half-width, `17850.0` (a number that a program saved as text)
 * as `17850`. Null for a blank, the blank words of the register and `nan`.
 */
export function customerKey(text: string): string | null {
  const plain = needsCare(text) ? halfWidth(trimmed(text)) : text
  if (plain.length <= longestBlank && (isBlank(plain) || plain.toLowerCase() === 'nan')) return null
  return plain.includes('.') ? plain.replace(/^(\d+)\.0+$/, '$1') : plain
}

const longestBlank = 4

function needsCare(text: string): boolean {
  const { length } = text
  if (length === 0) return false
  if (isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(length - 1))) return true
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) > 0x7f) return true
  return false
}
