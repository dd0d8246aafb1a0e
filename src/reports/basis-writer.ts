/** Why a customer has its tier in one line, for the column 分层依据. Grades nobody. */
import { sayFinding } from '../core/checks/index.js'
import { readMeasure, type Subject, subjectOfSegment } from '../core/tiers/subject.js'
import { wayUpFinder } from '../core/tiers/way-up.js'
import type {
  Benchmark,
  CutPoints,
  Finding,
  MeasureName,
  Policy,
  Result,
  Scheme,
  Segment,
  TierRule,
} from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText } from './figures.js'
import { benchmarkText, gapWriter, measureName, trialWriter, valueText } from './rule-words.js'

/** What stands between the parts of a reason. */
export const marks = {
  colon: { 'zh-CN': '：', en: ': ' },
  comma: { 'zh-CN': '，', en: ', ' },
  bar: { 'zh-CN': '｜', en: ' | ' },
} satisfies Readonly<Record<string, Text>>

const words = {
  fallsShort: { 'zh-CN': '未达更高等级，', en: 'short of any better tier, ' },
  neverOrdered: { 'zh-CN': '从未下单', en: 'never ordered' },
  against: { 'zh-CN': '对比 ', en: 'vs ' },
  up: { 'zh-CN': '升{tier}：', en: 'to {tier}: ' },
  kept: {
    'zh-CN': '因离分界不到 {share} 维持上期等级；按规则为 {tier}，',
    en: 'within {share} of a bound, so that it keeps the tier of last time; the rule gives {tier}, ',
  },
  ungraded: { 'zh-CN': '未分级：{why}', en: 'No tier: {why}' },
  ungradedElsewhere: {
    'zh-CN': '本行数据有误，请用 crmseg validate 查看并改正。',
    en: 'there is an error in this row; see it with crmseg validate and correct it.',
  },
} satisfies Readonly<Record<string, Text>>

/**
 * Gives each segment's one-line reason in the result's language; made on demand, row by row. All that does not change
 * from row to row is put in words once.
 */
export function basisWriter(result: Result): (segment: Segment) => string {
  const { policy, lang, cutPoints } = result
  const { scheme, asOf } = policy
  const whys = reasonsByRow(result)
  const seenOf = scheme.rules.map((rule) => ruleWriter(rule, scheme, lang, cutPoints))
  const groupOf = groupWriter(lang)
  const wayUpOf = wayUpWriter(scheme, lang, cutPoints)
  const keptOf = scheme.rules.map(({ tier }) => keptText(tier, policy, lang))
  const [colon, bar] = [marks.colon[lang], marks.bar[lang]]
  return (segment) => {
    const subject = subjectOfSegment(segment, asOf)
    if (!subject || !segment.because || segment.tier === null) {
      const why = whys.get(segment.customer.row)
      return say(words.ungraded, { why: why ? sayFinding(why, lang) : words.ungradedElsewhere[lang] }, lang)
    }
    const { rule, benchmark, isKept } = segment.because
    const wayUp = wayUpOf(segment, subject)
    const kept = isKept ? (keptOf[rule] ?? '') : ''
    const reason = segment.tier + colon + kept + (seenOf[rule]?.(subject) ?? '') + bar + groupOf(benchmark)
    return wayUp === null ? reason : reason + bar + wayUp
  }
}

/** Why a customer has another tier than the one that its rule gives. */
function keptText(tier: string, { hysteresis }: Policy, lang: Lang): string {
  return say(words.kept, { share: `${countText(hysteresis * 100)}%`, tier }, lang)
}

/** Writes what a rule saw in a customer, condition by condition; for a catch-all, what the scheme looks at. */
function ruleWriter(
  { when }: TierRule,
  scheme: Scheme,
  lang: Lang,
  cutPoints: CutPoints | null,
): (subject: Subject) => string {
  if (when.length === 0) return catchAllWriter(shownMeasures(scheme), lang)
  const writers = when.map((condition) => {
    const read = readMeasure[condition.measure]
    const write = trialWriter(condition, lang, cutPoints)
    return (subject: Subject) => write(read(subject))
  })
  const comma = marks.comma[lang]
  return (subject) => {
    let text = ''
    for (const write of writers) text += text === '' ? write(subject) : comma + write(subject)
    return text
  }
}

function catchAllWriter(shown: readonly MeasureName[], lang: Lang): (subject: Subject) => string {
  const readers = shown.map((name) => ({
    name,
    read: readMeasure[name],
    before: `${measureName(name, lang)} `,
  }))
  const comma = marks.comma[lang]
  return (subject) => {
    const { recencyDays, orders, spendFen } = subject.measure
    if (recencyDays === null && orders === 0 && spendFen === 0) return words.neverOrdered[lang]
    let seen = ''
    for (const { name, read, before } of readers) {
      seen += (seen === '' ? '' : comma) + before + valueText(name, read(subject), lang)
    }
    return words.fallsShort[lang] + seen
  }
}

function groupWriter(lang: Lang): (benchmark: Benchmark) => string {
  const known = new Map<Benchmark, string>()
  return (benchmark) => {
    let text = known.get(benchmark)
    if (text === undefined) {
      text = words.against[lang] + benchmarkText(benchmark, lang)
      known.set(benchmark, text)
    }
    return text
  }
}

/** Writes the nearest way up of a customer, from the same subject that its tier was given to; null where there is none. */
export function wayUpWriter(
  scheme: Scheme,
  lang: Lang,
  cutPoints: CutPoints | null,
): (segment: Segment, subject: Subject) => string | null {
  const find = wayUpFinder(scheme)
  const conditions = scheme.rules.flatMap(({ when }) => when)
  const writers = new Map(conditions.map((condition) => [condition, gapWriter(condition, lang, cutPoints)]))
  const comma = marks.comma[lang]
  const heads = new Map(scheme.tiers.map(({ name }) => [name, say(words.up, { tier: name }, lang)]))
  return (segment, subject) => {
    const wayUp = find(segment, subject)
    if (!wayUp) return null
    let gaps = ''
    for (const { condition, missing } of wayUp.gaps) {
      gaps += (gaps === '' ? '' : comma) + (writers.get(condition)?.(missing) ?? '')
    }
    return (heads.get(wayUp.tier) ?? '') + gaps
  }
}

/** What a scheme asks for, one measure for each of R, F and M: a ratio says more than the plain figure. */
function shownMeasures(scheme: Scheme): readonly MeasureName[] {
  const asked = new Set(scheme.rules.flatMap((rule) => rule.when.map(({ measure }) => measure)))
  if (asked.has('spendVsMean')) asked.delete('spend')
  if (asked.has('ordersVsMean')) asked.delete('orders')
  return [...asked]
}

/** The first error of each row that has no tier, as far as findings are kept. */
function reasonsByRow({ inspection }: Result): ReadonlyMap<number, Finding> {
  const reasons = new Map<number, Finding>()
  for (const finding of inspection.findings.list) {
    const { row, severity } = finding
    if (row === null || severity !== 'error' || !inspection.ungraded.has(row) || reasons.has(row)) continue
    reasons.set(row, finding)
  }
  return reasons
}
