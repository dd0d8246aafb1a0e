/** Tiers over all snapshots of a register, for the terminal: a table, and a line of small bars for each tier. Counts nothing itself. */
import { customersIn, type Period, tiersOver } from '../../core/tier-trend.js'
import { say, type Text } from '../../text.js'
import { countText, moneyText, shareText } from '../figures.js'
import type { View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'

const words = {
  head: { 'zh-CN': '{register} · {count} 期', en: '{register} · {count} snapshots' },
  asOf: { 'zh-CN': '截止日', en: 'As of' },
  customers: { 'zh-CN': '客户数', en: 'Customers' },
  share: { 'zh-CN': '{tier} 占比', en: '{tier} share' },
  spend: { 'zh-CN': '消费金额', en: 'Spend' },
  trend: { 'zh-CN': '各等级客户数的走势', en: 'Customers of each tier over time' },
} satisfies Readonly<Record<string, Text>>

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** A register's snapshots, oldest first. */
export function historyLines(register: string, periods: readonly Period[], view: View): string[] {
  const { lang, style } = view
  const head = style.bold(say(words.head, { register, count: periods.length }, lang))
  return [head, ...tableOf(periods, view), ...trendLines(periods, view)]
}

function tableOf(periods: readonly Period[], { lang, style }: View): string[] {
  const tiers = tiersOver(periods)
  const [best = ''] = tiers
  const numbers = [words.customers[lang], ...tiers, say(words.share, { tier: best }, lang), words.spend[lang]]
  const columns: TableColumn[] = [
    { header: words.asOf[lang], align: 'left' },
    ...numbers.map((header): TableColumn => ({ header, align: 'right' })),
  ]
  const rows = periods.map((period) => {
    const counts = tiers.map((tier) => customersIn(period, tier))
    return [
      period.asOf,
      countText(period.customers),
      ...counts.map((count) => (count === null ? '–' : countText(count))),
      shareText(counts[0] ?? 0, period.customers),
      moneyText(period.spendFen, lang),
    ]
  })
  return tableLines(columns, rows, style)
}

function trendLines(periods: readonly Period[], { lang, style }: View): string[] {
  if (periods.length < 2) return []
  const rows = tiersOver(periods).map((tier) => {
    const counts = periods.map((period) => customersIn(period, tier))
    const known = counts.filter((count) => count !== null)
    const [first = 0, last = 0] = [known[0], known.at(-1)]
    return [tier, sparkline(counts), `${countText(first)} → ${countText(last)}`]
  })
  const columns: TableColumn[] = [
    { header: '', align: 'left' },
    { header: '', align: 'left' },
    { header: '', align: 'left' },
  ]
  // Without headers the table's first line is blank.
  return ['', style.bold(words.trend[lang]), ...tableLines(columns, rows, style).slice(1)]
}

/** One bar a value, from the least to the greatest of them; a blank where there is none. Equal values are all of middle height. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null)
  const least = Math.min(...known)
  const range = Math.max(...known) - least
  return values
    .map((value) => {
      if (value === null) return ' '
      const height = range === 0 ? 0.5 : (value - least) / range
      return bars[Math.min(bars.length - 1, Math.floor(height * bars.length))] ?? ''
    })
    .join('')
}
