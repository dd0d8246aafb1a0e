import type { Customer, DuplicateCluster } from '../../model.js'
import { contactsOf, contactTable } from '../duplicates/contacts.js'
import { defineCheck } from './check.js'

/** Whoever is called on a shared number may be another customer than the one meant. */
export const phoneShared = defineCheck({
  code: 'PHONE_SHARED',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN':
      '电话 {phone} 已用于第 {firstRow} 行“{first}”，共 {size} 位客户。请核实号码，或确认是否为同一客户。',
    en: 'Telephone {phone} is that of "{first}" in row {firstRow}, too: {size} customers share it. Check the number, or whether they are one customer.',
  },
  harm: {
    'zh-CN': '打过去的可能是另一位客户；也可能是同一客户建了两次档。',
    en: 'A call may reach another customer; or one customer was entered twice.',
  },
  example: {
    fails: {
      rows: [
        { id: 'C202405001', name: '示例云帆科技有限公司', phone: '13800138001' },
        { id: 'C202405002', name: '示例远航贸易有限公司', phone: '13800138001' },
      ],
      at: { row: 3, column: 'phone' },
    },
    passes: {
      rows: [
        { id: 'C202405001', name: '示例云帆科技有限公司', phone: '13800138001' },
        { id: 'C202405002', name: '示例远航贸易有限公司', phone: '13800138002' },
      ],
    },
  },
  *find(customers, { duplicates, policy, columns }) {
    if (policy.duplicates === 'off' || !customers.some(({ phone }) => phone !== undefined)) return
    const field = columns.mapped.some((column) => column.field === 'phone') ? 'phone' : 'contactInfo'
    const clusterOf = clustersByRow(duplicates)
    // A row with two numbers that two others have is told once.
    const told = new Uint8Array(customers.length)
    for (const indexes of contactTable(customers, 'phone').groups()) {
      for (const { index, ...args } of sharedIn(indexes, customers, clusterOf)) {
        if (told[index] === 1) continue
        told[index] = 1
        yield { row: customers[index]!.row, field, value: args.phone, args }
      }
    }
  },
})

type ClusterOf = ReadonlyMap<number, DuplicateCluster>

function clustersByRow(duplicates: readonly DuplicateCluster[]): ClusterOf {
  const byRow = new Map<number, DuplicateCluster>()
  for (const cluster of duplicates) {
    for (const { customer } of [cluster.survivor, ...cluster.others]) byRow.set(customer.row, cluster)
  }
  return byRow
}

interface Shared {
  readonly index: number
  readonly phone: string
  readonly first: string
  readonly firstRow: number
  readonly size: number
}

/** For each telephone, the first row of every customer but the first: rows of one ID or one cluster are one customer. */
function* sharedIn(
  indexes: readonly number[],
  customers: readonly Customer[],
  clusterOf: ClusterOf,
): Generator<Shared> {
  const byPhone = new Map<string, Map<unknown, number>>()
  for (const index of indexes) {
    const customer = customers[index]!
    const who = clusterOf.get(customer.row) ?? customer.id ?? customer.row
    for (const phone of contactsOf(customer, 'phone')) {
      const firsts = byPhone.get(phone) ?? new Map<unknown, number>()
      if (!firsts.has(who)) firsts.set(who, index)
      byPhone.set(phone, firsts)
    }
  }
  for (const [phone, firsts] of byPhone) {
    const [first, ...others] = firsts.values()
    const { name, id, row } = customers[first!]!
    for (const index of others) {
      yield { index, phone, first: name ?? id ?? '', firstRow: row, size: firsts.size }
    }
  }
}
