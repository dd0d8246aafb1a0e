import type { Customer, FieldName } from '../../model.js'
import { type CheckContext, defineCheck } from './check.js'
import { on } from './example.js'

/** Tiers made from a column that is mostly blank compare those who filled it in with those who did not. */
export const columnMostlyBlank = defineCheck({
  code: 'COLUMN_MOSTLY_BLANK',
  group: 'column',
  severity: 'info',
  text: {
    'zh-CN': '分层需要“{field}”，而 {rows} 位客户中有 {blank} 位空着。请补齐，否则这些客户的等级偏低。',
    en: 'Tiers need "{field}", and it is blank for {blank} of {rows} customers. Fill it in, or their tiers come out too low.',
  },
  harm: {
    'zh-CN': '空着按从未下单或没有消费计算，等级偏低，均值也不准。',
    en: 'A blank counts as never ordered or nothing spent: tiers come out too low and the means are off.',
  },
  repair: {
    'zh-CN': '十行以上、且空白过半才检查；从未下单的客户、可由 RFM 指标或客单价补出的值不算空白。',
    en: 'Checked from ten rows on, where more than half are blank; customers who never ordered do not count, nor what an RFM cell or the average order makes up for.',
  },
  example: {
    fails: {
      rows: Array.from({ length: 10 }, (_, index) => ({
        orders: index + 1,
        lastOrder: index < 4 ? on(`2024-05-0${index + 1}`) : null,
      })),
      at: { row: null, column: 'lastOrder' },
    },
    passes: {
      rows: Array.from({ length: 10 }, (_, index) => ({
        orders: index + 1,
        lastOrder: index < 5 ? on(`2024-05-0${index + 1}`) : null,
      })),
    },
  },
  *find(customers, context) {
    for (const { field } of context.columns.mapped) {
      const isBlank = needed[field]
      if (!isBlank || (field === 'rfm' && hasColumns(context))) continue
      const { rows, blank } = countBlanks(customers, isBlank, context.ungraded)
      if (rows >= fewestRows && blank * 2 > rows) yield { row: null, field, args: { rows, blank } }
    }
  },
})

const fewestRows = 10

/** Whether what tiers need of the field is unknown of a customer who has ordered. */
const needed: Readonly<Partial<Record<FieldName, (customer: Customer) => boolean>>> = {
  lastOrder: ({ lastOrder, rfm }) => lastOrder === undefined && (rfm?.recencyDays ?? null) === null,
  orders: ({ orders, rfm }) => orders === undefined && (rfm?.orders ?? null) === null,
  spend: ({ spend, rfm, averageOrder }) =>
    spend === undefined && (rfm?.spendFen ?? null) === null && averageOrder === undefined,
  rfm: ({ rfm }) => rfm === undefined,
}

/** With columns of their own for R, F or M, the composite is but another place for them. */
function hasColumns({ columns }: CheckContext): boolean {
  return columns.mapped.some(({ field }) => field === 'lastOrder' || field === 'orders' || field === 'spend')
}

/** Rows with an error are told already, and who never ordered has nothing to fill in. */
function countBlanks(
  customers: readonly Customer[],
  isBlank: (customer: Customer) => boolean,
  ungraded: ReadonlySet<number>,
): { readonly rows: number; readonly blank: number } {
  let rows = 0
  let blank = 0
  for (const customer of customers) {
    if (!isBlank(customer)) rows++
    else if ((customer.orders ?? customer.rfm?.orders) !== 0 && !ungraded.has(customer.row)) {
      rows++
      blank++
    }
  }
  return { rows, blank }
}
