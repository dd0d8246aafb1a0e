/** An order ledger, and one customer's orders, as the JSON documents have them: money in yuan, days as 2024-05-20. */
import { isoDay } from '../cells/cell.js'
import { fenPerYuan } from '../cells/yuan.js'
import { isoOf } from '../core/ledger/days.js'
import { lineReasons } from '../core/ledger/line-reasons.js'
import { meanInterval } from '../core/ledger/rhythm.js'
import type { Day, LedgerCounts, LedgerCustomer, LedgerMatch, LedgerOrder } from '../model.js'

/** What was read, what counted, and how it fits the register; null without a ledger. */
export function ledgerItem(match: LedgerMatch | undefined): Record<string, unknown> | null {
  if (!match) return null
  const { ledger, isRegister, notInRegister, notInLedger, unknownFen, unknownNames } = match
  const { files, columns, counts, engine, orderIs, from, asOf, customers } = ledger
  const { fen, fenInWindow, firstDay, lastDay, leftOut, holdsOf, ...numbers } = counts
  return {
    engine,
    files: files.map(({ name, bytes, lines, repeats }) => ({ name, bytes, lines, repeats })),
    columns: columns.map(({ field, header, how }) => ({ field, header, how })),
    orderIs,
    window: { after: dayText(from), to: isoDay(asOf) },
    ...numbers,
    leftOut: inOrder(leftOut),
    holdsOf: inOrder(holdsOf),
    money: yuan(fen),
    moneyInWindow: yuan(fenInWindow),
    firstDay: dayText(firstDay),
    lastDay: dayText(lastDay),
    customers: customers.length,
    match: isRegister
      ? null
      : { notInRegister, notInLedger, unknownMoney: yuan(unknownFen), unknown: unknownNames },
  }
}

/** What the ledger says of one customer; null where it says nothing. */
export function ledgerCustomerItem(customer: LedgerCustomer | undefined): Record<string, unknown> | null {
  if (!customer) return null
  const { firstDay, lastDay, allOrders, allFen, days, categories, earlierFen, laterFen } = customer
  return {
    firstDay: isoOf(firstDay),
    lastDay: isoOf(lastDay),
    ordersInAll: allOrders,
    moneyInAll: yuan(allFen),
    days,
    meanInterval: meanInterval(customer),
    earlierHalf: yuan(earlierFen),
    laterHalf: yuan(laterFen),
    categories,
  }
}

/** One order, with its lines that count and those left out by reason. */
export function ledgerOrderItem({ number, day, fen, lines, leftOut, inWindow }: LedgerOrder): unknown {
  return { number, day: dayText(day), money: yuan(fen), lines, leftOut: inOrder(leftOut), inWindow }
}

/** The reasons that hold of any line, in the order in which they are asked: the same document for the same ledger. */
function inOrder(counts: LedgerCounts['leftOut']): Record<string, number> {
  return Object.fromEntries(
    lineReasons.flatMap((reason) => {
      const lines = counts[reason] ?? 0
      return lines > 0 ? [[reason, lines] as const] : []
    }),
  )
}

function dayText(day: Day | null): string | null {
  return day && isoDay(day)
}

/** All digits of a finer price, and no trace of the division. */
function yuan(fen: number): number {
  return Number((fen / fenPerYuan).toFixed(6))
}
