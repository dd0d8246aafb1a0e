/** The sheet 待跟进: who is to be contacted, by owner, each with a link to its row. Lays out; plans no contact. */
import { isoDay } from '../cells/cell.js'
import { type FollowUp, type FollowUps, followUps } from '../core/due.js'
import type { Result, SheetBlock, SheetModel } from '../model.js'
import { say, type Text } from '../text.js'
import { dueWords, ownerText, reachedBy } from './due-words.js'
import { countText } from './figures.js'
import { note, type TableColumn, table } from './summary-table.js'

/** A longer list is worked off by nobody, and each row costs every run. */
const mostListed = 2_000

const words = {
  scope: {
    'zh-CN': '截至 {asOf}：{overdue} 位客户已逾期，到 {until} 为止共 {customers} 位要联系',
    en: 'As of {asOf}: overdue {overdue}; to be contacted up to {until} in all {customers}',
  },
  legend: {
    'zh-CN': '按负责人排列，逾期最久的在前；点“客户名称”可跳到客户表。本表由 crmseg 生成，下次运行时会更新。',
    en: 'By owner, the longest overdue first; names lead to the register. Made by crmseg and replaced by its next run.',
  },
  bounded: {
    'zh-CN': '这里只列出最急的 {listed} 位；全部名单请运行 crmseg due。',
    en: 'Only the {listed} most urgent are listed; crmseg due lists all.',
  },
} satisfies Record<string, Text>

const widths = [14, 14, 15, 16, 26, 10, 12, 20, 70]

/** The sheet, in the result's language; says so where nobody is due. */
export function followUpsSheet(result: Result): SheetModel {
  const { lang, policy } = result
  const due = followUps(result, { withinDays: policy.followUps.withinDays, most: mostListed })
  const blocks: SheetBlock[] = [
    { kind: 'title', text: dueWords.title[lang] },
    note(say(words.scope, scopeArgs(due), lang)),
    note(words.legend[lang]),
  ]
  if (due.listed < due.customers)
    blocks.push(note(say(words.bounded, { listed: countText(due.listed) }, lang)))
  const nothing = say(dueWords.nothing, { until: isoDay(due.until) }, lang)
  blocks.push(due.listed > 0 ? dueTable(result, due) : { kind: 'text', text: nothing })
  return { mark: 'followUps', name: dueWords.title[lang], widths, blocks, landscape: true }
}

function scopeArgs({ asOf, until, overdue, customers }: FollowUps) {
  return {
    asOf: isoDay(asOf),
    overdue: countText(overdue),
    until: isoDay(until),
    customers: countText(customers),
  }
}

function dueTable({ inspection, lang }: Result, due: FollowUps): SheetBlock {
  const items = due.owners.flatMap(({ items }) => items)
  const columns: TableColumn<FollowUp>[] = [
    {
      header: dueWords.owner,
      format: 'text',
      cell: ({ segment }) => ownerText(segment.owner ?? '', lang),
    },
    { header: dueWords.day, format: 'day', cell: ({ day }) => day },
    { header: dueWords.overdue, format: 'days', cell: ({ overdueDays }) => overdueDays || null },
    { header: dueWords.id, format: 'text', cell: ({ segment }) => segment.customer.id ?? null },
    { header: dueWords.name, format: 'text', cell: ({ segment }) => segment.customer.name ?? null },
    { header: dueWords.tier, format: 'text', cell: ({ segment }) => segment.tier },
    { header: dueWords.contact, format: 'text', cell: ({ segment }) => segment.customer.contact ?? null },
    { header: dueWords.phone, format: 'text', cell: ({ segment }) => reachedBy(segment.customer) ?? null },
    { header: dueWords.strategy, format: 'text', cell: ({ segment }) => segment.strategy },
  ]
  const { name: sheet } = inspection.table.sheet
  const columnIndex = inspection.columns.mapped.find(({ field }) => field === 'name')?.columnIndex ?? 0
  return {
    ...table(columns, items, lang),
    filters: true,
    links: {
      column: 4,
      targets: items.map(({ segment }) => ({ sheet, row: segment.customer.row, columnIndex })),
    },
  }
}
