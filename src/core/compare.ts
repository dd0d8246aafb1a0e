/** What changed since last time. Changes no tier: it only sets an earlier tier beside each. */

import { isoDay } from '../cells/cell.js'
import type {
  Change,
  ChangeKind,
  Comparison,
  Customer,
  EarlierStanding,
  Inspection,
  Policy,
  Snapshot,
  Text,
} from '../model.js'
import type { CauseFinder } from './causes.js'
import { ComparisonTally } from './comparison.js'
import type { Draft } from './draft.js'
import { type LastPlaces, tierThen } from './last-places.js'

/** What became of a customer since last time, for people. */
export const changeNames: Readonly<Record<ChangeKind, Text>> = {
  up: { 'zh-CN': '升级', en: 'Up' },
  down: { 'zh-CN': '降级', en: 'Down' },
  new: { 'zh-CN': '新增', en: 'New' },
  same: { 'zh-CN': '不变', en: 'Same' },
  left: { 'zh-CN': '流出', en: 'Left' },
}

type Ranks = ReadonlyMap<string, number>

/**
 * Fills in `previousTier` and `change` by the register's own tiers from before this run, and gives the moves (everything but
 * `same`). Where nobody had a tier, all of it stays null.
 */
export function compareWithRegister(
  drafts: readonly Draft[],
  inspection: Inspection,
  policy: Policy,
  ranks: Ranks,
): readonly Change[] {
  const isOurs = isOwnOutput(drafts, inspection, policy)
  let known = false
  for (const draft of drafts) {
    const { tier, previousTier } = draft.customer
    draft.previousTier = (isOurs ? previousTier : tier) ?? null
    if (draft.previousTier !== null) known = true
  }
  if (!known) return []
  const changes: Change[] = []
  for (const [index, draft] of drafts.entries()) {
    draft.change = kindOf(draft.previousTier, draft.tier, ranks)
    if (isMove(draft.change)) changes.push(changeOf(draft, index, draft.change, null))
  }
  return changes
}

/** What a comparison with a snapshot says: the moves (everything but `same`), those who left among them, and all of it in numbers. */
export interface Compared {
  readonly changes: readonly Change[]
  readonly comparison: Comparison
}

/**
 * Fills in `previousTier` and `change` by a snapshot. A customer with neither ID nor name cannot be told again: nothing is said of
 * it. Only of who moved is the cause asked.
 */
export function compareWithLast(
  drafts: readonly Draft[],
  last: LastPlaces,
  { scheme, asOf }: Pick<Policy, 'scheme' | 'asOf'>,
  ranks: Ranks,
  causeOf: CauseFinder | (() => null),
): Compared {
  const { snapshot, places } = last
  const tally = new ComparisonTally(snapshot, scheme, asOf)
  const changes: Change[] = []
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index]!
    const place = places[index] ?? -1
    if (place < 0 && !isKnowable(draft.customer)) continue
    draft.previousTier = tierThen(last, index)
    draft.change = kindOf(draft.previousTier, draft.tier, ranks)
    const hasCause = draft.change === 'up' || draft.change === 'down'
    const because = hasCause ? causeOf(draft, place) : null
    tally.add(place, draft, because)
    if (!isMove(draft.change)) continue
    const earlier = place < 0 ? null : earlierStanding(snapshot, place)
    changes.push({ ...changeOf(draft, index, draft.change, because), earlier })
  }
  for (const change of leavers(last)) changes.push(change)
  return { changes, comparison: tally.finish() }
}

function isKnowable({ id, name }: Customer): boolean {
  return id !== undefined || name !== undefined
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
export function kindOf(from: string | null, to: string | null, ranks: Ranks): ChangeKind | null {
  const rank = to === null ? undefined : ranks.get(to)
  if (rank === undefined) return null
  if (from === null) return 'new'
  const earlier = ranks.get(from)
  if (earlier === undefined) return null
  if (rank === earlier) return 'same'
  return rank < earlier ? 'up' : 'down'
}

/** Whether there is anything to tell. */
export function isMove(kind: ChangeKind | null): kind is Exclude<ChangeKind, 'same'> {
  return kind !== null && kind !== 'same'
}

function changeOf(draft: Draft, segment: number, kind: ChangeKind, because: Change['because']): Change {
  const { previousTier: from, tier: to, customer } = draft
  const { id, name, row } = customer
  const isName = id === undefined && name !== undefined
  return { id: id ?? name ?? `#${row}`, isName, segment, from, to, kind, because, earlier: null }
}

function* leavers({ snapshot, places, named }: LastPlaces): Generator<Change> {
  const { keys, tiers } = snapshot.customers
  const present = new Uint8Array(keys.length)
  for (const place of places) if (place >= 0) present[place] = 1
  for (const [place, id] of keys.entries()) {
    const from = tiers[place] ?? null
    if (present[place] === 1 || from === null) continue
    yield {
      id,
      isName: named.has(id),
      segment: null,
      from,
      to: null,
      kind: 'left',
      because: null,
      earlier: earlierStanding(snapshot, place),
    }
  }
}

/** What the snapshot says of the customer at that place in it. */
export function earlierStanding({ customers }: Snapshot, place: number): EarlierStanding {
  return {
    recencyDays: customers.recencyDays[place] ?? null,
    orders: customers.orders[place] ?? null,
    spendFen: customers.spendFen[place] ?? null,
    owner: customers.owners[place] ?? null,
  }
}
