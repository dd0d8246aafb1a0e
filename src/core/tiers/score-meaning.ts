/** What a score says of R, F or M themselves, by the cut points of a run. Scores nobody. */
import type { Condition, CutPoints, MeasureName, ScoreBounds } from '../../model.js'

/** The values of one score: null where it has no end on that side; an end counts where its flag says so. */
export interface ScoreRange {
  readonly score: number
  readonly least: number | null
  readonly most: number | null
  readonly leastCounts: boolean
  readonly mostCounts: boolean
}

/** What each score is of, as a measure that is no score. */
export function scoredMeasure(measure: MeasureName, monetary: CutPoints['monetary']): MeasureName | null {
  if (measure === 'rScore') return 'recencyDays'
  if (measure === 'fScore') return 'orders'
  if (measure === 'mScore') return monetary === 'mean' ? 'averageOrder' : 'spend'
  return null
}

/** The values of every score that somebody can get, best first; days and orders are whole numbers with both ends counting. */
export function scoreRanges(axis: keyof ScoreBounds, { bounds, closed }: CutPoints): ScoreRange[] {
  const inner = bounds[axis]
  const isWhole = axis !== 'spend'
  const ranges: ScoreRange[] = []
  for (let place = 0; place <= inner.length; place++) {
    const least = place === 0 ? null : (inner[place - 1] ?? null)
    const most = inner[place] ?? null
    const score = axis === 'recency' ? inner.length + 1 - place : place + 1
    const ends = { score, least, most, leastCounts: closed === 'left', mostCounts: closed === 'right' }
    const range = isWhole ? wholeRange(ends) : ends
    if (!isEmpty(range)) ranges.push(range)
  }
  return ranges.sort((a, b) => b.score - a.score)
}

function wholeRange({ score, least, most, leastCounts, mostCounts }: ScoreRange): ScoreRange {
  return {
    score,
    least: least === null ? null : leastCounts ? Math.ceil(least) : Math.floor(least) + 1,
    most: most === null ? null : mostCounts ? Math.floor(most) : Math.ceil(most) - 1,
    leastCounts: true,
    mostCounts: true,
  }
}

function isEmpty({ least, most, leastCounts, mostCounts }: ScoreRange): boolean {
  if (least === null || most === null) return false
  return least > most || (least === most && !(leastCounts && mostCounts))
}

/**
 * A condition on a score as conditions on what it scores: `rScore >= 4` as `recencyDays <= 115`. Null for other measures, for
 * `!=`, and where the cut points know no such score.
 */
export function plainConditions(condition: Condition, cutPoints: CutPoints): readonly Condition[] | null {
  const { op, value } = condition
  const measure = scoredMeasure(condition.measure, cutPoints.monetary)
  const axis = axisOf(condition.measure)
  if (measure === null || axis === null || typeof value !== 'number') return null
  const ranges = scoreRanges(axis, cutPoints).filter(({ score }) => isAmong(score, op, value))
  const [best] = ranges
  const worst = ranges.at(-1)
  if (!best || !worst) return null
  const [low, high] = axis === 'recency' ? [best, worst] : [worst, best]
  const conditions: Condition[] = []
  if (low.least !== null) conditions.push({ measure, op: low.leastCounts ? '>=' : '>', value: low.least })
  if (high.most !== null) conditions.push({ measure, op: high.mostCounts ? '<=' : '<', value: high.most })
  return conditions
}

/** Which of the bounds a score goes by. */
function axisOf(measure: MeasureName): keyof ScoreBounds | null {
  if (measure === 'rScore') return 'recency'
  if (measure === 'fScore') return 'orders'
  return measure === 'mScore' ? 'spend' : null
}

function isAmong(score: number, op: Condition['op'], bound: number): boolean {
  switch (op) {
    case '<':
      return score < bound
    case '<=':
      return score <= bound
    case '>':
      return score > bound
    case '>=':
      return score >= bound
    default:
      return op === '=' && score === bound
  }
}
