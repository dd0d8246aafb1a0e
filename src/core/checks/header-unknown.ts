import { defineCheck } from './check.js'

/** A column nobody recognised is kept as it is but counts for nothing. */
export const headerUnknown = defineCheck({
  code: 'HEADER_UNKNOWN',
  group: 'file',
  severity: 'info',
  text: {
    'zh-CN': '不认识表头“{header}”，这一列原样保留，不参与分层。如果它是某个字段，请在设置 aliases 里写明。',
    en: 'The header "{header}" is not known; its column is kept as it is and counts for nothing. If it is one of the fields, name it under aliases in the settings.',
  },
  harm: {
    'zh-CN': '如果这一列其实是需要的字段，它的内容就没有用上。',
    en: 'If the column is one of the fields after all, what it says goes unused.',
  },
  example: {
    fails: { rows: [{ 心情指数: 3 }], at: { row: 1, column: '心情指数' } },
    passes: { rows: [{ 满意度: 3 }] },
  },
})
