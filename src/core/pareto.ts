/** How much of the money comes from how many customers. Judges nobody. */
import type { Pareto } from '../model.js'

const topPart = 5
const mostMoney = 0.8
const tenths = 10

/**
 * Of customers with an order, by their money in fen, ascending. Money below zero (more returned than bought) counts as none, so
 * that a share never passes 1.
 */
export function paretoOf(sortedFen: Float64Array): Pareto {
  const customers = sortedFen.length
  const brought = new Float64Array(customers + 1)
  for (let count = 1; count <= customers; count++) {
    brought[count] = (brought[count - 1] ?? 0) + Math.max(0, sortedFen[customers - count] ?? 0)
  }
  const total = brought[customers] ?? 0
  if (total <= 0) return { customers, topFifthShare: null, customersForFourFifths: null, curve: [] }
  const shareOfFirst = (count: number) => (brought[count] ?? 0) / total
  return {
    customers,
    topFifthShare: shareOfFirst(Math.ceil(customers / topPart)),
    customersForFourFifths: countFor(brought, mostMoney * total) / customers,
    curve: Array.from({ length: tenths }, (_, index) =>
      shareOfFirst(Math.ceil((customers * (index + 1)) / tenths)),
    ),
  }
}

/** The least count of customers that brings `fen`; sums may miss it by their rounding. */
function countFor(brought: Float64Array, fen: number): number {
  const enough = fen * (1 - Number.EPSILON * brought.length)
  return brought.findIndex((sum) => sum >= enough)
}
