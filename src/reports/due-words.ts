/** The words of follow-ups, shared by the terminal, the sheet and the calendar. Finds nobody who is due. */
import type { FollowUp } from '../core/due.js'
import type { Customer } from '../model.js'
import { type Lang, say, type Text } from '../text.js'

export const dueWords = {
  title: { 'zh-CN': '待跟进', en: 'Follow-ups' },
  owner: { 'zh-CN': '负责人', en: 'Owner' },
  nobody: { 'zh-CN': '未分配', en: 'No owner' },
  day: { 'zh-CN': '应联系日期', en: 'Due' },
  overdue: { 'zh-CN': '逾期(天)', en: 'Days overdue' },
  id: { 'zh-CN': '客户编号', en: 'ID' },
  name: { 'zh-CN': '客户名称', en: 'Customer' },
  tier: { 'zh-CN': '等级', en: 'Tier' },
  contact: { 'zh-CN': '联系人', en: 'Contact' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  strategy: { 'zh-CN': '跟进策略', en: 'Strategy' },
  row: { 'zh-CN': '行', en: 'Row' },
  late: { 'zh-CN': '逾期 {days} 天', en: '{days} days overdue' },
  today: { 'zh-CN': '今天', en: 'today' },
  nothing: { 'zh-CN': '到 {until} 为止没有要联系的客户。', en: 'Nobody is to be contacted up to {until}.' },
} satisfies Readonly<Record<string, Text>>

/** How the customer is called: by name, else by ID, else by its row. */
export function calledName({ name, id, row }: Customer, lang: Lang): string {
  return name ?? id ?? `${dueWords.row[lang]} ${row}`
}

/** How the customer is reached: telephones, else mail, else what else the register says; undefined where it says nothing. */
export function reachedBy({ phone, email, contactInfo }: Customer): string | undefined {
  return (phone ?? email ?? contactInfo)?.replaceAll(';', ' / ')
}

/** `逾期 12 天`; empty on the day and before. */
export function lateText({ overdueDays }: FollowUp, lang: Lang): string {
  if (overdueDays === 0) return ''
  if (lang === 'en' && overdueDays === 1) return '1 day overdue'
  return say(dueWords.late, { days: overdueDays }, lang)
}

/** The owner's name, or that there is none. */
export function ownerText(owner: string, lang: Lang): string {
  return owner === '' ? dueWords.nobody[lang] : owner
}
