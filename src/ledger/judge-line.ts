/** Decides for one line whether it counts, and why not. Engines that speak SQL say the same in SQL, and tests hold them together. */
import { trimmed } from '../cells/plain.js'
import type { Day, LedgerPolicy, LineMode } from '../model.js'
import { isExampleId } from '../register/example-id.js'
import { bitOf, takenOff } from './reasons.js'
import { isNegative, type Units } from './units.js'

/** A line as read. */
export interface ReadLine {
  readonly key: string | null
  /** The customer's name as it stands, for tests. */
  readonly name: string | null
  readonly order: string | null
  readonly day: number | null
  readonly money: Units | null
  readonly quantity: Units | null
  readonly status: string | null
  readonly malformed: boolean
}

/** One line, read and judged. */
export interface JudgedLine {
  /** The reasons that hold of it; see `reasons.ts`. */
  readonly bits: number
  readonly key: string | null
  readonly name: string | null
  readonly order: string | null
  readonly day: number | null
  /** Below zero where it is taken off. */
  readonly money: Units | null
  readonly category: string | null
}

/** The bits of a line. */
export type LineJudge = (line: ReadLine) => number

/** A name that is nothing but a word of tests, with numbers and a word for customers around it: `测试客户01`, `Test user 3`. */
export function testNamePattern(words: readonly string[]): string {
  const escaped = words
    .map((word) => word.trim().replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .filter((word) => word !== '')
  if (escaped.length === 0) return '^[^\\s\\S]$'
  const around = '[ \\t\\u3000\\d\\p{P}]*'.replace('\\u3000', '\u3000')
  const kinds = '客户|用户|会员|账号|公司|customer|client|user|account|company'
  return `^${around}(?:${escaped.join('|')})${around}(?:${kinds})?${around}$`
}

/** The credit notes of some shop systems: C536379 with a negative quantity. */
const creditNote = /^C\d/

/** A status as it is compared. */
export function statusWord(text: string): string {
  return trimmed(text).toLowerCase()
}

/** What a status means, as bits; 0 for a status that leaves nothing out. */
export const statusBits = { cancelled: 1, unpaid: 2, returned: 4, test: 8 } as const

/** The bits of a status as typed. */
export function statusReader(statuses: LedgerPolicy['statuses']): (typed: string) => number {
  const byWord = new Map<string, number>()
  for (const kind of ['cancelled', 'unpaid', 'returned', 'test'] as const) {
    for (const word of statuses[kind].map(statusWord)) {
      byWord.set(word, (byWord.get(word) ?? 0) | statusBits[kind])
    }
  }
  return (typed) => byWord.get(statusWord(typed)) ?? 0
}

/** Judges lines under a policy. */
export function lineJudge(policy: LedgerPolicy, asOf: Day): LineJudge {
  const statusOf = statusReader(policy.statuses)
  const testName = new RegExp(testNamePattern(policy.statuses.test), 'iu')
  const marks = marksOf(policy)
  return ({ key, name, order, day, money, quantity, status, malformed }) => {
    const is = status === null ? 0 : statusOf(status)
    const below = (money !== null && isNegative(money)) || (quantity !== null && isNegative(quantity))
    let bits = malformed ? bitOf('malformed') : 0
    if (key === null) bits |= bitOf('noCustomer')
    else if (isExampleId(key)) bits |= bitOf('example')
    if (day === null) bits |= bitOf('dayUnreadable')
    else if (day > asOf.epochDays) bits |= bitOf('afterAsOf')
    if (money === null) bits |= bitOf('moneyUnreadable')
    else if (Number(money) === 0) bits |= marks.free
    if (marks.test !== 0 && (is & statusBits.test || (name !== null && testName.test(name))))
      bits |= marks.test
    const isNote = below && order !== null && creditNote.test(order)
    if (is & statusBits.cancelled || isNote) bits |= marks.cancelled
    if (is & statusBits.unpaid) bits |= marks.unpaid
    if (below || is & statusBits.returned) bits |= marks.returned
    return bits
  }
}

/** What a line of each kind gets under the policy. */
export function marksOf(policy: LedgerPolicy) {
  return {
    cancelled: markOf(policy.cancelled, bitOf('cancelled')),
    unpaid: markOf(policy.unpaid, bitOf('unpaid')),
    returned: markOf(policy.returned, bitOf('returned')),
    test: policy.test === 'out' ? bitOf('test') : 0,
    free: policy.free === 'out' ? bitOf('free') : 0,
  }
}

function markOf(mode: LineMode, bit: number): number {
  return mode === 'out' ? bit : mode === 'negative' ? takenOff : 0
}
