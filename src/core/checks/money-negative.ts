import { defineCheck } from './check.js'

/** Refunds kept in the same column as sales pull the mean down. */
export const moneyNegative = defineCheck({
  code: 'MONEY_NEGATIVE',
  group: 'cell',
  severity: 'warning',
  text: {
    'zh-CN': '金额“{value}”是负数，照原值计算。若是退款，请从消费金额中扣除后填写净额。',
    en: 'The amount "{value}" is negative and counts as it is. If it is a refund, enter the net amount.',
  },
  harm: {
    'zh-CN': '负数会拉低行业均值，使其他客户的等级偏高。',
    en: "It pulls the mean down and other customers' tiers up.",
  },
  example: {
    fails: { rows: [{ spend: -2000 }], at: { row: 2, column: 'spend' } },
    passes: { rows: [{ spend: 2000 }, { spend: 0 }] },
  },
})
