/** The settings of the list of customers who are to be contacted. Lists nobody. */
import * as z from 'zod'
import { allowing, told } from './told.js'

/** A month counts 30 days, as the playbook's rhythms do. */
const unitDays: Readonly<Record<string, number>> = { d: 1, 天: 1, w: 7, 周: 7, m: 30, 月: 30, 个月: 30 }

/** A hundred years: beyond it no calendar program shows a day. */
const longestDays = 36_500

/** Whole days from a number, or from `14d`, `2w`, `1m`. */
const span = allowing(
  z.union([z.number(), z.string()]).transform((value, context) => {
    const [, count, unit = 'd'] = /^(\d{1,5})\s*(d|w|m|天|周|月|个月)?$/i.exec(String(value).trim()) ?? []
    const days = count === undefined ? Number.NaN : Number(count) * (unitDays[unit.toLowerCase()] ?? 1)
    if (days <= longestDays) return days
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }),
  '天数，或 14d（天）、2w（周）、1m（月，按 30 天）',
  'a number of days, or 14d (days), 2w (weeks), 1m (months of 30 days)',
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
