/**
 * The template workbooks, declared once: their names, what they are for, and which of the fields each leaves out, so that a new
 * field stands in all of them by itself. Draws none of them: templates/build.mjs does.
 */
import type { Text } from '../text.js'
import { type FieldName, fieldNames } from './fields.js'

export const templateNames = ['segmentation', 'registration', 'b2b', 'b2c', 'orders'] as const

/** What `--template` takes, besides all of them. */
export type TemplateName = (typeof templateNames)[number]

/** One workbook to start from. */
export interface Template {
  /** Its file's name without the ending, which is its register's sheet too. */
  readonly title: Text
  /** Who takes it, and what for. */
  readonly text: Text
  /** Fields of the register without a column in it; null where its rows are order lines. */
  readonly left: ReadonlySet<FieldName> | null
  /** The sheets by which the grading is tuned are in it. */
  readonly hasSettings: boolean
}

/** Each says in one cell what other columns say in several. */
const composites: readonly FieldName[] = ['contactInfo', 'rfm']
const placeInTwo: readonly FieldName[] = ['province', 'city']
const ofPersons: readonly FieldName[] = ['gender', 'age']
const ofFirms: readonly FieldName[] = ['kind', 'creditCode', 'contact', 'industry', 'size']
const ofGrading: readonly FieldName[] = [
  'tier',
  'firstOrder',
  'spend',
  'profit',
  'needTags',
  'satisfaction',
  'stage',
  'strategy',
  'lastContact',
  'nextContact',
]

/** What grading has no use for. */
const ofFiling: readonly FieldName[] = [
  'creditCode',
  'address',
  'averageOrder',
  'needs',
  'satisfaction',
  'stage',
]

/** In the order in which they are offered. */
export const templates: Readonly<Record<TemplateName, Template>> = {
  segmentation: {
    title: { 'zh-CN': '客户分层表', en: 'Customer tiers' },
    text: {
      'zh-CN': '完整的客户分层表：企业和个人都行，等级、策略、跟进都在里面',
      en: 'the full register: firms and persons, with tiers, strategies and follow-ups',
    },
    left: new Set([...composites, ...placeInTwo, ...ofPersons, ...ofFiling]),
    hasSettings: true,
  },
  registration: {
    title: { 'zh-CN': '客户登记表', en: 'Customer registration' },
    text: {
      'zh-CN': '登记客户的基本情况：联系方式、地域、需求、投诉',
      en: 'the basic facts of each customer: contact details, region, needs, complaints',
    },
    left: new Set([...composites, ...placeInTwo, ...ofPersons, ...ofGrading]),
    hasSettings: false,
  },
  b2b: {
    title: { 'zh-CN': '企业客户表', en: 'Company customers' },
    text: {
      'zh-CN': '企业客户：行业、规模、信用代码、订单和利润',
      en: 'customers that are firms: industry, size, credit code, orders and profit',
    },
    left: new Set([...composites, ...placeInTwo, ...ofPersons, 'kind', 'categories', 'complaints']),
    hasSettings: true,
  },
  b2c: {
    title: { 'zh-CN': '个人客户表', en: 'Personal customers' },
    text: {
      'zh-CN': '个人客户：性别、年龄、城市、消费和偏好',
      en: 'customers that are persons: gender, age, city, spend and preferences',
    },
    left: new Set([...composites, ...ofFirms, 'region', 'profit', 'needs', 'stage']),
    hasSettings: true,
  },
  orders: {
    title: { 'zh-CN': '订单明细', en: 'Order lines' },
    text: {
      'zh-CN': '订单明细，一行一件商品；R、F、M 由它计算',
      en: 'order lines, a row for each article; R, F and M come from them',
    },
    left: null,
    hasSettings: false,
  },
}

/** The register's fields that have a column in the template, in the order of the reference; none for order lines. */
export function templateFields(name: TemplateName): readonly FieldName[] {
  const { left } = templates[name]
  return left === null ? [] : fieldNames.filter((field) => !left.has(field))
}
