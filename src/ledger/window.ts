/** The days that F and M count, and their two halves. Knows no order. */
import type { Day } from '../cells/cell.js'

/** Days since 1970-01-01: the window is the days after `from` up to asOf, its later half the days after `middle`. */
export interface Window {
  readonly from: number
  readonly middle: number
}

/** The window that ends with asOf and begins after `from`. */
export function windowFrom(from: number, asOf: Day): Window {
  return { from, middle: from + Math.floor((asOf.epochDays - from) / 2) }
}
