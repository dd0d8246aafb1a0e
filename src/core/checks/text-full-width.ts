import { defineCheck } from './check.js'

/** Full-width letters and digits make two equal texts different in filters and look-ups. */
export const textFullWidth = defineCheck({
  code: 'TEXT_FULL_WIDTH',
  group: 'cell',
  severity: 'info',
  text: {
    'zh-CN': '“{value}”含有全角字母或数字。请改成“{fix}”。',
    en: '"{value}" has full-width letters or digits. Write "{fix}".',
  },
  harm: {
    'zh-CN': '筛选和查找会把它当成另一个值。',
    en: 'Filters and look-ups take it for another value.',
  },
  example: {
    fails: { rows: [{ id: 'Ｃ２０２４０５００１' }], at: { row: 2, column: 'id' } },
    passes: { rows: [{ id: 'C202405001' }] },
  },
})
