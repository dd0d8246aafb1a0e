/** The one place that asks the clock: today where the command runs. */
import { type Day, dayOfDate } from '../cells/cell.js'

/** The calendar day of the machine's own time zone. */
export function today(): Day {
  const now = new Date()
  const found = dayOfDate(now.getFullYear(), now.getMonth() + 1, now.getDate())
  if (!found) throw new RangeError('the clock shows no calendar day')
  return found
}
