import { expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { money } from '../../src/cells/money.js'
import { read } from './read.js'

it.each([
  [1234.5, 123450],
  ['1,234.50', 123450],
  ['¥1,200.50', 120050],
  ['￥1200', 120000],
  ['1200元', 120000],
  ['80万', 80_000_000],
  ['80.5万元', 80_500_000],
  ['80w', 80_000_000],
  ['80W', 80_000_000],
  ['８０万', 80_000_000],
  ['3千', 300_000],
  ['1.2亿', 12_000_000_000],
  ['12 万元/年', 12_000_000],
  ['人民币5000', 500_000],
  ['5000.00 CNY', 500_000],
  [0.1 + 0.2, 30],
  [0, 0],
  ['0', 0],
  [-0.001, 0],
])('%s is %s fen', (cell, expected) => {
  expect(read(money, cell).value).toBe(expected)
})

it('the unit of the header counts where the cell has none', () => {
  expect(read(money, 80, { unit: '万元' }).value).toBe(80_000_000)
  expect(read(money, '80', { unit: '万元' }).value).toBe(80_000_000)
  expect(read(money, '80元', { unit: '万元' }).value).toBe(8_000)
  expect(read(money, '80万', { unit: '元' }).value).toBe(80_000_000)
})

it.each(['八十万', '很多', '1,2', '5-10万', '80万以上', '12%', '1.2.3', true, 1e300])(
  '%s is no amount',
  (cell) => {
    expect(read(money, cell)).toMatchObject({ value: undefined, codes: ['CELL_NOT_MONEY'] })
  },
)

it('a cell formatted as a date is no amount', () => {
  expect(read(money, dayOfDate(2024, 5, 20)!).codes).toEqual(['CELL_NOT_MONEY'])
})

it.each([-5, '(1,200)', '-¥5', '¥-5'])('%s is negative, told and kept', (cell) => {
  const { value, codes } = read(money, cell, { textSource: true })
  expect(value).toBeLessThan(0)
  expect(codes).toEqual(['MONEY_NEGATIVE'])
})

it('a plain number as text is told in a workbook, not in a CSV', () => {
  expect(read(money, '1,234.50')).toMatchObject({ codes: ['NUMBER_AS_TEXT'], fixes: [1234.5] })
  expect(read(money, '1,234.50', { textSource: true }).codes).toEqual([])
  expect(read(money, '80万').codes).toEqual([])
})
