/** Why a customer has its tier: in one line for the column 分层依据, in several for `explain`. Grades nobody. */
import { isoDay } from '../cells/cell.js'
import { sayFinding } from '../core/checks/index.js'
import { changeNames } from '../core/compare.js'
import { alertNames, lifecycleNames } from '../core/lifecycle.js'
import { readMeasure, type Subject, subjectOfSegment } from '../core/tiers/subject.js'
import { trialsOf, wayUpFinder } from '../core/tiers/way-up.js'
import type {
  Benchmark,
  CutPoints,
  Finding,
  LedgerMatch,
  LedgerOrder,
  MeasureName,
  MeasureSource,
  Policy,
  Result,
  Scheme,
  Segment,
  TierRule,
} from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText, moneyText } from './figures.js'
import { orderLines } from './ledger-explain.js'
import { expectationLines } from './lifetime-words.js'
import { causeTexts, sinceText } from './move-words.js'
import { benchmarkText, gapWriter, measureName, ruleText, trialWriter, valueText } from './rule-words.js'
import { scoresText } from './score-words.js'

const words = {
  colon: { 'zh-CN': '：', en: ': ' },
  comma: { 'zh-CN': '，', en: ', ' },
  tagBetween: { 'zh-CN': '；', en: '; ' },
  bar: { 'zh-CN': '｜', en: ' | ' },
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
  const [colon, bar] = [words.colon[lang], words.bar[lang]]
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
  const comma = words.comma[lang]
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
  const comma = words.comma[lang]
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

function wayUpWriter(
  scheme: Scheme,
  lang: Lang,
  cutPoints: CutPoints | null,
): (segment: Segment, subject: Subject) => string | null {
  const find = wayUpFinder(scheme)
  const conditions = scheme.rules.flatMap(({ when }) => when)
  const writers = new Map(conditions.map((condition) => [condition, gapWriter(condition, lang, cutPoints)]))
  const comma = words.comma[lang]
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

const explained = {
  noRow: { 'zh-CN': '{id}：不在客户表中，没有分层', en: '{id}: not in the register, so not graded' },
  noOrder: { 'zh-CN': '{id}：没有分层', en: '{id}: not graded' },
  scope: { 'zh-CN': '截至 {asOf}，方案 {scheme}', en: 'As of {asOf}, scheme {scheme}' },
  recency: { 'zh-CN': 'R {value}（{source}）', en: 'R {value} ({source})' },
  frequency: { 'zh-CN': 'F {value}（{source}）', en: 'F {value} ({source})' },
  monetary: { 'zh-CN': 'M {value}（{source}）', en: 'M {value} ({source})' },
  scores: { 'zh-CN': 'RFM 评分 {value}', en: 'RFM score {value}' },
  means: {
    'zh-CN': '对比 {group}：M 均值 {spend}，F 均值 {orders}次',
    en: 'Compared with {group}: mean M {spend}, mean F {orders}',
  },
  rule: { 'zh-CN': '{mark} {tier}：{trials}', en: '{mark} {tier}: {trials}' },
  kept: {
    'zh-CN': '因离分界不到 {share} 维持上期等级 {tier}',
    en: 'Within {share} of a bound: keeps {tier}, the tier of last time',
  },
  lifecycle: { 'zh-CN': '生命周期：{value}', en: 'Lifecycle: {value}' },
  alert: { 'zh-CN': '预警：{value}', en: 'Alert: {value}' },
  tags: { 'zh-CN': '标签（规则）：{value}', en: 'Tags (rules): {value}' },
  strategy: { 'zh-CN': '跟进策略：{value}', en: 'Strategy: {value}' },
  owner: { 'zh-CN': '负责人：{value}', en: 'Owner: {value}' },
  nextContact: { 'zh-CN': '下次跟进：{value}', en: 'Next contact: {value}' },
  previous: { 'zh-CN': '上期等级：{value}', en: 'Previous tier: {value}' },
  previousOf: { 'zh-CN': '上期等级（{since}）：{value}', en: 'Previous tier ({since}): {value}' },
  change: { 'zh-CN': '变化：{value}', en: 'Change: {value}' },
  changeBy: { 'zh-CN': '变化：{value}，{cause}', en: 'Change: {value}. {cause}' },
} satisfies Readonly<Record<string, Text>>

const sources: Readonly<Record<MeasureSource, Text>> = {
  ledger: { 'zh-CN': '来自订单明细', en: 'from the order ledger' },
  columns: { 'zh-CN': '来自本表的列', en: "from the register's columns" },
  composite: { 'zh-CN': '来自 RFM 列', en: 'from the RFM column' },
  average: { 'zh-CN': '次数 × 客单价', en: 'orders × average order' },
  none: { 'zh-CN': '表中没有', en: 'not in the register' },
}

/** The rows with that ID; a customer without an ID goes by its name. */
export function segmentsCalled({ segments }: Result, id: string): Segment[] {
  return segments.filter(({ customer }) =>
    customer.id === undefined ? customer.name === id : customer.id === id,
  )
}

/**
 * Everything that led to a customer's tier, line by line, in the result's language: its orders where there is a ledger, R, F, M and
 * their sources, the means, every rule as tried (✓ or ✗), the way up, and what follows. One block per row with that ID; of a
 * customer without a row its orders, if there are any.
 */
export function explainLines(
  result: Result,
  id: string,
  orders: readonly LedgerOrder[] | null = null,
  segments: readonly Segment[] = segmentsCalled(result, id),
): string[] {
  const writeBasis = basisWriter(result)
  const { ledger } = result.inspection
  if (segments.length === 0 && orders?.length && ledger) return withoutRow(ledger, id, orders, result.lang)
  const told = segments.find(({ measure }) => measure.ledger) ?? segments[0]
  return segments.flatMap((segment, index) => [
    ...(index > 0 ? [''] : []),
    ...explainSegment(segment, result, writeBasis, segment === told ? orders : null),
  ])
}

/** A customer whom the ledger knows and no row is: its orders are all there is to tell. */
function withoutRow(
  { ledger, isRegister }: LedgerMatch,
  id: string,
  orders: readonly LedgerOrder[],
  lang: Lang,
): string[] {
  const known = ledger.customers.find((customer) => (customer.id ?? customer.name) === id)
  const head = isRegister ? explained.noOrder : explained.noRow
  return [say(head, { id }, lang), ...orderLines(known, orders, ledger, lang)]
}

function explainSegment(
  segment: Segment,
  result: Result,
  writeBasis: (segment: Segment) => string,
  orders: readonly LedgerOrder[] | null,
): string[] {
  const { policy, lang } = result
  const { customer, tier, measure } = segment
  const { ledger } = result.inspection
  const { scheme, asOf } = policy
  const head = [customer.id, customer.name].filter((part) => part !== undefined).join(' ')
  const title = `${scheme.name}${lang === 'zh-CN' ? '（' : ' ('}${scheme.title[lang]}${lang === 'zh-CN' ? '）' : ')'}`
  return [
    tier === null ? head : `${head}${words.colon[lang]}${tier}`,
    say(explained.scope, { asOf: isoDay(asOf), scheme: title }, lang),
    ...(orders && ledger ? orderLines(measure.ledger, orders, ledger.ledger, lang) : []),
    ...measureLines(segment, result),
    ...(tier === null
      ? [writeBasis(segment)]
      : [...ruleLines(segment, result), ...lastTimeLines(segment, result), ...outcomeLines(segment, lang)]),
    ...expectationLines(segment, result),
  ]
}

function measureLines({ measure, scores }: Segment, { lang, policy }: Result): string[] {
  const source = (from: MeasureSource) => sources[from][lang]
  const { recencyDays, orders, spendFen } = measure
  return [
    say(
      explained.recency,
      { value: valueText('recencyDays', recencyDays, lang), source: source(measure.recencyFrom) },
      lang,
    ),
    say(
      explained.frequency,
      { value: valueText('orders', orders, lang), source: source(measure.ordersFrom) },
      lang,
    ),
    say(explained.monetary, { value: moneyText(spendFen, lang), source: source(measure.spendFrom) }, lang),
    ...(scores && policy.outputs.includes('scores')
      ? [say(explained.scores, { value: scoresText(scores) }, lang)]
      : []),
  ]
}

function ruleLines(segment: Segment, result: Result): string[] {
  const { policy, lang, cutPoints } = result
  const { because } = segment
  if (!because) return []
  const { benchmark } = because
  const means = {
    group: benchmarkText(benchmark, lang),
    spend: moneyText(benchmark.spendFen, lang),
    orders: countText(benchmark.orders),
  }
  const lines = trialsOf(segment, policy)
    .slice(0, because.rule + 1)
    .map(({ tier, trials, holds }, index) => {
      const rule = policy.scheme.rules[index]
      const tried = trials
        .map(
          ({ condition, value, holds: met }) =>
            `${met ? '✓' : '✗'} ${trialWriter(condition, lang, cutPoints)(value)}`,
        )
        .join(words.comma[lang])
      return say(
        explained.rule,
        { mark: holds ? '→' : ' ', tier, trials: tried || (rule ? ruleText(rule, lang, cutPoints) : '') },
        lang,
      )
    })
  const subject = subjectOfSegment(segment, policy.asOf)
  const wayUp = subject && wayUpWriter(policy.scheme, lang, cutPoints)(segment, subject)
  const share = `${countText(policy.hysteresis * 100)}%`
  const kept = because.isKept ? [say(explained.kept, { share, tier: segment.tier ?? '' }, lang)] : []
  return [say(explained.means, means, lang), ...lines, ...kept, ...(wayUp ? [wayUp] : [])]
}

/** The tier of last time; beside an earlier run also its day, and what moved the customer since. */
function lastTimeLines(segment: Segment, { comparison, changes, segments, lang }: Result): string[] {
  const { previousTier: value, change } = segment
  if (!comparison) return value === null ? [] : [say(explained.previous, { value }, lang)]
  const since = sinceText(comparison, lang)
  const before = value === null ? [] : [say(explained.previousOf, { since, value }, lang)]
  if (change === null) return before
  const index = segments.indexOf(segment)
  const because = changes.find((move) => move.segment === index)?.because
  const args = { value: changeNames[change][lang], cause: because ? causeTexts[because][lang] : '' }
  return [...before, say(because ? explained.changeBy : explained.change, args, lang)]
}

function outcomeLines(segment: Segment, lang: Lang): string[] {
  const { lifecycle, alert, ruleTags, strategy, owner, nextContact } = segment
  const told: (readonly [Text, string | null])[] = [
    [explained.lifecycle, lifecycle && lifecycleNames[lifecycle][lang]],
    [explained.alert, alert && alertNames[alert][lang]],
    [explained.tags, ruleTags.join(words.tagBetween[lang]) || null],
    [explained.strategy, strategy],
    [explained.owner, owner],
    [explained.nextContact, nextContact && isoDay(nextContact)],
  ]
  return told.flatMap(([text, value]) => (value === null ? [] : [say(text, { value }, lang)]))
}
