/**
 * Keys that two brands one slip apart have in common: the brand by sound, by look, in any order, and with each letter left out. A
 * typing slip anywhere, the first letter included, leaves one key whole, and a key holds nearly all of the brand, so that few names
 * share one however many begin alike. Compares no names.
 */
import { isDigit } from '../../cells/number.js'
import type { FirmName } from './firm-name.js'
import { hashCode, hashEnd, hashStart, hashText } from './key-table.js'
import { isHanCode, type LetterTables } from './letters.js'

/** From here on any letter may be wrong or missing; in a shorter brand only known slips are forgiven. */
const leastForAnySlip = 5
/** A longer brand is keyed by its halves. */
const mostLetters = 12

const kinds = { sound: 1, look: 2, whole: 3, order: 4, start: 5, end: 6 }

/** Tells `add` each key of a name that says enough to be told by its brand; a name of any other weight has none. */
export type NearKeys = (name: FirmName, add: (hash: number) => void) => void

/**
 * Made once for a search. Letters are kept in one buffer, and again in another order in a second: arrays made for every name would
 * cost more than the keys, and V8 puts such arrays where they are not freed soon.
 */
export function nearKeys(letters: LetterTables): NearKeys {
  let codes = new Uint16Array(256)
  let others = new Uint16Array(256)
  return ({ brand, trade, branch, weight }, add) => {
    if (weight !== 'full') return
    if (brand.length > codes.length) {
      codes = new Uint16Array(brand.length)
      others = new Uint16Array(brand.length)
    }
    let fixed = hashText(hashStart, branch)
    for (const word of trade) fixed = hashText(fixed, word)
    let count = 0
    let isHan = true
    for (let at = 0; at < brand.length; at++) {
      const code = brand.charCodeAt(at)
      // Digits are never slips: they belong to what may not differ.
      if (isDigit(code)) fixed = hashCode(fixed, code)
      else codes[count++] = code
      if (!isHanCode(code) && !isDigit(code)) isHan = false
    }
    if (count < 2) return
    if (isHan) add(keyOf(fixed, kinds.sound, codes, 0, count, letters.sounds))
    if (count >= leastForAnySlip) {
      if (count > mostLetters) addHalves(fixed, codes, count, add)
      else addLeavingOut(fixed, codes, count, add)
      return
    }
    // By look, in any order, and with a doubled letter once.
    if (isHan) add(keyOf(fixed, kinds.look, codes, 0, count, letters.looks))
    if (isHan && count > 2) add(keyOf(fixed, kinds.order, others, 0, ascending(codes, count, others)))
    add(keyOf(fixed, kinds.whole, others, 0, withoutDoubled(codes, count, others)))
  }
}

/** The codes in order, by insertion, as they are few; tells how many. */
function ascending(codes: Uint16Array, count: number, into: Uint16Array): number {
  for (let next = 0; next < count; next++) {
    const code = codes[next]!
    let at = next
    for (; at > 0 && into[at - 1]! > code; at--) into[at] = into[at - 1]!
    into[at] = code
  }
  return count
}

/** The codes without those that repeat the one before; tells how many are left. */
function withoutDoubled(codes: Uint16Array, count: number, into: Uint16Array): number {
  let kept = 0
  for (let at = 0; at < count; at++) if (at === 0 || codes[at] !== codes[at - 1]) into[kept++] = codes[at]!
  return kept
}

function addLeavingOut(fixed: number, codes: Uint16Array, count: number, add: (hash: number) => void): void {
  for (let left = -1; left < count; left++) add(keyOf(fixed, kinds.whole, codes, 0, count, undefined, left))
}

/** One slip leaves one half whole; halves of two lengths, as a letter may be missing. */
function addHalves(fixed: number, codes: Uint16Array, count: number, add: (hash: number) => void): void {
  for (const half of new Set([count >> 1, (count + 1) >> 1, (count - 1) >> 1])) {
    add(keyOf(fixed, kinds.start, codes, 0, half))
    add(keyOf(fixed, kinds.end, codes, count - half, count))
  }
}

/** The hash of the letters [from, to) but the one left out, each through the table. */
function keyOf(
  fixed: number,
  kind: number,
  codes: Uint16Array,
  from: number,
  to: number,
  table?: Uint16Array,
  leftOut = -1,
): number {
  let hash = hashCode(fixed, kind)
  for (let at = from; at < to; at++) {
    if (at !== leftOut) hash = hashCode(hash, table ? table[codes[at]!]! : codes[at]!)
  }
  return hashEnd(hash)
}
