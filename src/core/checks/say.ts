/** Puts a finding in words: its message and its place. Decides nothing about severity or layout. */
import type { Args, Finding, Lang } from '../../model.js'
import { fields } from '../../register/fields.js'
import { say } from '../../text.js'
import { checkOf } from './registry.js'

const longestQuote = 60

/** The finding's message in `lang`, next step included, place excluded. */
export function sayFinding(finding: Finding, lang: Lang): string {
  const { row, field, value, fix, args, words } = finding
  const slots = {
    row: row ?? '',
    field: field ? fields[field].header[lang] : '',
    value: quotable(value),
    fix: quotable(fix ?? null),
    ...Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, slotOf(arg)])),
  }
  return say(words ?? checkOf(finding.code).text, slots, lang)
}

/** `客户!G17`; without a row `客户!G`, without a column `客户!17`, with neither the sheet's name alone. */
export function placeOf(finding: Pick<Finding, 'sheet' | 'row' | 'columnIndex'>): string {
  const { sheet, row, columnIndex } = finding
  const cell = `${columnIndex === null ? '' : columnLetters(columnIndex)}${row ?? ''}`
  return cell ? `${sheet}!${cell}` : sheet
}

/** A column as Excel names it: 0 is A, 25 is Z, 26 is AA. */
export function columnLetters(columnIndex: number): string {
  let letters = ''
  for (let rest = columnIndex; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  }
  return letters
}

/** Our own words are said in full; what was typed is quoted. */
function slotOf(arg: Args[string]): Args[string] {
  return typeof arg === 'object' ? arg : quotable(arg)
}

/** One line of at most `longestQuote` characters; a number keeps all of its digits. */
function quotable(value: string | number | boolean | null): string | number {
  if (typeof value === 'number') return value
  const text = String(value ?? '').replace(/\s*[\r\n]+\s*/g, ' ')
  const characters = [...text.slice(0, longestQuote * 2 + 1)]
  return characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('')}…` : text
}
