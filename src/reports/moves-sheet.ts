/** The sheet 等级变动: one row for each customer that moved since last time, and why. Lays out; judges nothing. */
import { isoDay } from '../cells/cell.js'
import { yuanOf } from '../cells/yuan.js'
import { changeNames } from '../core/compare.js'
import type { RunChange, RunsCompared } from '../core/compare-runs.js'
import type {
  Cell,
  Change,
  ChangeKind,
  EarlierStanding,
  Result,
  Segment,
  SheetBlock,
  SheetModel,
} from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText } from './figures.js'
import { causeTexts, changeColours, sinceText } from './move-words.js'
import { note, type TableColumn, table } from './summary-table.js'

/** So many moves of each kind are listed: more than anybody reads, and a workbook opens the slower for them. The JSON documents have all. */
export const mostMoves = 5_000

const words = {
  title: { 'zh-CN': '等级变动', en: 'Moves' },
  scope: { 'zh-CN': '{since} 至 {asOf} · {counts}', en: '{since} to {asOf} · {counts}' },
  legend: {
    'zh-CN': '降级在前，其次升级、流出、新增，各按金额从大到小。本表由 crmseg 生成，下次比较时会更新。',
    en: 'Down first, then up, left and new, most money first in each. Made by crmseg and replaced by its next comparison.',
  },
  bounded: {
    'zh-CN':
      '共 {count} 位客户变动，每类只列金额最大的 {most} 位；{command} --json 和 refresh 的变动报告（JSON）列出全部。',
    en: 'Of {count} moves the {most} of each kind with most money are listed; {command} --json, and the report of changes of refresh, list all.',
  },
  nobody: { 'zh-CN': '没有客户变动。', en: 'Nobody moved.' },
  change: { 'zh-CN': '变化', en: 'Change' },
  id: { 'zh-CN': '客户编号', en: 'ID' },
  name: { 'zh-CN': '客户名称', en: 'Name' },
  customer: { 'zh-CN': '客户', en: 'Customer' },
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

const order: readonly ChangeKind[] = ['down', 'up', 'left', 'new']

/** A column of the sheet, with its width in characters. */
interface MovesColumn<Move> extends TableColumn<Move> {
  readonly width: number
}

/** The moves between two runs, as far as the sheet tells of them. */
interface Moves<Move extends Change> {
  readonly changes: readonly Move[]
  /** The days of the two runs, in words where they are not known. */
  readonly since: string
  readonly asOf: string
  /** The command whose JSON has all moves. */
  readonly command: string
  /** R, F and M of the later run; nothing of who left. */
  readonly now: (
    move: Move,
  ) => Pick<EarlierStanding, 'recencyDays' | 'orders' | 'spendFen'> | null | undefined
  readonly who: readonly MovesColumn<Move>[]
  readonly hasCauses: boolean
  readonly after: readonly MovesColumn<Move>[]
  readonly lang: Lang
}

/** The sheet in the result's language, where there is a snapshot to compare with; none otherwise. */
export function movesSheets(result: Result): readonly SheetModel[] {
  const { comparison, changes, policy, segments, lang } = result
  if (!comparison) return []
  const now = ({ segment }: Change): Segment | undefined => (segment === null ? undefined : segments[segment])
  const sheet = movesSheet({
    changes,
    since: sinceText(comparison, lang),
    asOf: isoDay(policy.asOf),
    command: 'segment',
    now: (change) => now(change)?.measure,
    who: [
      { header: words.id, width: 16, format: 'text', cell: (change) => idOf(change, now(change)) },
      { header: words.name, width: 24, format: 'text', cell: (change) => now(change)?.customer.name ?? null },
    ],
    hasCauses: true,
    after: [
      { header: words.owner, width: 14, format: 'text', cell: (change) => ownerOf(change, now(change)) },
      { header: words.strategy, width: 68, format: 'text', cell: (change) => now(change)?.strategy ?? null },
    ],
    lang,
  })
  return [sheet]
}

/** The same sheet for two earlier runs, whose days are told as given. Nobody has a name there but who has no ID. */
export function runMovesSheet(
  { changes, hasCauses }: RunsCompared,
  days: { readonly since: string; readonly asOf: string },
  lang: Lang,
): SheetModel {
  const owner = ({ earlier, now }: RunChange) => (now ?? earlier)?.owner ?? null
  return movesSheet({
    ...days,
    changes,
    command: 'diff',
    now: ({ now }) => now,
    who: [{ header: words.customer, width: 26, format: 'text', cell: ({ id }) => id }],
    hasCauses,
    after: [{ header: words.owner, width: 14, format: 'text', cell: owner }],
    lang,
  })
}

function movesSheet<Move extends Change>(moves: Moves<Move>): SheetModel {
  const { changes, since, asOf, command, lang } = moves
  const listed = mostMoney(moves)
  const counts = order.map((kind) => {
    const count = changes.reduce((sum, change) => (change.kind === kind ? sum + 1 : sum), 0)
    return `${changeNames[kind][lang]} ${countText(count)}`
  })
  const blocks: SheetBlock[] = [
    { kind: 'title', text: words.title[lang] },
    note(say(words.scope, { since, asOf, counts: counts.join(' · ') }, lang)),
    note(words.legend[lang]),
  ]
  if (listed.length < changes.length) {
    const args = { count: countText(changes.length), most: countText(mostMoves), command }
    blocks.push(note(say(words.bounded, args, lang)))
  }
  const columns = columnsOf(moves)
  blocks.push(
    listed.length > 0
      ? { ...table(columns, listed, lang), filters: true, colours: changeColours(lang) }
      : { kind: 'text', text: words.nobody[lang] },
  )
  const widths = columns.map(({ width }) => width)
  return { mark: 'moves', name: words.title[lang], widths, blocks, landscape: true }
}

/** The moves in the order of the sheet, as many as it lists. */
function mostMoney<Move extends Change>({ changes, now }: Moves<Move>): readonly Move[] {
  return order.flatMap((kind) => {
    const moves: { readonly change: Move; readonly spendFen: number }[] = []
    for (const change of changes) {
      if (change.kind !== kind) continue
      moves.push({ change, spendFen: now(change)?.spendFen ?? change.earlier?.spendFen ?? 0 })
    }
    moves.sort((a, b) => b.spendFen - a.spendFen)
    return moves.slice(0, mostMoves).map(({ change }) => change)
  })
}

function columnsOf<Move extends Change>({ now, who, hasCauses, after, lang }: Moves<Move>) {
  const cause: MovesColumn<Move> = {
    header: words.cause,
    width: 34,
    format: 'text',
    cell: ({ because }) => because && causeTexts[because][lang],
  }
  const columns: readonly MovesColumn<Move>[] = [
    { header: words.change, width: 9, format: 'text', cell: ({ kind }) => changeNames[kind][lang] },
    ...who,
    { header: words.from, width: 11, format: 'text', cell: ({ from }) => from },
    { header: words.to, width: 11, format: 'text', cell: ({ to }) => to },
    ...(hasCauses ? [cause] : []),
    {
      header: words.recencyThen,
      width: 12,
      format: 'days',
      cell: ({ earlier }) => earlier?.recencyDays ?? null,
    },
    { header: words.recencyNow, width: 12, format: 'days', cell: (move) => now(move)?.recencyDays ?? null },
    { header: words.ordersThen, width: 10, format: 'count', cell: ({ earlier }) => earlier?.orders ?? null },
    { header: words.ordersNow, width: 10, format: 'count', cell: (move) => now(move)?.orders ?? null },
    {
      header: words.spendThen,
      width: 15,
      format: 'money',
      cell: ({ earlier }) => yuanOf(earlier?.spendFen ?? null),
    },
    {
      header: words.spendNow,
      width: 15,
      format: 'money',
      cell: (move) => yuanOf(now(move)?.spendFen ?? null),
    },
    ...after,
  ]
  return columns
}

/** Blank for a customer without one: its name stands beside. Of who left, the snapshot's. */
function idOf({ id }: Change, now: Segment | undefined): Cell {
  return now ? (now.customer.id ?? null) : id
}

function ownerOf({ earlier }: Change, now: Segment | undefined): Cell {
  return (now ? now.owner : earlier?.owner) ?? null
}
