import type { Customer, Policy } from '../../model.js'
import { defineCheck, type Spot } from './check.js'

/** Where the composite and the columns disagree, one of them is out of date, and the tier may follow that one. */
export const rfmContradictsColumns = defineCheck({
  code: 'RFM_CONTRADICTS_COLUMNS',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN': 'RFM 指标里的 {measure} 是 {composite}，而“{field}”列是 {column}，以后者为准。请改正其中一处。',
    en: 'RFM says {measure} is {composite} while the column "{field}" says {column}, which counts. Correct one of the two.',
  },
  harm: {
    'zh-CN': '两处不一致，必有一处过时，等级可能依据了过时的一处。',
    en: 'One of the two is out of date, and the tier may rest on that one.',
  },
  example: {
    fails: { rows: [{ rfm: '45天/3次/80万', orders: 30 }], at: { row: 2, column: 'orders' } },
    passes: { rows: [{ rfm: '45天/3次/80万', orders: 3 }] },
  },
  columns: ['rfm'],
  *find(customers, { policy }) {
    for (const customer of customers) {
      if (customer.rfm) yield* contradictions(customer, policy)
    }
  },
})

/** Days by which a hand-kept recency may differ from the day of the last order. */
const daysTolerance = 3
const fenPerWan = 1_000_000

function* contradictions(customer: Customer, policy: Policy): Iterable<Spot> {
  const { row, rfm, orders, spend, lastOrder } = customer
  if (!rfm) return
  if (lastOrder && rfm.recencyDays !== null) {
    const days = policy.asOf.epochDays - lastOrder.epochDays
    if (recencyDiffers(days, rfm.recencyDays, customer, policy)) {
      yield { row, field: 'lastOrder', args: { measure: 'R', composite: rfm.recencyDays, column: days } }
    }
  }
  if (orders !== undefined && rfm.orders !== null && orders !== rfm.orders) {
    yield { row, field: 'orders', args: { measure: 'F', composite: rfm.orders, column: orders } }
  }
  if (spend !== undefined && rfm.spendFen !== null && spendDiffers(spend, rfm.spendFen)) {
    yield { row, field: 'spend', args: { measure: 'M', composite: rfm.spendFen / 100, column: spend / 100 } }
  }
}

/** The composite counts from the day it was written: from `updated` where that is known, else at any day up to asOf. */
function recencyDiffers(days: number, composite: number, { updated }: Customer, policy: Policy): boolean {
  if (!policy.ageing) return Math.abs(days - composite) > daysTolerance
  const age = updated ? policy.asOf.epochDays - updated.epochDays : 0
  const difference = days - (composite + age)
  return difference < -daysTolerance || (updated !== undefined && difference > daysTolerance)
}

/** People round a composite to its last figure, to 万 at most; one percent is let pass besides. */
function spendDiffers(spendFen: number, compositeFen: number): boolean {
  let figure = 1
  while (figure < fenPerWan && compositeFen % (figure * 10) === 0) figure *= 10
  return Math.abs(spendFen - compositeFen) > Math.max(figure / 2, Math.abs(compositeFen) / 100)
}
