/** Sets two earlier runs beside each other by their columns alone, no register at hand. Grades nobody. */
import { dayOfIso } from '../cells/cell.js'
import type {
  Change,
  ChangeKind,
  Comparison,
  Customer,
  EarlierStanding,
  LastRun,
  MeasureName,
  Snapshot,
} from '../model.js'
import { causeFinder, type GradedCustomer } from './causes.js'
import { earlierStanding, isMove, kindOf } from './compare.js'
import { ComparisonTally } from './comparison.js'
import { placesOf } from './places.js'
import { tierRanks } from './tiers/evaluate.js'

/** A move between two runs, with what the later one says of the customer; null of who left. */
export interface RunChange extends Change {
  readonly now: EarlierStanding | null
}

/** A run to compare: of a snapshot, or as it was read out of a workbook or CSV (`earlierRun`). */
export type RunToCompare = Pick<LastRun, 'snapshot' | 'tiersOnly' | 'named'>

/** Two runs side by side. */
export interface RunsCompared {
  readonly changes: readonly RunChange[]
  readonly comparison: Comparison
  /** Whether `because` could be told. */
  readonly hasCauses: boolean
}

/** What snapshots know of a customer; schemes that ask for more cannot be gone through again. */
const inSnapshots: ReadonlySet<MeasureName> = new Set([
  'recencyDays',
  'orders',
  'spend',
  'spendVsMean',
  'ordersVsMean',
  'rScore',
  'fScore',
  'mScore',
  'industry',
])

/**
 * Compares customers by key: both runs must call them alike. Causes are told where both know what they graded by. A day that is not
 * known counts as the other's.
 */
export function compareRuns(earlier: RunToCompare, later: RunToCompare): RunsCompared {
  const { snapshot: before } = earlier
  const { snapshot: now } = later
  const isName = (key: string) => Boolean(earlier.named?.has(key) || later.named?.has(key))
  const graded = !earlier.tiersOnly && !later.tiersOnly
  const asOf = dayOfIso(now.asOf) ?? dayOfIso(before.asOf) ?? { epochDays: 0 }
  const hasCauses = graded && [before, now].every(({ scheme }) => asksForColumnsOnly(scheme))
  const causeOf = hasCauses ? causeFinder(before, { asOf, hysteresis: 0 }, now.benchmarks) : () => null
  const ranks = tierRanks(now.scheme)
  const tally = new ComparisonTally(before, now.scheme, asOf)
  const placeOf = placesOf(before.customers.keys)
  const isSeen = new Uint8Array(before.customers.keys.length)
  const changes: RunChange[] = []
  for (const [index, id] of now.customers.keys.entries()) {
    const place = placeOf(id) ?? -1
    if (place >= 0) isSeen[place] = 1
    const from = before.customers.tiers[place] ?? null
    const customer = customerAt(now, index)
    const kind = kindOf(from, customer.tier, ranks)
    const because = kind === 'up' || kind === 'down' ? causeOf(customer, place) : null
    tally.add(place, { ...customer, change: kind }, because)
    if (!isMove(kind)) continue
    changes.push({
      id,
      isName: isName(id),
      segment: null,
      from,
      to: customer.tier,
      kind,
      because,
      earlier: place < 0 ? null : earlierStanding(before, place),
      now: earlierStanding(now, index),
    })
  }
  for (const [place, id] of before.customers.keys.entries()) {
    const from = before.customers.tiers[place] ?? null
    if (isSeen[place] === 1 || from === null) continue
    changes.push({
      id,
      isName: isName(id),
      segment: null,
      from,
      to: null,
      kind: 'left',
      because: null,
      earlier: earlierStanding(before, place),
      now: null,
    })
  }
  return { changes, comparison: tally.finish(), hasCauses }
}

/** How many customers went which way between two runs. */
export function changeCounts({ changes, comparison }: RunsCompared): Readonly<Record<ChangeKind, number>> {
  const counts = { up: 0, down: 0, new: 0, same: 0, left: 0 }
  for (const { kind } of changes) counts[kind]++
  counts.same = comparison.tiers.reduce((sum, { kept }) => sum + kept, 0)
  return counts
}

function asksForColumnsOnly({ rules }: Snapshot['scheme']): boolean {
  return rules.every(({ when }) => when.every(({ measure }) => inSnapshots.has(measure)))
}

/** As much of a graded customer as a snapshot knows. */
function customerAt({ customers }: Snapshot, place: number): GradedCustomer {
  const industry = customers.industries[place] ?? undefined
  const customer: Customer = { row: place + 1, industry }
  const scores = customers.scores[place]
  return {
    customer,
    measure: {
      recencyDays: customers.recencyDays[place] ?? null,
      orders: customers.orders[place] ?? 0,
      spendFen: customers.spendFen[place] ?? 0,
      recencyFrom: 'columns',
      ordersFrom: 'columns',
      spendFrom: 'columns',
    },
    scores: scores ? { r: scores[0], f: scores[1], m: scores[2] } : null,
    tier: customers.tiers[place] ?? null,
  }
}
