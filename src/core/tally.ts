/** Counts segments into groups, one after the other. Puts nothing in order and takes no means: summarize.ts does. */
import type { Day, Scheme, Segment } from '../model.js'

/** The name of the group (or owner) of customers of whom the register does not say it. */
export const unknownGroup = ''

/** Customers of one group, and their money. */
export interface Count {
  customers: number
  spendFen: number
}

/** Sums over the customers of one tier; `recencyKnown` of them have had an order. */
export interface TierCount extends Count {
  recencyDays: number
  recencyKnown: number
  orders: number
}

/** Row → column → amount. */
export type AmountTable = ReadonlyMap<string, ReadonlyMap<string, number>>
type GrowingTable = Map<string, Map<string, number>>

/** Counts the graded among the segments that are added. */
export class Tally {
  graded = 0
  spendFen = 0
  readonly tiers = new Map<string, TierCount>()
  readonly industries: GrowingTable = new Map()
  readonly regions: GrowingTable = new Map()
  readonly lifecycles = new Map<string, Count>()
  readonly alerts = new Map<string, Count>()
  readonly #ownTags = new Map<string, number>()
  /** Customers without tags of their own, by the list of tags that rules give: there are few such lists. */
  readonly #ruleTags = new Map<readonly string[], number>()
  readonly owners = new Map<string, Count & { overdue: number }>()
  /** From the earlier tier to this one: customers, and their money. */
  readonly moves: GrowingTable = new Map()
  readonly moveSpend: GrowingTable = new Map()

  readonly #countsMoves: boolean

  constructor(scheme: Scheme, countsMoves: boolean) {
    this.#countsMoves = countsMoves
    for (const { name } of scheme.tiers) {
      this.tiers.set(name, { customers: 0, spendFen: 0, recencyDays: 0, recencyKnown: 0, orders: 0 })
    }
  }

  add(segment: Segment, asOf: Day): void {
    const { customer, measure, tier, lifecycle, alert } = segment
    if (tier === null) return
    const { spendFen } = measure
    this.graded++
    this.spendFen += spendFen
    this.#addTier(segment, tier)
    addTo(this.industries, customer.industry ?? unknownGroup, tier, 1)
    addTo(this.regions, customer.greatRegion ?? customer.region ?? unknownGroup, tier, 1)
    if (lifecycle) count(this.lifecycles, lifecycle, spendFen)
    if (alert) count(this.alerts, alert, spendFen)
    this.#addTags(segment)
    this.#addOwner(segment, asOf)
    if (this.#countsMoves && segment.previousTier !== null) {
      addTo(this.moves, segment.previousTier, tier, 1)
      addTo(this.moveSpend, segment.previousTier, tier, spendFen)
    }
  }

  #addTier({ measure }: Segment, tier: string): void {
    const figures = this.tiers.get(tier)
    if (!figures) return
    figures.customers++
    figures.spendFen += measure.spendFen
    figures.orders += measure.orders
    if (measure.recencyDays === null) return
    figures.recencyDays += measure.recencyDays
    figures.recencyKnown++
  }

  #addTags({ customer, ruleTags }: Segment): void {
    const { tags, needTags } = customer
    if (tags === undefined && needTags === undefined) {
      this.#ruleTags.set(ruleTags, (this.#ruleTags.get(ruleTags) ?? 0) + 1)
      return
    }
    const bump = (tag: string) => this.#ownTags.set(tag, (this.#ownTags.get(tag) ?? 0) + 1)
    if (tags) for (const tag of tags) bump(tag)
    if (needTags) for (const tag of needTags) if (!tags?.includes(tag)) bump(tag)
    for (const tag of ruleTags) if (!tags?.includes(tag) && !needTags?.includes(tag)) bump(tag)
  }

  /** How many customers have each tag. */
  tagCounts(): Map<string, number> {
    const counts = new Map(this.#ownTags)
    for (const [tags, customers] of this.#ruleTags) {
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + customers)
    }
    return counts
  }

  #addOwner({ owner, measure, nextContact }: Segment, asOf: Day): void {
    const name = owner ?? unknownGroup
    let load = this.owners.get(name)
    if (!load) {
      load = { customers: 0, spendFen: 0, overdue: 0 }
      this.owners.set(name, load)
    }
    load.customers++
    load.spendFen += measure.spendFen
    if (nextContact !== null && nextContact.epochDays < asOf.epochDays) load.overdue++
  }
}

function count(groups: Map<string, Count>, name: string, spendFen: number): void {
  let group = groups.get(name)
  if (!group) {
    group = { customers: 0, spendFen: 0 }
    groups.set(name, group)
  }
  group.customers++
  group.spendFen += spendFen
}

function addTo(table: GrowingTable, row: string, column: string, amount: number): void {
  let cells = table.get(row)
  if (!cells) {
    cells = new Map()
    table.set(row, cells)
  }
  cells.set(column, (cells.get(column) ?? 0) + amount)
}
