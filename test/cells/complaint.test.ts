import { expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { complaints } from '../../src/cells/complaint.js'
import { read } from './read.js'

const october = dayOfDate(2023, 10, 15)

it.each(['2023-10-15:“物流慢”,已跟进', '2023/10/15：“物流慢”，已跟进', '2023年10月15日:物流慢,已跟进'])(
  '%s is day, words and state',
  (cell) => {
    expect(read(complaints, cell).value).toEqual([{ day: october, text: '物流慢', state: '已跟进' }])
  },
)

it('several entries stand on lines or between semicolons outside quotation marks', () => {
  expect(read(complaints, '2023-10-15:“慢；贵”,已跟进；2023-10-15:“破损”\n包装差').value).toEqual([
    { day: october, text: '慢；贵', state: '已跟进' },
    { day: october, text: '破损', state: null },
    { day: null, text: '包装差', state: null },
  ])
})

it('an entry of another form is kept whole', () => {
  expect(read(complaints, '去年说过物流慢,未处理').value).toEqual([
    { day: null, text: '去年说过物流慢,未处理', state: null },
  ])
})

it.each(['无', '无投诉', '没有投诉记录'])('%s is no complaint', (cell) => {
  expect(read(complaints, cell).value).toBeUndefined()
})
