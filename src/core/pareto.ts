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
  const broughtBy = (count: number) => Math.max(0, sortedFen[customers - count] ?? 0)
  let total = 0
  for (let count = 1; count <= customers; count++) total += broughtBy(count)
  if (total <= 0) return { customers, topFifthShare: null, customersForFourFifths: null, curve: [] }
  const ends = Array.from({ length: tenths }, (_, index) => Math.ceil((customers * (index + 1)) / tenths))
  const shareAt = new Map([...ends, Math.ceil(customers / topPart)].map((end) => [end, 0]))
  // Sums may miss it by their rounding.
  const enough = mostMoney * total * (1 - Number.EPSILON * (customers + 1))
  let brought = 0
  let countForMost: number | null = null
  for (let count = 1; count <= customers; count++) {
    brought += broughtBy(count)
    if (countForMost === null && brought >= enough) countForMost = count
    if (shareAt.has(count)) shareAt.set(count, brought / total)
  }
  return {
    customers,
    topFifthShare: shareAt.get(Math.ceil(customers / topPart)) ?? 0,
    customersForFourFifths: (countForMost ?? customers) / customers,
    curve: ends.map((end) => shareAt.get(end) ?? 0),
  }
}
