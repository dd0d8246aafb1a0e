import { describe, expect, it } from 'vitest'
import { age } from '../../src/cells/age.js'
import { dayOfDate, isoDay } from '../../src/cells/cell.js'
import { day } from '../../src/cells/day.js'
import type { DayOrder } from '../../src/cells/kind.js'
import { since } from '../../src/cells/since.js'
import { read } from './read.js'

function iso(cell: Parameters<typeof day.parse>[0], changes = {}) {
  const { value } = read(day, cell, changes)
  return value && isoDay(value)
}

describe('a day', () => {
  it.each([
    '2024-05-20',
    '2024/5/20',
    '2024.5.20',
    '20240520',
    '2024年5月20日',
    '2024年05月20号',
    '2024 年 5 月 20 日',
    '2024-05-20 23:59:59',
    '2024/5/20 下午3:00',
    '2024-05-20T23:30:00Z',
    '2024-05-20T23:30:00.000-08:00',
    '20240520143000',
    '20 May 2024',
    'May 20, 2024',
    '20-May-2024',
    '２０２４-０５-２０',
    '2024-05-20 星期一',
    '5/20/2024',
    '20.5.2024',
    '45432',
    ' 2024-05-20 ',
  ])('%s is 2024-05-20, whatever its time and zone', (cell) => {
    expect(iso(cell)).toBe('2024-05-20')
  })

  it('a number is a serial number of the workbook’s date system, or digits of a date', () => {
    expect(iso(45432)).toBe('2024-05-20')
    expect(iso(45432.75)).toBe('2024-05-20')
    expect(iso(43970, { dateSystem: 1904 })).toBe('2024-05-20')
    expect(iso(20240520)).toBe('2024-05-20')
  })

  it.each([
    '昨天',
    '2024-02-30',
    '2024-13-01',
    '2024',
    '2024-05',
    '2024年5月',
    '24-5-20',
    '2024-05-20x',
    '45天',
    2024,
    -3,
    3e7,
    true,
  ])('%s is no day', (cell) => {
    expect(read(day, cell)).toMatchObject({ value: undefined, codes: ['CELL_NOT_A_DAY'] })
  })

  it('a leap day exists in leap years only', () => {
    expect(iso('2024-02-29')).toBe('2024-02-29')
    expect(iso('2023-02-29')).toBeUndefined()
    expect(iso('2000-02-29')).toBe('2000-02-29')
    expect(iso('1900-02-29')).toBeUndefined()
  })

  it('03/04/2024 is ambiguous until the column’s order is known', () => {
    expect(read(day, '03/04/2024').codes).toEqual(['DAY_AMBIGUOUS'])
    expect(iso('03/04/2024', { dayOrder: 'dmy' })).toBe('2024-04-03')
    expect(iso('03/04/2024', { dayOrder: 'mdy' })).toBe('2024-03-04')
    expect(read(day, '04/04/2024').codes).toEqual(['DAY_AS_TEXT'])
  })

  it('a day that shows its order is told', () => {
    const seen: DayOrder[] = []
    const sawDayOrder = (order: DayOrder) => seen.push(order)
    iso('25/12/2024', { sawDayOrder })
    iso('12/25/2024', { sawDayOrder })
    iso('01/02/2024', { sawDayOrder })
    expect(seen).toEqual(['dmy', 'mdy'])
  })

  it('as text in a workbook is told, with its ISO spelling as fix where no time of day would be lost', () => {
    expect(read(day, '2024年5月20日')).toMatchObject({ codes: ['DAY_AS_TEXT'], fixes: ['2024-05-20'] })
    expect(read(day, '2024/5/20')).toMatchObject({ codes: ['DAY_AS_TEXT'], fixes: ['2024-05-20'] })
    expect(read(day, '20240520143000')).toMatchObject({ codes: ['DAY_AS_TEXT'], fixes: [undefined] })
    expect(read(day, '2024-05-20 23:59')).toMatchObject({ codes: ['DAY_AS_TEXT'], fixes: [undefined] })
    expect(read(day, '2024-05-20')).toMatchObject({ codes: ['DAY_AS_TEXT'], fixes: ['2024-05-20'] })
    expect(read(day, dayOfDate(2024, 5, 20)!).codes).toEqual([])
  })

  it.each(['2024-05-20', '2024/5/20', '2024-05-20 23:59', '2024-05-20T23:30:00Z'])(
    'as %s in a CSV is a usual spelling',
    (cell) => {
      expect(read(day, cell, { textSource: true }).codes).toEqual([])
    },
  )

  it.each([
    '2024.5.20',
    '2024年5月20日',
    '20240520',
    '45432',
    'May 20, 2024',
    '5/20/2024',
    '２０２４-０５-２０',
  ])('as %s in a CSV is repaired to 2024-05-20', (cell) => {
    const { codes, fixes } = read(day, cell, { textSource: true })
    expect(fixes[codes.indexOf('DAY_AS_TEXT')] ?? fixes[codes.indexOf('TEXT_FULL_WIDTH')]).toBe('2024-05-20')
  })

  it('a day before 1990 is implausible, and kept', () => {
    expect(read(day, dayOfDate(1989, 12, 31)!)).toMatchObject({
      value: dayOfDate(1989, 12, 31),
      codes: ['DAY_IMPLAUSIBLE'],
    })
    expect(read(day, dayOfDate(1990, 1, 1)!).codes).toEqual([])
    expect(read(day, 45).codes).toEqual(['DAY_IMPLAUSIBLE'])
  })
})

describe('the start of a relationship', () => {
  it.each([
    ['3年', '2021-05-22'],
    [3, '2021-05-22'],
    ['2019年', '2019-01-01'],
    [2019, '2019-01-01'],
    [dayOfDate(2021, 5, 1)!, '2021-05-01'],
    [44317, '2021-05-01'],
    ['0.5年', '2023-11-21'],
  ])('%s is since %s on 2024-05-22', (cell, expected) => {
    const { value, codes } = read(since, cell)
    expect(value && isoDay(value)).toBe(expected)
    expect(codes).toEqual([])
  })
})

describe('an age', () => {
  it.each([
    ['35岁', 35],
    [35, 35],
    ['1989-05-22', 35],
    ['1989-05-23', 34],
    [32650, 35],
  ])('%s is %s years on 2024-05-22', (cell, expected) => {
    expect(read(age, cell)).toMatchObject({ value: expected, codes: [] })
  })

  it('a birthday to come is none', () => {
    expect(read(age, '2030-01-01').codes).toEqual(['CELL_NOT_A_COUNT'])
  })
})
