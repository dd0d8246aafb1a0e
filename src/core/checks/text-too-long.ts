import { defineCheck } from './check.js'

/** A name or tag of a thousand characters is mostly a paste that went wrong. */
export const textTooLong = defineCheck({
  code: 'TEXT_TOO_LONG',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '这一格有 {length} 个字符，超过 {limit} 个，多半是误粘贴：“{value}”。请缩短。',
    en: 'The cell has {length} characters, more than {limit}, mostly a paste that went wrong: "{value}". Shorten it.',
  },
  harm: {
    'zh-CN': '报表无法显示，别的内容也可能被一并粘贴进来。',
    en: 'Reports cannot show it, and other content may have come in with it.',
  },
  example: {
    fails: { rows: [{ contact: '甲'.repeat(256) }], at: { row: 2, column: 'contact' } },
    passes: { rows: [{ contact: '甲'.repeat(255) }] },
  },
})
