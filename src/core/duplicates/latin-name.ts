/** Cuts the name of a firm in Latin letters. Knows no Chinese words. */
import type { FirmName } from './firm-name.js'
import { latinForms, latinPlaces, latinTrades } from './words.js'

/** A brand of fewer letters says little. */
const leastLetters = 3
/** A word of so many letters is a code: A, XL, ABC. */
const mostInCode = 3

/** Spellings of one legal form. */
const sameForms: ReadonlyMap<string, string> = new Map([
  ['limited', 'ltd'],
  ['coltd', 'ltd'],
  ['incorporated', 'inc'],
  ['corporation', 'corp'],
  ['company', 'co'],
])

/** `plain` is NFKC, in small letters. Without a legal form or a word of trade it may be a person's name. */
export function readLatinName(plain: string): FirmName {
  const branch = /\(([^)]*\bbranch)\)|\b(\w+ branch)$/.exec(plain)
  const bracketed = [...plain.matchAll(/[([]([^)\]]*)[)\]]?/g)].flatMap(([, words = '']) => wordsOf(words))
  const words = wordsOf((branch ? plain.replace(branch[0], ' ') : plain).replace(/[([][^)\]]*[)\]]?/g, ' '))
  let place = placeOf(bracketed)
  const forms: string[] = []
  const trade: string[] = []
  while (words.length > 1) {
    const last = words[words.length - 1]!
    const meaning = latinTrades.get(last)
    if (latinForms.has(last)) forms.unshift(sameForms.get(last) ?? last)
    else if (meaning !== undefined) trade.unshift(meaning)
    else if (latinPlaces.has(last)) place ||= latinPlaces.get(last)!
    else break
    words.pop()
  }
  while (words.length > 1 && (words[0] === 'the' || latinPlaces.has(words[0]!))) {
    place ||= latinPlaces.get(words[0]!) ?? ''
    words.shift()
  }
  const brand = words.join('')
  return {
    brand,
    serial: serialOf(words),
    trade: trade.filter((word) => word !== ''),
    province: '',
    city: place,
    branch: branch ? wordsOf(branch[1] ?? branch[2] ?? '').join('') : '',
    form: forms.join(' '),
    weight: weightOf(brand, forms.length + trade.length > 0),
  }
}

/** Words with digits, words too short for a slip to show, and Roman numerals, but for a first word such as Vivi. */
function serialOf(words: readonly string[]): string {
  return words
    .filter((word, at) => word.length <= mostInCode || /\d/.test(word) || (at > 0 && /^[ivx]+$/.test(word)))
    .join(' ')
}

function weightOf(brand: string, isFirm: boolean): FirmName['weight'] {
  if (brand === '') return 'none'
  if (latinForms.has(brand) || latinTrades.has(brand) || latinPlaces.has(brand)) return 'generic'
  if (!isFirm) return 'person'
  return brand.length < leastLetters ? 'short' : 'full'
}

/** `Co., Ltd.` is two words, `S.A.` and `Xi'an` are one each. */
function wordsOf(text: string): string[] {
  return text
    .replace(/[.'’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function placeOf(words: readonly string[]): string {
  return latinPlaces.get(words.join('')) ?? ''
}
