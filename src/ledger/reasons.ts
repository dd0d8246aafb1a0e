/** The reasons for which lines are left out, as bits: one number for each line says all that hold of it. Decides no line. */
import type { LineReason } from '../model.js'

/** In the order in which the first one counts. */
export const lineReasons: readonly LineReason[] = [
  'repeatedFile',
  'malformed',
  'noCustomer',
  'example',
  'dayUnreadable',
  'moneyUnreadable',
  'test',
  'cancelled',
  'unpaid',
  'returned',
  'free',
  'afterAsOf',
]

/** The bit of a reason. */
export function bitOf(reason: LineReason): number {
  return 1 << lineReasons.indexOf(reason)
}

/** Set besides the reasons: the line counts, and its money is taken off. */
export const takenOff = 1 << lineReasons.length

/** Set besides the reasons: the customer's ID was written as 17850.0. */
export const writtenAsNumber = takenOff << 1

/** Whether the line counts. */
export function isUsed(bits: number): boolean {
  return (bits & (takenOff - 1)) === 0
}

/** Lines of one set of bits in one file. */
export interface LineCount {
  readonly file: number
  readonly bits: number
  readonly lines: number
}

/** Lines by the first reason and by all that hold. */
export function countReasons(counts: readonly LineCount[]): {
  readonly lines: number
  readonly used: number
  readonly leftOut: Partial<Record<LineReason, number>>
  readonly holdsOf: Partial<Record<LineReason, number>>
} {
  const leftOut: Partial<Record<LineReason, number>> = {}
  const holdsOf: Partial<Record<LineReason, number>> = {}
  let all = 0
  let used = 0
  for (const { bits, lines } of counts) {
    all += lines
    if (isUsed(bits)) {
      used += lines
      continue
    }
    let first = true
    for (const reason of lineReasons) {
      if ((bits & bitOf(reason)) === 0) continue
      if (first) leftOut[reason] = (leftOut[reason] ?? 0) + lines
      holdsOf[reason] = (holdsOf[reason] ?? 0) + lines
      first = false
    }
  }
  return { lines: all, used, leftOut, holdsOf }
}
