import { isoDay } from '../../cells/cell.js'
import { defineCheck } from './check.js'
import { on } from './example.js'

/** A row nobody has touched for a quarter grades the customer as it was then. */
export const staleRow = defineCheck({
  code: 'ROW_STALE',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN': '这一行最后更新于 {updated}，距统计日期已有 {days} 天。请核对后更新。',
    en: 'This row was last updated on {updated}, {days} days before the day of this run. Check it and bring it up to date.',
  },
  harm: {
    'zh-CN': '等级反映的是很久以前的情况。',
    en: 'The tier shows the customer as it was long ago.',
  },
  example: {
    fails: { rows: [{ updated: on('2023-12-31') }], at: { row: 2, column: 'updated' } },
    passes: { rows: [{ updated: on('2024-02-20') }] },
  },
  columns: ['updated'],
  *find(customers, { policy: { asOf, staleDays } }) {
    for (const { updated, row } of customers) {
      if (!updated) continue
      const days = asOf.epochDays - updated.epochDays
      if (days <= staleDays) continue
      yield { row, field: 'updated', value: updated, args: { updated: isoDay(updated), days } }
    }
  },
})
