/** Figures and simulations as they stand in the JSON documents: money in yuan. Decides nothing. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Figures, Histogram, Judged, Simulation } from '../model.js'
import { headOf, type JsonDocument } from './json.js'

/** `figures` of `segment`. */
export function figuresItem({
  heatmap,
  bins,
  recency,
  orders,
  spend,
  segments,
  pareto,
}: Figures): Record<string, unknown> {
  return {
    bins,
    heatmap:
      heatmap?.map(({ meanSpendFen, ...cell }) => ({ ...cell, meanSpend: meanSpendFen / fenPerYuan })) ??
      null,
    recency,
    orders,
    spend: { ...spend, bounds: spend.bounds.map((fen) => fen / fenPerYuan) } satisfies Histogram,
    segments: segments.map(({ name, spendFen, meanOrderFen, medianSpendFen, ...rest }) => ({
      tier: name,
      spend: spendFen / fenPerYuan,
      meanOrder: meanOrderFen === null ? null : meanOrderFen / fenPerYuan,
      medianSpend: medianSpendFen / fenPerYuan,
      ...rest,
    })),
    pareto,
  }
}

/** `simulate`: what the scheme that is tried would do beside the one now, in the head of the run now. */
export function simulateDocument({ inspection, policy }: Judged, simulation: Simulation): JsonDocument {
  return { head: { ...headOf('simulate', inspection, policy), ...simulationItem(simulation) } }
}

/** What `simulate` says of two schemes. */
function simulationItem({
  scheme,
  customers,
  spendFen,
  tiers,
  moves,
  largest,
  movedSpendFen,
  ...counts
}: Simulation): Record<string, unknown> {
  return {
    scheme: scheme.from,
    triedScheme: scheme.to,
    graded: customers,
    spend: spendFen / fenPerYuan,
    ...counts,
    movedSpend: movedSpendFen === null ? null : movedSpendFen / fenPerYuan,
    tiers: tiers.from.map(tierItem),
    triedTiers: tiers.to.map(tierItem),
    moves: moves.map(inYuan),
    largest: largest.map(inYuan),
  }
}

function tierItem({ name, customers, spendFen }: Simulation['tiers']['from'][number]) {
  return { tier: name, customers, spend: spendFen / fenPerYuan }
}

function inYuan<T extends { readonly spendFen: number }>({ spendFen, ...rest }: T) {
  return { ...rest, spend: spendFen / fenPerYuan }
}
