/** The figures a manager reads, counted in one pass. Puts nothing in words. */
import type {
  CrossTable,
  Day,
  GroupFigures,
  LastRun,
  OwnerLoad,
  Scheme,
  Segment,
  Summary,
  TierFigures,
} from '../model.js'

const mostTags = 20

/** Rows of the cross tables; the groups beyond the largest count together under `otherGroup`. */
const mostGroups = 12

/** The name of all groups beyond the largest together, in place of a name. */
export const otherGroup = '*'

/** The name of the group (or owner) of customers of whom the register does not say it. */
export const unknownGroup = ''

/** Totals of all segments; money in fen. `last` gives the customers of each tier last time, else the segments' own previous tiers do. */
export function summarize(
  segments: readonly Segment[],
  scheme: Scheme,
  asOf: Day,
  last: LastRun | null,
): Summary {
  const tally = new Tally(scheme, last === null)
  for (const segment of segments) tally.add(segment, asOf)
  const { tiers, industries, regions, moves } = tally
  const tierNames = scheme.tiers.map(({ name }) => name)
  const previous = previousCounts(moves, last)
  return {
    customers: segments.length,
    graded: tally.graded,
    ungraded: segments.length - tally.graded,
    spendFen: tally.spendFen,
    tiers: tierNames.map((name) => tierFigures(name, tiers.get(name), previous)),
    tierByIndustry: crossOf(industries, tierNames),
    tierByRegion: crossOf(regions, tierNames),
    lifecycles: figuresOf(tally.lifecycles),
    alerts: figuresOf(tally.alerts),
    tags: [...tally.tagCounts()]
      .map(([tag, customers]) => ({ tag, customers }))
      .sort((a, b) => b.customers - a.customers || compareText(a.tag, b.tag))
      .slice(0, mostTags),
    owners: [...tally.owners]
      .map(([owner, load]): OwnerLoad => ({ owner, ...load }))
      .sort((a, b) => b.customers - a.customers || compareText(a.owner, b.owner)),
    ...movesOf(moves, tally.moveSpend, tierNames),
  }
}

interface Count {
  customers: number
  spendFen: number
}

interface TierCount extends Count {
  recencyDays: number
  recencyKnown: number
  orders: number
}

/** Row → column → amount. */
type Table = Map<string, Map<string, number>>

class Tally {
  graded = 0
  spendFen = 0
  readonly tiers = new Map<string, TierCount>()
  readonly industries: Table = new Map()
  readonly regions: Table = new Map()
  readonly lifecycles = new Map<string, Count>()
  readonly alerts = new Map<string, Count>()
  readonly #ownTags = new Map<string, number>()
  /** Customers without tags of their own, by the list of tags that rules give: there are few such lists. */
  readonly #ruleTags = new Map<readonly string[], number>()
  readonly owners = new Map<string, Count & { overdue: number }>()
  /** From the earlier tier to this one: customers, and their money. */
  readonly moves: Table = new Map()
  readonly moveSpend: Table = new Map()

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

function addTo(table: Table, row: string, column: string, amount: number): void {
  let cells = table.get(row)
  if (!cells) {
    cells = new Map()
    table.set(row, cells)
  }
  cells.set(column, (cells.get(column) ?? 0) + amount)
}

function tierFigures(
  name: string,
  count: TierCount | undefined,
  previous: ReadonlyMap<string, number> | null,
): TierFigures {
  const { customers, spendFen, recencyDays, recencyKnown, orders } = count ?? emptyTier
  return {
    name,
    customers,
    spendFen,
    meanRecencyDays: recencyKnown > 0 ? recencyDays / recencyKnown : null,
    meanOrders: customers > 0 ? orders / customers : null,
    meanSpendFen: customers > 0 ? spendFen / customers : null,
    previous: previous && (previous.get(name) ?? 0),
  }
}

const emptyTier: TierCount = { customers: 0, spendFen: 0, recencyDays: 0, recencyKnown: 0, orders: 0 }

/** How many stood in each tier last time; null where nothing is known of it. */
function previousCounts(
  moves: ReadonlyMap<string, ReadonlyMap<string, number>>,
  last: LastRun | null,
): ReadonlyMap<string, number> | null {
  const counts = new Map<string, number>()
  if (last) {
    for (const tier of last.snapshot.customers.tiers) {
      if (tier !== null) counts.set(tier, (counts.get(tier) ?? 0) + 1)
    }
    return counts
  }
  for (const [tier, cells] of moves) counts.set(tier, sumOf(cells))
  return counts.size > 0 ? counts : null
}

function sumOf(cells: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const cell of cells.values()) sum += cell
  return sum
}

function figuresOf(groups: ReadonlyMap<string, Count>): GroupFigures[] {
  return [...groups]
    .map(([name, figures]) => ({ name, ...figures }))
    .sort((a, b) => b.customers - a.customers)
}

/** The largest groups by count, then all others together, then the customers of whom the group is unknown. */
function crossOf(
  table: ReadonlyMap<string, ReadonlyMap<string, number>>,
  columns: readonly string[],
): CrossTable {
  const named = [...table]
    .filter(([name]) => name !== unknownGroup)
    .sort(([a, cellsA], [b, cellsB]) => sumOf(cellsB) - sumOf(cellsA) || compareText(a, b))
  const rows = named.slice(0, mostGroups).map(([name, cells]) => ({ name, cells: [cells] }))
  const others = named.slice(mostGroups).map(([, cells]) => cells)
  if (others.length > 0) rows.push({ name: otherGroup, cells: others })
  const unknown = table.get(unknownGroup)
  if (unknown && named.length > 0) rows.push({ name: unknownGroup, cells: [unknown] })
  return {
    rows: rows.map(({ name }) => name),
    columns,
    cells: rows.map(({ cells }) => columns.map((column) => totalAt(cells, column))),
  }
}

function totalAt(cells: readonly ReadonlyMap<string, number>[], column: string): number {
  return cells.reduce((sum, counts) => sum + (counts.get(column) ?? 0), 0)
}

function movesOf(
  moves: ReadonlyMap<string, ReadonlyMap<string, number>>,
  spend: ReadonlyMap<string, ReadonlyMap<string, number>>,
  columns: readonly string[],
): Pick<Summary, 'moves' | 'moveSpendFen'> {
  if (moves.size === 0) return { moves: null, moveSpendFen: null }
  const foreign = [...moves.keys()].filter((tier) => !columns.includes(tier)).sort(compareText)
  const rows = [...columns, ...foreign]
  const matrix = (table: ReadonlyMap<string, ReadonlyMap<string, number>>): CrossTable => ({
    rows,
    columns,
    cells: rows.map((row) => columns.map((column) => table.get(row)?.get(column) ?? 0)),
  })
  return { moves: matrix(moves), moveSpendFen: matrix(spend) }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
