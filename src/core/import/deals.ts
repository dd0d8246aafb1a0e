/** Adds the won deals of an export up to their customers: orders and spend of the last twelve months, first and last order. */
import { type Day, dayOfDate, isoDay } from '../../cells/cell.js'
import type { Customer, DealCounts } from '../../model.js'
import { nameKey } from './name-key.js'

/** A customer's won deals so far. */
interface Sum {
  readonly row: number
  readonly id: string | undefined
  readonly name: string | undefined
  lastOrder: Day
  firstOrder: Day
  orders: number
  spend: number
}

/**
 * One customer for each that has won deals, with `row` the row of its first one. A deal counts by its stage (one of `won`, in
 * small letters without spaces) and needs a day not after `asOf`; orders and spend count the twelve months up to `asOf`, as the
 * fields do.
 */
export function addUpDeals(
  deals: readonly Customer[],
  won: readonly string[],
  asOf: Day,
): { readonly customers: readonly Customer[]; readonly counts: DealCounts } {
  const counts = { won: 0, open: 0, undated: 0, withoutCustomer: 0, shared: 0 }
  const yearAgo = yearBefore(asOf)
  const sums = new Map<string, Sum>()
  for (const { row, stage = '', id, name, lastOrder, spend = 0 } of deals) {
    if (!won.includes(stage.normalize('NFKC').toLowerCase().replace(/\s+/g, ''))) counts.open++
    else if (lastOrder === undefined || lastOrder.epochDays > asOf.epochDays) counts.undated++
    else {
      const customer = { row, id: first(id), name: first(name) }
      const key = customer.id ?? (customer.name === undefined ? '' : nameKey(customer.name))
      if (key === '') counts.withoutCustomer++
      else {
        counts.won++
        if (customer.id !== id) counts.shared++
        addDeal(sums, key, customer, {
          day: lastOrder,
          spend,
          counts: lastOrder.epochDays > yearAgo.epochDays,
        })
      }
    }
  }
  return { customers: [...sums.values()], counts }
}

function addDeal(
  sums: Map<string, Sum>,
  key: string,
  customer: Pick<Sum, 'row' | 'id' | 'name'>,
  deal: { readonly day: Day; readonly spend: number; readonly counts: boolean },
): void {
  const { day, spend } = deal
  const sum = sums.get(key) ?? { ...customer, lastOrder: day, firstOrder: day, orders: 0, spend: 0 }
  sums.set(key, sum)
  if (day.epochDays > sum.lastOrder.epochDays) sum.lastOrder = day
  if (day.epochDays < sum.firstOrder.epochDays) sum.firstOrder = day
  if (!deal.counts) return
  sum.orders++
  sum.spend += spend
}

/** `123;456` names two customers of one deal. */
function first(text: string | undefined): string | undefined {
  return text?.split(/[;；]/, 1)[0]?.trim() || undefined
}

/** The same date a year earlier (28 February for a leap day): the first day that is twelve months ago. */
function yearBefore(asOf: Day): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = isoDay(asOf).split('-').map(Number)
  return dayOfDate(year - 1, month, dayOfMonth) ?? dayOfDate(year - 1, month, 28) ?? asOf
}
