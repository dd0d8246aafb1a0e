import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnIndexOf } from '../../src/formats/xlsx/references.js'
import { rowPatcher } from '../../src/formats/xlsx/sheet-patch.js'
import type { SheetPlan } from '../../src/formats/xlsx/sheet-plan.js'
import { column, patched, planOf } from '../formats/xlsx/patching.js'
import { rowsArb } from './rows.js'

/** Every cell with the row and column in which it counts, in the order of the file. */
function cellsIn(rows: string): readonly { row: number; column: number; markup: string }[] {
  const cells = []
  let row = 0
  for (const [whole, attributes = ''] of rows.matchAll(/<row((?:\s[^>]*?)?)(?:\/>|>.*?<\/row>)/gs)) {
    row = Number(/\sr\s*=\s*["'](\d+)/.exec(attributes)?.[1] ?? row + 1)
    let previous = -1
    for (const [markup] of whole.matchAll(/<c(?=[\s/>])[^>]*?(?:\/>|>.*?<\/c>)/gs)) {
      const letters = /^[^>]*?\sr\s*=\s*["']([A-Z]+)/.exec(markup)?.[1]
      previous = letters ? columnIndexOf(letters) : previous + 1
      cells.push({ row, column: previous, markup })
    }
  }
  return cells
}

const seeded = { seed: 20_240_522, numRuns: 400 }

describe('whatever the rows look like', () => {
  const standing = column({
    index: 2,
    existing: true,
    cellAt: (row) => (row % 3 === 0 ? undefined : `${row}&`),
  })
  const fresh = column({
    index: 5,
    showsBlanks: false,
    cellAt: (row) => (row % 4 === 0 ? null : row % 5 === 0 ? undefined : row),
  })
  const expectOnly = (plan: SheetPlan, before: string, after: string) => {
    const theirs = (rows: string) =>
      cellsIn(rows).filter(({ column: at }) => !plan.columns.some(({ index }) => index === at))
    expect(theirs(after)).toEqual(theirs(before))
    for (const { index, cellAt } of plan.columns) {
      for (const row of new Set(cellsIn(after).map((cell) => cell.row))) {
        if (row < plan.firstRow || row > plan.lastRow || (cellAt(row) ?? null) === null) continue
        const there = cellsIn(after).filter((cell) => cell.row === row && cell.column === index)
        // A formula that others rest on stays, whatever is planned.
        const value = typeof cellAt(row) === 'string' ? '&amp;' : `<v>${row}</v>`
        expect(there.some(({ markup }) => markup.includes(value) || markup.includes(' ref="'))).toBe(true)
      }
    }
  }

  it('in order, both patchers give the same bytes and change no cell but ours', () => {
    const plan = planOf([standing, fresh])
    fc.assert(
      fc.property(rowsArb('ordered'), (rows) => expectOnly(plan, rows, patched(rows, plan))),
      seeded,
    )
  })

  it('out of order, both patchers give the same bytes and change no cell but ours', () => {
    const plan = planOf([{ ...fresh, index: 12 }])
    fc.assert(
      fc.property(rowsArb('any'), (rows) => expectOnly(plan, rows, patched(rows, plan))),
      seeded,
    )
  })

  it('right of every cell, the fast patcher gives the same bytes without a look at the cells', () => {
    const sometimes = { ...standing, cellAt: (row: number) => (row % 2 === 0 ? undefined : row) }
    const plan = planOf([sometimes, fresh, { ...fresh, index: 6, cellAt: (row) => `${row}` }])
    fc.assert(
      fc.property(rowsArb('ordered'), (rows) => {
        expect(patched(rows, { ...plan, newAreLast: true })).toBe(patched(rows, plan))
      }),
      seeded,
    )
  })

  it('cut anywhere between rows, the fast patcher gives the same bytes', () => {
    const plan = planOf([standing, fresh])
    fc.assert(
      fc.property(rowsArb('ordered'), fc.nat(6), (rows, at) => {
        const starts = [...rows.matchAll(/<row/g)].map(({ index }) => index)
        const cut = starts[at] ?? 0
        const patcher = rowPatcher(plan, '', 'sheet')
        const halves = [rows.slice(0, cut), rows.slice(cut)]
        expect(halves.map((half) => patcher.patch(Buffer.from(half)).toString()).join('')).toBe(
          patched(rows, plan),
        )
      }),
      seeded,
    )
  })
})
