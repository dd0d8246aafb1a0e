/** Counts what became of last time's customers: who stands where now, and why it moved. Decides no tier and no cause. */
import { dayOfIso } from '../cells/cell.js'
import type {
  ChangeKind,
  Comparison,
  CrossTable,
  Day,
  Measure,
  MoveCause,
  Scheme,
  Snapshot,
  TierPassage,
} from '../model.js'
import { tierRanks } from './tiers/evaluate.js'

/** Who was not there last time, or is not now, in place of a tier. */
export const outside = ''

/** The steps that can move a customer, in their order. */
export const moveCauses: readonly MoveCause[] = ['time', 'behaviour', 'benchmark', 'rule']

/** One customer as it stands now. */
export interface Standing {
  readonly tier: string | null
  readonly measure: Pick<Measure, 'recencyDays' | 'spendFen'>
  readonly change: ChangeKind | null
}

/** Adds up a comparison with a snapshot, customer by customer; `finish` adds those who are no longer there. */
export class ComparisonTally {
  readonly #snapshot: Snapshot
  readonly #ranks: ReadonlyMap<string, number>
  readonly #rows: ReadonlyMap<string, number>
  readonly #columnCount: number
  readonly #customers: Float64Array
  readonly #spendFen: Float64Array
  readonly #buyers: Float64Array
  readonly #isSeen: Uint8Array
  readonly #elapsed: number
  readonly #causes = causeCounts()

  /** `scheme` and `asOf` are those of now. */
  constructor(snapshot: Snapshot, scheme: Scheme, asOf: Day) {
    this.#snapshot = snapshot
    this.#ranks = tierRanks(scheme)
    this.#rows = new Map(rowNames(snapshot, this.#ranks).map((name, row) => [name, row]))
    this.#columnCount = this.#ranks.size + 1
    this.#customers = new Float64Array(this.#rows.size * this.#columnCount)
    this.#spendFen = new Float64Array(this.#rows.size * this.#columnCount)
    this.#buyers = new Float64Array(this.#rows.size)
    this.#isSeen = new Uint8Array(snapshot.customers.keys.length)
    const then = dayOfIso(snapshot.asOf) ?? asOf
    this.#elapsed = asOf.epochDays - then.epochDays
  }

  /** Counts a customer of now that had that place in the snapshot, −1 where none; another row of the same customer counts for nothing. */
  add(place: number, { tier, measure, change }: Standing, because: MoveCause | null): void {
    if (place >= 0) {
      if (this.#isSeen[place] === 1) return
      this.#isSeen[place] = 1
    }
    const before = place < 0 ? outside : (this.#snapshot.customers.tiers[place] ?? outside)
    if (tier === null) this.#countLeft(before, place)
    else this.#count(before, this.#ranks.get(tier), measure.spendFen)
    if (before === outside) return
    const { recencyDays } = measure
    if (recencyDays !== null && recencyDays < this.#elapsed) this.#buyers[this.#rows.get(before) ?? 0]!++
    if (because !== null && (change === 'up' || change === 'down')) this.#causes[because][change]++
  }

  finish(): Comparison {
    const { tiers } = this.#snapshot.customers
    for (let place = 0; place < tiers.length; place++) {
      if (this.#isSeen[place] === 0) this.#countLeft(tiers[place] ?? outside, place)
    }
    const names = [...this.#rows.keys()]
    const passages = names.slice(0, -1).map((tier, row) => this.#passage(tier, row))
    const before = passages.reduce((sum, passage) => sum + passage.before, 0)
    const left = passages.reduce((sum, passage) => sum + passage.left, 0)
    return {
      since: this.#snapshot.asOf,
      matrix: this.#table(this.#customers),
      matrixSpendFen: this.#table(this.#spendFen),
      tiers: passages,
      retention: share(before - left, before),
      entered: this.#rowOf(this.#customers, names.length - 1).reduce((sum, count) => sum + count, 0),
      left,
      causes: this.#causes,
    }
  }

  #countLeft(before: string, place: number): void {
    if (before === outside) return
    this.#count(before, this.#ranks.size, this.#snapshot.customers.spendFen[place] ?? 0)
  }

  #count(before: string, column: number | undefined, spendFen: number): void {
    const row = this.#rows.get(before)
    if (row === undefined || column === undefined) return
    const at = row * this.#columnCount + column
    this.#customers[at]!++
    this.#spendFen[at]! += spendFen
  }

  #passage(tier: string, row: number): TierPassage {
    const counts = this.#rowOf(this.#customers, row)
    const sum = (cells: readonly number[]) => cells.reduce((total, count) => total + count, 0)
    const before = sum(counts)
    const left = counts[this.#ranks.size] ?? 0
    const rank = this.#ranks.get(tier)
    const [up, kept, down] =
      rank === undefined
        ? [0, 0, 0]
        : [sum(counts.slice(0, rank)), counts[rank] ?? 0, sum(counts.slice(rank + 1, -1))]
    return {
      tier,
      before,
      kept,
      up,
      down,
      left,
      lossRate: rank === undefined ? null : share(down + left, before),
      upgradeRate: rank === undefined ? null : share(up, before),
      repurchaseRate: this.#elapsed > 0 ? share(this.#buyers[row] ?? 0, before) : null,
    }
  }

  #rowOf(amounts: Float64Array, row: number): number[] {
    return [...amounts.subarray(row * this.#columnCount, (row + 1) * this.#columnCount)]
  }

  #table(amounts: Float64Array): CrossTable {
    const rows = [...this.#rows.keys()]
    return {
      rows,
      columns: [...this.#ranks.keys(), outside],
      cells: rows.map((_, row) => this.#rowOf(amounts, row)),
    }
  }
}

/** The tiers of now, then those that only the snapshot has, then who was not there. */
function rowNames({ scheme, customers }: Snapshot, ranks: ReadonlyMap<string, number>): string[] {
  const given = new Set(customers.tiers)
  const names = [...ranks.keys(), ...scheme.tiers.map(({ name }) => name).filter((name) => given.has(name))]
  for (const tier of given) if (tier !== null) names.push(tier)
  return [...new Set(names), outside]
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

function causeCounts(): Record<MoveCause, { up: number; down: number }> {
  const none = () => ({ up: 0, down: 0 })
  return { time: none(), behaviour: none(), benchmark: none(), rule: none() }
}
