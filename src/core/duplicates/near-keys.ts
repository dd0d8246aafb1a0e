/**
 * Keys that two brands one slip apart have in common: the brand by sound, by look, in any order, and with each letter left out. A
 * typing slip anywhere, the first letter included, leaves one key whole, and a key holds nearly all of the brand, so that few names
 * share one however many begin alike. Compares no names.
 */
import type { FirmName } from './firm-name.js'
import { hashCode, hashEnd, hashStart, hashText } from './key-table.js'
import { isDigitCode, isHanCode, type LetterTables } from './letters.js'

/** A longer brand is keyed by its halves. */
const mostLetters = 12

const kinds = { sound: 1, look: 2, whole: 3, order: 4, start: 5, end: 6, once: 7 }

/** Hashes of everything that may not differ (`core`), and of the brand alone; `add` is told each key. */
export function nearKeys(
  { brand, trade, branch, weight }: FirmName,
  letters: LetterTables,
  add: (hash: number) => void,
): void {
  if (weight !== 'full') return
  const codes: number[] = []
  let fixed = hashText(hashStart, branch)
  for (const word of trade) fixed = hashText(fixed, word)
  for (let at = 0; at < brand.length; at++) {
    const code = brand.charCodeAt(at)
    // Digits are never slips: they belong to what may not differ.
    if (isDigitCode(code)) fixed = hashCode(fixed, code)
    else codes.push(code)
  }
  const length = codes.length
  if (length < 2) return
  const isHan = codes.every(isHanCode)
  const least = isHan ? 4 : 5
  if (isHan) add(keyOf(fixed, kinds.look, codes, letters.looks))
  if (isHan) add(keyOf(fixed, kinds.sound, codes, letters.sounds))
  if (isHan && length < 4)
    add(
      keyOf(
        fixed,
        kinds.once,
        codes.filter((code, at) => code !== codes[at - 1]),
      ),
    )
  if (length < 3) return
  add(keyOf(fixed, kinds.whole, codes))
  if (length < least)
    add(
      keyOf(
        fixed,
        kinds.order,
        codes.toSorted((a, b) => a - b),
      ),
    )
  else if (length > mostLetters) addHalves(fixed, codes, add)
  else for (let left = 0; left < length; left++) add(keyOf(fixed, kinds.whole, codes, undefined, left))
}

/** One slip leaves one half whole; halves of two lengths, as a letter may be missing. */
function addHalves(fixed: number, codes: readonly number[], add: (hash: number) => void): void {
  for (const half of new Set([codes.length >> 1, (codes.length + 1) >> 1, (codes.length - 1) >> 1])) {
    add(keyOf(fixed, kinds.start, codes.slice(0, half)))
    add(keyOf(fixed, kinds.end, codes.slice(-half)))
  }
}

/** The hash of all letters but the one left out, each through the table. */
function keyOf(
  fixed: number,
  kind: number,
  codes: readonly number[],
  table?: Uint16Array,
  leftOut = -1,
): number {
  let hash = hashCode(fixed, kind)
  for (let at = 0; at < codes.length; at++) {
    if (at !== leftOut) hash = hashCode(hash, table ? table[codes[at]!]! : codes[at]!)
  }
  return hashEnd(hash)
}
