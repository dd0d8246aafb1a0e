/** When a relationship began: a day, or how many years it has lasted (`3年`, 3), counted back from asOf. */
import { type Day, day as dayAt, dayOfDate, isoDay } from './cell.js'
import { plausible, readDay, readDayNumber } from './day.js'
import { type CellContext, type CellKind, cellKind, type Report } from './kind.js'
import { numberEnd, plainNumber } from './number.js'
import { tidy } from './plain.js'

/** No relationship is older; a larger number is a calendar year or a serial number. */
const mostYears = 120

export const since: CellKind<Day, 'since'> = cellKind('since', {
  wrong: 'CELL_NOT_A_DAY',
  text(typed, context, report) {
    const text = tidy(typed, report)
    const end = numberEnd(text, 0)
    const value = plainNumber(text.slice(0, end))
    const unit = text.slice(end).trim().toLowerCase()
    const isYears =
      unit === '' ||
      unit === '年' ||
      unit === '年以上' ||
      unit === 'years' ||
      unit === 'year' ||
      unit === 'yrs'
    if (isYears && value >= 0 && value <= mostYears) return yearsBefore(context.asOf, value)
    if (isYears && isCalendarYear(value)) return dayOfDate(value, 1, 1)
    return readDay(text, context, report)
  },
  number(value: number, context: CellContext, report: Report) {
    if (value >= 0 && value <= mostYears) return yearsBefore(context.asOf, value)
    return isCalendarYear(value) ? dayOfDate(value, 1, 1) : readDayNumber(value, context, report)
  },
  day: plausible,
  print: (value) => value,
})

function isCalendarYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1900 && value <= 2100
}

/** The same date `years` earlier (28 February for a leap day), a fraction of a year in days. */
function yearsBefore(asOf: Day, years: number): Day {
  const [year, month, dayOfMonth] = isoDay(asOf).split('-').map(Number) as [number, number, number]
  const whole = Math.floor(years)
  const then = dayOfDate(year - whole, month, dayOfMonth) ?? dayOfDate(year - whole, month, 28)!
  return dayAt(then.epochDays - Math.round((years - whole) * 365.25))
}
