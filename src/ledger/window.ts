/** The days that F and M count, and their two halves. Knows no order. */
import { type Day, day, dayOfDate } from '../cells/cell.js'

/** Days since 1970-01-01: the window is the days after `from` up to asOf, its later half the days after `middle`. */
export interface Window {
  readonly from: number
  readonly middle: number
}

/** The window that ends with asOf and begins after `from`. */
export function windowFrom(from: number, asOf: Day): Window {
  return { from, middle: from + Math.floor((asOf.epochDays - from) / 2) }
}

/** The day so many calendar months before; 31 May less 3 months is the end of February. */
export function monthsBefore(asOf: Day, months: number): Day {
  const date = new Date(asOf.epochDays * 86_400_000)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() - months
  const [year, monthOfYear] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1]
  for (let dayOfMonth = date.getUTCDate(); dayOfMonth > 28; dayOfMonth--) {
    const found = dayOfDate(year, monthOfYear, dayOfMonth)
    if (found) return found
  }
  return dayOfDate(year, monthOfYear, Math.min(date.getUTCDate(), 28)) ?? day(asOf.epochDays)
}
