import { describe, expect, it } from 'vitest'
import { createFindings, type FindingPlace } from '../../src/core/findings.js'
import type { Result, TableBlock } from '../../src/model.js'
import { mostListed, mostNotes } from '../../src/register/marks.js'
import { marked } from '../../src/reports/marked.js'
import { result } from './four-rows.js'

function found(
  places: readonly (readonly [code: string, at: FindingPlace])[],
  keepFindings = 100_000,
): Result {
  const sink = createFindings({ levels: {}, keepFindings }, '客户')
  for (const [code, at] of places) sink.add(code, at)
  return { ...result, inspection: { ...result.inspection, findings: sink.finish() } }
}

const duplicate = (row: number): readonly [string, FindingPlace] => [
  'ID_DUPLICATE',
  { row, columnIndex: 0, field: 'id', value: 'C1', args: { id: 'C1', firstRow: 4 } },
]
const padded = (row: number): readonly [string, FindingPlace] => [
  'TEXT_PADDED',
  { row, columnIndex: 0, field: 'id', value: ' C1', fix: 'C1' },
]

function tableOf(run: Result): TableBlock {
  const table = marked(run).edits.sheets[0]?.blocks.find((block) => block.kind === 'table')
  if (!table) throw new Error('no table')
  return table
}

describe('the marked copy of a register', () => {
  it('marks a cell once, as severe as the worst that is wrong there, and joins the reasons', () => {
    const { marks } = marked(found([padded(5), duplicate(5)])).edits
    expect(marks).toMatchObject([{ row: 5, columnIndex: 0, severity: 'error' }])
    expect(marks?.[0]?.note).toMatch(/^\[错误\] 客户编号 .*\n\[提示\] /)
  })

  it('marks the header for what is wrong with a column, and nothing for what has no column', () => {
    const run = found([
      ['HEADER_UNKNOWN', { columnIndex: 2, value: '心情', args: { header: '心情' } }],
      ['BLANK_ROWS_INSIDE', { row: 6, args: { count: 2 } }],
    ])
    expect(marked(run).edits.marks).toMatchObject([{ row: 3, columnIndex: 2, severity: 'info' }])
    expect(tableOf(run).links?.targets).toEqual([
      { sheet: '客户', row: 3, columnIndex: 2 },
      { sheet: '客户', row: 6, columnIndex: 0 },
    ])
  })

  it('lists the worst first, each with its place, customer, value, message and repair', () => {
    const { headers, rows } = tableOf(found([padded(4), duplicate(5)]))
    expect(headers).toEqual(['级别', '代码', '单元格', '客户', '列', '现在的内容', '问题和改法', '可改为'])
    expect(rows.map(([severity, code, cell, name]) => [severity, code, cell, name])).toEqual([
      ['错误', 'ID_DUPLICATE', '客户!A5', 'C202405002'],
      ['提示', 'TEXT_PADDED', '客户!A4', 'C202405001'],
    ])
    expect([rows[1]?.[5], rows[1]?.[7]]).toEqual([' C1', 'C1'])
  })

  it('has a sheet that says so where nothing is wrong, and takes off what was marked before', () => {
    const { edits, shown } = marked(found([]))
    expect(edits.marks).toEqual([])
    expect(edits.sheets[0]?.blocks.at(-1)).toEqual({ kind: 'text', text: '没有发现问题。' })
    expect(shown).toMatchObject({ found: 0, cells: 0, notes: 0 })
  })

  it('is bounded, and says so on the sheet', () => {
    const many = Array.from({ length: mostListed + 5 }, (_, i) => duplicate(i + 4))
    const { edits, shown } = marked(found(many))
    expect(shown).toMatchObject({ found: mostListed + 5, cells: mostListed, notes: mostNotes })
    expect(edits.marks?.filter(({ note }) => note !== '')).toHaveLength(mostNotes)
    const notes =
      edits.sheets[0]?.blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : [])) ?? []
    expect(notes.some((text) => text.includes('20,005') && text.includes('20,000'))).toBe(true)
    expect(notes.some((text) => text.includes('2,000 个单元格'))).toBe(true)
  })
})
