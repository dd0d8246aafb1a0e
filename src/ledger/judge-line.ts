/** Decides for one line whether it counts, and why not. Engines that speak SQL say the same in SQL, and tests hold them together. */
import { trimmed } from '../cells/plain.js'
import type { Day, LedgerPolicy, LineMode } from '../model.js'
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

/** The bits of a line. */
export type LineJudge = (line: ReadLine) => number

/** A name that is nothing but a word of tests, with numbers and a word for customers around it: `测试客户01`, `Test user 3`. */
export function testNamePattern(words: readonly string[]): string {
  const escaped = words
    .map((word) => word.trim().replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .filter((word) => word !== '')
  const around = '[ \\t\\u3000\\d\\p{P}]*'.replace('\\u3000', '\u3000')
  const kinds = '客户|用户|会员|账号|公司|customer|client|user|account|company'
  return `^${around}(?:${escaped.join('|')})${around}(?:${kinds})?${around}$`
}

/** The credit notes of some shop systems: C536379 with a negative quantity. */
export const creditNote = /^C\d/

/** A status as it is compared. */
export function statusWord(text: string): string {
  return trimmed(text).toLowerCase()
}

/** Judges lines under a policy. */
export function lineJudge(policy: LedgerPolicy, asOf: Day): LineJudge {
  const words = (kind: keyof LedgerPolicy['statuses']) => new Set(policy.statuses[kind].map(statusWord))
  const [cancelled, unpaid, returned, test] = [
    words('cancelled'),
    words('unpaid'),
    words('returned'),
    words('test'),
  ]
  const testName = test.size > 0 ? new RegExp(testNamePattern(policy.statuses.test), 'iu') : null
  const marks = {
    cancelled: bitsOf(policy.cancelled, bitOf('cancelled')),
    unpaid: bitsOf(policy.unpaid, bitOf('unpaid')),
    returned: bitsOf(policy.returned, bitOf('returned')),
    test: policy.test === 'out' ? bitOf('test') : 0,
    free: policy.free === 'out' ? bitOf('free') : 0,
  }
  const isTest = (status: string, name: string | null) =>
    test.has(status) || (name !== null && (testName?.test(name) ?? false))
  return ({ key, name, order, day, money, quantity, status: typed, malformed }) => {
    const status = typed === null ? '' : statusWord(typed)
    const below = (money !== null && isNegative(money)) || (quantity !== null && isNegative(quantity))
    let bits = malformed ? bitOf('malformed') : 0
    if (key === null) bits |= bitOf('noCustomer')
    if (day === null) bits |= bitOf('dayUnreadable')
    else if (day > asOf.epochDays) bits |= bitOf('afterAsOf')
    if (money === null) bits |= bitOf('moneyUnreadable')
    else if (Number(money) === 0) bits |= marks.free
    if (marks.test !== 0 && isTest(status, name)) bits |= marks.test
    if (cancelled.has(status) || (below && order !== null && creditNote.test(order))) bits |= marks.cancelled
    if (unpaid.has(status)) bits |= marks.unpaid
    if (below || returned.has(status)) bits |= marks.returned
    return bits
  }
}

/** What a line of a kind gets, by its mode. */
export function bitsOf(mode: LineMode, bit: number): number {
  return mode === 'out' ? bit : mode === 'negative' ? takenOff : 0
}
