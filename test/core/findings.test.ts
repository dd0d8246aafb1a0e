import { describe, expect, it } from 'vitest'
import { cellError, dayOfDate } from '../../src/cells/cell.js'
import { createFindings } from '../../src/core/findings.js'
import type { Level } from '../../src/model.js'

function sinkWith(levels: Readonly<Record<string, Level>> = {}, keepFindings = 10) {
  return createFindings({ levels, keepFindings }, '客户')
}

describe('a sink of findings', () => {
  it('counts every finding and keeps as many of each code as the policy says', () => {
    const sink = sinkWith({}, 2)
    for (let row = 2; row < 1002; row++) sink.add('CELL_NOT_PHONE', { row })
    sink.add('CELL_NOT_RFM', { row: 5 })
    const findings = sink.finish()
    expect(findings.counts).toEqual(
      new Map([
        ['CELL_NOT_PHONE', 1000],
        ['CELL_NOT_RFM', 1],
      ]),
    )
    expect(findings.list.map(({ code, row }) => `${code} ${row}`)).toEqual([
      'CELL_NOT_PHONE 2',
      'CELL_NOT_PHONE 3',
      'CELL_NOT_RFM 5',
    ])
    expect([findings.count('error'), findings.count('warning'), findings.count('info')]).toEqual([1, 1000, 0])
  })

  it('gives a check its severity by field', () => {
    const sink = sinkWith()
    expect(sink.add('CELL_NOT_A_DAY', { field: 'lastOrder' })).toBe('error')
    expect(sink.add('CELL_NOT_A_DAY', { field: 'lastContact' })).toBe('warning')
    expect(sink.add('CELL_NOT_A_DAY', {})).toBe('warning')
  })

  it('puts the level from the settings above both', () => {
    expect(sinkWith({ CELL_NOT_A_DAY: 'info' }).add('CELL_NOT_A_DAY', { field: 'lastOrder' })).toBe('info')
  })

  it('neither counts nor keeps what is switched off', () => {
    const sink = sinkWith({ HEADER_UNKNOWN: 'off' })
    expect(sink.add('HEADER_UNKNOWN', { columnIndex: 3 })).toBe('off')
    expect(sink.finish().list).toEqual([])
    expect(sink.finish().counts.size).toBe(0)
  })

  it('lists findings in the order of the sheet, those without a row first', () => {
    const sink = sinkWith()
    sink.add('TEXT_PADDED', { row: 9, columnIndex: 0 })
    sink.add('CELL_NOT_PHONE', { row: 2, columnIndex: 5 })
    sink.add('TEXT_PADDED', { row: 2, columnIndex: 1 })
    sink.add('SIGNATURE_WILL_BREAK', {})
    expect(sink.finish().list.map(({ row, columnIndex }) => [row, columnIndex])).toEqual([
      [null, null],
      [2, 1],
      [2, 5],
      [9, 0],
    ])
  })

  it('keeps the cell JSON-safe: days as ISO text, errors by their code', () => {
    const sink = sinkWith()
    sink.add('DAY_IN_FUTURE', { row: 2, value: dayOfDate(2030, 1, 2) ?? null, args: { asOf: '2024-05-22' } })
    sink.add('CELL_ERROR_VALUE', { row: 3, value: cellError('#REF!') })
    const { list } = sink.finish()
    expect(list.map(({ value }) => value)).toEqual(['2030-01-02', '#REF!'])
    expect(JSON.parse(JSON.stringify(list))).toEqual(list)
  })

  it('refuses a code that no check owns', () => {
    expect(() => sinkWith().add('NO_SUCH_CODE', {})).toThrow('NO_SUCH_CODE')
  })
})
