/** Adds a ledger up line by line, in plain TypeScript: for machines without DuckDB. Slower, and all orders in memory. */
import type { DayOrder } from '../../cells/kind.js'
import { compareCodePoints } from '../code-points.js'
import type { LedgerAnswer, LedgerEngine, LedgerQuery, Unread } from '../engine.js'
import type { JudgedLine } from '../judge-line.js'
import { dayReader, unitMark, withoutTime } from '../line-values.js'
import { linesOf } from '../lines.js'
import { ordersOfLines } from '../orders-of-lines.js'
import type { LineCount } from '../reasons.js'
import { commonest, tally } from '../unread.js'
import { windowFrom } from '../window.js'
import { CustomerSums } from './customer-sums.js'
import { customerOf, dayOfOrder } from './customers.js'
import { lineReader } from './line-reader.js'

/** The engine that needs no other program. */
export function streamingEngine(): LedgerEngine {
  return {
    name: 'crmseg',
    parquetHeaders: null,
    answer,
    async ordersOf(query, key) {
      const lines: JudgedLine[] = []
      const take = (line: JudgedLine) => {
        if (line.key === key) lines.push(line)
      }
      await readLines(query, take, () => lines.splice(0))
      return ordersOfLines(lines, query)
    },
    close: async () => {},
  }
}

async function answer(query: LedgerQuery): Promise<LedgerAnswer> {
  let sums = new CustomerSums(query)
  let counts = new Map<string, LineCount & { lines: number }>()
  const pass = await readLines(
    query,
    (line, file) => {
      const key = `${file}/${line.bits}`
      const count = counts.get(key) ?? { file, bits: line.bits, lines: 0 }
      count.lines++
      counts.set(key, count)
      sums.add(line, file)
    },
    () => {
      sums = new CustomerSums(query)
      counts = new Map()
    },
  )
  return answerOf(query, sums, [...counts.values()], pass)
}

interface Pass {
  readonly unreadDays: Unread
  readonly unreadMoney: Unread
  readonly ambiguousDays: number
}

/**
 * All lines of all files, judged. Where the days turn out to be written day first only after one was read month first, all is read
 * again, after `anew`.
 */
async function readLines(
  query: LedgerQuery,
  take: (line: JudgedLine, file: number) => void,
  anew: () => void = () => {},
): Promise<Pass> {
  const first = await readOnce(query, null, take)
  if (first.order === null || first.ambiguousDays === 0) return first
  if (first.order === 'mdy') return { ...first, ambiguousDays: 0 }
  anew()
  return readOnce(query, first.order, take)
}

async function readOnce(
  query: LedgerQuery,
  order: DayOrder | null,
  take: (line: JudgedLine, file: number) => void,
): Promise<Pass & { readonly order: DayOrder | null }> {
  const days = dayReader(query.asOf, order)
  const unread = { day: new Map<string, number>(), money: new Map<string, number>() }
  let ambiguousDays = 0
  for (const [index, file] of query.files.entries()) {
    if (!file.table) continue
    const read = lineReader(file.columns, query, days, (what, text) => {
      if (what === 'ambiguous') ambiguousDays++
      else tally(unread[what], what === 'day' ? withoutTime(text) : (text.split(unitMark)[0] ?? text), 1)
    })
    for await (const block of linesOf(file, file.table)) {
      for (let i = 0; i < block.length; i++) take(read(block, i), index)
    }
  }
  return {
    order: days.order,
    ambiguousDays,
    unreadDays: unreadOf(unread.day),
    unreadMoney: unreadOf(unread.money),
  }
}

function unreadOf(texts: ReadonlyMap<string, number>): Unread {
  let lines = 0
  for (const count of texts.values()) lines += count
  return { lines, examples: commonest(texts) }
}

function answerOf(
  query: LedgerQuery,
  sums: CustomerSums,
  counts: readonly LineCount[],
  { unreadDays, unreadMoney, ambiguousDays }: Pass,
): LedgerAnswer {
  const { firstDay, lastDay, ordersInSeveralFiles, idsInBothForms } = survey(sums)
  const from = query.from ?? (firstDay ?? query.asOf.epochDays) - 1
  const window = windowFrom(from, query.asOf)
  const keys = [...sums.customers.keys()].sort(compareCodePoints)
  const customers = keys.flatMap((key) => {
    const sum = sums.customers.get(key)
    const counts = sum && [...sum.orders.values()].some(({ used }) => used > 0)
    return counts ? [customerOf(key, query.key, sum, query.policy.orderIs, window)] : []
  })
  return {
    counts,
    customersSeen: sums.customers.size,
    ordersSeen: sums.ordersSeen(),
    ordersInSeveralFiles,
    idsInBothForms,
    unreadDays,
    unreadMoney,
    ambiguousDays,
    firstDay,
    lastDay,
    from,
    customers,
  }
}

/** What all orders show together. */
function survey({ customers }: CustomerSums) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let [ordersInSeveralFiles, idsInBothForms] = [0, 0]
  for (const { orders, idAsNumber, idAsText } of customers.values()) {
    if (idAsNumber && idAsText) idsInBothForms++
    for (const order of orders.values()) {
      if (order.numbered && order.inSeveralFiles) ordersInSeveralFiles++
      if (order.used === 0) continue
      const day = dayOfOrder(order)
      first = Math.min(first, day)
      last = Math.max(last, day)
    }
  }
  const firstDay = first <= last ? first : null
  return { firstDay, lastDay: firstDay === null ? null : last, ordersInSeveralFiles, idsInBothForms }
}
