/** Follow-ups for the terminal: owner by owner, the longest overdue first. Finds nobody who is due. */
import { isoDay } from '../../cells/cell.js'
import type { FollowUp, FollowUps, OwnerFollowUps } from '../../core/due.js'
import type { Result } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { dueWords, lateText, ownerText, reachedBy } from '../due-words.js'
import { countText } from '../figures.js'
import type { View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'
import { displayWidth, shortened } from './width.js'

const words = {
  scope: {
    'zh-CN': '{file} · 截至 {asOf} · 到 {until} 为止要联系 {customers} 位客户，其中逾期 {overdue} 位',
    en: '{file} · as of {asOf} · to be contacted up to {until}: {customers}, overdue: {overdue}',
  },
  owner: {
    'zh-CN': '{owner}（{customers} 位，逾期 {overdue} 位）',
    en: '{owner} ({customers}, overdue {overdue})',
  },
  more: { 'zh-CN': '… 还有 {count} 位（--limit 0 列出全部）', en: '… {count} more (--limit 0 lists all)' },
  calendar: {
    'zh-CN': '日历已写入 {path}：{count} 个事项',
    en: 'Calendar written to {path}, events: {count}',
  },
} satisfies Record<string, Text>

const nameWidth = 28
const contactWidth = 30
const leastStrategy = 16

/** The whole list, line by line; of each owner at most `view.limit` customers. */
export function dueLines({ inspection }: Result, due: FollowUps, view: View): string[] {
  const { lang, style } = view
  const until = isoDay(due.until)
  const scope = {
    file: inspection.file,
    asOf: isoDay(due.asOf),
    until,
    customers: countText(due.customers),
    overdue: countText(due.overdue),
  }
  const head = style.bold(say(words.scope, scope, lang))
  if (due.customers === 0) return [head, '', say(dueWords.nothing, { until }, lang)]
  return [head, ...due.owners.flatMap((owner) => ['', ...ownerLines(owner, view)])]
}

/** Where the calendar lies now. */
export function calendarLine(path: string, count: number, { lang, style }: View): string {
  return style.good(say(words.calendar, { path, count: countText(count) }, lang))
}

function ownerLines({ owner, customers, overdue, items }: OwnerFollowUps, view: View): string[] {
  const { lang, style, limit } = view
  const head = {
    owner: ownerText(owner, lang),
    customers: countText(customers),
    overdue: countText(overdue),
  }
  const shown = items.slice(0, limit)
  const lines = [style.bold(say(words.owner, head, lang)), ...tableOf(shown, view)]
  const more = customers - shown.length
  return more > 0 ? [...lines, style.dim(say(words.more, { count: countText(more) }, lang))] : lines
}

/** Columns that hold something for any of them; the strategy gets what the others leave of the line. */
function tableOf(items: readonly FollowUp[], view: View): string[] {
  const { lang, style, width = 100 } = view
  const all = columnsOf(lang).map(({ header, cell }) => ({ header: header[lang], cells: items.map(cell) }))
  const filled = all.filter(({ cells }) => cells.some((text) => text !== ''))
  const used = filled.map(({ header, cells }) => Math.max(...[header, ...cells].map(displayWidth)) + 2)
  const room = Math.max(leastStrategy, width - used.reduce((sum, one) => sum + one, 0))
  const strategies = {
    header: dueWords.strategy[lang],
    cells: items.map(({ segment }) => shortened(segment.strategy ?? '', room)),
  }
  const columns = [...filled, strategies]
  const rows = items.map((item, i) =>
    columns.map(({ cells }, column) => {
      const text = cells[i] ?? ''
      return column === 0 && item.overdueDays > 0 ? style.severity.error(text) : text
    }),
  )
  return tableLines(
    columns.map(({ header }): TableColumn => ({ header, align: 'left' })),
    rows,
    style,
  )
}

function columnsOf(lang: Lang): readonly { header: Text; cell: (item: FollowUp) => string }[] {
  return [
    { header: dueWords.day, cell: ({ day }) => isoDay(day) },
    { header: { 'zh-CN': '逾期', en: 'Overdue' }, cell: (item) => lateText(item, lang) },
    { header: dueWords.tier, cell: ({ segment }) => segment.tier ?? '–' },
    { header: dueWords.id, cell: ({ segment }) => segment.customer.id ?? '' },
    { header: dueWords.name, cell: ({ segment }) => shortened(segment.customer.name ?? '', nameWidth) },
    { header: dueWords.contact, cell: ({ segment }) => shortened(segment.customer.contact ?? '', nameWidth) },
    {
      header: dueWords.phone,
      cell: ({ segment }) => shortened(reachedBy(segment.customer) ?? '', contactWidth),
    },
  ]
}
