/** The parts of the JSON documents that compare with last time: money in yuan, customers by ID, no names. Counts nothing itself. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Change, Comparison, EarlierStanding, Segment } from '../model.js'

/** A comparison; `` among rows and columns is who was not there, or is not now. */
export function comparisonItem({ matrix, matrixSpendFen, ...rest }: Comparison): Record<string, unknown> {
  const { rows, columns, cells } = matrix
  const spend = matrixSpendFen.cells.map((row) => row.map((fen) => fen / fenPerYuan))
  return { ...rest, matrix: { rows, columns, customers: cells, spend } }
}

/** One move; `segments` are those of the run that tells it. The ID of who left is the snapshot's, and may be hashed. */
export function changeItem(change: Change, segments: readonly Segment[]): Record<string, unknown> {
  const { id, from, to, kind, because, earlier } = change
  const segment = change.segment === null ? undefined : segments[change.segment]
  return {
    id: segment ? (segment.customer.id ?? null) : id,
    row: segment?.customer.row ?? null,
    from,
    to,
    change: kind,
    cause: because,
    earlier: earlier && standingItem(earlier, earlier.owner),
    now: segment ? standingItem(segment.measure, segment.owner) : null,
  }
}

/** What a run says of one customer. */
export function standingItem(
  { recencyDays, orders, spendFen }: Pick<EarlierStanding, 'recencyDays' | 'orders' | 'spendFen'>,
  owner: string | null,
): Record<string, unknown> {
  return { recencyDays, orders, spend: spendFen === null ? null : spendFen / fenPerYuan, owner }
}
