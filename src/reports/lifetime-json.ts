/** Value over a lifetime as JSON: the models of a run, and what they expect of one customer. Money in yuan. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Lifetime, LifetimeRemark, LifetimeValue } from '../model.js'
import type { Lang } from '../text.js'
import { remarkText } from './lifetime-words.js'

/** The models with their parameters as they were fitted, and why there are none. */
export function lifetimeItem(
  { totals, refusals, doubts, ...models }: Lifetime,
  lang: Lang,
): Record<string, unknown> {
  const remarkItem = (remark: LifetimeRemark) => ({ ...remark, message: remarkText(remark, lang) })
  return {
    ...models,
    totals: totals && { customers: totals.customers, orders: totals.orders, value: yuan(totals.valueFen) },
    refusals: refusals.map(remarkItem),
    doubts: doubts.map(remarkItem),
  }
}

/** Keys of one customer's segment. */
export function expectationItem({
  alive,
  expectedOrders,
  orderFen,
  valueFen,
}: LifetimeValue): Record<string, unknown> {
  return { alive, expectedOrders, expectedOrder: yuan(orderFen), lifetimeValue: yuan(valueFen) }
}

function yuan(fen: number | null): number | null {
  return fen === null ? null : fen / fenPerYuan
}
