/** The unified social credit code (GB 32100) as a key. Tolerates slips of spelling; asks no register. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** A code as key. Only one whose check digit is right can tell two firms apart. */
export interface CreditCode {
  readonly code: string
  readonly isChecked: boolean
}

/**
 * The code without spaces and hyphens, with the letters that it cannot hold read as the digits they look like. A tax number of
 * 15 letters and digits is a key too. Null for anything shorter, or of one letter only.
 */
export function creditCodeOf(text: string): CreditCode | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.]+/g, '')
  if (!/^[0-9A-Z]{15,20}$/.test(plain) || /^(.)\1+$/.test(plain)) return null
  if (plain.length !== 18) return { code: plain, isChecked: false }
  const code = plain.replace(/[OIZS]/g, (letter) => '0125'.charAt('OIZS'.indexOf(letter)))
  return { code, isChecked: hasCheckDigit(code) }
}

function hasCheckDigit(code: string): boolean {
  let sum = 0
  for (const [at, weight] of weights.entries()) sum += alphabet.indexOf(code.charAt(at)) * weight
  return alphabet.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}
