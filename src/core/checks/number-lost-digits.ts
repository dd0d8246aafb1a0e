import { defineCheck } from './check.js'

/** A spreadsheet has rounded the number; its last digits are gone for good. */
export const numberLostDigits = defineCheck({
  code: 'NUMBER_LOST_DIGITS',
  group: 'cell',
  severity: 'error',
  text: {
    'zh-CN': '“{value}”是被 Excel 截短的长数字，末尾几位已丢失。请从来源重新复制，并先把这一列设为文本格式。',
    en: '"{value}" is a long number that lost its last digits in a spreadsheet. Copy it again from its source, with the column set to text first.',
  },
  harm: {
    'zh-CN': '编号或电话已不是原来的那个，可能与别的客户相同。',
    en: "The ID or phone number is no longer the one it was and may equal another customer's.",
  },
  example: {
    fails: { rows: [{ phone: '1.99E+10' }], at: { row: 2, column: 'phone' } },
    passes: { rows: [{ phone: '19900000001' }] },
  },
})
