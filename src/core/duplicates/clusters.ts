/** Turns linked rows into clusters: who stays, and by what each other row is known. Merges nothing. */
import type { Customer, DuplicateCluster, DuplicateKey, DuplicateRow } from '../../model.js'
import { type FieldName, fieldNames } from '../../register/fields.js'
import { sharedContact } from './contacts.js'
import { creditCodeOf } from './credit-code.js'
import type { FirmName } from './firm-name.js'
import type { Links } from './links.js'

/** The clusters in the order of their first rows. The survivor comes first; the others as in the sheet, no ID twice. */
export function clustersOf(
  customers: readonly Customer[],
  links: Links,
  nameAt: (index: number) => FirmName,
): readonly DuplicateCluster[] {
  const members = new Map<number, number[]>()
  for (let index = 0; index < customers.length; index++) {
    if (links.reasonOf(index) === null) continue
    const root = links.rootOf(index)
    const list = members.get(root)
    if (list) list.push(index)
    else members.set(root, [index])
  }
  const clusters: DuplicateCluster[] = []
  for (const list of members.values()) {
    const indexes = withoutRepeatedIds(list, customers)
    if (indexes.length > 1) clusters.push(clusterOf(indexes, customers, links, nameAt))
  }
  return clusters
}

function withoutRepeatedIds(indexes: readonly number[], customers: readonly Customer[]): readonly number[] {
  const seen = new Set<string>()
  return indexes.filter((index) => {
    const { id } = customers[index]!
    if (id === undefined) return true
    if (seen.has(id)) return false
    seen.add(id)
    return true
  })
}

function clusterOf(
  indexes: readonly number[],
  customers: readonly Customer[],
  links: Links,
  nameAt: (index: number) => FirmName,
): DuplicateCluster {
  const survivor = indexes.reduce((best, index) =>
    staysBefore(customers[index]!, customers[best]!) ? index : best,
  )
  const others = indexes.filter((index) => index !== survivor)
  const rowOf = (index: number): DuplicateRow => {
    const reason = links.reasonOf(index)!
    const shared = sharedBy(reason.key, index, reason.partner, customers, nameAt)
    return { customer: customers[index]!, key: reason.key, shared, tier: null }
  }
  return { survivor: { customer: customers[survivor]!, tier: null }, others: others.map(rowOf), merged: null }
}

/** The row with more cells filled; then the later order; then the older ID, as text; then the one further up. */
function staysBefore(a: Customer, b: Customer): boolean {
  const filled = filledCells(a) - filledCells(b)
  if (filled !== 0) return filled > 0
  const days = (a.lastOrder?.epochDays ?? -Infinity) - (b.lastOrder?.epochDays ?? -Infinity)
  if (days > 0 || days < 0) return days > 0
  return a.id !== b.id && a.id !== undefined && (b.id === undefined || a.id < b.id)
}

function filledCells(customer: Readonly<Partial<Record<FieldName, unknown>>>): number {
  let count = 0
  for (const field of fieldNames) if (customer[field] !== undefined) count++
  return count
}

/** What the two rows have in common, in words that a reader can check. */
function sharedBy(
  key: DuplicateKey,
  index: number,
  partner: number,
  customers: readonly Customer[],
  nameAt: (index: number) => FirmName,
): string {
  const [a, b] = [customers[index]!, customers[partner]!]
  if (key === 'creditCode') return creditCodeOf(a.creditCode ?? '')?.code ?? ''
  if (key === 'phone' || key === 'email') return sharedContact(a, b, key) ?? ''
  const [own, other] = [coreOf(nameAt(index)), coreOf(nameAt(partner))]
  return own === other ? own : `${own} ≈ ${other}`
}

function coreOf({ brand, trade }: FirmName): string {
  return [brand, ...trade].join(/[\u4e00-\u9fff]/.test(brand) ? '' : ' ')
}
