import { describe, expect, it } from 'vitest'
import { cellError, formulaWithoutValue } from '../../src/cells/cell.js'
import { count } from '../../src/cells/count.js'
import { text } from '../../src/cells/text.js'
import { read } from './read.js'

describe('blank cells', () => {
  it.each(['', '  ', '\u3000', '-', '—', '/', '无', 'N/A', 'n/a', 'NULL', '#N/A', '暂无', ' 无 ', null])(
    '%j is blank',
    (cell) => {
      expect(read(text, cell)).toEqual({ value: undefined, codes: [], fixes: [] })
      expect(read(count, cell).codes).toEqual([])
    },
  )

  it('words that only begin like a blank word are words', () => {
    expect(read(text, '无锡贸易').value).toBe('无锡贸易')
    expect(read(text, 'Nike').value).toBe('Nike')
    expect(read(text, '-5度').value).toBe('-5度')
  })

  it('an error value is told, also where a CSV spells it out', () => {
    expect(read(text, cellError('#REF!')).codes).toEqual(['CELL_ERROR_VALUE'])
    expect(read(text, cellError('#N/A')).codes).toEqual(['CELL_ERROR_VALUE'])
    expect(read(count, '#DIV/0!').codes).toEqual(['CELL_ERROR_VALUE'])
  })

  it('a formula that was saved without its result is told as that', () => {
    expect(read(count, formulaWithoutValue).codes).toEqual(['FORMULA_WITHOUT_VALUE'])
  })
})
