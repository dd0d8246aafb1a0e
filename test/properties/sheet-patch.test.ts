import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnIndexOf, columnLetters } from '../../src/formats/xlsx/references.js'
import { rowPatcher } from '../../src/formats/xlsx/sheet-patch.js'
import type { SheetPlan } from '../../src/formats/xlsx/sheet-plan.js'
import { column, patched, planOf } from '../formats/xlsx/patching.js'

const space = fc.constantFrom('', '', '', '\n', '  ', '\r\n\t')
const gap = fc.constantFrom(' ', ' ', '\n', '  ')
const attribute = (name: string, value: fc.Arbitrary<string>) =>
  fc
    .tuple(gap, value, fc.constantFrom('="', "='", ' = "'))
    .map(([before, text, opening]) => `${before}${name}${opening}${text}${opening.at(-1)}`)
const sometimes = (text: fc.Arbitrary<string>) => fc.option(text, { nil: '', freq: 2 })

const cellContent = fc.constantFrom(
  '',
  '<v>1</v>',
  '<f>A1&gt;2</f><v>0</v>',
  '<is><t> x&lt;y </t></is>',
  '<v/>',
)

const cellArb = (row: number, index: number) =>
  fc
    .record({
      reference: fc.option(attribute('r', fc.constant(columnLetters(index) + row)), { nil: '', freq: 4 }),
      style: sometimes(attribute('s', fc.constantFrom('0', '3', '12'))),
      type: sometimes(attribute('t', fc.constantFrom('s', 'str', 'inlineStr'))),
      content: cellContent,
      closes: fc.boolean(),
      after: space,
    })
    .map(({ reference, style, type, content, closes, after }) =>
      content === '' && closes
        ? `<c${style}${reference}${type}/>${after}`
        : `<c${reference}${type}${style}>${content}</c>${after}`,
    )

const rowArb = (row: number, order: 'ordered' | 'any') =>
  fc
    .record({
      number: fc.option(attribute('r', fc.constant(String(row))), { nil: '', freq: 4 }),
      spans: sometimes(attribute('spans', fc.constantFrom('1:2', '1:4', '1:12', '1:2 3:4'))),
      height: sometimes(attribute('ht', fc.constant('20'))),
      cells:
        order === 'ordered'
          ? fc
              .subarray([0, 1, 2, 3])
              .chain((places) => fc.tuple(...places.map((place) => cellArb(row, place))))
          : fc
              .array(fc.nat(3), { maxLength: 5 })
              .chain((places) => fc.tuple(...places.map((place) => cellArb(row, place)))),
      before: space,
      after: space,
    })
    .map(({ number, spans, height, cells, before, after }) => {
      const start = `<row${spans}${number}${height}`
      return cells.length === 0 && after === ''
        ? `${start}/>${before}`
        : `${start}>${before}${cells.join('')}</row>${after}`
    })

const rowsArb = (order: 'ordered' | 'any') =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 6 })
    .map((rows) => (order === 'ordered' ? rows.sort((a, b) => a - b) : rows))
    .chain((rows) => fc.tuple(...rows.map((row) => rowArb(row, order))))
    .map((rows) => rows.join(''))

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
