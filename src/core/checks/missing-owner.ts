import type { Columns, Scheme } from '../../model.js'
import { type CheckContext, defineCheck } from './check.js'

/** A customer of the two best tiers that belongs to nobody is called by nobody. */
export const missingOwner = defineCheck({
  code: 'OWNER_MISSING',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN':
      '{tier} 级客户没有负责人。请指定一位，或把人员写进工作表“负责人”（或设置 owner.people），由 crmseg 分配。',
    en: 'A customer of tier {tier} has no owner. Name one, or name people on the sheet People (or under owner.people in the settings), to have one assigned.',
  },
  harm: {
    'zh-CN': '最重要的客户没有人跟进。',
    en: 'Nobody follows up the customers that matter most.',
  },
  example: {
    fails: {
      rows: [
        { owner: null, rfm: '10天/6次/100万' },
        { owner: '王经理', rfm: '200天/1次/1万' },
      ],
      settings: { scheme: 'absolute' },
      at: { row: 2, column: 'owner' },
    },
    passes: {
      rows: [
        { owner: '王经理', rfm: '10天/6次/100万' },
        { owner: null, rfm: '200天/1次/1万' },
      ],
      settings: { scheme: 'absolute' },
    },
  },
  columns: ['tier'],
  *find(customers, { policy, columns }) {
    if (!hasOwnerColumn(columns)) return
    const best = bestTiers(policy.scheme)
    for (const { tier, owner, row } of customers) {
      if (tier && !owner && best.has(tier)) yield { row, field: 'owner', args: { tier } }
    }
  },
  *findInSegments(segments, context) {
    if (!ownersCanBeKnown(context)) return
    const best = bestTiers(context.policy.scheme)
    for (const { customer, tier, owner } of segments) {
      if (tier && !owner && best.has(tier)) yield { row: customer.row, field: 'owner', args: { tier } }
    }
  },
})

function hasOwnerColumn({ mapped }: Columns): boolean {
  return mapped.some(({ field }) => field === 'owner')
}

/** Whether an owner can come from anywhere: the register's own column, or the settings' people. */
export function ownersCanBeKnown({ columns, policy }: CheckContext): boolean {
  return hasOwnerColumn(columns) || policy.people.length > 0
}

/** The two best tiers; of a scheme with two, only the best, since the last one is everyone else. */
export function bestTiers({ tiers }: Scheme): ReadonlySet<string> {
  return new Set(tiers.slice(0, Math.min(2, tiers.length - 1)).map(({ name }) => name))
}
