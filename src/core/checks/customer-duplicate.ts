import type { DuplicateKey, FieldName } from '../../model.js'
import { type CheckContext, defineCheck, type Spot } from './check.js'

/** One customer under two IDs has its orders split: both rows are graded too low, and two people may call on it. */
export const customerDuplicate = defineCheck({
  code: 'CUSTOMER_DUPLICATE',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN':
      '“{name}”与第 {survivorRow} 行“{survivor}”像是同一客户（{shared}，共 {size} 行；现为 {tier} 和 {survivorTier} 级，合并后为 {mergedTier}）。核实后请并入第 {survivorRow} 行。',
    en: '"{name}" and "{survivor}" in row {survivorRow} look like one customer ({shared}; {size} rows; tiers now {tier} and {survivorTier}, merged {mergedTier}). If they are, merge into row {survivorRow}.',
  },
  harm: {
    'zh-CN': '同一客户的订单分散在几个编号下，等级都会偏低，还可能由几个人分别跟进。',
    en: 'Orders of one customer are split over several IDs: each comes out too low, and several people may call on it.',
  },
  repair: {
    'zh-CN':
      '本工具从不合并客户。建议保留的一行：填写最全的；一样全则最近下单的；再一样则编号最早的。确实不是同一客户时，可在设置里写 duplicates: exact（不看近似名称）或 off。',
    en: 'Nothing is merged for you. The row proposed to stay is the one with most cells filled, then the latest order, then the oldest ID. Where they are different customers, set duplicates: exact (no near names) or off.',
  },
  example: {
    fails: {
      rows: [
        { id: 'C202405001', name: '示例云帆（深圳）科技有限公司', phone: '13800138001' },
        { id: 'C202405002', name: '示例云帆科技有限责任公司' },
      ],
      at: { row: 3, column: 'name' },
    },
    passes: {
      rows: [
        { id: 'C202405001', name: '示例云帆（深圳）科技有限公司', phone: '13800138001' },
        { id: 'C202405002', name: '示例远航科技有限责任公司' },
      ],
    },
  },
  find: (_customers, context) => spotsOf(context),
  findInSegments: (_segments, context) => spotsOf(context),
})

const noTier = '–'

/** Where a key stands, best first. */
const fieldsOf = {
  creditCode: ['creditCode'],
  phone: ['phone', 'contactInfo'],
  email: ['email', 'contactInfo'],
  name: ['name'],
  nearName: ['name'],
} as const satisfies Record<DuplicateKey, readonly FieldName[]>

function* spotsOf({ duplicates, columns }: CheckContext): Generator<Spot> {
  const mapped = new Set(columns.mapped.map(({ field }) => field))
  for (const { survivor, others, merged } of duplicates) {
    const about = {
      survivor: survivor.customer.name ?? survivor.customer.id ?? '',
      survivorRow: survivor.customer.row,
      size: others.length + 1,
      survivorTier: survivor.tier ?? noTier,
      mergedTier: merged?.tier ?? noTier,
    }
    for (const { customer, key, shared: evidence, tier } of others) {
      const field = fieldsOf[key].find((one) => mapped.has(one)) ?? 'name'
      const name = customer.name ?? customer.id ?? ''
      const args = { ...about, name, key, shared: evidence, tier: tier ?? noTier }
      yield { row: customer.row, field, value: customer[field] ?? null, args }
    }
  }
}
