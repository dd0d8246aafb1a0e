/** Clusters of duplicate customers as lines: which row would stay, which would go, what the tier would be. Merges and judges nothing. */
import type { DuplicateCluster, DuplicateKey } from '../../model.js'
import { say, type Text } from '../../text.js'
import { countText, moneyText } from '../figures.js'
import { counted, type View } from './findings.js'

/** Rows shown of one cluster besides the one that stays. */
const mostRows = 5

const words = {
  title: {
    'zh-CN': '疑似重复客户 {clusters} 组，共多出 {rows} 行（核实后请并入每组第一行）：',
    en: 'Customers that look like duplicates: {clusters}, {rows} too many (once checked, merge into the first row of each):',
  },
  survivor: { 'zh-CN': '第 {row} 行 {name}', en: 'row {row} {name}' },
  merged: {
    'zh-CN': '合并后 {tier} 级：{orders} 次，{spend}',
    en: 'merged: tier {tier}, {orders}, {spend}',
  },
  more: {
    'zh-CN': '… 重复客户还有 {count} 组（--limit 0 列出全部）',
    en: '… {count} more duplicate customers (--limit 0 lists all)',
  },
  moreRows: { 'zh-CN': '… 还有 {count} 行', en: '… {count} more rows' },
} satisfies Record<string, Text>

const keyWords: Readonly<Record<DuplicateKey, Text>> = {
  creditCode: { 'zh-CN': '同一代码 {shared}', en: 'same code {shared}' },
  phone: { 'zh-CN': '同一电话 {shared}', en: 'same telephone {shared}' },
  email: { 'zh-CN': '同一邮箱 {shared}', en: 'same email {shared}' },
  name: { 'zh-CN': '同名 {shared}', en: 'same name {shared}' },
  nearName: { 'zh-CN': '近似 {shared}', en: 'near name {shared}' },
}

/** A title and the first clusters, up to the limit; no line where there is none. */
export function duplicateLines(clusters: readonly DuplicateCluster[], view: View): string[] {
  if (clusters.length === 0) return []
  const { lang, style, limit } = view
  const rows = clusters.reduce((sum, { others }) => sum + others.length, 0)
  const title = { clusters: countText(clusters.length), rows: counted(rows, 'row', lang) }
  if (lang === 'en') title.clusters = counted(clusters.length, 'cluster', lang)
  const shown = clusters.slice(0, limit)
  const lines = [
    style.bold(say(words.title, title, lang)),
    ...shown.flatMap((one) => clusterLines(one, view)),
  ]
  const count = clusters.length - shown.length
  if (count > 0) lines.push(style.dim(say(words.more, { count: countText(count) }, lang)))
  return lines
}

function clusterLines({ survivor, others, merged }: DuplicateCluster, view: View): string[] {
  const { lang, style } = view
  const lines = [`  ${rowText(survivor, view)}${merged ? `  → ${mergedText(merged, view)}` : ''}`]
  for (const row of others.slice(0, mostRows)) {
    lines.push(
      `    ${rowText(row, view)}  ${style.dim(say(keyWords[row.key], { shared: row.shared }, lang))}`,
    )
  }
  if (others.length > mostRows) {
    lines.push(style.dim(`    ${say(words.moreRows, { count: countText(others.length - mostRows) }, lang)}`))
  }
  return lines
}

function rowText({ customer, tier }: DuplicateCluster['survivor'], { lang }: View): string {
  const name = [customer.id, customer.name].filter((part) => part !== undefined).join(' ')
  const text = say(words.survivor, { row: customer.row, name: name.replace(/\s+/g, ' ') }, lang)
  return tier === null ? text : `${text} [${tier}]`
}

function mergedText(
  { tier, orders, spendFen }: NonNullable<DuplicateCluster['merged']>,
  { lang }: View,
): string {
  const figures = { tier: tier ?? '–', orders: countText(orders), spend: moneyText(spendFen, lang) }
  if (lang === 'en') figures.orders = counted(orders, 'order', lang)
  return say(words.merged, figures, lang)
}
