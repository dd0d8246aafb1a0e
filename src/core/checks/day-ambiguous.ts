import { defineCheck } from './check.js'

/** 03/04 read the wrong way round shifts recency by weeks. */
export const dayAmbiguous = defineCheck({
  code: 'DAY_AMBIGUOUS',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '“{value}”可能是 {monthFirst}，也可能是 {dayFirst}。请按其中一种写法改写。',
    en: '"{value}" may be {monthFirst} or {dayFirst}. Write it in one of these ways.',
  },
  harm: {
    'zh-CN': '月、日颠倒会使 R 相差几十天。',
    en: 'Day and month the wrong way round put R out by weeks.',
  },
})
