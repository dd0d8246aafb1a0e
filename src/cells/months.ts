/** Calendar months from one day to another. Knows no length of a month: the calendar does. */
import { type Day, day, dayOfDate } from './cell.js'

/** The same day of the month, `months` later (or earlier, where negative); the month's last day where it has no such day. */
export function monthsAfter(from: Day, months: number): Day {
  const date = new Date(from.epochDays * 86_400_000)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months
  const [year, monthOfYear] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1]
  for (let dayOfMonth = date.getUTCDate(); dayOfMonth > 28; dayOfMonth--) {
    const found = dayOfDate(year, monthOfYear, dayOfMonth)
    if (found) return found
  }
  return dayOfDate(year, monthOfYear, Math.min(date.getUTCDate(), 28)) ?? day(from.epochDays)
}
