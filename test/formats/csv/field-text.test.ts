import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellError, day, formulaWithoutValue } from '../../../src/cells/cell.js'
import { cellOfField, fieldOfText, textOfCell } from '../../../src/formats/csv/field-text.js'
import { RecordScanner } from '../../../src/formats/csv/records.js'

describe('a field as a cell', () => {
  it.each([
    ['', null],
    ['甲', '甲'],
    [' 甲 ', ' 甲 '],
    ['0012', '0012'],
    ['="0012"', '0012'],
    ['="a""b"', 'a"b'],
    ['=""', null],
    ['2024052200123\t', '2024052200123'],
    ['\t2024', '2024'],
    ['\t', null],
    ['a\0', 'a'],
    ["'=1+1", '=1+1'],
    ["'90s", "'90s"],
    ['-5', '-5'],
    ['a long enough note to be a window', 'a long enough note to be a window'],
  ])('%j is %j', (field, cell) => {
    expect(cellOfField(field)).toBe(cell)
  })
})

describe('a cell of ours as text', () => {
  it.each(['=1+1', '+cmd', '-a', '@sum', '\tx', '\rx', '＝1'])('%j is kept from being calculated', (text) => {
    expect(textOfCell(text, 'text')).toBe(`'${text}`)
  })

  it.each(['-5', '+5', '-5.25', '-12%', 'a=b', '上海-北京'])('%j stays as it is', (text) => {
    expect(textOfCell(text, 'text')).toBe(text)
  })

  it('is printed by its format', () => {
    expect(textOfCell(1234.5, 'money')).toBe('1234.50')
    expect(textOfCell(-5, 'count')).toBe('-5')
    expect(textOfCell(0.125, 'percent')).toBe('12.5%')
    expect(textOfCell(day(19863), 'day')).toBe('2024-05-20')
    expect(textOfCell(true, 'text')).toBe('TRUE')
    expect(textOfCell(null, 'text')).toBe('')
    expect(textOfCell(cellError('#N/A'), 'text')).toBe('#N/A')
    expect(textOfCell(formulaWithoutValue, 'text')).toBe('')
  })
})

describe('a text as a field', () => {
  it('is quoted only where it must be, or where the file quotes everything', () => {
    expect(fieldOfText('a;b', ',', false)).toBe('a;b')
    expect(fieldOfText('a,b', ',', false)).toBe('"a,b"')
    expect(fieldOfText('a"b', ',', false)).toBe('"a""b"')
    expect(fieldOfText('a', ',', true)).toBe('"a"')
    expect(fieldOfText('', ',', true)).toBe('')
  })

  it('reads back as the same text', () => {
    const scanner = new RecordScanner(',')
    const texts = fc.string({
      unit: fc.constantFrom('a', '甲', '"', ',', '\n', '\r', ' ', '=', "'", '-', '1', ';'),
    })
    fc.assert(
      fc.property(texts, (text) => {
        const field = fieldOfText(text, ',', false)
        const line = `x,${field},y\r\n`
        scanner.load(line, line, true)
        expect([scanner.next(), scanner.fieldCount, scanner.field(1)]).toEqual([true, 3, text])
      }),
      { seed: 7 },
    )
  })
})
