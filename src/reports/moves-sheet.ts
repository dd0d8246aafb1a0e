/** The sheet 等级变动: one row for each customer that moved since last time, and why. Lays out; judges nothing. */
import { isoDay } from '../cells/cell.js'
import { changeNames } from '../core/compare.js'
import type { Cell, Change, ChangeKind, Result, Segment, SheetBlock, SheetModel } from '../model.js'
import { say, type Text } from '../text.js'
import { countText } from './figures.js'
import { causeTexts, changeColours, sinceText } from './move-words.js'
import { note, type TableColumn, table } from './summary-table.js'

/** So many moves are listed; who has more reads the matrix, and the JSON document has all of them. */
export const mostMoves = 50_000

const fenPerYuan = 100

const words = {
  title: { 'zh-CN': '等级变动', en: 'Moves' },
  scope: { 'zh-CN': '{since} 至 {asOf} · {counts}', en: '{since} to {asOf} · {counts}' },
  legend: {
    'zh-CN': '降级在前，其次升级、流出、新增，各按金额从大到小。本表由 crmseg 生成，下次比较时会更新。',
    en: 'Down first, then up, left and new, most money first in each. Made by crmseg and replaced by its next comparison.',
  },
  bounded: {
    'zh-CN': '共 {count} 位客户变动，这里列出前 {listed} 位；segment --json 列出全部。',
    en: 'Of {count} moves the first {listed} are listed; segment --json lists all.',
  },
  nobody: { 'zh-CN': '没有客户变动。', en: 'Nobody moved.' },
  change: { 'zh-CN': '变化', en: 'Change' },
  id: { 'zh-CN': '客户编号', en: 'ID' },
  name: { 'zh-CN': '客户名称', en: 'Name' },
  from: { 'zh-CN': '上期等级', en: 'Tier then' },
  to: { 'zh-CN': '本期等级', en: 'Tier now' },
  cause: { 'zh-CN': '原因', en: 'Cause' },
  recencyThen: { 'zh-CN': '上期R(天)', en: 'R then (days)' },
  recencyNow: { 'zh-CN': '本期R(天)', en: 'R now (days)' },
  ordersThen: { 'zh-CN': '上期F(次)', en: 'F then' },
  ordersNow: { 'zh-CN': '本期F(次)', en: 'F now' },
  spendThen: { 'zh-CN': '上期M(元)', en: 'M then' },
  spendNow: { 'zh-CN': '本期M(元)', en: 'M now' },
  owner: { 'zh-CN': '负责人', en: 'Owner' },
  strategy: { 'zh-CN': '当前跟进策略', en: 'Strategy' },
} satisfies Readonly<Record<string, Text>>

const widths = [9, 16, 24, 11, 11, 34, 12, 12, 10, 10, 15, 15, 14, 68]

const order: readonly ChangeKind[] = ['down', 'up', 'left', 'new']

/** The sheet in the result's language, where there is a snapshot to compare with; none otherwise. */
export function movesSheets(result: Result): readonly SheetModel[] {
  const { comparison, changes, policy, lang } = result
  if (!comparison) return []
  const listed = mostMoney(result)
  const counts = order.map((kind) => {
    const count = changes.reduce((sum, change) => (change.kind === kind ? sum + 1 : sum), 0)
    return `${changeNames[kind][lang]} ${countText(count)}`
  })
  const scope = { since: sinceText(comparison, lang), asOf: isoDay(policy.asOf), counts: counts.join(' · ') }
  const blocks: SheetBlock[] = [
    { kind: 'title', text: words.title[lang] },
    note(say(words.scope, scope, lang)),
    note(words.legend[lang]),
  ]
  if (listed.length < changes.length) {
    const args = { count: countText(changes.length), listed: countText(listed.length) }
    blocks.push(note(say(words.bounded, args, lang)))
  }
  blocks.push(listed.length > 0 ? movesTable(listed, result) : { kind: 'text', text: words.nobody[lang] })
  return [{ mark: 'moves', name: words.title[lang], widths, blocks, landscape: true }]
}

/** The moves in the order of the sheet, as many as it lists. */
function mostMoney({ changes, segments }: Result): readonly Change[] {
  return order
    .flatMap((kind) => {
      const moves: { readonly change: Change; readonly spendFen: number }[] = []
      for (const change of changes) {
        if (change.kind !== kind) continue
        const segment = change.segment === null ? undefined : segments[change.segment]
        moves.push({ change, spendFen: segment?.measure.spendFen ?? change.earlier?.spendFen ?? 0 })
      }
      return moves.sort((a, b) => b.spendFen - a.spendFen).map(({ change }) => change)
    })
    .slice(0, mostMoves)
}

function movesTable(listed: readonly Change[], { segments, lang }: Result): SheetBlock {
  const now = ({ segment }: Change): Segment | undefined => (segment === null ? undefined : segments[segment])
  const columns: TableColumn<Change>[] = [
    { header: words.change, format: 'text', cell: ({ kind }) => changeNames[kind][lang] },
    { header: words.id, format: 'text', cell: (change) => idOf(change, now(change)) },
    { header: words.name, format: 'text', cell: (change) => now(change)?.customer.name ?? null },
    { header: words.from, format: 'text', cell: ({ from }) => from },
    { header: words.to, format: 'text', cell: ({ to }) => to },
    { header: words.cause, format: 'text', cell: ({ because }) => because && causeTexts[because][lang] },
    { header: words.recencyThen, format: 'days', cell: ({ earlier }) => earlier?.recencyDays ?? null },
    { header: words.recencyNow, format: 'days', cell: (change) => now(change)?.measure.recencyDays ?? null },
    { header: words.ordersThen, format: 'count', cell: ({ earlier }) => earlier?.orders ?? null },
    { header: words.ordersNow, format: 'count', cell: (change) => now(change)?.measure.orders ?? null },
    { header: words.spendThen, format: 'money', cell: ({ earlier }) => yuanOf(earlier?.spendFen) },
    { header: words.spendNow, format: 'money', cell: (change) => yuanOf(now(change)?.measure.spendFen) },
    { header: words.owner, format: 'text', cell: (change) => ownerOf(change, now(change)) },
    { header: words.strategy, format: 'text', cell: (change) => now(change)?.strategy ?? null },
  ]
  return { ...table(columns, listed, lang), filters: true, colours: changeColours(lang) }
}

/** Blank for a customer without one: its name stands beside. Of who left, the snapshot's. */
function idOf({ id }: Change, now: Segment | undefined): Cell {
  return now ? (now.customer.id ?? null) : id
}

function ownerOf({ earlier }: Change, now: Segment | undefined): Cell {
  return (now ? now.owner : earlier?.owner) ?? null
}

function yuanOf(fen: number | undefined): number | null {
  return fen === undefined ? null : Math.round(fen) / fenPerYuan
}
