import { describe, expect, it } from 'vitest'
import { countText, meanText, moneyText, shareText } from '../../src/reports/figures.js'

describe('numbers for people', () => {
  it('have thousands separators', () => {
    const values = [1_234_567, 999, 1000, 999.999, -1234.5, 0.125, 100_000]
    expect(values.map(countText)).toEqual([
      '1,234,567',
      '999',
      '1,000',
      '1,000',
      '-1,234.5',
      '0.13',
      '100,000',
    ])
  })

  it('say money in 万 and 亿 in Chinese', () => {
    expect(moneyText(66_250_000, 'zh-CN')).toBe('66.25万')
    expect(moneyText(12_345_678_900, 'zh-CN')).toBe('1.23亿')
    expect(moneyText(850_000, 'zh-CN')).toBe('8,500')
    expect(moneyText(-66_250_000, 'zh-CN')).toBe('-66.25万')
  })

  it('say money in K, M and B in English', () => {
    expect(moneyText(66_250_000, 'en')).toBe('662.5K')
    expect(moneyText(123_456_700, 'en')).toBe('1.23M')
    expect(moneyText(850_000, 'en')).toBe('8,500')
  })

  it('round up into the next unit', () => {
    expect(moneyText(9_999_999_999, 'zh-CN')).toBe('1亿')
    expect(moneyText(99_999_999, 'en')).toBe('1M')
  })

  it('show a dash where there is nothing', () => {
    expect([moneyText(null, 'en'), meanText(null), shareText(0, 0)]).toEqual(['–', '–', '–'])
  })

  it('show shares with one decimal', () => {
    expect(shareText(1, 3)).toBe('33.3%')
  })
})
