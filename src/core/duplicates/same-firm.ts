/** Judges whether two cut names may be one firm's. Looks at two names and at nothing else. */
import { isDigit } from '../../cells/number.js'
import type { FirmName } from './firm-name.js'
import { isHanCode, type LetterTables, through } from './letters.js'
import { areContrary, isTelling } from './look-alikes.js'

/** A brand of fewer Chinese letters is another firm's with any letter changed, unless the change is a known slip. */
const leastForAnySlip = 5
/** The same for Latin letters. */
const leastForAnyLatinSlip = 5

/** True where neither name names another place than the other. */
export function arePlacesCompatible(
  a: Pick<FirmName, 'province' | 'city'>,
  b: Pick<FirmName, 'province' | 'city'>,
): boolean {
  if (a.province !== '' && b.province !== '' && a.province !== b.province) return false
  return a.city === '' || b.city === '' || a.city === b.city
}

/**
 * The same core but for one slip in the brand, at places that go together. `beginning`: of so many letters at the start of both
 * brands nothing is told, as a great part of the register has them.
 */
export function isNearCore(a: FirmName, b: FirmName, letters: LetterTables, beginning: number): boolean {
  return (
    a.weight === 'full' &&
    b.weight === 'full' &&
    a.branch === b.branch &&
    isSameTrade(a.trade, b.trade) &&
    arePlacesCompatible(a, b) &&
    areFormsCompatible(a.form, b.form) &&
    a.serial === b.serial &&
    (isNearBrand(a.brand, b.brand, letters, beginning) || isNearInOneTown(a, b, letters))
  )
}

/** An office of registration keeps names that sound alike from one trade of one town, however short they are. */
function isNearInOneTown(a: FirmName, b: FirmName, letters: LetterTables): boolean {
  return a.city !== '' && a.city === b.city && a.trade.length > 0 && soundsAlike(a.brand, b.brand, letters)
}

/** Inc. and GmbH are two firms of two countries; Chinese forms are written in too many ways to tell. */
function areFormsCompatible(a: string, b: string): boolean {
  const [own, others] = [a, b].map((form) => form.split(' ').filter((word) => /^[a-z]{3,4}$/.test(word)))
  if (!own?.length || !others?.length) return true
  return own.some((word) => others.includes(word))
}

/** Enough for two customers with one telephone: one person's name, or one brand in trades that do not exclude each other. */
export function isRelated(a: FirmName, b: FirmName, letters: LetterTables): boolean {
  if (a.weight === 'none' || b.weight === 'none') return true
  if (a.brand === b.brand) return isPartOf(a.trade, b.trade) || isPartOf(b.trade, a.trade)
  if (a.weight === 'person' && b.weight === 'person' && isHanCode(a.brand.charCodeAt(0))) return false
  if (!isPartOf(a.trade, b.trade) && !isPartOf(b.trade, a.trade)) return false
  if (a.serial !== b.serial) return false
  return isNearBrand(a.brand, b.brand, letters, 0) || soundsAlike(a.brand, b.brand, letters)
}

/** True where each word of `part` is one of `whole`. */
export function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((word) => whole.includes(word))
}

function isSameTrade(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at])
}

/**
 * One slip apart: letters that sound alike (from three letters on), one that looks like another, two neighbours exchanged, or in a
 * longer brand any letter wrong, missing or doubled. Digits, and letters that tell firms apart (东, 大, 甲), are never slips.
 */
function isNearBrand(a: string, b: string, letters: LetterTables, beginning: number): boolean {
  if (a === b) return true
  if (a.length === b.length) return isNearOfOneLength(a, b, letters, beginning)
  if (Math.abs(a.length - b.length) > 1) return false
  return a.length > b.length ? isOneLetterShort(a, b, beginning) : isOneLetterShort(b, a, beginning)
}

function isNearOfOneLength(a: string, b: string, letters: LetterTables, beginning: number): boolean {
  const different = differences(a, b)
  if (areAnyContrary(a, b, different)) return false
  const isHan = different.every((at) => isHanCode(a.charCodeAt(at)) && isHanCode(b.charCodeAt(at)))
  if (isHan && a.length >= 2 && through(letters.looks, a) === through(letters.looks, b)) return true
  if (isHan && a.length >= 3 && soundsAlike(a, b, letters)) return true
  if (a.length < 3) return false
  const [first = 0, second = 0] = different
  if (different.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first])
    return isHan || a.length >= leastForAnyLatinSlip
  return different.length === 1 && a.length - beginning >= leastFor(a)
}

/** `short` is `long` without one letter: a doubled one, one from within a longer brand, or any of a still longer one. */
function isOneLetterShort(long: string, short: string, beginning: number): boolean {
  let at = 0
  while (at < short.length && long[at] === short[at]) at++
  if (long.slice(at + 1) !== short.slice(at)) return false
  const letter = long[at]!
  if (short.length < 2 || isDigit(letter.charCodeAt(0))) return false
  // The letters up to here are equal, so a doubled letter shows at its second place.
  if (letter === long[at - 1]) return short.length >= 3 || isHanCode(letter.charCodeAt(0))
  if (isTelling(letter)) return false
  const isInside = at > 0 && at < long.length - 1
  return long.length - beginning >= leastFor(long) + (isInside ? 0 : 1)
}

function leastFor(brand: string): number {
  return isHanCode(brand.charCodeAt(0)) ? leastForAnySlip : leastForAnyLatinSlip
}

function soundsAlike(a: string, b: string, { sounds }: LetterTables): boolean {
  if (a.length !== b.length || through(sounds, a) !== through(sounds, b)) return false
  return !areAnyContrary(a, b, differences(a, b))
}

/** Where two texts of one length differ. */
function differences(a: string, b: string): readonly number[] {
  const different: number[] = []
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) different.push(at)
  return different
}

function areAnyContrary(a: string, b: string, different: readonly number[]): boolean {
  return different.some((at) => areContrary(a[at]!, b[at]!))
}
