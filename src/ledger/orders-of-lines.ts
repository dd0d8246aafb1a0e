/** Shows the lines of one customer as orders, counted or not. Reads no file. */
import { day as dayAt } from '../cells/cell.js'
import type { LedgerOrder, LineReason } from '../model.js'
import { compareCodePoints } from './code-points.js'
import type { LedgerQuery } from './engine.js'
import type { JudgedLine } from './judge-line.js'
import { isUsed, lineReasons, takenOff } from './reasons.js'
import { fenOfUnits, plus, type Units } from './units.js'

interface OpenOrder {
  readonly number: string | null
  /** First day of the lines that make the order, of all that count, and of all. */
  takingDay: number | null
  usedDay: number | null
  anyDay: number | null
  money: Units
  lines: number
  readonly leftOut: Partial<Record<LineReason, number>>
}

/** The orders of one customer's lines, oldest first; those without a day last. A line without an order number is one by itself. */
export function ordersOfLines(lines: readonly JudgedLine[], query: LedgerQuery): readonly LedgerOrder[] {
  const { orderIs } = query.policy
  const orders = new Map<string, OpenOrder>()
  for (const [index, line] of lines.entries()) {
    const number = orderIs === 'number' ? line.order : null
    const key = number ?? `\u0001${orderIs === 'day' ? line.day : index}`
    const order = orders.get(key) ?? newOrder(number)
    orders.set(key, order)
    addTo(order, line)
  }
  return [...orders.values()].map((order) => told(order, query)).sort(byDay)
}

function newOrder(number: string | null): OpenOrder {
  return { number, takingDay: null, usedDay: null, anyDay: null, money: 0, lines: 0, leftOut: {} }
}

function addTo(order: OpenOrder, { bits, day, money }: JudgedLine): void {
  order.anyDay = earlier(order.anyDay, day)
  const reason = lineReasons.find((_, index) => (bits & (1 << index)) !== 0)
  if (reason) {
    order.leftOut[reason] = (order.leftOut[reason] ?? 0) + 1
    return
  }
  if (!isUsed(bits) || money === null) return
  order.lines++
  order.money = plus(order.money, money)
  order.usedDay = earlier(order.usedDay, day)
  if ((bits & takenOff) === 0) order.takingDay = earlier(order.takingDay, day)
}

function earlier(known: number | null, day: number | null): number | null {
  if (known === null || day === null) return known ?? day
  return Math.min(known, day)
}

function told(order: OpenOrder, { from, asOf }: LedgerQuery): LedgerOrder {
  const day = order.takingDay ?? order.usedDay ?? order.anyDay
  const inWindow = day !== null && (from === null || day > from) && day <= asOf.epochDays
  const { number, lines, leftOut } = order
  return {
    number,
    day: day === null ? null : dayAt(day),
    fen: fenOfUnits(order.money),
    lines,
    leftOut,
    inWindow,
  }
}

function byDay(a: LedgerOrder, b: LedgerOrder): number {
  const [left, right] = [a.day?.epochDays ?? Infinity, b.day?.epochDays ?? Infinity]
  if (left !== right) return left < right ? -1 : 1
  return compareCodePoints(a.number ?? '', b.number ?? '') || a.fen - b.fen
}
