/** Figures for a report: the R × F map, histograms, what each segment buys, Pareto. Knows no words and grades nobody. */
import type { CutPoints, Figures, HeatmapCell, Scheme, Segment } from '../model.js'
import { type Gathered, gather } from './gather.js'
import { ordersHistogram, recencyHistogram, spendHistogram } from './histogram.js'
import { paretoOf } from './pareto.js'
import { segmentFigures } from './segment-figures.js'

/**
 * The figures of a run. Segments are of all customers with a tier; map, histograms and Pareto of those with an order besides.
 * `cutPoints` are null where the run scored nobody.
 */
export function figuresOf(
  segments: readonly Segment[],
  scheme: Scheme,
  cutPoints: CutPoints | null,
): Figures {
  const gathered = gather(segments, scheme)
  const buyers = buyersOf(gathered)
  return {
    heatmap: cutPoints && heatmapOf(segments, cutPoints.bins),
    bins: cutPoints?.bins ?? null,
    recency: recencyHistogram(buyers.recencyDays),
    orders: ordersHistogram(buyers.orders),
    spend: spendHistogram(buyers.spendFen),
    segments: segmentFigures(gathered, scheme),
    pareto: paretoOf(buyers.spendFen),
  }
}

/** The measures of customers with a tier and an order. */
interface Buyers {
  /** Of those whose last order is known. */
  readonly recencyDays: Float64Array
  readonly orders: Float64Array
  /** In ascending order. */
  readonly spendFen: Float64Array
}

function buyersOf({ length, ...all }: Gathered): Buyers {
  const recencyDays = new Float64Array(length)
  const orders = new Float64Array(length)
  const spendFen = new Float64Array(length)
  let [count, known] = [0, 0]
  for (let place = 0; place < length; place++) {
    if (all.orders[place]! < 1) continue
    const days = all.recencyDays[place]!
    if (!Number.isNaN(days)) recencyDays[known++] = days
    orders[count] = all.orders[place]!
    spendFen[count++] = all.spendFen[place]!
  }
  return {
    recencyDays: recencyDays.subarray(0, known),
    orders: orders.subarray(0, count),
    spendFen: spendFen.subarray(0, count).sort(),
  }
}

function heatmapOf(segments: readonly Segment[], bins: number): HeatmapCell[] {
  const side = bins + 1
  const customers = new Float64Array(side * side)
  const spendFen = new Float64Array(side * side)
  for (const { tier, scores, measure } of segments) {
    if (tier === null || scores === null) continue
    const cell = scores.r * side + scores.f
    customers[cell] = (customers[cell] ?? 0) + 1
    spendFen[cell] = (spendFen[cell] ?? 0) + measure.spendFen
  }
  const cells: HeatmapCell[] = []
  for (let r = bins; r >= 1; r--) {
    for (let f = bins; f >= 1; f--) {
      const count = customers[r * side + f] ?? 0
      if (count > 0)
        cells.push({ r, f, customers: count, meanSpendFen: (spendFen[r * side + f] ?? 0) / count })
    }
  }
  return cells
}
