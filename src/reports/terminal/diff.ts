/** Two runs side by side, for the terminal: the comparison, then the moves. Names nobody but by ID. */

import { changeNames } from '../../core/compare.js'
import type { RunChange, RunsCompared } from '../../core/compare-runs.js'
import type { ChangeKind, EarlierStanding } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText, moneyText } from '../figures.js'
import { causeNames, moveWords } from '../move-words.js'
import type { View } from './findings.js'
import { comparisonLines, kindsText } from './moves.js'
import { type TableColumn, tableLines } from './table.js'
import { wrapped } from './width.js'

const words = {
  head: { 'zh-CN': '{before} → {now}', en: '{before} → {now}' },
  side: { 'zh-CN': '{file}（{asOf}，{count} 位客户）', en: '{file} ({asOf}, {count} customers)' },
  noDay: { 'zh-CN': '截止日不详', en: 'day not known' },
  none: { 'zh-CN': '没有客户换等级，也没有新增和流出。', en: 'Nobody moved, nobody is new, nobody left.' },
  moves: { 'zh-CN': '变动明细', en: 'Moves' },
  more: {
    'zh-CN': '另有 {count} 位；--limit 0 显示全部，--json 输出全部。',
    en: 'and {count} more: --limit 0 shows all, --json prints all.',
  },
  id: { 'zh-CN': '客户', en: 'Customer' },
  move: { 'zh-CN': '等级', en: 'Tier' },
  kind: { 'zh-CN': '变化', en: 'Change' },
  noCauses: {
    'zh-CN':
      '升降原因不明：要两份都是快照，而且方案只用 R、F、M、评分和行业。crmseg segment --since 快照 可以说明。',
    en: 'Why they moved is not known: that takes two snapshots, and a scheme that asks for no more than R, F, M, scores and industry. crmseg segment --since SNAPSHOT can tell.',
  },
} satisfies Readonly<Record<string, Text>>

/** One of the two runs, for the head. */
export interface DiffSide {
  readonly file: string
  /** '' where it is not known. */
  readonly asOf: string
  readonly customers: number
}

const usualWidth = 100

/** In the order in which they are looked at: what was lost first. */
const order: readonly ChangeKind[] = ['down', 'left', 'up', 'new', 'same']

export function diffLines(before: DiffSide, now: DiffSide, compared: RunsCompared, view: View): string[] {
  const { lang, style, width = usualWidth } = view
  const { changes, comparison, hasCauses } = compared
  const sides = { before: sideText(before, lang), now: sideText(now, lang) }
  const counts: Record<ChangeKind, number> = { up: 0, down: 0, new: 0, same: 0, left: 0 }
  for (const { kind } of changes) counts[kind]++
  counts.same = comparison.tiers.reduce((sum, { kept }) => sum + kept, 0)
  const isMoved = counts.up + counts.down > 0
  return [
    style.bold(say(words.head, sides, lang)),
    kindsText(counts, lang),
    ...comparisonLines(comparison, view),
    ...(isMoved && !hasCauses ? ['', ...wrapped(words.noCauses[lang], width, width)] : []),
    '',
    ...(changes.length > 0 ? moveLines(changes, hasCauses, view) : [words.none[lang]]),
  ]
}

function sideText({ file, asOf, customers }: DiffSide, lang: Lang): string {
  return say(words.side, { file, asOf: asOf || words.noDay[lang], count: countText(customers) }, lang)
}

function moveLines(changes: readonly RunChange[], hasCauses: boolean, view: View): string[] {
  const { lang, style, limit } = view
  const sorted = changes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const shown = sorted.slice(0, limit)
  const headers = [words.id[lang], words.move[lang], words.kind[lang]]
  if (hasCauses) headers.push(moveWords.cause[lang])
  const columns = [...headers, 'R', 'F', 'M'].map(
    (header, index): TableColumn => ({ header, align: index < headers.length ? 'left' : 'right' }),
  )
  const rows = shown.map((change) => rowOf(change, hasCauses, lang))
  const more = changes.length - shown.length
  return [
    style.bold(words.moves[lang]),
    ...(shown.length > 0 ? tableLines(columns, rows, style) : []),
    ...(more > 0 ? [say(words.more, { count: countText(more) }, lang)] : []),
  ]
}

function rowOf({ id, from, to, kind, because, earlier, now }: RunChange, hasCauses: boolean, lang: Lang) {
  const beside = (textOf: (standing: EarlierStanding) => string) =>
    [earlier, now].map((standing) => (standing ? textOf(standing) : '–')).join(' → ')
  return [
    id,
    `${from ?? '–'} → ${to ?? '–'}`,
    changeNames[kind][lang],
    ...(hasCauses ? [because ? causeNames[because][lang] : ''] : []),
    beside(({ recencyDays }) => (recencyDays === null ? '–' : countText(recencyDays))),
    beside(({ orders }) => countText(orders)),
    beside(({ spendFen }) => moneyText(spendFen, lang)),
  ]
}
