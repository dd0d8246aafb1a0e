/** The words that crmseg ships where the settings give none: playbook, tags, vague tags and strategies. Data only, in both languages. */
import type { Lang, Play, Scheme, TagEntry, TagRule } from '../model.js'
import { segmentAction } from './segment-plays.js'

type Action = Omit<Play, 'for'>

/** By rank, best tier first; every tier beyond the last entry gets the last one. Monthly is 30 days, twice a quarter 45, quarterly 90. */
const actionsByRank: Readonly<Record<Lang, readonly Action[]>> = {
  'zh-CN': [
    {
      action: '月度高层拜访，定制化服务方案，定期推送行业动态与新品优先体验',
      role: '销售总监',
      everyDays: 30,
      resources: '专属产品经理，优先交付',
      measure: '月均拜访成功率 ≥ 80%',
    },
    {
      action: '季度技术方案研讨/深度沟通，联合技术团队优化方案，邀请参加高端沙龙',
      role: '资深销售',
      everyDays: 45,
      resources: '技术支持',
      measure: '季度沟通 2 次',
    },
    {
      action: '标准化跟进（电话、产品资讯），推荐高性价比组合套餐',
      role: '销售专员',
      everyDays: 30,
      resources: '促销套餐',
      measure: '下单频次',
    },
    {
      action: '批量触达（行业报告、促销活动），筛选有潜力客户转销售',
      role: '客服团队',
      everyDays: 90,
      resources: '新品试用',
      measure: '转交率',
    },
  ],
  en: [
    {
      action:
        'Monthly visit to the decision makers, a tailored service plan, industry news and first look at new products',
      role: 'Sales director',
      everyDays: 30,
      resources: 'Dedicated product manager, priority delivery',
      measure: 'Visits held ≥ 80% of those planned',
    },
    {
      action:
        'Solution workshop or in-depth talk twice a quarter, improve the solution with engineers, invite to events',
      role: 'Senior sales',
      everyDays: 45,
      resources: 'Technical support',
      measure: '2 talks a quarter',
    },
    {
      action: 'Standard follow-up by phone and product news, recommend good-value bundles',
      role: 'Sales representative',
      everyDays: 30,
      resources: 'Bundle offers',
      measure: 'Order frequency',
    },
    {
      action: 'Bulk mailings of industry reports and offers, pass promising customers on to sales',
      role: 'Customer service',
      everyDays: 90,
      resources: 'Trial of new products',
      measure: 'Share passed on',
    },
  ],
}

/** A customer of high value that has gone quiet is woken up, not written off. */
const quietHighValue: Readonly<Record<Lang, Play>> = {
  'zh-CN': {
    for: { alert: 'quietHighValue' },
    action: '唤醒：一周内由负责人当面或电话回访，问清停购原因，给出专属复购方案',
    everyDays: 7,
    resources: '专属优惠，技术支持',
    measure: '30 天内恢复下单',
  },
  en: {
    for: { alert: 'quietHighValue' },
    action:
      'Win back: the owner visits or calls within a week, learns why orders stopped and makes a personal offer',
    everyDays: 7,
    resources: 'Personal offer, technical support',
    measure: 'An order within 30 days',
  },
}

/** The shipped plays for a scheme: segments of a shipped name by it, other tiers by rank, and the alert on top. */
export function shippedPlaybook({ tiers }: Scheme, lang: Lang): readonly Play[] {
  const actions = actionsByRank[lang]
  const plays = tiers.map(({ name }, rank): Play => {
    const action = segmentAction(name, lang) ?? actions[Math.min(rank, actions.length - 1)]!
    return { for: { tier: name }, ...action }
  })
  return [...plays, quietHighValue[lang]]
}

const fenPerWan = 1_000_000
const brackets = [1, 5, 10, 50, 100].map((wan) => wan * fenPerWan)

/** The shipped rules that give tags; `{value}` is filled in by each rule's source. */
export const shippedTagRules: Readonly<Record<Lang, readonly TagRule[]>> = {
  'zh-CN': [
    { name: 'spend', from: 'spend', tag: '年消费{value}+', brackets },
    { name: 'region', from: 'region', tag: '{value}区域' },
    { name: 'category', from: 'category', tag: '{value}偏好' },
    { name: 'complaints', from: 'complaints', tag: '投诉{value}次' },
    { name: 'behaviour', from: 'behaviour', tag: '{value}' },
  ],
  en: [
    { name: 'spend', from: 'spend', tag: 'Spends {value}+ a year', brackets },
    { name: 'region', from: 'region', tag: 'Region: {value}' },
    { name: 'category', from: 'category', tag: 'Prefers {value}' },
    { name: 'complaints', from: 'complaints', tag: 'Complaints: {value}' },
    { name: 'behaviour', from: 'behaviour', tag: '{value}' },
  ],
}

/** Spellings of one tag, and what the tag speaks of. A register may be in either language: both count wherever the user has no dictionary. */
export const shippedDictionary: Readonly<Record<Lang, readonly TagEntry[]>> = {
  'zh-CN': [
    { tag: '高价值', synonyms: ['高价值客户'], kind: 'value' },
    { tag: '长期合作意向', synonyms: ['长期合作', '有长期合作意向'], kind: 'value' },
    { tag: '品质追求', synonyms: ['品质追求型', '追求品质', '注重品质'], kind: 'need' },
    { tag: '技术驱动型', synonyms: ['技术驱动', '技术导向'], kind: 'need' },
    { tag: '价格敏感型', synonyms: ['价格敏感', '对价格敏感', '价格导向'], kind: 'need' },
    { tag: '紧急采购型', synonyms: ['紧急采购', '急单'], kind: 'behaviour' },
  ],
  en: [
    { tag: 'High value', synonyms: ['High-value', 'High Value', 'High-value customer'], kind: 'value' },
    {
      tag: 'Long-term',
      synonyms: ['Long term', 'Long-term partner', 'Long-term cooperation'],
      kind: 'value',
    },
    { tag: 'Quality first', synonyms: ['Quality-minded', 'Quality-conscious'], kind: 'need' },
    { tag: 'Technology-driven', synonyms: ['Technology driven', 'Tech-driven'], kind: 'need' },
    { tag: 'Price-sensitive', synonyms: ['Price sensitive', 'Price-conscious'], kind: 'need' },
    { tag: 'Urgent buyer', synonyms: ['Urgent purchase', 'Rush orders'], kind: 'behaviour' },
  ],
}

/** Tags that say nothing that can be acted on. */
export const shippedVagueTags: readonly string[] = [
  '优质客户',
  '重要客户',
  '大客户',
  '一般客户',
  '普通客户',
  '好客户',
  '重点客户',
  '优质',
  '重要',
  '一般',
  '普通',
  '優質客戶',
  '重要客戶',
  '大客戶',
  '一般客戶',
  '重點客戶',
  'good customer',
  'important customer',
  'big customer',
  'key customer',
  'normal customer',
]

/** Tags of which one customer can have only one. */
export const shippedExclusiveTags: readonly (readonly string[])[] = [
  ['价格敏感型', '品质追求'],
  ['Price-sensitive', 'Quality first'],
]

/** Strategies that say nothing that can be done. */
export const shippedVagueStrategies: readonly string[] = [
  '加强沟通',
  '保持联系',
  '维护关系',
  '维护客户关系',
  '加强联系',
  '保持沟通',
  '持续跟进',
  '继续跟进',
  '正常跟进',
  '密切关注',
  '加强维护',
  '多沟通',
  '待跟进',
  '跟进中',
  '跟进',
  'keep in touch',
  'stay in touch',
  'follow up',
  'maintain relationship',
  'maintain the relationship',
  'keep contact',
]
