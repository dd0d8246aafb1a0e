import { expect, it } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { identifier } from '../../src/cells/identifier.js'
import { text } from '../../src/cells/text.js'
import { read } from './read.js'

it('surrounding spaces are told and taken off, with the repair', () => {
  expect(read(text, ' A科技公司\u3000')).toEqual({
    value: 'A科技公司',
    codes: ['TEXT_PADDED'],
    fixes: ['A科技公司'],
  })
})

it('full-width letters and digits are told and made plain, Chinese punctuation stays', () => {
  expect(read(text, 'Ａ公司（深圳）')).toEqual({
    value: 'A公司（深圳）',
    codes: ['TEXT_FULL_WIDTH'],
    fixes: ['A公司（深圳）'],
  })
  expect(read(text, '甲，乙（丙）').codes).toEqual([])
})

it('a name of more than 255 characters is told and kept', () => {
  const long = '长'.repeat(256)
  expect(read(text, long)).toMatchObject({ value: long, codes: ['TEXT_TOO_LONG'] })
  expect(read(text, '长'.repeat(255)).codes).toEqual([])
})

it('numbers, days and booleans become words', () => {
  expect(read(text, 12).value).toBe('12')
  expect(read(text, dayOfDate(2024, 5, 20)!).value).toBe('2024-05-20')
  expect(read(text, true).value).toBe('TRUE')
})

it('an ID keeps every digit, and one that lost digits is told', () => {
  expect(read(identifier, 202405001)).toMatchObject({ value: '202405001', codes: [] })
  expect(read(identifier, '0012').value).toBe('0012')
  expect(read(identifier, '1.38E+10').codes).toEqual(['NUMBER_LOST_DIGITS'])
  expect(read(identifier, 1234567890123456).codes).toEqual(['NUMBER_LOST_DIGITS'])
  expect(read(identifier, 'ＣＵ００１')).toMatchObject({ value: 'CU001', fixes: ['CU001'] })
})
