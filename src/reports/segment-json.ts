/** The JSON document of `segment`, and each customer's part of it. Grades nobody. */
import { isoDay } from '../cells/cell.js'
import { fenPerYuan } from '../cells/yuan.js'
import type { CutPoints, Day, Result, ScoreBounds, Segment } from '../model.js'
import type { Lang } from '../text.js'
import { changeItem, comparisonItem } from './comparison-json.js'
import { figuresItem } from './figures-json.js'
import { countsOf, duplicateItem, findingItems, qualityOf } from './findings-json.js'
import { headOf, type JsonDocument, type JsonWritten, mapped } from './json.js'
import { ledgerItem } from './ledger-json.js'
import { expectationItem, lifetimeItem } from './lifetime-json.js'

/** `segment`: the summary, the comparison, the findings, what was written, every move and every customer's segment. */
export function segmentDocument(result: Result, written: JsonWritten | null, lang: Lang): JsonDocument {
  const { inspection, policy, summary } = result
  return {
    head: {
      ...headOf('segment', inspection, policy),
      ledger: ledgerItem(inspection.ledger),
      scheme: policy.scheme.name,
      graded: summary.graded,
      spend: summary.spendFen / fenPerYuan,
      tiers: summary.tiers.map(({ name, customers, spendFen, meanRecencyDays, ...means }) => ({
        tier: name,
        customers,
        spend: spendFen / fenPerYuan,
        meanRecencyDays,
        meanOrders: means.meanOrders,
        meanSpend: yuan(means.meanSpendFen),
        previous: means.previous,
      })),
      comparison: result.comparison && comparisonItem(result.comparison),
      figures: figuresItem(result.figures),
      thresholds: thresholdsItem(result),
      findingCounts: countsOf(inspection.findings),
      quality: qualityOf(inspection),
      lifetime: result.lifetime && lifetimeItem(result.lifetime, lang),
      written,
    },
    lists: {
      findings: findingItems(inspection.findings, lang),
      duplicates: mapped(inspection.duplicates, duplicateItem),
      changes: mapped(result.changes, (change) => changeItem(change, result.segments)),
      segments: mapped(result.segments, segmentItem),
    },
  }
}

/**
 * What `--thresholds` takes: cut points and means as computed, money in fen, so that no digit is lost on the way. Industries
 * that were compared with the whole register are left out, as a later run does the same with them.
 */
function thresholdsItem({ benchmarks, cutPoints }: Result): Record<string, unknown> {
  const { industry: _, ...whole } = benchmarks.whole
  const own = [...benchmarks.industries.values()].filter(({ industry }) => industry !== null)
  return { cutPoints: cutPoints && cutPointsItem(cutPoints), benchmarks: { whole, industries: own } }
}

function cutPointsItem({ bounds, lowest, ...rest }: CutPoints): Record<string, unknown> {
  const inFen = <T>({ recency, orders, spend }: Readonly<Record<keyof ScoreBounds, T>>) => ({
    recencyDays: recency,
    orders,
    spendFen: spend,
  })
  return { ...rest, bounds: inFen(bounds), lowest: lowest && inFen(lowest) }
}

/** What the run found for one customer. */
export function segmentItem(segment: Segment): Record<string, unknown> {
  const { customer, measure } = segment
  return {
    row: customer.row,
    id: customer.id ?? null,
    tier: segment.tier,
    previousTier: segment.previousTier,
    change: segment.change,
    recencyDays: measure.recencyDays,
    orders: measure.orders,
    spend: measure.spendFen / fenPerYuan,
    scores: segment.scores,
    lifecycle: segment.lifecycle,
    alert: segment.alert,
    ruleTags: segment.ruleTags,
    strategy: segment.strategy,
    owner: segment.owner,
    nextContact: dayText(segment.nextContact),
    ...(segment.lifetime && expectationItem(segment.lifetime)),
  }
}

function yuan(fen: number | null): number | null {
  return fen === null ? null : fen / fenPerYuan
}

function dayText(day: Day | null): string | null {
  return day === null ? null : isoDay(day)
}
