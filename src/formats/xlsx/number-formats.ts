/** Tells which cell styles show a day. It formats nothing: numbers stay numbers, and durations such as `[h]:mm` are no days. */
import { type Cell, type DateSystem, type Day, dayOfSerial } from '../../cells/cell.js'
import { attributesOf, xmlTokens } from './xml.js'

/** How a number format shows a number: as itself (or as a duration), as a day, or as a clock time that may stand for a day. */
export const SHOWS_NUMBER = 0
export const SHOWS_DAY = 1
export const SHOWS_TIME = 2

/** Built-in formats, the East Asian ones included (ECMA-376 part 1, 18.8.30). */
function builtIn(id: number): number {
  if ((id >= 14 && id <= 17) || id === 22) return SHOWS_DAY
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return SHOWS_DAY
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 55 || id === 56) return SHOWS_TIME
  return id === 45 || id === 47 ? SHOWS_TIME : SHOWS_NUMBER
}

/** What the number format of that id shows; `code` is that of the workbook's own list, undefined for a built-in one. */
export function shownByFormat(id: number, code: string | undefined): number {
  return code === undefined ? builtIn(id) : shownBy(code)
}

/** What a format code shows, told by its first section that shows anything: `yyyy"年"m"月"d"日"`, `[$-804]d mmm` are days. */
export function shownBy(code: string): number {
  for (const section of sectionsOf(code)) {
    const bare = section.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '0')
    if (bare.trim() === '') continue
    if (/\[(h+|m+|s+)\]/i.test(section)) return SHOWS_NUMBER
    const letters = bare.replace(/(am\/pm|a\/p)/gi, 'h').replace(/(s)[.,]0+/gi, '$1')
    if (/[0#?@]/.test(letters)) return SHOWS_NUMBER
    if (/[yd]|a{3,4}/i.test(letters)) return SHOWS_DAY
    if (/[hs]/i.test(letters)) return SHOWS_TIME
    return /m/i.test(letters) ? SHOWS_DAY : SHOWS_NUMBER
  }
  return SHOWS_NUMBER
}

/** The sections of a format without their literal text. */
function sectionsOf(code: string): readonly string[] {
  return code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./gs, '')
    .split(';')
}

/** By cell style (`s` of a cell): what its number format shows. `styles` is the text of the styles part, `part` its name. */
export function shownByStyle(styles: string, part: string): Uint8Array {
  const custom = new Map<number, number>()
  const shown: number[] = []
  let inCellStyles = false
  let inChoice = 0
  for (const token of xmlTokens(styles, part)) {
    if (token.local === 'cellXfs') inCellStyles = token.kind === 'open' && !token.selfClosing
    if (token.local === 'Choice' && !token.selfClosing) inChoice += token.kind === 'open' ? 1 : -1
    if (token.kind !== 'open' || inChoice > 0) continue
    if (token.local === 'numFmt' && !inCellStyles) {
      const attributes = attributesOf(styles, token)
      custom.set(Number(attributes.get('numFmtId')), shownBy(attributes.get('formatCode') ?? ''))
    } else if (token.local === 'xf' && inCellStyles) {
      const id = Number(attributesOf(styles, token).get('numFmtId') ?? 0)
      shown.push(custom.get(id) ?? builtIn(id))
    }
  }
  return Uint8Array.from(shown)
}

/** A number as its format shows it: a day where that is one within Excel's calendar, else the number itself. */
export function shownNumber(value: number, shown: number, system: DateSystem): Cell {
  if (shown === SHOWS_NUMBER) return value
  const first = system === 1904 && shown === SHOWS_DAY ? 0 : 1
  const end = system === 1904 ? 2_957_004 : 2_958_466
  if (!(value >= first && value < end)) return value
  const whole = Math.floor(value)
  if (whole >= NEAR_DAYS) return dayOfSerial(whole, system)
  const near = nearDays[system]
  let found = near[whole]
  if (found === undefined) {
    found = dayOfSerial(whole, system)
    near[whole] = found
  }
  return found
}

/** Days up to the year 2064, found again by their serial number faster than in any map: registers hold millions. */
const NEAR_DAYS = 60_000
const nearDays: Readonly<Record<DateSystem, (Day | undefined)[]>> = {
  1900: new Array<Day | undefined>(NEAR_DAYS).fill(undefined),
  1904: new Array<Day | undefined>(NEAR_DAYS).fill(undefined),
}
