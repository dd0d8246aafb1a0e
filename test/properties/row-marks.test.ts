import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markStyles } from '../../src/formats/xlsx/mark-styles.js'
import { rowMarker, type SheetMarks, sheetMarkSplices } from '../../src/formats/xlsx/row-marks.js'
import { applySplices } from '../../src/formats/xlsx/splice.js'
import { editStyles } from '../../src/formats/xlsx/styles-edit.js'
import type { Severity } from '../../src/model.js'
import { plainStyles } from '../formats/xlsx/packages.js'
import { ofMode } from '../mode.js'
import { rowsArb } from './rows.js'

const severityArb = fc.constantFrom<Severity>('error', 'warning', 'info')
const marksArb = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.nat(5), severityArb), {
    selector: ([row, column]) => `${row} ${column}`,
    maxLength: 8,
  })
  .map((places) => {
    const rows = new Map<number, Map<number, Severity>>()
    for (const [row, column, severity] of places)
      rows.set(row, (rows.get(row) ?? new Map<number, Severity>()).set(column, severity))
    return rows
  })

/** Styles 0 to 12 for the rows' cells. */
const thirteen = plainStyles.replace(
  /<cellXfs.*<\/cellXfs>/,
  `<cellXfs count="13">${Array.from({ length: 13 }, (_, i) => `<xf numFmtId="${i}" fontId="0" fillId="0" borderId="0" xfId="0"/>`).join('')}</cellXfs>`,
)
const [start, end] = ['<worksheet><sheetData>', '</sheetData></worksheet>']

function fast(rows: string, marks: SheetMarks): string {
  return rowMarker(marks, () => 0, '', 'sheet')(Buffer.from(rows)).toString()
}

function general(rows: string, marks: SheetMarks): string {
  const sheet = start + rows + end
  return applySplices(sheet, sheetMarkSplices(sheet, marks, 'sheet')).slice(start.length, -end.length)
}

const seeded = { seed: 20_240_522, numRuns: ofMode(150, 400) }

describe.each(['ordered', 'any'] as const)('marks on rows with cells in %s order', (order) => {
  it('are the same by both ways, and leave all but styles and blank cells alone', () => {
    fc.assert(
      fc.property(rowsArb(order), marksArb, (rows, wanted) => {
        const marks = { rows: wanted, styles: markStyles(editStyles(thirteen, 'styles')) }
        const marked = fast(rows, marks)
        expect(marked).toBe(general(rows, marks))
        const bare = (text: string) =>
          text.replace(/\ss\s*=\s*(?:"\d+"|'\d+')|\sspans\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
        const added = /<c r="[A-Z]+\d+"\/>/g
        expect(
          bare(marked)
            .replace(added, '')
            .replace(/><\/row>/g, '/>'),
        ).toBe(
          bare(rows)
            .replace(added, '')
            .replace(/><\/row>/g, '/>'),
        )
      }),
      seeded,
    )
  })

  it('come off again, so that every cell has the style that it had', () => {
    fc.assert(
      fc.property(rowsArb(order), marksArb, (rows, wanted) => {
        const styles = editStyles(thirteen, 'styles')
        const marked = fast(rows, { rows: wanted, styles: markStyles(styles) })
        const later = { rows: new Map(), styles: markStyles(editStyles(styles.render(), 'styles')) }
        const mended = fast(marked, later)
        expect(mended).toBe(general(marked, later))
        const stylesOf = (text: string) =>
          [...text.matchAll(/<c(?=[\s/>])[^>]*>/g)].map(
            ([tag]) => /\ss\s*=\s*["'](\d+)/.exec(tag)?.[1] ?? '0',
          )
        const before = stylesOf(rows)
        expect(stylesOf(mended).filter((style) => style !== '0')).toEqual(
          before.filter((style) => style !== '0'),
        )
        expect(fast(mended, later)).toBe(mended)
      }),
      seeded,
    )
  })
})
