/** What a brand sounds and looks like, letter by letter. Holds tables only. */
import { lookAlikeCodes } from './look-alikes.js'
import { syllableCodes } from './syllables.js'

/** Tables by UTF-16 code; made once for a search. */
export interface LetterTables {
  readonly sounds: Uint16Array
  readonly looks: Uint16Array
}

/** Made anew with each call: 65,536 entries each. */
export function letterTables(): LetterTables {
  return { sounds: syllableCodes(), looks: lookAlikeCodes() }
}

/** `text` with each letter replaced by the one that stands for it in the table. */
export function through(table: Uint16Array, text: string): string {
  let mapped = ''
  for (let at = 0; at < text.length; at++) mapped += String.fromCharCode(table[text.charCodeAt(at)]!)
  return mapped
}

/** `text.endsWith(word)`, at a third of its cost: most words differ within two letters. */
export function hasEnd(text: string, word: string): boolean {
  const before = text.length - word.length
  if (before < 0) return false
  for (let at = word.length - 1; at >= 0; at--) {
    if (text.charCodeAt(before + at) !== word.charCodeAt(at)) return false
  }
  return true
}

export function isHanCode(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}
