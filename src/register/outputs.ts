/** The columns that crmseg writes, in order, and recognises again by header in either language. Computes none of them. */
import type { CellFormat } from '../model.js'
import type { Text } from '../text.js'
import type { FieldName } from './fields.js'

export const outputNames = [
  'tier',
  'previousTier',
  'change',
  'recency',
  'frequency',
  'monetary',
  'scores',
  'lifecycle',
  'alert',
  'ruleTags',
  'strategy',
  'owner',
  'nextContact',
  'alive',
  'expectedOrders',
  'lifetimeValue',
  'basis',
] as const

/** A column that crmseg writes. */
export type OutputName = (typeof outputNames)[number]

/** One column that crmseg writes. */
export interface Output {
  readonly header: Text
  readonly format: CellFormat
  /** Of a new column, in characters. */
  readonly width: number
  /** Written into this field's own column where the register has one. */
  readonly field?: FieldName
  /** Written only in runs that estimate value over a lifetime. */
  readonly ofLifetime?: true
}

/** Money is in yuan, days are whole. */
export const outputs: Readonly<Record<OutputName, Output>> = {
  tier: { header: { 'zh-CN': '客户等级', en: 'Tier' }, format: 'text', width: 10, field: 'tier' },
  previousTier: { header: { 'zh-CN': '上期等级', en: 'Previous tier' }, format: 'text', width: 10 },
  change: { header: { 'zh-CN': '等级变化', en: 'Change' }, format: 'text', width: 10 },
  recency: { header: { 'zh-CN': 'R(天)', en: 'Recency (days)' }, format: 'days', width: 9 },
  frequency: { header: { 'zh-CN': 'F(次)', en: 'Frequency' }, format: 'count', width: 9 },
  monetary: { header: { 'zh-CN': 'M(元)', en: 'Monetary' }, format: 'money', width: 15 },
  /** R, F and M one after the other: `543`; with ten scores `10-4-3`. */
  scores: { header: { 'zh-CN': 'RFM评分', en: 'RFM score' }, format: 'text', width: 10 },
  lifecycle: { header: { 'zh-CN': '生命周期', en: 'Lifecycle' }, format: 'text', width: 11 },
  alert: { header: { 'zh-CN': '预警', en: 'Alert' }, format: 'text', width: 13 },
  ruleTags: { header: { 'zh-CN': '客户标签(规则)', en: 'Tags (rules)' }, format: 'text', width: 30 },
  strategy: {
    header: { 'zh-CN': '当前跟进策略', en: 'Strategy' },
    format: 'text',
    width: 44,
    field: 'strategy',
  },
  owner: { header: { 'zh-CN': '负责人', en: 'Owner' }, format: 'text', width: 12, field: 'owner' },
  nextContact: { header: { 'zh-CN': '下次跟进日期', en: 'Next contact' }, format: 'day', width: 13 },
  alive: {
    header: { 'zh-CN': '活跃概率', en: 'P(alive)' },
    format: 'percent',
    width: 10,
    ofLifetime: true,
  },
  expectedOrders: {
    header: { 'zh-CN': '预计订单数', en: 'Expected orders' },
    format: 'ratio',
    width: 12,
    ofLifetime: true,
  },
  lifetimeValue: {
    header: { 'zh-CN': '预计价值(元)', en: 'CLV' },
    format: 'money',
    width: 15,
    ofLifetime: true,
  },
  basis: { header: { 'zh-CN': '分层依据', en: 'Basis' }, format: 'text', width: 64 },
}
