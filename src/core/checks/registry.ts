/** Every check by its code. Knows the list; runs nothing and puts nothing in words. */
import type { Check } from './check.js'
import * as list from './list.js'

/** The code of any check. */
export type CheckCode = (typeof list)[keyof typeof list]['code']

const groups = ['file', 'cell', 'row', 'list', 'column', 'ledger', 'settings'] as const

/** Every check: those of the file, then of cells, rows, lists, whole columns, order ledgers and settings sheets; by code within a group. */
export const checks: readonly Check[] = Object.values<Check>(list).sort(
  (a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || (a.code < b.code ? -1 : 1),
)

const byCode: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.code, check]))

/** The check that owns `code`; throws where none does, which is a bug of whoever reported it. */
export function checkOf(code: string): Check {
  const check = byCode.get(code)
  if (!check) throw new Error(`no check owns the code ${code}`)
  return check
}
