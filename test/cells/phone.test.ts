import { describe, expect, it } from 'vitest'
import { contactInfo, contactParts } from '../../src/cells/contact-info.js'
import { email } from '../../src/cells/email.js'
import { phone } from '../../src/cells/phone.js'
import { read } from './read.js'

describe('a phone', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['0086-13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    [13800138000, '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['0755-88886666', '0755-88886666'],
    ['075588886666', '0755-88886666'],
    ['(010) 8888 6666', '010-88886666'],
    ['+86-10-88886666', '010-88886666'],
    ['+86 755 8888 6666', '0755-88886666'],
    ['021-88886666-801', '021-88886666-801'],
    ['021-88886666转801', '021-88886666-801'],
    ['400-810-1234', '4008101234'],
    ['88886666', '88886666'],
    ['+852 2345 6789', '+85223456789'],
    ['13800138000；0755-88886666', '13800138000;0755-88886666'],
    ['13800138000/13900139000', '13800138000;13900139000'],
  ])('%s is %s', (cell, expected) => {
    expect(read(phone, cell).value ?? null).toBe(expected)
  })

  it.each(['1380013800', '138****8000', '微信联系', '12345'])('%s is none', (cell) => {
    expect(read(phone, cell)).toMatchObject({ value: undefined, codes: ['CELL_NOT_PHONE'] })
  })

  it('of several the good ones are kept', () => {
    expect(read(phone, '13800138000、微信')).toMatchObject({
      value: '13800138000',
      codes: ['CELL_NOT_PHONE'],
    })
  })

  it('a number that Excel shortened is told', () => {
    expect(read(phone, '1.38E+10').codes).toEqual(['NUMBER_LOST_DIGITS'])
    expect(read(phone, 13800000000).codes).toEqual(['NUMBER_LOST_DIGITS'])
  })
})

describe('an email', () => {
  it.each([
    ['wang@example.com', 'wang@example.com'],
    ['Wang.Li@Example.COM.CN', 'wang.li@example.com.cn'],
    ['a@example.com; b@example.com', 'a@example.com;b@example.com'],
    ['wang＠example.com', 'wang@example.com'],
  ])('%s is %s', (cell, expected) => {
    expect(read(email, cell)).toMatchObject({ value: expected, codes: [] })
  })

  it.each(['wang', 'wang@', '@example.com', 'wang@example', 'a..b@example.com', 5])('%s is none', (cell) => {
    expect(read(email, cell)).toMatchObject({ value: undefined, codes: ['CELL_NOT_EMAIL'] })
  })
})

describe('contact details', () => {
  it('hold numbers and addresses in one cell', () => {
    const { value } = read(contactInfo, '电话：138 0013 8000 / Wang@example.com')
    expect(value).toBe('13800138000;wang@example.com')
    expect(contactParts(value!)).toEqual({ phone: '13800138000', email: 'wang@example.com' })
  })

  it('keep what is neither', () => {
    expect(read(contactInfo, '微信: wang88')).toMatchObject({ value: '微信: wang88', codes: [] })
    expect(contactParts('微信: wang88')).toEqual({})
  })
})
