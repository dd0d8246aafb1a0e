import { describe, expect, it } from 'vitest'
import { createFindings } from '../../../src/core/findings.js'
import type { Findings } from '../../../src/model.js'
import { findingLines, nextStepLines, totalLine, type View } from '../../../src/reports/terminal/findings.js'
import { createStyle } from '../../../src/reports/terminal/style.js'
import { displayWidth } from '../../../src/reports/terminal/width.js'

const view: View = { lang: 'zh-CN', style: createStyle(0), limit: 5, width: 100 }

describe('findings on the terminal', () => {
  it('that stand alone take one line: severity, code, place, message', () => {
    expect(findingLines(duplicates(1), view)).toEqual([
      '错误 ID_DUPLICATE  客户!A5  客户编号 C202405001 已在第 4 行出现。请合并或改正其中一行。',
    ])
  })

  it('of one code say once what is wrong, then the first cells with their values', () => {
    const [head, cells, ...rest] = findingLines(days(['昨天', '前天', '上周\n五']), view)
    expect(head).toBe('错误 CELL_NOT_A_DAY ×3  “昨天”不是日期。请写成 2024-05-20。')
    expect(cells).toBe('     客户!C5 昨天 · C6 前天 · C7 上周 五')
    expect(rest).toEqual([])
  })

  it('fit the width, however many cells there are and however long their values', () => {
    const long = Array.from({ length: 40 }, (_, n) => `说不清楚是哪一天的一段很长的话${n}`)
    for (const lang of ['zh-CN', 'en'] as const) {
      const lines = findingLines(days(long), { ...view, lang, limit: Number.POSITIVE_INFINITY })
      expect(lines.filter((line) => displayWidth(line) > 100)).toEqual([])
      expect(lines.at(-1)).toMatch(/… (还有 )?3\d/)
    }
  })

  it('of twenty codes fit one screen', () => {
    const sink = createFindings({ levels: {}, keepFindings: 100 }, '客户')
    const codes = ['CELL_NOT_A_DAY', 'CELL_NOT_MONEY', 'TEXT_PADDED', 'CELL_NOT_PHONE', 'OWNER_MISSING']
    for (const code of codes) for (const row of [5, 6, 7]) sink.add(code, { row, columnIndex: 2, value: 'x' })
    expect(findingLines(sink.finish(), view).length).toBeLessThanOrEqual(codes.length * 3)
  })

  it('are listed one to a line with their whole messages when asked for', () => {
    const lines = findingLines(duplicates(1200), { ...view, limit: 2, inFull: true })
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe('错误 ID_DUPLICATE ×1,200')
    expect(lines[1]).toMatch(/^ {5}客户!A5 {2}\S.*已在第 4 行出现/)
    expect(lines[3]).toContain('1,198')
  })

  it('are counted even where they were not kept', () => {
    const all = { ...view, limit: Number.POSITIVE_INFINITY, inFull: true }
    expect(findingLines(duplicates(1200, 1), all)[2]).toContain('1,199')
    expect(findingLines(duplicates(1200, 1), view)[1]).toContain('1,199')
  })

  it('put errors first and mark what is no error', () => {
    const sink = createFindings({ levels: {}, keepFindings: 10 }, '客户')
    sink.add('HEADER_UNKNOWN', { columnIndex: 2, value: '备注2', args: { header: '备注2' } })
    sink.add('ID_DUPLICATE', { row: 5, columnIndex: 0, field: 'id', args: { id: 'C1', firstRow: 4 } })
    const [first = '', second = ''] = findingLines(sink.finish(), view)
    expect(first).toMatch(/^错误 ID_DUPLICATE/)
    expect(second).toMatch(/^提示 HEADER_UNKNOWN/)
  })

  it('end with totals, in English with plurals', () => {
    expect(totalLine(duplicates(1), 4, view)).toBe('1 个错误，0 个警告 · 4 位客户')
    const english: View = { ...view, lang: 'en' }
    expect(totalLine(duplicates(1), 4, english)).toBe('1 error, 0 warnings · 4 customers')
    expect(totalLine(duplicates(0), 1, english)).toBe('0 errors, 0 warnings · 1 customer')
  })

  it('are told apart by colour only where there is colour', () => {
    const coloured = findingLines(duplicates(1), { ...view, style: createStyle(1) })
    expect(coloured[0]).toContain('\u001b[31m错误 ID_DUPLICATE')
  })
})

describe('the next step', () => {
  it('names how many findings would be repaired, counted and not only kept', () => {
    const sink = createFindings({ levels: {}, keepFindings: 1 }, '客户')
    for (const row of [5, 6, 7]) sink.add('TEXT_PADDED', { row, columnIndex: 1, value: ' x', fix: 'x' })
    expect(nextStepLines(sink.finish(), view, false)[0]).toContain('3 处')
    expect(nextStepLines(sink.finish(), view, true).join()).not.toContain('--fix')
  })

  it('is not told where nothing is wrong', () => {
    expect(nextStepLines(duplicates(0), view, false)).toEqual([])
  })
})

function duplicates(count: number, keepFindings = 100): Findings {
  const sink = createFindings({ levels: {}, keepFindings }, '客户')
  for (let row = 5; row < 5 + count; row++) {
    sink.add('ID_DUPLICATE', { row, columnIndex: 0, field: 'id', args: { id: 'C202405001', firstRow: 4 } })
  }
  return sink.finish()
}

function days(values: readonly string[]): Findings {
  const sink = createFindings({ levels: {}, keepFindings: 100 }, '客户')
  for (const [index, value] of values.entries()) {
    sink.add('CELL_NOT_A_DAY', { row: 5 + index, columnIndex: 2, field: 'lastOrder', value })
  }
  return sink.finish()
}
