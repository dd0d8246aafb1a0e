/** Puts a scheme's rules, the values they saw and what they were compared with in words. Judges nothing. */
import { fenPerYuan } from '../cells/yuan.js'
import type { MeasureValue } from '../core/tiers/condition.js'
import { plainConditions } from '../core/tiers/score-meaning.js'
import type { Benchmark, Comparator, Condition, CutPoints, MeasureName, TierRule } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText, moneyText } from './figures.js'

/** What a measure is called in a line, and what follows its number. */
const measures: Readonly<Record<MeasureName, { readonly name: Text; readonly unit: Text }>> = {
  recencyDays: { name: both('R'), unit: { 'zh-CN': '天', en: ' days' } },
  orders: { name: both('F'), unit: { 'zh-CN': '次', en: '' } },
  spend: { name: both('M'), unit: both('') },
  averageOrder: { name: { 'zh-CN': '客单价', en: 'average order' }, unit: both('') },
  profit: { name: { 'zh-CN': '毛利', en: 'profit' }, unit: both('') },
  spendVsMean: { name: both('M'), unit: { 'zh-CN': '×均值', en: ' × mean' } },
  ordersVsMean: { name: both('F'), unit: { 'zh-CN': '×均值', en: ' × mean' } },
  rScore: { name: { 'zh-CN': 'R分', en: 'R score' }, unit: both('') },
  fScore: { name: { 'zh-CN': 'F分', en: 'F score' }, unit: both('') },
  mScore: { name: { 'zh-CN': 'M分', en: 'M score' }, unit: both('') },
  years: { name: { 'zh-CN': '合作', en: 'customer for' }, unit: { 'zh-CN': '年', en: ' years' } },
  industry: { name: { 'zh-CN': '行业', en: 'industry' }, unit: both('') },
  size: { name: { 'zh-CN': '规模', en: 'size' }, unit: both('') },
  tag: { name: { 'zh-CN': '标签', en: 'tag' }, unit: both('') },
}

const signs: Readonly<Record<Comparator, Text>> = {
  '<': { 'zh-CN': '<', en: '< ' },
  '<=': { 'zh-CN': '≤', en: '≤ ' },
  '>': { 'zh-CN': '>', en: '> ' },
  '>=': { 'zh-CN': '≥', en: '≥ ' },
  '=': { 'zh-CN': '=', en: '= ' },
  '!=': { 'zh-CN': '≠', en: '≠ ' },
  in: { 'zh-CN': '属于 ', en: 'one of ' },
  has: { 'zh-CN': '含 ', en: 'has ' },
}

const words = {
  everyone: { 'zh-CN': '其余客户', en: 'everyone else' },
  comma: { 'zh-CN': '，', en: ', ' },
  unknown: { 'zh-CN': '未知', en: 'unknown' },
  whole: { 'zh-CN': '全部客户', en: 'all customers' },
  given: { 'zh-CN': '{group}（设置给定）', en: '{group} (from settings)' },
  open: { 'zh-CN': '(', en: ' (' },
  lacking: { 'zh-CN': '还差', en: '' },
  more: { 'zh-CN': '', en: ' more' },
  meaning: { 'zh-CN': '（即 {plain}）', en: ' ({plain})' },
  thatIs: { 'zh-CN': '，即 {plain}', en: ', that is {plain}' },
  and: { 'zh-CN': ' 且 ', en: ' and ' },
  needs: { 'zh-CN': '{name} 需{bound}', en: '{name} must be {bound}' },
} satisfies Readonly<Record<string, Text>>

function both(text: string): Text {
  return { 'zh-CN': text, en: text }
}

/** `M`, `F`, `R`, `客单价`. */
export function measureName(measure: MeasureName, lang: Lang): string {
  return measures[measure].name[lang]
}

/** `M > 1.5×均值`; in English `M > 1.5 × mean`. */
export function conditionText(condition: Condition, lang: Lang): string {
  return `${measureName(condition.measure, lang)} ${boundText(condition, lang, true)}`
}

/**
 * All conditions of a rule, scores with what they mean by the cut points of the run; a rule without any is for everyone else.
 */
export function ruleText(rule: TierRule, lang: Lang, cutPoints: CutPoints | null): string {
  if (rule.when.length === 0) return words.everyone[lang]
  const texts = rule.when.map(
    (condition) => conditionText(condition, lang) + meaningText(condition, words.meaning, lang, cutPoints),
  )
  return texts.join(words.comma[lang])
}

/** `（即 R ≤ 115天）` after a condition on a score; empty after any other, and where nothing follows from it. */
function meaningText(condition: Condition, text: Text, lang: Lang, cutPoints: CutPoints | null): string {
  const plain = cutPoints && plainConditions(condition, cutPoints)
  if (!plain || plain.length === 0) return ''
  return say(text, { plain: plain.map((one) => conditionText(one, lang)).join(words.and[lang]) }, lang)
}

/** Writes `M 1.21×均值(≥0.8)`: the value seen, and the bound it was held against. Made once per condition, as a run asks it for every row. */
export function trialWriter(
  condition: Condition,
  lang: Lang,
  cutPoints: CutPoints | null,
): (value: MeasureValue) => string {
  const { measure, value: bound } = condition
  const number = typeof bound === 'number' ? bound : undefined
  const before = `${measureName(measure, lang)} `
  const meaning = meaningText(condition, words.thatIs, lang, cutPoints)
  const after = `${words.open[lang]}${boundText(condition, lang, false)}${meaning})`
  const unit = measures[measure].unit[lang]
  const isRatio = measure === 'spendVsMean' || measure === 'ordersVsMean'
  return (value) =>
    isRatio && typeof value === 'number'
      ? before + ratioText(value, number) + unit + after
      : before + valueText(measure, value, lang, number) + after
}

/** `1.21×均值`, `45天`, `80万`. A ratio gets as many decimals as it takes to lie on the right side of its bound. */
export function valueText(measure: MeasureName, value: MeasureValue, lang: Lang, bound?: number): string {
  if (value === null) return words.unknown[lang]
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return value.join('/')
  return `${numberText(measure, value, lang, bound)}${measures[measure].unit[lang]}`
}

function numberText(measure: MeasureName, value: number, lang: Lang, bound?: number): string {
  if (isMoney(measure)) return moneyText(value, lang)
  return Number.isInteger(value) ? plainText(value) : ratioText(value, bound)
}

/** With as many decimals as it takes to lie on the right side of its bound. */
function ratioText(value: number, bound: number | undefined): string {
  if (Number.isInteger(value)) return plainText(value)
  const hundredths = Math.round(value * 100)
  if (bound === undefined || Math.sign(hundredths / 100 - bound) === Math.sign(value - bound))
    return twoDecimals(hundredths)
  for (let decimals = 3; decimals < 9; decimals++) {
    const rounded = value.toFixed(decimals)
    if (Math.sign(Number(rounded) - bound) === Math.sign(value - bound)) return rounded
  }
  return String(value)
}

/** `1.50` from 150: what `toFixed` gives, at a fraction of its cost. */
function twoDecimals(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100)
  const rest = Math.abs(hundredths % 100)
  const sign = hundredths < 0 && whole === 0 ? '-' : ''
  return `${sign}${whole}.${rest < 10 ? '0' : ''}${rest}`
}

/** At most two decimals; small numbers need no thousands and skip the slow formatter. */
function plainText(value: number): string {
  return Math.abs(value) < 1000 ? String(Math.round(value * 100) / 100) : countText(value)
}

function isMoney(measure: MeasureName): boolean {
  return measure === 'spend' || measure === 'averageOrder' || measure === 'profit'
}

function boundText({ measure, op, value }: Condition, lang: Lang, withUnit: boolean): string {
  const sign = withUnit ? `${signs[op][lang].trimEnd()} ` : signs[op][lang]
  if (typeof value !== 'number') return `${sign}${typeof value === 'string' ? value : value.join('/')}`
  const number = isMoney(measure) ? moneyText(value, lang) : countText(value)
  return `${sign}${number}${withUnit ? measures[measure].unit[lang] : ''}`
}

/** Writes what is lacking for a better tier: `M 还差19.4万`, `F 还差1次`, `R 需<30天`. Made once per condition. */
export function gapWriter(
  condition: Condition,
  lang: Lang,
  cutPoints: CutPoints | null,
): (missing: number | null) => string {
  const { measure, value } = condition
  const name = measureName(measure, lang)
  const unit = typeof value === 'number' ? measures[measure].unit[lang] : ''
  const meaning = meaningText(condition, words.meaning, lang, cutPoints)
  const needs = say(words.needs, { name, bound: boundText(condition, lang, false) + unit }, lang) + meaning
  const before = `${name} ${words.lacking[lang]}`
  return (missing) => {
    const amount = missing === null ? null : lackText(measure, missing, lang)
    return amount === null ? needs : before + amount + words.more[lang]
  }
}

function lackText(measure: MeasureName, missing: number, lang: Lang): string | null {
  if (isMoney(measure) || measure === 'spendVsMean') return lackingMoney(missing, lang)
  if (measure === 'orders' || measure === 'ordersVsMean')
    return `${plainText(missing)}${measures.orders.unit[lang]}`
  return measure === 'years'
    ? `${(Math.ceil(missing * 10) / 10).toFixed(1)}${measures.years.unit[lang]}`
    : null
}

/** Rounded up, so that the amount is never short: to 0.1万 in Chinese, to whole yuan in English and below 1万. */
function lackingMoney(fen: number, lang: Lang): string {
  const yuan = Math.ceil(fen / fenPerYuan)
  if (lang === 'en') return countText(yuan)
  return yuan >= 10_000 ? `${plainText(Math.ceil(yuan / 1000) / 10)}万` : `${plainText(yuan)}元`
}

/** What a customer was compared with: `制造业 n=38`, `全部客户 n=412`. */
export function benchmarkText({ industry, n, origin }: Benchmark, lang: Lang): string {
  const group = industry ?? words.whole[lang]
  return origin === 'settings' ? say(words.given, { group }, lang) : `${group} n=${countText(n)}`
}
