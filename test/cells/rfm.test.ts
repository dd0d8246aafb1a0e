import { expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { rfm } from '../../src/cells/rfm.js'
import { read } from './read.js'

const expected = { recencyDays: 45, orders: 3, spendFen: 80_000_000 }

it.each([
  '45天/3次/80万',
  'R45/F3/M80万',
  'r:45 / f:3 / m:80w',
  '４５天／３次／８０万',
  '45/3/800000',
  '45日/3单/80万元',
  ' 45 天 / 3 次 / 80 万 ',
  '45天/3次/年/80万',
])('%s reads as 45 days, 3 orders, 80万', (cell) => {
  expect(read(rfm, cell).value).toEqual(expected)
})

it('a part may be blank', () => {
  expect(read(rfm, '-/0次/0').value).toEqual({ recencyDays: null, orders: 0, spendFen: 0 })
  expect(read(rfm, '45天/3次/')).toMatchObject({
    value: { recencyDays: 45, orders: 3, spendFen: null },
    codes: [],
  })
})

it('the unit of the header counts for money', () => {
  expect(read(rfm, '45/3/80', { unit: '万元' }).value).toEqual(expected)
})

it.each(['45天/3次', '3次/45天/80万', 'F3/R45/M80万', '45天/3次/八十万', '近/多/大', 45])(
  '%s is none',
  (cell) => {
    expect(read(rfm, cell)).toMatchObject({ value: undefined, codes: ['CELL_NOT_RFM'] })
  },
)

it('a composite that Excel made a date is none', () => {
  expect(read(rfm, dayOfDate(1980, 5, 3)!).codes).toEqual(['CELL_NOT_RFM'])
})
