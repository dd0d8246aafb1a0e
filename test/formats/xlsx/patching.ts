/** Rows with a plan in them, by both patchers, which must give the same bytes. */
import { expect } from 'vitest'
import { rowPatcher } from '../../../src/formats/xlsx/sheet-patch.js'
import { rowSplices } from '../../../src/formats/xlsx/sheet-patch-general.js'
import type { PlannedColumn, SheetPlan } from '../../../src/formats/xlsx/sheet-plan.js'
import { applySplices } from '../../../src/formats/xlsx/splice.js'

/** A new column D, unless told otherwise, that gets each row's own number. */
export const column = (over: Partial<PlannedColumn> = {}): PlannedColumn => ({
  index: 3,
  existing: false,
  header: '等级',
  headerStyle: 5,
  style: 7,
  showsBlanks: true,
  width: 9,
  cellAt: (row) => row,
  ...over,
})

/** Row 1 is the header, rows 2 to 8 are the table. */
export function planOf(columns: readonly PlannedColumn[] = [column()]): SheetPlan {
  return { headerRow: 1, firstRow: 2, lastRow: 8, columns, newAreLast: false, dateSystem: 1900 }
}

/** The rows with the plan in them, by both patchers; a thrown error is told by its class and message. */
export function outcomes(rows: string, plan: SheetPlan): readonly [fast: string, general: string] {
  const attempt = (run: () => string) => {
    try {
      return run()
    } catch (error) {
      return String(error)
    }
  }
  const [start, end] = ['<worksheet><sheetData>', '</sheetData></worksheet>']
  const sheet = start + rows + end
  return [
    attempt(() => rowPatcher(plan, '', 'sheet').patch(Buffer.from(rows)).toString()),
    attempt(() => applySplices(sheet, rowSplices(sheet, plan, 'sheet')).slice(start.length, -end.length)),
  ]
}

/** The rows with the plan in them. */
export function patched(rows: string, plan: SheetPlan = planOf()): string {
  const [fast, general] = outcomes(rows, plan)
  expect(general).toBe(fast)
  return fast
}
