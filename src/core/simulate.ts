/** What another scheme or other thresholds would do to the customers of a register. Writes nothing and advises nothing. */
import type {
  Policy,
  Result,
  Scheme,
  Segment,
  SimulatedCustomer,
  SimulatedMove,
  SimulatedTier,
  Simulation,
} from '../model.js'
import { tierRanks } from './tiers/evaluate.js'

const mostCustomers = 10

/** One side of the comparison: a run, or as much of one as is asked for here. */
type Judgement = Pick<Result, 'segments'> & { readonly policy: Pick<Policy, 'scheme'> }

/** Compares two runs over one inspection: as graded now, and as tried. Customers without a tier in either count for nothing. */
export function simulate(now: Judgement, tried: Judgement): Simulation {
  const [from, to] = [now.policy.scheme, tried.policy.scheme]
  const table = matrixOf(now.segments, tried.segments, from, to)
  const triedRanks = tierRanks(to)
  const shared = from.tiers.some(({ name }) => triedRanks.has(name))
  const alike = from.tiers.length === to.tiers.length && from.tiers.every(({ name }) => triedRanks.has(name))
  const moves = movesOf(table, from, to)
  const moving = moves.filter((move) => move.from !== move.to)
  const rankOf = (name: string) => triedRanks.get(name) ?? 0
  const up = moving.filter((move) => rankOf(move.to) < rankOf(move.from))
  return {
    scheme: { from: from.name, to: to.name },
    ...totalOf(moves),
    tiers: {
      from: sizesOf(from, moves, (move) => move.from),
      to: sizesOf(to, moves, (move) => move.to),
    },
    moved: shared ? totalOf(moving).customers : null,
    movedSpendFen: shared ? totalOf(moving).spendFen : null,
    up: alike ? totalOf(up).customers : null,
    down: alike ? totalOf(moving).customers - totalOf(up).customers : null,
    moves,
    largest: shared ? largestOf(now.segments, tried.segments) : [],
  }
}

/** Customers and money of every pair of tiers: the place of a pair is `from × columns + to`. */
interface Matrix {
  readonly columns: number
  readonly customers: Float64Array
  readonly spendFen: Float64Array
}

function matrixOf(now: readonly Segment[], tried: readonly Segment[], from: Scheme, to: Scheme): Matrix {
  const [rows, columns] = [tierRanks(from), tierRanks(to)]
  const customers = new Float64Array(rows.size * columns.size)
  const spendFen = new Float64Array(rows.size * columns.size)
  for (const [index, { tier, measure }] of now.entries()) {
    const row = tier === null ? undefined : rows.get(tier)
    const column = columns.get(tried[index]?.tier ?? '')
    if (row === undefined || column === undefined) continue
    const place = row * columns.size + column
    customers[place]!++
    spendFen[place]! += measure.spendFen
  }
  return { columns: columns.size, customers, spendFen }
}

function movesOf({ columns, customers, spendFen }: Matrix, from: Scheme, to: Scheme): SimulatedMove[] {
  return from.tiers.flatMap((row, rowRank) =>
    to.tiers.flatMap((column, rank) => {
      const place = rowRank * columns + rank
      const count = customers[place] ?? 0
      if (count === 0) return []
      return [{ from: row.name, to: column.name, customers: count, spendFen: spendFen[place] ?? 0 }]
    }),
  )
}

function totalOf(moves: readonly SimulatedMove[]): Pick<SimulatedMove, 'customers' | 'spendFen'> {
  return {
    customers: moves.reduce((sum, { customers }) => sum + customers, 0),
    spendFen: moves.reduce((sum, { spendFen }) => sum + spendFen, 0),
  }
}

function sizesOf(
  { tiers }: Scheme,
  moves: readonly SimulatedMove[],
  tierOf: (move: SimulatedMove) => string,
): SimulatedTier[] {
  return tiers.map(({ name }) => ({ name, ...totalOf(moves.filter((move) => tierOf(move) === name)) }))
}

/** Those with the most money; among equals the row further up. */
function largestOf(now: readonly Segment[], tried: readonly Segment[]): SimulatedCustomer[] {
  const largest: SimulatedCustomer[] = []
  for (const [index, { customer, tier, measure }] of now.entries()) {
    const to = tried[index]?.tier ?? null
    if (tier === null || to === null || tier === to) continue
    const last = largest[mostCustomers - 1]
    const { spendFen } = measure
    if (last && spendFen <= last.spendFen) continue
    const { row, id = null, name = null } = customer
    const place = largest.findIndex((other) => other.spendFen < spendFen)
    largest.splice(place < 0 ? largest.length : place, 0, { row, id, name, from: tier, to, spendFen })
    largest.length = Math.min(largest.length, mostCustomers)
  }
  return largest
}
