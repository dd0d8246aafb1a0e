/** Exact amounts of order lines, counted in ten-thousandths of a yuan, so that the order of lines changes no sum. Rounds nothing silently but the fifth decimal. */

/** Ten-thousandths of a yuan: whole, and a bigint only where a number would lose digits. */
export type Units = number | bigint

/** A unit is a ten-thousandth of a yuan: prices have up to four decimals. */
export const unitsPerYuan = 10_000

/** DECIMAL(18,4): an amount has at most 14 digits before its point. */
const mostDigits = 18
const decimals = 4

/** `1234.5`, `.5`, `-3`, `1_000`, `1.5e3` in ten-thousandths, half away from zero; null for all else and from 10¹⁴ on. */
export function unitsOfDecimal(text: string): Units | null {
  const parts =
    /^[ \t\r\n\v\f]*([-+]?)(\d+(?:_\d+)*)?(?:\.(\d+(?:_\d+)*)?)?(?:e([-+]?\d{1,3}))?[ \t\r\n\v\f]*$/i.exec(
      text,
    )
  if (!parts || (parts[2] === undefined && parts[3] === undefined)) return null
  const whole = (parts[2] ?? '').replaceAll('_', '')
  const fraction = (parts[3] ?? '').replaceAll('_', '')
  const shift = Number(parts[4] ?? 0) + decimals
  const digits = whole + fraction
  const point = whole.length + shift
  const kept = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0').replace(/^0+/, '')
  if (kept.length > mostDigits) return null
  const next = point < 0 ? '0' : (digits[point] ?? '0')
  const size = BigInt(kept === '' ? '0' : kept) + (next >= '5' ? 1n : 0n)
  return small(parts[1] === '-' ? -size : size)
}

/** The sum; a number again as soon as it fits one. */
export function plus(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return small(BigInt(a) + BigInt(b))
}

/** Quantity × price, both in ten-thousandths, half away from zero; null from 10¹⁴ yuan on. */
export function times(quantity: Units, price: Units): Units | null {
  if (typeof quantity === 'number' && typeof price === 'number') {
    const product = quantity * price
    if (Number.isSafeInteger(product)) return roundedQuotient(product)
  }
  const product = BigInt(quantity) * BigInt(price)
  return bounded(quotient(product, 10_000n))
}

/** The amount without tax that is `rate` of the net price (0.13), half away from zero. */
export function withoutTax(amount: Units, rate: number): Units {
  return small(quotient(BigInt(amount) * 1_000_000n, taxDivisor(rate)))
}

/** What `withoutTax` divides millions by. */
export function taxDivisor(rate: number): bigint {
  return BigInt(1_000_000 + Math.round(rate * 1_000_000))
}

/** Whether money went back. */
export function isNegative(amount: Units): boolean {
  return amount < 0
}

/** The amount with the other sign; never −0. */
export function minus(amount: Units): Units {
  return typeof amount === 'number' ? 0 - amount : small(-amount)
}

/** In fen, with fractions where prices have them. */
export function fenOfUnits(amount: Units): number {
  return Number(amount) / 100
}

function roundedQuotient(product: number): number {
  const size = Math.floor((Math.abs(product) + unitsPerYuan / 2) / unitsPerYuan)
  return product < 0 && size > 0 ? -size : size
}

function quotient(dividend: bigint, divisor: bigint): bigint {
  const size = ((dividend < 0n ? -dividend : dividend) * 2n + divisor) / (divisor * 2n)
  return dividend < 0n ? -size : size
}

function bounded(amount: bigint): Units | null {
  const size = amount < 0n ? -amount : amount
  return size < 10n ** BigInt(mostDigits) ? small(amount) : null
}

function small(amount: bigint): Units {
  const number = Number(amount)
  return Number.isSafeInteger(number) ? number : amount
}
