/** Cuts the name of a customer into what tells it from others and what does not: brand, trade, place, branch. Compares no names. */
import { compatible } from '../../cells/plain.js'
import { readChineseName } from './chinese-name.js'
import { readLatinName } from './latin-name.js'
import { simplifiedCodes } from './traditional.js'

/**
 * How much a name alone says: `full` names one firm; `short` has a brand of one letter, and counts only where the whole name is
 * equal; `generic` has words of trade and place only; `person` is shared by many people; `none` is no name.
 */
export type NameWeight = 'full' | 'short' | 'generic' | 'person' | 'none'

/** A name, cut. All texts are NFKC, in small simplified letters without spaces; '' where a name does not say. */
export interface FirmName {
  /** What is left of the name; Chinese numerals are digits. */
  readonly brand: string
  /** What numbers it among its like: digits, single Latin letters and other short codes in the brand, Roman numerals. Never a slip. */
  readonly serial: string
  /** The words that say what the firm does, each in the one spelling that counts. */
  readonly trade: readonly string[]
  readonly province: string
  readonly city: string
  /** Which part of the firm it is: 深圳 of 深圳分公司, 华东, 二厂. */
  readonly branch: string
  /** The legal form as written. */
  readonly form: string
  readonly weight: NameWeight
}

/** Cuts a name; `person` where the register says that the customer is no firm. */
export type NameReader = (text: string, isPerson: boolean) => FirmName

/** A reader with its tables; made once for a search. */
export function nameReader(): NameReader {
  const simplified = simplifiedCodes()
  return (text, isPerson) => {
    const plain = simplify((isPlain(text) ? text : compatible(text)).toLowerCase(), simplified)
    const name = hasHan(plain) ? readChineseName(plain) : readLatinName(plain)
    if (!isPerson || name.form !== '' || name.trade.length > 0 || name.weight === 'none') return name
    return { ...name, weight: 'person' }
  }
}

/** Letters that NFKC leaves alone: most names have no others, and asking this is quicker. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7e && (code < 0x4e00 || code > 0x9fff)) return false
  }
  return true
}

function simplify(text: string, codes: Uint16Array): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (codes[code] !== code) {
      return Array.from(text, (letter) =>
        letter.length === 1 ? String.fromCharCode(codes[letter.charCodeAt(0)]!) : letter,
      ).join('')
    }
  }
  return text
}

function hasHan(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x4e00 && code <= 0x9fff) return true
  }
  return false
}
