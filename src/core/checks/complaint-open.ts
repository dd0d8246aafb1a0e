import { isoDay } from '../../cells/cell.js'
import { complaints as kind } from '../../cells/complaint.js'
import { defineCheck } from './check.js'

/** A complaint left open for a month is a customer on the way out. One whose state is not written is not called open. */
export const complaintOpen = defineCheck({
  code: 'COMPLAINT_OPEN',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN': '{day} 的投诉“{complaint}”已 {days} 天仍是“{state}”。请处理，或更新状态。',
    en: 'The complaint of {day}, "{complaint}", is still "{state}" after {days} days. Settle it, or bring its state up to date.',
  },
  harm: {
    'zh-CN': '投诉拖着不解决，客户多半会流失。',
    en: 'A complaint that drags on mostly loses the customer.',
  },
  repair: {
    'zh-CN': '天数由设置 complaintDays 决定；没有写状态的不提示。',
    en: 'complaintDays in the settings says after how many days; a complaint without a state is not told.',
  },
  example: {
    fails: {
      rows: [{ complaints: '2024-03-02:“外箱破损”,处理中' }],
      at: { row: 2, column: 'complaints' },
    },
    passes: {
      rows: [{ complaints: '2024-03-02:“外箱破损”,已解决' }, { complaints: '2024-05-10:“少发一箱”,处理中' }],
    },
  },
  columns: ['complaints'],
  *find(customers, { policy: { asOf, complaintDays } }) {
    const until = asOf.epochDays - complaintDays
    for (const { row, complaints } of customers) {
      if (!complaints) continue
      const open = complaints.find(
        ({ day, state }) => day !== null && day.epochDays < until && state !== null && isOpen(state),
      )
      if (!open?.day || open.state === null) continue
      const days = asOf.epochDays - open.day.epochDays
      const args = { day: isoDay(open.day), complaint: open.text, days, state: open.state }
      yield { row, field: 'complaints', value: String(kind.print(complaints)), args }
    }
  },
})

/** 未解决, 待处理, 处理中, 已受理, "in progress": taken in hand at most, and not done. */
function isOpen(state: string): boolean {
  return /[未没待尚]|无人|中$|受理|登记|转办|转交|跟进中|处理中|协商中|\b(open|pending|waiting|unresolved|unsolved|not|in progress|ongoing)\b/i.test(
    state,
  )
}
