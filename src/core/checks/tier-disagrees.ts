import { defineCheck } from './check.js'

/** A tier that nobody has brought up to date has people spend their time on the wrong customers. */
export const tierDisagrees = defineCheck({
  code: 'TIER_DISAGREES',
  group: 'row',
  severity: 'info',
  settledByTiers: true,
  text: {
    'zh-CN':
      '表里的等级是 {value}，按当前方案应为 {tier}。请用 crmseg explain 查看原因，或用 crmseg segment 更新等级。',
    en: 'The register says {value}; by this scheme the tier is {tier}. See why with crmseg explain, or update the tiers with crmseg segment.',
  },
  harm: {
    'zh-CN': '按过时的等级跟进，时间花在了不该花的客户上。',
    en: 'With a tier out of date, time goes to the wrong customers.',
  },
  example: {
    fails: {
      rows: [
        { tier: 'C', rfm: '200天/1次/1万' },
        { tier: 'B', rfm: '200天/1次/1万' },
      ],
      settings: { scheme: 'absolute' },
      at: { row: 3, column: 'tier' },
    },
    passes: {
      rows: [
        { tier: 'C', rfm: '200天/1次/1万' },
        { tier: null, rfm: '200天/1次/1万' },
      ],
      settings: { scheme: 'absolute' },
    },
  },
  *findInSegments(segments) {
    for (const { customer, tier } of segments) {
      if (tier === null || customer.tier === undefined || customer.tier === tier) continue
      yield { row: customer.row, field: 'tier', value: customer.tier, args: { tier } }
    }
  },
})
