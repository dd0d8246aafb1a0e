/** What a scheme can ask of one customer. Decides nothing. */
import type { Benchmark, Customer, Day, Measure, MeasureName, Scores, Segment } from '../../model.js'
import { ratioOf } from '../rfm/benchmark.js'
import type { MeasureValue } from './condition.js'

/** One customer before the scheme. Mutable, so that a run over a million rows needs only one. */
export interface Subject {
  customer: Customer
  measure: Measure
  scores: Scores | null
  spendVsMean: number | null
  ordersVsMean: number | null
  asOf: Day
}

/** A customer as subject. */
export function subjectOf(
  customer: Customer,
  measure: Measure,
  scores: Scores | null,
  benchmark: Benchmark,
  asOf: Day,
): Subject {
  return {
    customer,
    measure,
    scores,
    asOf,
    spendVsMean: ratioOf(measure.spendFen, benchmark.spendFen),
    ordersVsMean: ratioOf(measure.orders, benchmark.orders),
  }
}

/** The subject that a graded segment was; null for a row without a tier. */
export function subjectOfSegment(segment: Segment, asOf: Day): Subject | null {
  const { customer, measure, scores, because } = segment
  return because && subjectOf(customer, measure, scores, because.benchmark, asOf)
}

/** The measures that only a run with scores knows. */
export const scoreMeasures: ReadonlySet<MeasureName> = new Set(['rScore', 'fScore', 'mScore'])

/** How each measure is read. */
export const readMeasure: Readonly<Record<MeasureName, (subject: Subject) => MeasureValue>> = {
  recencyDays: ({ measure }) => measure.recencyDays,
  orders: ({ measure }) => measure.orders,
  spend: ({ measure }) => measure.spendFen,
  averageOrder: ({ customer, measure }) =>
    (measure.ledger === undefined ? customer.averageOrder : undefined) ??
    (measure.orders > 0 ? measure.spendFen / measure.orders : null),
  profit: ({ customer }) => customer.profit ?? null,
  spendVsMean: ({ spendVsMean }) => spendVsMean,
  ordersVsMean: ({ ordersVsMean }) => ordersVsMean,
  rScore: ({ scores }) => scores?.r ?? null,
  fScore: ({ scores }) => scores?.f ?? null,
  mScore: ({ scores }) => scores?.m ?? null,
  years: ({ customer, measure, asOf }) => {
    const from = customer.since?.epochDays ?? customer.firstOrder?.epochDays ?? measure.ledger?.firstDay
    return from === undefined ? null : yearsBetween(from, asOf.epochDays)
  },
  industry: ({ customer }) => customer.industry ?? null,
  size: ({ customer }) => customer.size ?? null,
  tag: ({ customer }) =>
    customer.tags && customer.needTags
      ? [...customer.tags, ...customer.needTags]
      : (customer.tags ?? customer.needTags ?? null),
}

/** Whole calendar years and the share of the year begun, so that an anniversary is never missed by a leap day. */
function yearsBetween(from: number, to: number): number {
  const start = new Date(from * 86_400_000)
  const end = new Date(to * 86_400_000)
  let years = end.getUTCFullYear() - start.getUTCFullYear()
  const anniversary = (n: number) =>
    Date.UTC(start.getUTCFullYear() + n, start.getUTCMonth(), start.getUTCDate())
  if (anniversary(years) > end.getTime()) years--
  return years + (end.getTime() - anniversary(years)) / (anniversary(years + 1) - anniversary(years))
}
