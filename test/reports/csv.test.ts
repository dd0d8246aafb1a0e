import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { createFindings } from '../../src/core/findings.js'
import { repairOutcome } from '../../src/core/repair.js'
import type { Findings, Inspection } from '../../src/model.js'
import { csvColumns, csvHead, csvPieces } from '../../src/reports/csv.js'
import { inspection } from './four-rows.js'

const all = Number.POSITIVE_INFINITY

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { bom: true, columns: true })
}

function withFindings(fill: (sink: ReturnType<typeof createFindings>) => void): Inspection {
  const sink = createFindings({ levels: {}, keepFindings: 10_000 }, '客户')
  fill(sink)
  return { ...inspection, findings: sink.finish() }
}

describe('findings as CSV', () => {
  it('begin with a byte order mark, without which Excel shows no Chinese', () => {
    expect(csvHead(false)).toBe(`\ufeff${csvColumns.join(',')}\n`)
    expect(csvHead(true).trimEnd().split(',').at(-1)).toBe('repaired')
  })

  it('name place, value, message and fix', () => {
    const found = withFindings((sink) =>
      sink.add('TEXT_PADDED', {
        row: 5,
        columnIndex: 1,
        field: 'name',
        value: ' 甲,"公司"',
        fix: '甲,"公司"',
      }),
    )
    const [row] = rowsOf(csvHead(false) + [...csvPieces(found, 'en', all)].join(''))
    expect(row).toMatchObject({
      file: inspection.file,
      code: 'TEXT_PADDED',
      severity: 'info',
      sheet: '客户',
      cell: 'B5',
      row: '5',
      column: 'B',
      field: 'name',
      header: inspection.table.headers[1],
      value: ' 甲,"公司"',
      fix: '甲,"公司"',
    })
    expect(row?.message).toContain('begins or ends with spaces')
  })

  it('never hold a cell that a spreadsheet would calculate; negative numbers stay numbers', () => {
    const found = withFindings((sink) => {
      for (const value of ['=1+1', '+1-2', '-x', '@SUM(A1)', '\t=1', '＝1', -5]) {
        sink.add('CELL_NOT_MONEY', { row: 5, columnIndex: 1, field: 'spend', value })
      }
    })
    const rows = rowsOf(csvHead(false) + [...csvPieces(found, 'en', all)].join(''))
    for (const cell of rows.flatMap((row) => Object.values(row)).filter((cell) => cell !== '-5')) {
      expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    }
    expect(rows.map(({ value }) => value)).toContain('-5')
  })

  it('are all there, more than one piece of them, unless a limit is asked for', () => {
    const found = withFindings((sink) => {
      for (let row = 5; row < 2505; row++)
        sink.add('TEXT_PADDED', { row, columnIndex: 1, value: ' x', fix: 'x' })
    })
    const pieces = [...csvPieces(found, 'en', all)]
    expect(pieces.length).toBeGreaterThan(1)
    expect(rowsOf(csvHead(false) + pieces.join(''))).toHaveLength(2500)
    expect(rowsOf(csvHead(false) + [...csvPieces(found, 'en', 7)].join(''))).toHaveLength(7)
  })

  it('of a run that repairs say which were repaired, and why others were left', () => {
    const found = withFindings((sink) => {
      for (const row of [5, 6, 7]) sink.add('TEXT_PADDED', { row, columnIndex: 1, value: ' x', fix: 'x' })
      sink.add('CELL_NOT_A_DAY', { row: 6, columnIndex: 2, value: '昨天' })
    })
    const outcome = outcomeOf(found.findings)
    const rows = rowsOf(csvHead(true) + [...csvPieces(found, 'en', all, outcome)].join(''))
    expect(rows.map(({ cell, repaired }) => [cell, repaired])).toEqual([
      ['B5', 'yes'],
      ['B6', 'formula'],
      ['C6', ''],
      ['B7', 'yes'],
    ])
  })
})

function outcomeOf(findings: Findings) {
  const repairs = findings.list
    .filter(({ fix }) => fix !== undefined)
    .map((finding) => ({
      row: finding.row ?? 0,
      columnIndex: finding.columnIndex ?? 0,
      findings: [finding],
      before: finding.value,
      after: 'x',
      cell: 'x',
    }))
  return repairOutcome(findings, repairs, [{ row: 6, columnIndex: 1, why: 'formula' }])
}
