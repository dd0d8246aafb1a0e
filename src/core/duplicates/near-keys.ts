/**
 * Keys that two brands one slip apart have in common: the brand by sound, by look, in any order, and with each letter left out. A
 * typing slip anywhere, the first letter included, leaves one key whole, and a key holds nearly all of the brand, so that few names
 * share one however many begin alike. Compares no names.
 */
import type { FirmName } from './firm-name.js'
import { hashCode, hashEnd, hashStart, hashText } from './key-table.js'
import { isDigitCode, isHanCode, type LetterTables } from './letters.js'

/** From here on any letter may be wrong or missing; in a shorter brand only known slips are forgiven. */
const leastForAnySlip = 5
/** A longer brand is keyed by its halves. */
const mostLetters = 12

const kinds = { sound: 1, look: 2, whole: 3, order: 4, start: 5, end: 6 }

/** Tells `add` each key of a name that says enough to be told by its brand; a name of any other weight has none. */
export function nearKeys(
  { brand, trade, branch, weight }: FirmName,
  letters: LetterTables,
  add: (hash: number) => void,
): void {
  if (weight !== 'full') return
  let fixed = hashText(hashStart, branch)
  for (const word of trade) fixed = hashText(fixed, word)
  const codes: number[] = []
  let isHan = true
  for (let at = 0; at < brand.length; at++) {
    const code = brand.charCodeAt(at)
    // Digits are never slips: they belong to what may not differ.
    if (isDigitCode(code)) fixed = hashCode(fixed, code)
    else codes.push(code)
    if (!isHanCode(code) && !isDigitCode(code)) isHan = false
  }
  if (codes.length < 2) return
  if (isHan) add(keyOf(fixed, kinds.sound, codes, letters.sounds))
  if (codes.length < leastForAnySlip) addShort(fixed, codes, isHan ? letters.looks : null, add)
  else if (codes.length > mostLetters) addHalves(fixed, codes, add)
  else addLeavingOut(fixed, codes, add)
}

/** By look, in any order, and with a doubled letter once. */
function addShort(
  fixed: number,
  codes: readonly number[],
  looks: Uint16Array | null,
  add: (hash: number) => void,
): void {
  if (looks) {
    add(keyOf(fixed, kinds.look, codes, looks))
    if (codes.length > 2) add(keyOf(fixed, kinds.order, ascending(codes)))
  }
  add(
    keyOf(fixed, kinds.whole, isDoubled(codes) ? codes.filter((code, at) => code !== codes[at - 1]) : codes),
  )
}

function isDoubled(codes: readonly number[]): boolean {
  for (let at = 1; at < codes.length; at++) if (codes[at] === codes[at - 1]) return true
  return false
}

/** A few codes in order, by insertion: `toSorted` costs ten times as much for so few. */
function ascending(codes: readonly number[]): readonly number[] {
  const sorted: number[] = []
  for (const code of codes) {
    let at = sorted.length
    for (; at > 0 && sorted[at - 1]! > code; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = code
  }
  return sorted
}

function addLeavingOut(fixed: number, codes: readonly number[], add: (hash: number) => void): void {
  for (let left = -1; left < codes.length; left++) add(keyOf(fixed, kinds.whole, codes, undefined, left))
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
