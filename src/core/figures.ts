/** Figures for a report: the R × F map, histograms, what each segment buys, Pareto. Knows no words and grades nobody. */
import type { CutPoints, Figures, HeatmapCell, Scheme, Segment } from '../model.js'
import { type Gathered, gather } from './gather.js'
import { ordersHistogram, recencyHistogram, spendHistogram } from './histogram.js'
import { paretoOf } from './pareto.js'
import { sortValues } from './rfm/sort-values.js'
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
  const heatmap = cutPoints && heatmapOf(segments, cutPoints.bins)
  const recency = recencyHistogram(buyers.recencyDays)
  const orders = ordersHistogram(buyers.orders)
  return {
    heatmap,
    bins: cutPoints?.bins ?? null,
    recency,
    orders,
    spend: spendHistogram(buyers.spendFen),
    pareto: paretoOf(buyers.spendFen),
    // Last, as it reorders what the others look at.
    segments: segmentFigures(gathered, scheme),
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

function buyersOf({ length, recencyDays, orders, spendFen }: Gathered): Buyers {
  const bought = (place: number) => orders[place]! >= 1
  const counted = (values: Float64Array) => {
    let all = 0
    while (all < length && bought(all)) all++
    if (all === length) return values
    const kept = new Float64Array(length)
    kept.set(values.subarray(0, all))
    let count = all
    for (let place = all; place < length; place++) {
      if (bought(place)) kept[count++] = values[place]!
    }
    return kept.subarray(0, count)
  }
  const days = counted(recencyDays)
  const sorted = counted(spendFen).slice()
  sortValues(sorted)
  return {
    recencyDays: days.some(Number.isNaN) ? days.filter((day) => !Number.isNaN(day)) : days,
    orders: counted(orders),
    spendFen: sorted,
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
