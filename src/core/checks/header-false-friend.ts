import { defineCheck } from './check.js'

/** A header that only looks like a field would grade customers by the wrong figures. */
export const headerFalseFriend = defineCheck({
  code: 'HEADER_FALSE_FRIEND',
  group: 'file',
  severity: 'info',
  text: {
    'zh-CN': '“{header}”往往不是“{field}”，所以没有当作它。如果确实是，请在设置 aliases 里写明。',
    en: '"{header}" often is not "{field}", so it was not taken for it. If it is, name it under aliases in the settings.',
  },
  harm: {
    'zh-CN': '例如“销售额”常指客户自己的营业额，按它分层会完全错误。',
    en: '"Annual Revenue", for one, usually is the customer\'s own turnover; tiers made from it would all be wrong.',
  },
  example: {
    fails: { rows: [{ 销售额: 9000000 }], at: { row: 1, column: '销售额' } },
    passes: { rows: [{ 消费金额: 9000 }] },
  },
})
