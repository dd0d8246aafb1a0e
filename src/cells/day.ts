/** Calendar days as Excel, exports and people write them. Drops the time of day and never shifts a time zone. */
import { type Day, day as dayAt, dayOfSerial, isoDay } from './cell.js'
import { type CellContext, type CellKind, cellKind, type Report } from './kind.js'
import { isDigit } from './number.js'
import { compatible, tidy } from './plain.js'

/** 1990-01-01: an order before it is most likely a slip or an empty date. */
const plausibleFrom = 7305
/** A longer text is no day, and not worth a search. */
const longestDay = 60
/** 9999-12-31, Excel's last day, in either date system. */
const lastSerial = 2_958_465

export const day: CellKind<Day, 'day'> = cellKind('day', {
  wrong: 'CELL_NOT_A_DAY',
  text: readDay,
  number: readDayNumber,
  day: plausible,
  print: (value) => value,
})

/** The day that a text names; undefined, told as CELL_NOT_A_DAY, where it names none. */
export function readDay(typed: string, context: CellContext, report: Report): Day | undefined {
  const text = tidy(typed, report)
  const direct = yearFirst(text)
  if (direct !== null) {
    if (!context.textSource || !isUsual(text)) reportSpelling(text, direct, report)
    return plausible(dayAt(direct), context, report)
  }
  let ambiguous = false
  const epochDays = epochDaysOf(text, context, (code, args) => {
    ambiguous = true
    report(code, args)
  })
  if (epochDays === null) {
    report('CELL_NOT_A_DAY')
    return undefined
  }
  if (!ambiguous) reportSpelling(text, epochDays, report)
  return plausible(dayAt(epochDays), context, report)
}

/** `2024-05-20` or `2024/5/20`: every program that reads a CSV takes it for a date. */
function isUsual(text: string): boolean {
  const separator = text.charCodeAt(4)
  return separator === 0x2d || separator === 0x2f
}

/**
 * Tells of a date that is not the spelling or not the type it should be. The fix may be the text that stands there: a workbook is
 * to hold it as a day. A time of day would be lost: such a text has no fix.
 */
function reportSpelling(text: string, epochDays: number, report: Report): void {
  const iso = isoDay(dayAt(epochDays))
  const hasTime = /[:时]|\dT\d|^\d{14}$|^\d{5}\./.test(text)
  report('DAY_AS_TEXT', { day: iso }, hasTime ? undefined : iso)
}

/** The day of a serial number or of `20240520`; a lone year (2024) is no day. */
export function readDayNumber(value: number, context: CellContext, report: Report): Day | undefined {
  const epochDays = epochDaysOfNumber(value, context)
  if (epochDays !== null) return plausible(dayAt(epochDays), context, report)
  report('CELL_NOT_A_DAY')
  return undefined
}

/** The day itself, told as DAY_IMPLAUSIBLE where it is too long ago. */
export function plausible(value: Day, _context: CellContext, report: Report): Day {
  if (value.epochDays < plausibleFrom) report('DAY_IMPLAUSIBLE', { day: isoDay(value) })
  return value
}

function epochDaysOfNumber(value: number, { dateSystem }: CellContext): number | null {
  if (value >= 19_000_101 && value <= 21_001_231) {
    if (!Number.isInteger(value)) return null
    return epochDays(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
  }
  if (value >= 1990 && value <= 2100 && Number.isInteger(value)) return null
  return value >= 1 && value < lastSerial + 1 ? dayOfSerial(value, dateSystem).epochDays : null
}

/** Of a text that `yearFirst` does not know as it stands; reports nothing but an ambiguous order. */
function epochDaysOf(text: string, context: CellContext, report: Report): number | null {
  if (text.length > longestDay) return null
  const plain = compatible(text).replace(/\s*([-/.年月])\s*/g, '$1')
  return (
    yearFirst(plain) ?? yearLast(plain, context, report) ?? digitsOnly(plain, context) ?? monthByName(plain)
  )
}

/** `2024-05-20`, `2024/5/20`, `2024.5.20`, `2024年5月20日`, each with or without a time. By hand: a CSV has one per row. */
function yearFirst(text: string): number | null {
  const separator = text.charCodeAt(4)
  const year = numberAt(text, 0, 4)
  if (year < 0) return null
  const chinese = separator === 0x5e74
  if (!chinese && separator !== 0x2d && separator !== 0x2f && separator !== 0x2e) return null
  const monthEnd = isDigit(text.charCodeAt(6)) ? 7 : 6
  const month = numberAt(text, 5, monthEnd)
  if (month < 0 || text.charCodeAt(monthEnd) !== (chinese ? 0x6708 : separator)) return null
  const dayStart = monthEnd + 1
  let end = isDigit(text.charCodeAt(dayStart + 1)) ? dayStart + 2 : dayStart + 1
  const dayOfMonth = numberAt(text, dayStart, end)
  const last = text.charCodeAt(end)
  if (last === 0x65e5 || last === 0x53f7) end++
  if (dayOfMonth < 0 || isDigit(text.charCodeAt(end)) || !isTime(text, end)) return null
  return epochDays(year, month, dayOfMonth)
}

/** `03/04/2024`: by the order the column is known for; told as ambiguous, month first, while none is known. */
function yearLast(text: string, context: CellContext, report: Report): number | null {
  const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
  if (!parts || !isTime(text, parts[0].length)) return null
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])]
  const dayFirst = epochDays(year, second, first)
  const monthFirst = epochDays(year, first, second)
  if (dayFirst === null || monthFirst === null) {
    if (dayFirst !== null) context.sawDayOrder?.('dmy')
    if (monthFirst !== null) context.sawDayOrder?.('mdy')
    return dayFirst ?? monthFirst
  }
  if (dayFirst === monthFirst) return dayFirst
  if (context.dayOrder === null) {
    report('DAY_AMBIGUOUS', { monthFirst: isoDay(dayAt(monthFirst)), dayFirst: isoDay(dayAt(dayFirst)) })
  }
  return context.dayOrder === 'dmy' ? dayFirst : monthFirst
}

/** `20240520`, `20240520143000`, or a serial number as text. */
function digitsOnly(text: string, context: CellContext): number | null {
  if (/^\d{14}$/.test(text)) return epochDaysOfNumber(Number(text.slice(0, 8)), context)
  return /^(\d{8}|\d{5}(\.\d+)?)$/.test(text) ? epochDaysOfNumber(Number(text), context) : null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `May 20, 2024`, `20 May 2024`, `20-May-2024`. */
function monthByName(text: string): number | null {
  const american = /^([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})\b/i.exec(text)
  const british = american
    ? null
    : /^(\d{1,2})(?:st|nd|rd|th)?[ -]?([a-z]{3,9})\.?[ ,-]*(\d{4})\b/i.exec(text)
  const [name, dayOfMonth, year] = american
    ? [american[1], american[2], american[3]]
    : [british?.[2], british?.[1], british?.[3]]
  const month = name ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0
  return month > 0 ? epochDays(Number(year), month, Number(dayOfMonth)) : null
}

/** True where nothing, a time of day, a zone or a weekday follows the date. */
function isTime(text: string, start: number): boolean {
  if (start === text.length) return true
  for (let i = start; i < text.length; i++) {
    if (
      !isDigit(text.charCodeAt(i)) &&
      !'T:. +-Zz上下中午晚早凌晨时分秒AMPamp()周星期一二三四五六日'.includes(text[i]!)
    )
      return false
  }
  return true
}

/** The number of the digits in [start, end), or -1 where one is no digit. */
function numberAt(text: string, start: number, end: number): number {
  let value = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (!isDigit(code)) return -1
    value = value * 10 + code - 0x30
  }
  return value
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days since 1970-01-01 of a civil date, null where the calendar has no such date; allocates nothing, unlike `Date`. */
function epochDays(year: number, month: number, dayOfMonth: number): number | null {
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1) return null
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (dayOfMonth > monthLengths[month - 1]! + (leap && month === 2 ? 1 : 0)) return null
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
