import { expect, it } from 'vitest'
import { count } from '../../src/cells/count.js'
import { rating } from '../../src/cells/rating.js'
import { read } from './read.js'

it.each([
  [3, 3],
  ['3次', 3],
  ['12 次/年', 12],
  ['12单', 12],
  ['2次/月', 24],
  ['1次/季度', 4],
  ['1,200次', 1200],
  ['３次', 3],
  ['0次', 0],
])('%s is a count of %s', (cell, expected) => {
  expect(read(count, cell).value).toBe(expected)
})

it('a range counts by its lower end, and is told', () => {
  expect(read(count, '3-4次')).toMatchObject({ value: 3, codes: ['COUNT_NOT_WHOLE'] })
  expect(read(count, '3次~4次')).toMatchObject({ value: 3, codes: ['COUNT_NOT_WHOLE'] })
  expect(read(count, '10次以上')).toMatchObject({ value: 10, codes: ['COUNT_NOT_WHOLE'] })
  expect(read(count, '10+')).toMatchObject({ value: 10, codes: ['COUNT_NOT_WHOLE'] })
})

it('a fraction is told and kept', () => {
  expect(read(count, 2.5)).toMatchObject({ value: 2.5, codes: ['COUNT_NOT_WHOLE'] })
})

it.each([-1, '-1', '三次', '经常', '3万元', '3/4', true])('%s is no count', (cell) => {
  expect(read(count, cell, { textSource: true })).toMatchObject({
    value: undefined,
    codes: ['CELL_NOT_A_COUNT'],
  })
})

it('a plain number as text is told in a workbook, not in a CSV', () => {
  expect(read(count, '3')).toMatchObject({ value: 3, codes: ['NUMBER_AS_TEXT'], fixes: [3] })
  expect(read(count, '3', { textSource: true }).codes).toEqual([])
})

it.each([
  [4.5, 4.5],
  ['4.5分', 4.5],
  ['4/5', 4],
  ['90%', 90],
  ['满意', 4],
])('%s is a rating of %s', (cell, expected) => {
  expect(read(rating, cell)).toMatchObject({ value: expected, codes: [] })
})
