/** Figures and simulations as they stand in the JSON documents: money in yuan. Decides nothing. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Figures, Histogram, Simulation } from '../model.js'

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

/** What `simulate` says of two schemes. */
export function simulationItem({
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
