import { money } from '../../cells/money.js'
import { defineCheck } from './check.js'

/** Money that is not near orders times the average order: one of the three is wrong, mostly by its unit. */
export const spendContradictsAverage = defineCheck({
  code: 'SPEND_CONTRADICTS_AVERAGE',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN':
      '客单价 {average} 元 × {orders} 次 = {product} 元，与金额 {spend} 元相差太大。请核对三项的数值和单位。',
    en: 'An average order of {average} times {orders} orders is {product}, far from the {spend} spent. Check the three figures and their units.',
  },
  harm: {
    'zh-CN': '三项里至少一项是错的，F 或 M 也就不对。',
    en: 'One of the three at least is wrong, and F or M with it.',
  },
  repair: {
    'zh-CN': '相差三成以内不提示。',
    en: 'A difference of up to three tenths is let pass.',
  },
  example: {
    fails: {
      rows: [
        { orders: 4, spend: 20000, averageOrder: 5000 },
        { orders: 3, spend: 80000, averageOrder: 2000 },
      ],
      at: { row: 3, column: 'averageOrder' },
    },
    passes: {
      rows: [
        { orders: 4, spend: 20000, averageOrder: 5000 },
        { orders: 3, spend: 6600, averageOrder: 2000 },
      ],
    },
  },
  columns: ['averageOrder'],
  *find(customers) {
    for (const { row, averageOrder, orders: counted, spend: paid, rfm } of customers) {
      if (averageOrder === undefined) continue
      const orders = counted ?? rfm?.orders ?? null
      const spend = paid ?? rfm?.spendFen ?? null
      if (orders === null || spend === null || isNear(spend, orders * averageOrder)) continue
      const args = {
        average: averageOrder / 100,
        orders,
        product: Math.round(orders * averageOrder) / 100,
        spend: spend / 100,
      }
      yield { row, field: 'averageOrder', value: money.print(averageOrder), args }
    }
  },
})

/** 客单价 is often rounded, or of another year than the rest. */
const tolerance = 0.3

function isNear(spendFen: number, productFen: number): boolean {
  return Math.abs(spendFen - productFen) <= tolerance * Math.max(Math.abs(spendFen), Math.abs(productFen))
}
