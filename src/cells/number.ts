/** Numbers as people type them: `1,234.50`, `-5`, `1.2E+3`. Knows no unit and no currency. */
import type { Report } from './kind.js'

/** Where the number that begins at `start` ends; `start` itself where none begins. */
export function numberEnd(text: string, start: number): number {
  let i = start
  const sign = text.charCodeAt(i)
  if (sign === 0x2d || sign === 0x2b || sign === 0x2212) i++
  const firstDigit = i
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (!isDigit(code) && code !== 0x2c && code !== 0x2e) break
    i++
  }
  if (i === firstDigit) return start
  const exponent = text.charCodeAt(i) | 0x20
  if (exponent === 0x65) {
    let j = i + 1
    const expSign = text.charCodeAt(j)
    if (expSign === 0x2b || expSign === 0x2d) j++
    const digits = j
    while (isDigit(text.charCodeAt(j))) j++
    if (j > digits) i = j
  }
  return i
}

/** The value of a text that is a number and nothing else, NaN otherwise. Commas must stand at thousands: `1,2` is no number. */
export function plainNumber(text: string): number {
  const end = numberEnd(text, 0)
  if (end === 0 || end !== text.length) return Number.NaN
  const plain = text.indexOf(',') < 0 ? text : withoutThousands(text)
  if (plain === null) return Number.NaN
  const value = Number(plain.charCodeAt(0) === 0x2212 ? `-${plain.slice(1)}` : plain)
  return Number.isFinite(value) ? value : Number.NaN
}

/** A spreadsheet keeps this many digits of a number. */
const digitsKept = 15

/** Tells that a number stands as text, with the number as fix unless it would lose digits. */
export function reportNumberAsText(text: string, value: number, report: Report): void {
  const digits = text.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '')
  report('NUMBER_AS_TEXT', undefined, digits.length <= digitsKept ? value : undefined)
}

function withoutThousands(text: string): string | null {
  return /^[-+−]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : null
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
