import { defineCheck } from './check.js'
import { on } from './example.js'

/** 03/04 read the wrong way round shifts recency by weeks. */
export const dayAmbiguous = defineCheck({
  code: 'DAY_AMBIGUOUS',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”分不清月和日，按先月后日读取。请写成 2024-05-20 的样式。',
    en: '"{value}" leaves open which number is the month; the first was taken for it. Write it in the style of 2024-05-20.',
  },
  harm: {
    'zh-CN': '月、日颠倒会使 R 相差几十天。',
    en: 'Day and month the wrong way round put R out by weeks.',
  },
  example: {
    fails: { rows: [{ updated: '03/04/2024' }], at: { row: 2, column: 'updated' } },
    passes: { rows: [{ updated: on('2024-04-03') }] },
  },
})
