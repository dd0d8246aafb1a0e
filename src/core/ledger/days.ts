/** Days of a ledger, which are numbers, as people read them. Parses none. */
import { day, isoDay } from '../../cells/cell.js'

/** `2024-05-22` for 19865. */
export function isoOf(epochDays: number): string {
  return isoDay(day(epochDays))
}
