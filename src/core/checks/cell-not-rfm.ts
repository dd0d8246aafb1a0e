import { defineCheck } from './check.js'

/** A composite that cannot be read leaves all three measures unknown. */
export const cellNotRfm = defineCheck({
  code: 'CELL_NOT_RFM',
  group: 'cell',
  severity: 'error',
  text: {
    'zh-CN': '“{value}”不是 RFM 指标。请按 R/F/M 的次序写成 45天/3次/80万。',
    en: '"{value}" is not R/F/M. Write it in that order, as 45天/3次/80万.',
  },
  harm: {
    'zh-CN': 'R、F、M 三项都读不出，该客户不能分层。',
    en: 'R, F and M are all unknown and the customer gets no tier.',
  },
  example: {
    fails: { rows: [{ rfm: '优质' }], at: { row: 2, column: 'rfm' } },
    passes: { rows: [{ rfm: '45天/3次/80万' }] },
  },
})
