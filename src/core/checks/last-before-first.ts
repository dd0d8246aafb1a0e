import { isoDay } from '../../cells/cell.js'
import { defineCheck } from './check.js'
import { on } from './example.js'

/** Nobody orders for the last time before the first: one of the two days is wrong, and which one nobody can tell. */
export const lastBeforeFirst = defineCheck({
  code: 'LAST_BEFORE_FIRST',
  group: 'row',
  severity: 'error',
  ungrades: true,
  text: {
    'zh-CN': '最近下单时间 {value} 早于首次下单时间 {first}。请改正其中一个。',
    en: 'The last order, {value}, lies before the first, {first}. Correct one of the two.',
  },
  harm: {
    'zh-CN': 'R 不可信，该客户不能分层。',
    en: 'R cannot be trusted, and the customer gets no tier.',
  },
  example: {
    fails: {
      rows: [{ firstOrder: on('2022-03-01'), lastOrder: on('2021-05-20') }],
      at: { row: 2, column: 'lastOrder' },
    },
    passes: { rows: [{ firstOrder: on('2022-03-01'), lastOrder: on('2022-03-01') }] },
  },
  columns: ['firstOrder'],
  *find(customers) {
    for (const { row, firstOrder, lastOrder } of customers) {
      if (!firstOrder || !lastOrder || lastOrder.epochDays >= firstOrder.epochDays) continue
      yield { row, field: 'lastOrder', value: lastOrder, args: { first: isoDay(firstOrder) } }
    }
  },
})
