/** What changed since last time. Changes no tier: it only sets an earlier tier beside each. */

import { isoDay } from '../cells/cell.js'
import type { Change, ChangeKind, Customer, Inspection, LastRun, Policy, Text } from '../model.js'
import type { Draft } from './draft.js'

export const changeNames: Readonly<Record<ChangeKind, Text>> = {
  up: { 'zh-CN': '升级', en: 'Up' },
  down: { 'zh-CN': '降级', en: 'Down' },
  new: { 'zh-CN': '新增', en: 'New' },
  same: { 'zh-CN': '不变', en: 'Same' },
  left: { 'zh-CN': '流出', en: 'Left' },
}

/**
 * Fills in `previousTier` and `change`, and gives the moves (everything but `same`). The earlier tier is the snapshot's;
 * without one, the register's own tier from before this run. Where nobody has an earlier tier, all of it stays null.
 */
export function compareTiers(
  drafts: readonly Draft[],
  inspection: Inspection,
  policy: Policy,
  last: LastRun | null,
  ranks: ReadonlyMap<string, number>,
): readonly Change[] {
  const previousOf = previousTiers(drafts, inspection, policy, last)
  let known = last !== null
  for (const draft of drafts) {
    draft.previousTier = previousOf(draft.customer)
    if (draft.previousTier !== null) known = true
  }
  if (!known) return []
  const changes: Change[] = []
  for (const draft of drafts) {
    draft.change = kindOf(draft.previousTier, draft.tier, ranks)
    if (draft.change === null || draft.change === 'same') continue
    const { previousTier: from, tier: to, change: kind } = draft
    changes.push({ id: nameInChanges(draft.customer), from, to, kind, because: null })
  }
  return last ? [...changes, ...leavers(drafts, last)] : changes
}

function previousTiers(
  drafts: readonly Draft[],
  inspection: Inspection,
  policy: Policy,
  last: LastRun | null,
): (customer: Customer) => string | null {
  if (last) {
    const { tiers } = last.snapshot.customers
    return (customer) => tiers[last.placeOf(customer) ?? -1] ?? null
  }
  if (isOwnOutput(drafts, inspection, policy)) return ({ previousTier }) => previousTier ?? null
  return ({ tier }) => tier ?? null
}

/**
 * Whether the register is this very run's own output: then its tiers are ours, the earlier ones stand in 上期等级, and
 * segmenting it again changes nothing. A workbook says so by its stamp (asOf). A CSV has none: there it is told by the
 * column 上期等级 and by every tier being what it is computed to be (so on a later day on which nobody moved, the moves
 * of last time stay on show).
 */
function isOwnOutput(drafts: readonly Draft[], inspection: Inspection, policy: Policy): boolean {
  const { asOf, scheme } = inspection.stamp
  if (asOf !== undefined)
    return asOf === isoDay(policy.asOf) && (scheme ?? policy.scheme.name) === policy.scheme.name
  const hasPrevious = inspection.columns.outputs.some(({ name }) => name === 'previousTier')
  return hasPrevious && drafts.every(({ tier, customer }) => tier === (customer.tier ?? null))
}

/** Null where no change can be told: the row has no tier, or the earlier one is none of this scheme's. */
function kindOf(
  from: string | null,
  to: string | null,
  ranks: ReadonlyMap<string, number>,
): ChangeKind | null {
  const rank = to === null ? undefined : ranks.get(to)
  if (rank === undefined) return null
  if (from === null) return 'new'
  const earlier = ranks.get(from)
  if (earlier === undefined) return null
  if (rank === earlier) return 'same'
  return rank < earlier ? 'up' : 'down'
}

function* leavers(drafts: readonly Draft[], { snapshot, placeOf }: LastRun): Generator<Change> {
  const { keys, tiers } = snapshot.customers
  const present = new Uint8Array(keys.length)
  for (const { customer } of drafts) {
    const place = placeOf(customer)
    if (place !== undefined) present[place] = 1
  }
  for (const [place, id] of keys.entries()) {
    const from = tiers[place] ?? null
    if (present[place] === 0 && from !== null) yield { id, from, to: null, kind: 'left', because: null }
  }
}

function nameInChanges({ id, name, row }: Customer): string {
  return id ?? name ?? `#${row}`
}
