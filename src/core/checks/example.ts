/** How a check shows itself: the smallest register that has its finding, and the nearest that has not. Runs nothing. */
import { type Cell, type Day, dayOfDate } from '../../cells/cell.js'
import type { Text } from '../../model.js'

/**
 * One row: the cells by column. A key that is a field's name stands for that field's header, any other is a header
 * itself; null is a blank row. What every register needs besides (a name, orders) is added where it is run.
 */
export type ExampleRow = Readonly<Record<string, Cell>> | null

/** A register under a header in row 1, so that its first row is row 2. */
export interface ExampleRegister {
  readonly rows: readonly ExampleRow[]
  /** Settings as a file would have them. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** The one place of the finding: Excel's row (null for a whole column or the register) and the column's key. */
export interface ExamplePlace {
  readonly row: number | null
  readonly column: string | null
}

/** An example that a test runs as of `exampleDay`: `fails` has this finding, there, and no other; `passes` has none of it. */
export interface RunExample {
  readonly fails: ExampleRegister & { readonly at: ExamplePlace }
  readonly passes: ExampleRegister
}

/** In words, where no cells can show it: what it takes is a file, and the test that has one is named. */
export interface ToldExample {
  readonly fails: Text
  readonly passes: Text
  readonly test: string
}

export type Example = RunExample | ToldExample

/** True where a test can run the example. */
export function isRun(example: Example): example is RunExample {
  return !('test' in example)
}

/** `on('2024-05-20')`: a cell that holds a real date. */
export function on(iso: string): Day {
  const [year = 0, month = 0, dayOfMonth = 0] = iso.split('-').map(Number)
  const found = dayOfDate(year, month, dayOfMonth)
  if (!found) throw new Error(`no day ${iso}`)
  return found
}

/** The day that examples count from. */
export const exampleDay: Day = on('2024-05-22')
