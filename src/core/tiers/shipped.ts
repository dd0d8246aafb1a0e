/** The tier schemes that come with crmseg, as data like any scheme of a user's own. Evaluates nothing. */
import type { Condition, Scheme, TierInfo } from '../../model.js'
import { rfMap, rfm8, rRfm, rRfm03 } from './shipped-scores.js'

const fenPer10k = 1_000_000

const gold = 'F6C343'
const green = 'A9D18E'
const blue = '9DC3E6'
const grey = 'D9D9D9'

const lettered: readonly TierInfo[] = [
  { name: 'S', meaning: { 'zh-CN': '高价值客户', en: 'High value' }, colour: gold },
  { name: 'A', meaning: { 'zh-CN': '中高价值客户', en: 'Upper-middle value' }, colour: green },
  { name: 'B', meaning: { 'zh-CN': '中价值客户', en: 'Middle value' }, colour: blue },
  { name: 'C', meaning: { 'zh-CN': '低价值/潜力客户', en: 'Low value or potential' }, colour: grey },
]

function over(measure: Condition['measure'], value: number): Condition {
  return { measure, op: '>', value }
}

function atLeast(measure: Condition['measure'], value: number): Condition {
  return { measure, op: '>=', value }
}

function under(measure: Condition['measure'], value: number): Condition {
  return { measure, op: '<', value }
}

function atMost(measure: Condition['measure'], value: number): Condition {
  return { measure, op: '<=', value }
}

/** The default: money and orders compared with the industry's means. Bounds close the gaps of the rule as people say it. */
export const relative: Scheme = {
  name: 'relative',
  title: { 'zh-CN': '与行业均值比较', en: 'Compared with the industry mean' },
  tiers: lettered,
  rules: [
    { tier: 'S', when: [over('spendVsMean', 1.5), over('ordersVsMean', 1.3), under('recencyDays', 30)] },
    {
      tier: 'A',
      when: [atLeast('spendVsMean', 0.8), atLeast('ordersVsMean', 0.8), under('recencyDays', 60)],
    },
    { tier: 'B', when: [atLeast('orders', 1), atMost('recencyDays', 90)] },
    { tier: 'C', when: [] },
  ],
}

/** Money per year in fixed amounts, for a firm that knows its own. */
export const absolute: Scheme = {
  name: 'absolute',
  title: { 'zh-CN': '按年消费金额', en: 'By yearly spend' },
  tiers: lettered,
  rules: [
    { tier: 'S', when: [atLeast('spend', 100 * fenPer10k), under('recencyDays', 30)] },
    { tier: 'A', when: [atLeast('spend', 50 * fenPer10k), under('recencyDays', 60)] },
    { tier: 'B', when: [atLeast('spend', 10 * fenPer10k), atMost('recencyDays', 90)] },
    { tier: 'C', when: [] },
  ],
}

/** Tags that say a firm means to buy more; a register keeps them current, as a tag has no day of its own. */
const intentTags = ['增购意向', '采购意向', '扩大采购', '长期合作意向', 'Intent to buy more'] as const

/** For B2B: how much and how long. */
export const partner: Scheme = {
  name: 'partner',
  title: { 'zh-CN': '合作伙伴分级（B2B）', en: 'Partnership (B2B)' },
  tiers: [
    {
      name: '战略合作伙伴',
      meaning: { 'zh-CN': '年采购高且长期合作', en: 'Strategic partner: large and long-standing' },
      colour: gold,
    },
    {
      name: '重点发展客户',
      meaning: { 'zh-CN': '年采购较高，或有增购意向', en: 'To be developed: sizeable, or means to buy more' },
      colour: green,
    },
    {
      name: '常规维护客户',
      meaning: { 'zh-CN': '其余客户', en: 'Routine care: everyone else' },
      colour: grey,
    },
  ],
  rules: [
    { tier: '战略合作伙伴', when: [atLeast('spend', 100 * fenPer10k), atLeast('years', 3)] },
    { tier: '重点发展客户', when: [atLeast('spend', 50 * fenPer10k)] },
    { tier: '重点发展客户', when: [{ measure: 'tag', op: 'in', value: intentTags }] },
    { tier: '常规维护客户', when: [] },
  ],
}

/** Four plain words for shops: what a customer brings, and whether it still comes. */
export const value: Scheme = {
  name: 'value',
  title: { 'zh-CN': '高价值/潜力/普通/低价值', en: 'High value, promising, ordinary, low value' },
  tiers: [
    {
      name: '高价值',
      meaning: { 'zh-CN': '消费高于均值且近期活跃', en: 'Spends above the mean and is active' },
      colour: gold,
    },
    {
      name: '潜力',
      meaning: { 'zh-CN': '近期活跃，消费或频次接近均值', en: 'Active, near the mean in money or orders' },
      colour: green,
    },
    { name: '普通', meaning: { 'zh-CN': '半年内有订单', en: 'Ordered within half a year' }, colour: blue },
    { name: '低价值', meaning: { 'zh-CN': '其余客户', en: 'Everyone else' }, colour: grey },
  ],
  rules: [
    {
      tier: '高价值',
      when: [atLeast('spendVsMean', 1.2), atLeast('ordersVsMean', 1), atMost('recencyDays', 90)],
    },
    { tier: '潜力', when: [atLeast('spendVsMean', 0.8), atMost('recencyDays', 90)] },
    { tier: '潜力', when: [atLeast('ordersVsMean', 0.8), atMost('recencyDays', 90)] },
    { tier: '普通', when: [atLeast('orders', 1), atMost('recencyDays', 180)] },
    { tier: '低价值', when: [] },
  ],
}

/** Every shipped scheme; the first is the default. */
export const shippedSchemes: readonly Scheme[] = [
  relative,
  absolute,
  partner,
  value,
  rfm8,
  rfMap,
  rRfm,
  rRfm03,
]
