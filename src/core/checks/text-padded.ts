import { defineCheck } from './check.js'

/** Spaces nobody sees make two equal texts different in filters and look-ups. */
export const textPadded = defineCheck({
  code: 'TEXT_PADDED',
  group: 'cell',
  severity: 'info',
  text: {
    'zh-CN': '“{value}”前后有空格。请改成“{fix}”。',
    en: '"{value}" begins or ends with spaces. Write "{fix}".',
  },
  harm: {
    'zh-CN': '筛选和查找会把它当成另一个值。',
    en: 'Filters and look-ups take it for another value.',
  },
  example: {
    fails: { rows: [{ name: '　示例甲公司 ' }], at: { row: 2, column: 'name' } },
    passes: { rows: [{ name: '示例甲公司' }] },
  },
})
