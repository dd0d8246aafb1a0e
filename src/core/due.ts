/** Who is to be contacted by a day, overdue first, by owner. Decides no rhythm: that is the playbook's. */
import { day } from '../cells/cell.js'
import type { Day, Result, Segment } from '../model.js'
import { unknownGroup } from './tally.js'
import { tierRanks } from './tiers/evaluate.js'

/** One customer to be contacted. */
export interface FollowUp {
  readonly segment: Segment
  /** The day of the next contact; it may have passed. */
  readonly day: Day
  /** Whole days from that day to asOf; 0 where it has not passed. */
  readonly overdueDays: number
}

/** The customers of one owner who are to be contacted. */
export interface OwnerFollowUps {
  /** Empty for customers without an owner. */
  readonly owner: string
  readonly customers: number
  readonly overdue: number
  /** Those that are listed: the longest overdue first, then the next day first. */
  readonly items: readonly FollowUp[]
}

/** Everybody to be contacted up to a day. */
export interface FollowUps {
  readonly asOf: Day
  /** The last day that counts. */
  readonly until: Day
  readonly customers: number
  readonly overdue: number
  /** How many stand among the owners' items. */
  readonly listed: number
  /** Owners with most overdue contacts first, then by name; customers without an owner last. */
  readonly owners: readonly OwnerFollowUps[]
}

/** What a list of contacts covers. */
export interface Reach {
  /** Whole days from asOf; what is overdue is always in. */
  readonly withinDays: number
  /** Only this owner's; '' for customers without one. Everybody's where absent. */
  readonly owner?: string
  /** What an earlier run planned for a row, for a register that it wrote; nothing where absent. */
  readonly plannedAt?: (row: number) => Day | undefined
  /** So many are listed, the most urgent of all owners; all are counted. No bound where absent. */
  readonly most?: number
}

/** The follow-ups of a run: linear but for the sorting of those who are listed. */
export function followUps(result: Result, reach: Reach): FollowUps {
  const { asOf, scheme } = result.policy
  const until = day(asOf.epochDays + reach.withinDays)
  const due = dueBy(until, result, reach)
  const listed = mostUrgent(due, reach.most ?? due.length).sort(soonestFirst(tierRanks(scheme)))
  const owners = new Map<string, OwnerDraft>()
  for (const { segment, overdueDays } of due) {
    const draft = ownerOf(owners, segment)
    draft.customers++
    if (overdueDays > 0) draft.overdue++
  }
  const shown = listed.slice(0, reach.most)
  for (const item of shown) ownerOf(owners, item.segment).items.push(item)
  return {
    asOf,
    until,
    customers: due.length,
    overdue: due.reduce((count, { overdueDays }) => count + Number(overdueDays > 0), 0),
    listed: shown.length,
    owners: [...owners.values()].sort(byUrgency),
  }
}

interface OwnerDraft extends OwnerFollowUps {
  customers: number
  overdue: number
  readonly items: FollowUp[]
}

function ownerOf(owners: Map<string, OwnerDraft>, { owner }: Segment): OwnerDraft {
  const name = owner ?? unknownGroup
  let draft = owners.get(name)
  if (!draft) {
    draft = { owner: name, customers: 0, overdue: 0, items: [] }
    owners.set(name, draft)
  }
  return draft
}

function dueBy(until: Day, { segments, policy }: Result, { owner, plannedAt }: Reach): FollowUp[] {
  const due: FollowUp[] = []
  for (const segment of segments) {
    if (owner !== undefined && (segment.owner ?? unknownGroup) !== owner) continue
    const next = contactDay(segment, plannedAt)
    if (next === null || next.epochDays > until.epochDays) continue
    const overdueDays = Math.max(0, policy.asOf.epochDays - next.epochDays)
    due.push({ segment, day: next, overdueDays })
  }
  return due
}

/** At least the `most` with the earliest days, and no later day than these need: what is left out is never sorted. */
function mostUrgent(due: readonly FollowUp[], most: number): FollowUp[] {
  if (due.length <= most) return [...due]
  const counts = new Map<number, number>()
  for (const { day: next } of due) counts.set(next.epochDays, (counts.get(next.epochDays) ?? 0) + 1)
  let last = Number.NEGATIVE_INFINITY
  let found = 0
  for (const [epochDays, count] of [...counts].sort(([a], [b]) => a - b)) {
    if (found >= most) break
    found += count
    last = epochDays
  }
  return due.filter(({ day: next }) => next.epochDays <= last)
}

/**
 * The day agreed in the register, else the day that an earlier run planned, else the one that this run plans. A day that a
 * later contact has settled counts no more.
 */
function contactDay(segment: Segment, plannedAt: Reach['plannedAt']): Day | null {
  const { nextContact: agreed, lastContact, row } = segment.customer
  const isOpen = (due: Day | undefined): due is Day =>
    due !== undefined && (lastContact === undefined || lastContact.epochDays < due.epochDays)
  if (isOpen(agreed)) return agreed
  const planned = plannedAt?.(row)
  return isOpen(planned) ? planned : segment.nextContact
}

/** Within a day the better tier comes first, then more money, then the row further up. */
function soonestFirst(ranks: ReadonlyMap<string, number>): (a: FollowUp, b: FollowUp) => number {
  const rankOf = ({ tier }: Segment) => (tier === null ? ranks.size : (ranks.get(tier) ?? ranks.size))
  return (a, b) =>
    a.day.epochDays - b.day.epochDays ||
    rankOf(a.segment) - rankOf(b.segment) ||
    b.segment.measure.spendFen - a.segment.measure.spendFen ||
    a.segment.customer.row - b.segment.customer.row
}

function byUrgency(a: OwnerFollowUps, b: OwnerFollowUps): number {
  const isNobody = Number(a.owner === unknownGroup) - Number(b.owner === unknownGroup)
  return isNobody || b.overdue - a.overdue || (a.owner < b.owner ? -1 : 1)
}
