/** What an order ledger tells of how a customer buys: its own interval between orders, and whether it buys more. Judges nothing. */
import type { LedgerCustomer } from '../../model.js'

/** Mean days between days with an order; null where there is only one such day. */
export function meanInterval({ firstDay, lastDay, days }: LedgerCustomer): number | null {
  return days < 2 ? null : (lastDay - firstDay) / (days - 1)
}

/**
 * Whether the second half of the window brought more than `factor` times the first. Money in both halves is asked for: who
 * bought nothing in the first is new or came back, which is no growth.
 */
export function isGrowing({ earlierFen, laterFen }: LedgerCustomer, factor: number): boolean {
  return earlierFen > 0 && laterFen > factor * earlierFen
}
