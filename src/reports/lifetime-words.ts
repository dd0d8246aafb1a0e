/** The words of value over a lifetime, in both languages, for the terminal and the summary sheet. Computes nothing. */
import type { Estimate, LifetimeRemark, Result, Segment } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText, moneyText, shareText } from './figures.js'

export const lifetimeWords = {
  title: { 'zh-CN': '未来 {months} 个月的预计价值', en: 'Expected value of the next {months} months' },
  scope: {
    'zh-CN': '{customers} 位客户，其中 {repeaters} 位有复购；年折现率 {rate}。',
    en: 'Of {customers} customers, {repeaters} with repeat orders; discounted by {rate} a year.',
  },
  totalOrders: { 'zh-CN': '预计共 {orders} 单', en: 'Expected in all: {orders} orders' },
  totalValue: { 'zh-CN': '，现值 {value}', en: ', worth {value} today' },
  model: { 'zh-CN': '模型', en: 'Model' },
  parameter: { 'zh-CN': '参数', en: 'Parameter' },
  value: { 'zh-CN': '数值', en: 'Value' },
  standardError: { 'zh-CN': '标准误', en: 'Standard error' },
  meaning: { 'zh-CN': '含义', en: 'Meaning' },
  logLikelihood: { 'zh-CN': '对数似然', en: 'log-likelihood' },
  agreeing: { 'zh-CN': '{agreeing}/{starts} 个起点一致', en: '{agreeing} of {starts} starts agree' },
  correlation: {
    'zh-CN': '复购次数与单均金额的相关系数 {correlation}',
    en: 'correlation of number and money of repeat orders {correlation}',
  },
  repeats: { 'zh-CN': '复购次数', en: 'Repeat orders' },
  actual: { 'zh-CN': '实际客户数', en: 'Customers' },
  expected: { 'zh-CN': '模型预计', en: 'Expected' },
  fitTitle: { 'zh-CN': '模型与实际的对照', en: 'How well the model fits' },
  ofCustomer: {
    'zh-CN': '未来 {months} 个月：活跃概率 {alive}，预计 {orders} 单',
    en: 'The next {months} months: P(alive) {alive}, orders expected {orders}',
  },
  moneyOfCustomer: {
    'zh-CN': '，每单约 {order}，现值 {value}',
    en: ', about {order} each, worth {value} today',
  },
  fitNote: {
    'zh-CN': '实际与模型预计的客户数越接近，预计越可信。',
    en: 'The nearer customers and expected ones are to each other, the more the estimates can be trusted.',
  },
} satisfies Readonly<Record<string, Text>>

/** What each parameter says. */
export const parameterMeanings: Readonly<Record<string, Text>> = {
  r: { 'zh-CN': '购买频率分布的形状', en: 'shape of the buying rates' },
  alpha: { 'zh-CN': '购买频率分布的尺度（周）', en: 'scale of the buying rates (weeks)' },
  a: { 'zh-CN': '流失概率分布的第一个形状', en: 'first shape of the chances to leave' },
  b: { 'zh-CN': '流失概率分布的第二个形状', en: 'second shape of the chances to leave' },
  p: { 'zh-CN': '每单金额分布的形状', en: 'shape of the money of one order' },
  q: { 'zh-CN': '客户间差异的形状', en: 'shape of how customers differ' },
  v: { 'zh-CN': '客户间差异的尺度（元）', en: 'scale of how customers differ (yuan)' },
}

const remarks: Readonly<Record<string, Text>> = {
  LIFETIME_WITHOUT_LEDGER: {
    'zh-CN': '没有订单明细，无法估计。请用 --orders 指定订单明细，并确认其中的客户编号与客户表一致。',
    en: 'No customer has order lines to estimate from. Name the files with --orders, and see that their customer IDs are those of the register.',
  },
  LIFETIME_TOO_FEW: {
    'zh-CN':
      '有复购的客户只有 {repeaters} 位，至少需要 {minimum} 位才能估计，相应的列不写。请用时间更长的订单明细。',
    en: 'Customers with repeat orders: {repeaters}; an estimate takes {minimum}, so its columns are left out. Use order lines of a longer time.',
  },
  LIFETIME_MONEY_TOO_FEW: {
    'zh-CN':
      '复购金额为正的客户只有 {customers} 位，至少需要 {minimum} 位，预计价值不写。请检查金额列，或用时间更长的订单明细。',
    en: 'Customers whose repeat orders brought money: {customers}; an estimate takes {minimum}, so the column CLV is left out. Check the money column, or use order lines of a longer time.',
  },
  LIFETIME_NOT_CONVERGED: {
    'zh-CN':
      '{model} 模型没有收敛，相应的列不写。订单太少、太规律或时间太短时会这样：请用时间更长的订单明细。',
    en: '{model} did not converge, so its columns are left out. That happens with few orders, regular ones, or a short time: use order lines of a longer time.',
  },
  LIFETIME_STARTS_DISAGREE: {
    'zh-CN':
      '{model}：{starts} 个起点中只有 {agreeing} 个得到这一结果，估计不稳定。请用时间更长的订单明细核对。',
    en: '{model}: only {agreeing} of {starts} starts came to this result, so it is not firm. Check it with order lines of a longer time.',
  },
  LIFETIME_MONEY_CORRELATED: {
    'zh-CN':
      '买得多的客户每单金额也明显不同（相关系数 {correlation}），与模型的假定不符，预计价值会有偏差。可把这类客户（如批发与零售）分开估计。',
    en: 'How often and for how much customers order go together (correlation {correlation}), which the model takes not to be so: values are biased. Estimate kinds of customers apart, such as wholesale and retail.',
  },
}

/** A refusal or a doubt in words, with the next step. */
export function remarkText({ code, args }: LifetimeRemark, lang: Lang): string {
  const text = remarks[code]
  return text ? say(text, args, lang) : code
}

/** Four significant digits: `0.2426`, `4.414`, `1846`. */
export function shownNumber(value: number): number {
  return Number(value.toPrecision(4))
}

/** `0.2426 ± 0.01256`; a dash where the curvature gives no error. */
export function estimateText({ value, standardError }: Estimate): string {
  return `${shownNumber(value)} ± ${standardError === null ? '–' : shownNumber(standardError)}`
}

/** For `explain`: what is expected of one customer, or why nothing is; none where nothing was asked for. */
export function expectationLines(segment: Segment, { lifetime, lang }: Result): string[] {
  if (!lifetime) return []
  const remarks = lifetime.refusals.map((remark) => remarkText(remark, lang))
  if (!segment.lifetime) return remarks
  const { alive, expectedOrders, orderFen, valueFen } = segment.lifetime
  const expected = {
    months: lifetime.months,
    alive: shareText(alive, 1),
    orders: countText(expectedOrders),
  }
  const money = { order: moneyText(orderFen, lang), value: moneyText(valueFen, lang) }
  const worth = valueFen === null ? '' : say(lifetimeWords.moneyOfCustomer, money, lang)
  return [say(lifetimeWords.ofCustomer, expected, lang) + worth, ...remarks]
}
