import { describe, expect, it } from 'vitest'
import {
  maskCode,
  maskContacts,
  maskEmail,
  maskedFields,
  maskName,
  maskPhone,
} from '../../../src/core/mask/mask-text.js'

describe('a masked', () => {
  it.each([
    ['示例科技有限公司', '示***有限公司'],
    ['示例装备制造厂', '示***厂'],
    ['示例集团', '示***集团'],
    ['甲公司', '***公司'],
    ['王女士', '王***'],
    ['王', '***'],
    ['Sample Trading Ltd.', 'S*** Ltd.'],
    ['𠮷示例', '𠮷***'],
  ])('name: %s becomes %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it.each([
    ['13800138000', '138****8000'],
    ['+86 138-0013-8000', '138****8000'],
    ['0755-82345678', '075****5678'],
    ['82345678', '****78'],
    ['12345', '***'],
    ['问前台', '***'],
  ])('telephone: %s becomes %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

  it.each([
    ['wang@example.com', 'w***@example.com'],
    ['w@example.com', '***@example.com'],
    ['@', '***@'],
    ['wang at example', '***'],
  ])('mail address: %s becomes %s', (email, masked) => expect(maskEmail(email)).toBe(masked))

  it('credit code keeps its last four', () => {
    expect(maskCode('91440300MA5EXAMP42')).toBe('***MP42')
    expect(maskCode('12345')).toBe('***')
  })

  it('cell of several entries masks each by what it looks like', () => {
    expect(maskedFields.get('contactInfo')?.('13800138000；wang@example.com / 微信 wang88')).toBe(
      '138****8000; w***@example.com; ***',
    )
  })

  it('address says nothing', () => expect(maskedFields.get('address')?.('深圳市示例路1号')).toBe('***'))

  it.each([
    ['请打 138 0013 8000 或写 wang@example.com', '请打 138****8000 或写 w***@example.com'],
    ['2024-05-20 已回访，金额 1234567.89', '2024-05-20 已回访，金额 1234567.89'],
    ['订单 3 笔，合同 123456', '订单 3 笔，合同 123456'],
  ])('note: %s becomes %s', (note, masked) => expect(maskContacts(note)).toBe(masked))
})
