import { defineCheck } from './check.js'

/** A mistyped address bounces, and the customer never hears of the offer. */
export const cellNotEmail = defineCheck({
  code: 'CELL_NOT_EMAIL',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”不是邮箱地址。请写成 name@example.com。',
    en: '"{value}" is not an email address. Write it as name@example.com.',
  },
  harm: {
    'zh-CN': '邮件会被退回。',
    en: 'Mail to it comes back.',
  },
  example: {
    fails: { rows: [{ email: 'wang#example.com' }], at: { row: 2, column: 'email' } },
    passes: { rows: [{ email: 'wang@example.com' }] },
  },
})
