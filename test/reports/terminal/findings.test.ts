import { describe, expect, it } from 'vitest'
import { createFindings } from '../../../src/core/findings.js'
import type { Findings } from '../../../src/model.js'
import { findingLines, totalLine, type View } from '../../../src/reports/terminal/findings.js'
import { createStyle } from '../../../src/reports/terminal/style.js'

const view: View = { lang: 'zh-CN', style: createStyle(0), limit: 2 }

describe('findings on the terminal', () => {
  it('stand one to a line: place, code, message', () => {
    expect(findingLines(duplicates(1), view)).toEqual([
      expect.stringMatching(/^客户!A5 {2}ID_DUPLICATE {2}\S/),
    ])
  })

  it('of one code are shown up to the limit, and the others counted', () => {
    const lines = findingLines(duplicates(1200), view)
    expect(lines).toHaveLength(3)
    expect(lines[2]).toContain('1,198')
  })

  it('are counted even where they were not kept', () => {
    expect(findingLines(duplicates(1200, 1), { ...view, limit: Number.POSITIVE_INFINITY })[1]).toContain(
      '1,199',
    )
  })

  it('put errors first and mark what is no error', () => {
    const sink = createFindings({ levels: {}, keepFindings: 10 }, '客户')
    sink.add('HEADER_UNKNOWN', { columnIndex: 2, value: '备注2', args: { header: '备注2' } })
    sink.add('ID_DUPLICATE', { row: 5, columnIndex: 0, field: 'id', args: { id: 'C1', firstRow: 4 } })
    const [first = '', second = ''] = findingLines(sink.finish(), view)
    expect(first).toContain('ID_DUPLICATE')
    expect(second).toContain('提示：')
  })

  it('end with totals, in English with plurals', () => {
    expect(totalLine(duplicates(1), 4, view)).toBe('1 个错误，0 个警告 · 4 位客户')
    const english: View = { ...view, lang: 'en' }
    expect(totalLine(duplicates(1), 4, english)).toBe('1 error, 0 warnings · 4 customers')
    expect(totalLine(duplicates(0), 1, english)).toBe('0 errors, 0 warnings · 1 customer')
  })

  it('are told apart by colour only where there is colour', () => {
    const coloured = findingLines(duplicates(1), { ...view, style: createStyle(1) })
    expect(coloured[0]).toContain('\u001b[31mID_DUPLICATE')
  })
})

function duplicates(count: number, keepFindings = 100): Findings {
  const sink = createFindings({ levels: {}, keepFindings }, '客户')
  for (let row = 5; row < 5 + count; row++) {
    sink.add('ID_DUPLICATE', { row, columnIndex: 0, field: 'id', args: { id: 'C202405001', firstRow: 4 } })
  }
  return sink.finish()
}
