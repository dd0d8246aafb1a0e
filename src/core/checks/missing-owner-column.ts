import { defineCheck } from './check.js'
import { bestTiers, ownersCanBeKnown } from './missing-owner.js'

/** A register that says of no customer whose it is leaves the best ones to chance: said once, not of each of them. */
export const missingOwnerColumn = defineCheck({
  code: 'OWNER_COLUMN_MISSING',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN':
      '表里没有负责人列，{tiers} 级的客户（{customers} 位）没有负责人。请加一列“负责人”，或把人员写进工作表“负责人”（或设置 owner.people），由 crmseg 分配。',
    en: 'There is no column of owners, so customers of tier {tiers} ({customers}) have none. Add a column headed "Owner", or name people on the sheet People (or under owner.people in the settings), to have one assigned.',
  },
  harm: {
    'zh-CN': '最重要的客户没有人跟进。',
    en: 'Nobody follows up the customers that matter most.',
  },
  example: {
    fails: {
      rows: [{ rfm: '10天/6次/100万' }, { rfm: '200天/1次/1万' }],
      settings: { scheme: 'absolute' },
      at: { row: null, column: null },
    },
    passes: { rows: [{ rfm: '200天/1次/1万' }], settings: { scheme: 'absolute' } },
  },
  *findInSegments(segments, context) {
    if (ownersCanBeKnown(context)) return
    const best = bestTiers(context.policy.scheme)
    const counts = new Map([...best].map((tier) => [tier, 0]))
    for (const { tier } of segments) {
      const count = tier === null ? undefined : counts.get(tier)
      if (tier !== null && count !== undefined) counts.set(tier, count + 1)
    }
    const found = [...counts].filter(([, count]) => count > 0)
    if (found.length === 0) return
    const customers = found.reduce((sum, [, count]) => sum + count, 0)
    yield { row: null, field: 'owner', args: { tiers: found.map(([tier]) => tier).join(' / '), customers } }
  },
})
