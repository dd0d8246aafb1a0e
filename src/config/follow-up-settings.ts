/** The settings of the list of customers who are to be contacted. Lists nobody. */
import * as z from 'zod'
import type { Day } from '../cells/cell.js'
import { monthsAfter } from '../cells/months.js'
import { allowing, told } from './told.js'

/** How far ahead contacts are listed. */
type Span = { readonly days: number } | { readonly months: number }

const unitDays: Readonly<Record<string, number>> = { d: 1, 天: 1, w: 7, 周: 7 }
const monthUnits: readonly string[] = ['m', '月', '个月']

/** A hundred years: beyond it no calendar program shows a day. */
const longest = { days: 36_500, months: 1_200 }

/** Whole days from a number, `14d` or `2w`; calendar months from `1m`. Undefined for anything else. */
function spanOf(value: number | string): Span | undefined {
  const [, digits, word = 'd'] = /^(\d{1,5})\s*(d|w|m|天|周|月|个月)?$/i.exec(String(value).trim()) ?? []
  const [count, unit] = [Number(digits), word.toLowerCase()]
  if (monthUnits.includes(unit)) return count <= longest.months ? { months: count } : undefined
  const days = count * (unitDays[unit] ?? 1)
  return days <= longest.days ? { days } : undefined
}

/** Whole days from `asOf` to the last day that `span` takes in; a month ends on the same day of the next, or on its last. */
export function daysWithin(span: number | string, asOf: Day): number {
  const found = spanOf(span) ?? { days: 0 }
  return 'days' in found ? found.days : monthsAfter(asOf, found.months).epochDays - asOf.epochDays
}

const span = allowing(
  z.union([z.number(), z.string()]).refine((value) => spanOf(value) !== undefined),
  '天数，或 14d（天）、2w（周）、1m（到下月同一天）',
  'a number of days, or 14d (days), 2w (weeks), 1m (to the same day of the next month)',
)

/** What `followUps` in the settings holds. */
export const followUpSettings = z
  .strictObject({
    sheet: told(
      z.boolean().prefault(true),
      '是否写入“待跟进”工作表',
      'Whether the sheet Follow-ups is written',
    ),
    within: told(
      span.prefault(14),
      '从截至日起多少天内要联系的客户算待跟进；逾期的总在其中',
      'Contacts due within so many days of asOf are listed; overdue ones always are',
    ),
  })
  .prefault({})
