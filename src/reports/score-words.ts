/** Puts scores and the cut points behind them in words. Scores nobody. */
import { scoredMeasure, scoreRanges } from '../core/tiers/score-meaning.js'
import type { CutPoints, MeasureName, ScoreMethod, Scores } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { conditionText, measureName, valueText } from './rule-words.js'

/** What each way of scoring is called. */
const methodNames: Readonly<Record<ScoreMethod, Text>> = {
  quantile: { 'zh-CN': '分位数', en: 'quantiles' },
  'r-rfm': { 'zh-CN': '同 R 语言 rfm 包', en: "as R's rfm" },
  pymc: { 'zh-CN': '同 pymc-marketing', en: 'as pymc-marketing' },
  ntile: { 'zh-CN': '等量分组', en: 'equal counts' },
  fixed: { 'zh-CN': '设置给定', en: 'from settings' },
}

const words = {
  title: {
    'zh-CN': '评分分界（{method}，{count} 位有订单的客户{frozen}）',
    en: 'Cut points of the scores ({method}, {count} buying customers{frozen})',
  },
  frozen: { 'zh-CN': '，沿用上次', en: ', of an earlier run' },
  any: { 'zh-CN': '任意', en: 'any' },
  between: { 'zh-CN': '，', en: ', ' },
} satisfies Readonly<Record<string, Text>>

const mostOneDigit = 9

/** `543`; with ten scores, where digits would run together, `10-4-3`. */
export function scoresText({ r, f, m }: Scores): string {
  return [r, f, m].join(Math.max(r, f, m) > mostOneDigit ? '-' : '')
}

/** How the cut points came about. */
export function cutPointsTitle(cutPoints: CutPoints, isFrozen: boolean, lang: Lang): string {
  const method = methodNames[cutPoints.method][lang]
  const frozen = isFrozen ? words.frozen[lang] : ''
  return say(words.title, { method, count: cutPoints.n, frozen }, lang)
}

/** One line for each of R, F and M: its name, and by score, best first, the values that get it; empty where none do. */
export interface CutPointLine {
  readonly name: string
  readonly ranges: readonly string[]
}

/** The cut points as lines, under the scores from `bins` down to 1. */
export function cutPointLines(cutPoints: CutPoints, lang: Lang): readonly CutPointLine[] {
  const axes = [
    ['recency', 'rScore'],
    ['orders', 'fScore'],
    ['spend', 'mScore'],
  ] as const
  return axes.map(([axis, scoreName]) => {
    const measure = scoredMeasure(scoreName, cutPoints.monetary) ?? 'spend'
    const texts = new Map<number, string>()
    for (const range of scoreRanges(axis, cutPoints)) texts.set(range.score, rangeText(range, measure, lang))
    const scores = Array.from({ length: cutPoints.bins }, (_, index) => cutPoints.bins - index)
    return { name: measureName(measure, lang), ranges: scores.map((score) => texts.get(score) ?? '') }
  })
}

type Range = ReturnType<typeof scoreRanges>[number]

/** `≤ 115天`, `116–181天`, `> 9万，≤ 15万`: without the measure's name, which heads the line. */
function rangeText(
  { least, most, leastCounts, mostCounts }: Range,
  measure: MeasureName,
  lang: Lang,
): string {
  const bare = (op: '<' | '<=' | '>' | '>=', value: number) =>
    conditionText({ measure, op, value }, lang).slice(measureName(measure, lang).length + 1)
  const isBetween = least !== null && most !== null && leastCounts && mostCounts
  if (isBetween) return `${least === most ? '' : `${least}–`}${valueText(measure, most, lang)}`
  const from = least === null ? null : bare(leastCounts ? '>=' : '>', least)
  const to = most === null ? null : bare(mostCounts ? '<=' : '<', most)
  if (from === null || to === null) return from ?? to ?? words.any[lang]
  return from + words.between[lang] + to
}
