import { describe, expect, it } from 'vitest'
import { displayWidth, shortened, wrapped } from '../../../src/reports/terminal/width.js'

describe('a wrapped text', () => {
  it('keeps every character and no line is too wide, in Chinese and English', () => {
    const text =
      '客户编号 C202405001 已在第 4 行出现，请合并“示例甲公司”或 correct one of the two rows（见说明）。'
    const lines = wrapped(text, 12, 16)
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    expect(displayWidth(lines[0]!)).toBeLessThanOrEqual(12)
    // A closing mark stays with its word, which may take it one mark over.
    expect(lines.filter((line) => displayWidth(line) > 18)).toEqual([])
  })

  it('begins no line with a closing mark and ends none with an opening one', () => {
    const lines = wrapped('请写成“二〇二四年”（公历），不要写“昨天”。'.repeat(6), 11, 11)
    expect(lines.filter((line) => /^[，。”）]/.test(line) || /[“（]$/.test(line))).toEqual([])
  })

  it('leaves a word whole that is longer than a line', () => {
    expect(wrapped('a CUSTOMER_DUPLICATE b', 6, 6)).toEqual(['a', 'CUSTOMER_DUPLICATE', 'b'])
  })

  it('is one line where there is room without end', () => {
    expect(wrapped('a b 客户', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual(['a b 客户'])
  })
})

describe('a shortened text', () => {
  it('counts Chinese characters twice and says that something is left out', () => {
    expect(shortened('示例科技公司', 8)).toBe('示例科…')
    expect(shortened('示例科技', 8)).toBe('示例科技')
  })

  it('is one line', () => {
    expect(shortened('a\r\n b', 8)).toBe('a b')
  })
})
