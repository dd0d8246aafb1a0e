import { describe, expect, it } from 'vitest'
import { dayOfDate, isoDay } from '../../../src/cells/cell.js'
import {
  SHOWS_DAY,
  SHOWS_NUMBER,
  SHOWS_TIME,
  shownBy,
  shownNumber,
} from '../../../src/formats/xlsx/number-formats.js'

describe('what a number format shows', () => {
  it.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@',
    '[$-804]yyyy"年"m"月"d"日";@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[DBNum1][$-804]m"月"d"日"',
    'm/d/yy h:mm',
    'yyyy/m/d hh:mm:ss.000',
    '[Red]d.m.yyyy',
    'aaaa;@',
    'mmm',
    '[=0]"";yyyy-mm-dd',
    'YY',
  ])('%s is a day', (code) => {
    expect(shownBy(code)).toBe(SHOWS_DAY)
  })

  it.each(['h:mm', 'hh:mm:ss', '上午/下午h"时"mm"分"', 'mm:ss', 'h:mm AM/PM'])(
    '%s is a clock time',
    (code) => {
      expect(shownBy(code)).toBe(SHOWS_TIME)
    },
  )

  it.each([
    'General',
    'GENERAL',
    'G/通用格式',
    '0.00',
    '#,##0',
    '0.00E+00',
    '0"d"',
    '#,##0.00 "USD"',
    '[$¥-804]#,##0.00',
    '[Red]0;[Blue]-0',
    '[h]:mm',
    '[mm]:ss',
    '_-* #,##0_-;\\d0',
    '@',
    '',
    ';;;',
    '"yyyy"',
    '\\y0',
  ])('%s is a number', (code) => {
    expect(shownBy(code)).toBe(SHOWS_NUMBER)
  })
})

describe('a number in a day format', () => {
  it.each([
    [1, 1900, '1900-01-01'],
    [59, 1900, '1900-02-28'],
    [60, 1900, '1900-02-28'],
    [61, 1900, '1900-03-01'],
    [45432, 1900, '2024-05-20'],
    [45432.99, 1900, '2024-05-20'],
    [2_958_465, 1900, '9999-12-31'],
    [0, 1904, '1904-01-01'],
    [43970, 1904, '2024-05-20'],
  ] as const)('%d of %d is %s', (serial, system, iso) => {
    const cell = shownNumber(serial, SHOWS_DAY, system)
    expect(cell).toBe(dayOfDate(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8))))
    expect(isoDay(cell as never)).toBe(iso)
  })

  it.each([0, 0.5, -1, 2_958_466, 1e12])('%d stays a number outside the calendar', (serial) => {
    expect(shownNumber(serial, SHOWS_DAY, 1900)).toBe(serial)
  })

  it('stays a number as a mere time of day', () => {
    expect(shownNumber(0.75, SHOWS_TIME, 1904)).toBe(0.75)
  })
})
