import { defineCheck } from './check.js'

/** A phone number with a digit missing reaches nobody, or a stranger. */
export const cellNotPhone = defineCheck({
  code: 'CELL_NOT_PHONE',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”不是电话号码。请写成 11 位手机号，或带区号的座机号 0755-82345678。',
    en: '"{value}" is not a phone number. Write a mobile number of 11 digits, or a landline with its area code, as 0755-82345678.',
  },
  harm: {
    'zh-CN': '按错误的号码联系不到客户。',
    en: 'The customer cannot be reached under it.',
  },
  example: {
    fails: { rows: [{ phone: '1990000' }], at: { row: 2, column: 'phone' } },
    passes: { rows: [{ phone: '19900000001' }, { phone: '0755-88886666' }] },
  },
})
