import { describe, expect, it } from 'vitest'
import type { Change, Comparison, MoveCause, Result } from '../../src/model.js'
import { members, run } from './firm.js'
import { policyOf } from './registers.js'

const q1 = run(1, null)
const q2 = run(2, q1)
const q3 = run(3, q2)
const q4 = run(4, q3)
const frozen = run(4, q3, { scores: { ...policyOf().scores, thresholds: 'frozen' } })

/** `stopper A→C time` → how many customers moved so. */
function movesByGroup(changes: readonly Change[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { id, from, to, because } of changes) {
    const [group = ''] = id.split('-')
    const key = `${group} ${from ?? '∅'}→${to ?? '∅'} ${because ?? ''}`.trim()
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

function comparisonIn({ comparison }: Result): Comparison {
  if (!comparison) throw new Error('nothing compared')
  return comparison
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

const compared = [
  ['Q1 to Q2', q1, q2],
  ['Q2 to Q3', q2, q3],
  ['Q3 to Q4', q3, q4],
  ['Q3 to Q4, frozen', q3, frozen],
] as const

describe('a year of 262 customers', () => {
  it('has them all in Q1 in the tiers that their groups mean', () => {
    expect(members.length).toBe(262)
    expect(q1.comparison).toBeNull()
    expect(q1.summary.tiers.map(({ customers }) => customers)).toEqual([12, 180, 20, 40])
  })

  it('Q2: who stops falls by time, who returns, grows or begins rises by its own orders', () => {
    expect(movesByGroup(q2.changes)).toEqual({
      'stopper A→C time': 30,
      'fallenChampion S→C time': 3,
      'returner C→A behaviour': 30,
      'grower B→S behaviour': 20,
      'beginner C→B behaviour': 5,
      'newcomer ∅→B': 10,
    })
  })

  it('Q3: who orders early in the month falls by the scheme, and nobody else moves', () => {
    expect(movesByGroup(q3.changes)).toEqual({ 'early A→B rule': 25, 'leaver A→∅': 10 })
  })

  it('Q4: who bought as ever falls by the benchmark, who bought much more rises by its own orders', () => {
    expect(movesByGroup(q4.changes)).toEqual({
      'steady A→B benchmark': 100,
      'returner A→B benchmark': 30,
      'grower S→A benchmark': 20,
      'whale A→S behaviour': 15,
    })
  })

  it('Q4 with frozen thresholds: the moves by the benchmark are gone, the others stay', () => {
    expect(movesByGroup(frozen.changes)).toEqual({ 'whale A→S behaviour': 15 })
    expect(frozen.benchmarks).toEqual(q3.benchmarks)
    expect(comparisonIn(frozen).causes.benchmark).toEqual({ up: 0, down: 0 })
  })
})

describe.each(compared)('the matrix, %s', (_, before, after) => {
  const { matrix, matrixSpendFen, entered, left } = comparisonIn(after)

  it('has the customers of then as sums of its rows, and those of now as sums of its columns', () => {
    const then = before.summary.tiers.map(({ customers }) => customers)
    expect(matrix.rows).toEqual(['S', 'A', 'B', 'C', ''])
    expect(matrix.columns).toEqual(['S', 'A', 'B', 'C', ''])
    expect(matrix.cells.map(sum)).toEqual([...then, entered])
    const columns = matrix.columns.map((_, column) => sum(matrix.cells.map((row) => row[column] ?? 0)))
    expect(columns).toEqual([...after.summary.tiers.map(({ customers }) => customers), left])
  })

  it('has the money of now as sums of its columns, and of then for those who left', () => {
    const columns = matrixSpendFen.columns.map((_, column) =>
      sum(matrixSpendFen.cells.map((row) => row[column] ?? 0)),
    )
    const gone = after.changes.filter(({ kind }) => kind === 'left')
    expect(columns).toEqual([
      ...after.summary.tiers.map(({ spendFen }) => spendFen),
      sum(gone.map(({ earlier }) => earlier?.spendFen ?? 0)),
    ])
  })

  it('has each move up and down under one cause', () => {
    const { causes } = comparisonIn(after)
    const moved = (kind: Change['kind']) => after.changes.filter((change) => change.kind === kind).length
    expect(sum(Object.values(causes).map(({ up }) => up))).toBe(moved('up'))
    expect(sum(Object.values(causes).map(({ down }) => down))).toBe(moved('down'))
  })
})

/** By hand, from the sizes of the groups: before, kept, up, down, left; loss, upgrade, repurchase. */
const kpis = {
  'Q1 to Q2': {
    S: [12, 9, 0, 3, 0, 3 / 12, 0, 9 / 12],
    A: [180, 150, 0, 30, 0, 30 / 180, 0, 150 / 180],
    B: [20, 0, 20, 0, 0, 0, 1, 1],
    C: [40, 5, 35, 0, 0, 0, 35 / 40, 35 / 40],
    retention: 1,
    causes: { time: [0, 33], behaviour: [55, 0], benchmark: [0, 0], rule: [0, 0] },
  },
  'Q2 to Q3': {
    S: [29, 29, 0, 0, 0, 0, 0, 1],
    A: [180, 145, 0, 25, 10, 35 / 180, 0, 170 / 180],
    B: [15, 15, 0, 0, 0, 0, 0, 1],
    C: [38, 38, 0, 0, 0, 0, 0, 0],
    retention: 252 / 262,
    causes: { time: [0, 0], behaviour: [0, 0], benchmark: [0, 0], rule: [0, 25] },
  },
  'Q3 to Q4': {
    S: [29, 9, 0, 20, 0, 20 / 29, 0, 1],
    A: [145, 0, 15, 130, 0, 130 / 145, 15 / 145, 1],
    B: [40, 40, 0, 0, 0, 0, 0, 1],
    C: [38, 38, 0, 0, 0, 0, 0, 0],
    retention: 1,
    causes: { time: [0, 0], behaviour: [15, 0], benchmark: [0, 150], rule: [0, 0] },
  },
  'Q3 to Q4, frozen': {
    S: [29, 29, 0, 0, 0, 0, 0, 1],
    A: [145, 130, 15, 0, 0, 0, 15 / 145, 1],
    B: [40, 40, 0, 0, 0, 0, 0, 1],
    C: [38, 38, 0, 0, 0, 0, 0, 0],
    retention: 1,
    causes: { time: [0, 0], behaviour: [15, 0], benchmark: [0, 0], rule: [0, 0] },
  },
} as const

describe('the figures by tier equal those computed by hand', () => {
  it.each(compared)('%s', (name, _, after) => {
    const { tiers, retention, causes } = comparisonIn(after)
    const rows = tiers.map(({ tier, before, kept, up, down, left, ...rates }) => [
      tier,
      [before, kept, up, down, left, rates.lossRate, rates.upgradeRate, rates.repurchaseRate],
    ])
    const counts = Object.entries(causes).map(([cause, { up, down }]) => [cause as MoveCause, [up, down]])
    expect({ ...Object.fromEntries(rows), retention, causes: Object.fromEntries(counts) }).toEqual(kpis[name])
  })
})
