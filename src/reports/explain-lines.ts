/** Everything that led to a customer's tier, line by line, for `explain`. Grades nobody. */
import { isoDay } from '../cells/cell.js'
import { changeNames } from '../core/compare.js'
import { alertNames, lifecycleNames } from '../core/lifecycle.js'
import { subjectOfSegment } from '../core/tiers/subject.js'
import { trialsOf } from '../core/tiers/way-up.js'
import type { LedgerMatch, LedgerOrder, MeasureSource, Result, Segment } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { basisWriter, marks, wayUpWriter } from './basis-writer.js'
import { countText, moneyText } from './figures.js'
import { orderLines } from './ledger-explain.js'
import { expectationLines } from './lifetime-words.js'
import { causeTexts, sinceText } from './move-words.js'
import { benchmarkText, ruleText, trialWriter, valueText } from './rule-words.js'
import { scoresText } from './score-words.js'

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
  tagBetween: { 'zh-CN': '；', en: '; ' },
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
    tier === null ? head : `${head}${marks.colon[lang]}${tier}`,
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
        .join(marks.comma[lang])
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
    [explained.tags, ruleTags.join(explained.tagBetween[lang]) || null],
    [explained.strategy, strategy],
    [explained.owner, owner],
    [explained.nextContact, nextContact && isoDay(nextContact)],
  ]
  return told.flatMap(([text, value]) => (value === null ? [] : [say(text, { value }, lang)]))
}
