import { defineCheck } from './check.js'

/** Money that cannot be read would count as nothing spent. */
export const cellNotMoney = defineCheck({
  code: 'CELL_NOT_MONEY',
  group: 'cell',
  severity: 'warning',
  severityIn: { spend: 'error' },
  text: {
    'zh-CN': '“{value}”不是金额。请写成 1234.50 或 80万。',
    en: '"{value}" is not an amount of money. Write it as 1234.50 or 80万.',
  },
  harm: {
    'zh-CN': '金额读不出就没有 M，该客户不能分层。',
    en: 'Without the amount there is no M and the customer gets no tier.',
  },
  example: {
    fails: { rows: [{ spend: '面议' }], at: { row: 2, column: 'spend' } },
    passes: { rows: [{ spend: '¥1,200.50' }, { spend: '80万' }] },
  },
})
