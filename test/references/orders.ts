/** Order lists of the published data as customers with measures: the smallest aggregation that does it. Counts every line. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { day } from '../../src/cells/cell.js'
import type { Row } from '../core/registers.js'

/** A published file beside the project; `isThere` is false where it is not. */
export function publishedFile(name: string): { readonly path: string; readonly isThere: boolean } {
  const path = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url))
  return { path, isThere: existsSync(path) }
}

/** Days since 1970-01-01 of `2006-12-31`. */
export function epochDays(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000
}

interface Sum {
  lastDay: number
  orders: number
  spendFen: number
}

/** Orders added up by customer. */
export class Customers {
  readonly #sums = new Map<string, Sum>()

  add(id: string, orderDay: number, orders: number, spendFen: number): void {
    const sum = this.#sums.get(id) ?? { lastDay: orderDay, orders: 0, spendFen: 0 }
    this.#sums.set(id, sum)
    sum.lastDay = Math.max(sum.lastDay, orderDay)
    sum.orders += orders
    sum.spendFen += spendFen
  }

  /** As a register would have them, in the order in which they first came. */
  rows(): Row[] {
    return [...this.#sums].map(([id, { lastDay, orders, spendFen }]) => ({
      id,
      lastOrder: day(lastDay),
      orders,
      spend: spendFen,
    }))
  }
}
