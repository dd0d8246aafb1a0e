import { defineCheck } from './check.js'

/** A spreadsheet leaves numbers saved as text out of its sums. */
export const numberAsText = defineCheck({
  code: 'NUMBER_AS_TEXT',
  group: 'cell',
  severity: 'info',
  text: {
    'zh-CN': '“{value}”是以文本保存的数字。请转换为数字。',
    en: '"{value}" is a number saved as text. Convert it to a number.',
  },
  harm: {
    'zh-CN': '在 Excel 里求和会漏掉它。',
    en: 'A spreadsheet leaves it out of its sums.',
  },
  example: {
    fails: { rows: [{ spend: '80000' }], at: { row: 2, column: 'spend' } },
    passes: { rows: [{ spend: 80000 }, { spend: '80万' }] },
  },
})
