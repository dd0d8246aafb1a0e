/** Typing slips that every kind forgives: surrounding spaces, full-width letters and digits. Changes no punctuation. */
import { isSpace } from './blank.js'
import type { Report } from './kind.js'

/** `text` without surrounding spaces and with plain letters and digits; what was mended is told, with the mended text as fix. */
export function tidy(text: string, report: Report): string {
  const length = text.length
  const padded = length > 0 && (isSpace(text.charCodeAt(0)) || isSpace(text.charCodeAt(length - 1)))
  const wide = hasFullWidth(text)
  if (!padded && !wide) return text
  const mended = trimmed(wide ? halfWidth(text) : text)
  if (padded) report('TEXT_PADDED', undefined, mended)
  if (wide) report('TEXT_FULL_WIDTH', undefined, mended)
  return mended
}

/** NFKC where it can make a difference: `￥８０，０００` → `¥80,000`. */
export function compatible(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return text.normalize('NFKC')
  return text
}

/** Like `trim`, and zero-width spaces too. */
export function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return end - start === text.length ? text : text.slice(start, end)
}

function hasFullWidth(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0xff10 && code <= 0xff5a && isWideLetterOrDigit(code)) return true
  }
  return false
}

function isWideLetterOrDigit(code: number): boolean {
  return code <= 0xff19 || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)
}

/** Digits and Latin letters as ASCII has them; all else stays. */
export function halfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
}
