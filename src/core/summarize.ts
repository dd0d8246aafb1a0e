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
import { type AmountTable, type Count, Tally, type TierCount, unknownGroup } from './tally.js'

const mostTags = 20

/** Rows of the cross tables; the groups beyond the largest count together under `otherGroup`. */
const mostGroups = 12

/** The name of all groups beyond the largest together, in place of a name. */
export const otherGroup = '*'

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
function previousCounts(moves: AmountTable, last: LastRun | null): ReadonlyMap<string, number> | null {
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
function crossOf(table: AmountTable, columns: readonly string[]): CrossTable {
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
  moves: AmountTable,
  spend: AmountTable,
  columns: readonly string[],
): Pick<Summary, 'moves' | 'moveSpendFen'> {
  if (moves.size === 0) return { moves: null, moveSpendFen: null }
  const foreign = [...moves.keys()].filter((tier) => !columns.includes(tier)).sort(compareText)
  const rows = [...columns, ...foreign]
  const matrix = (table: AmountTable): CrossTable => ({
    rows,
    columns,
    cells: rows.map((row) => columns.map((column) => table.get(row)?.get(column) ?? 0)),
  })
  return { moves: matrix(moves), moveSpendFen: matrix(spend) }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
