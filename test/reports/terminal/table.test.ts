import { describe, expect, it } from 'vitest'
import { createStyle } from '../../../src/reports/terminal/style.js'
import { tableLines } from '../../../src/reports/terminal/table.js'
import { displayWidth, padTo } from '../../../src/reports/terminal/width.js'

describe('a table on the terminal', () => {
  it('lines up Chinese and Latin text', () => {
    const lines = tableLines(
      [
        { header: '等级', align: 'left' },
        { header: '客户', align: 'right' },
      ],
      [
        ['高价值', '1'],
        ['S', '1,234'],
      ],
      createStyle(0),
    )
    expect(lines).toEqual(['等级     客户', '高价值      1', 'S       1,234'])
  })

  it('has no blanks at the ends of lines', () => {
    const left = { header: 'a', align: 'left' } as const
    expect(tableLines([left, left], [['1', '']], createStyle(0))).toEqual(['a  a', '1'])
  })
})

describe('the width of a text', () => {
  it('counts two for Chinese and full-width characters, one for others', () => {
    expect(['客户!A7', '（A）', '“x” …', 'é', '𠮷', 'ｶ'].map(displayWidth)).toEqual([7, 5, 5, 1, 2, 1])
  })

  it('is filled up with blanks', () => {
    expect(padTo('客户', 6)).toBe('客户  ')
    expect(padTo('客户', 2)).toBe('客户')
  })
})
