/** Reads one cell for a test and keeps what was reported. Not a test itself. */
import { type Cell, dayOfDate } from '../../src/cells/cell.js'
import { type CellContext, type CellKind, cellContext } from '../../src/cells/kind.js'

export const asOf = dayOfDate(2024, 5, 22)!

export interface Read<T> {
  readonly value: T | undefined
  readonly codes: readonly string[]
  readonly fixes: readonly (string | number | undefined)[]
}

export function read<T>(kind: CellKind<T>, cell: Cell, changes: Partial<CellContext> = {}): Read<T> {
  const codes: string[] = []
  const fixes: (string | number | undefined)[] = []
  const value = kind.parse(cell, cellContext(asOf, changes), (code, _args, fix) => {
    codes.push(code)
    fixes.push(fix)
  })
  return { value, codes, fixes }
}
