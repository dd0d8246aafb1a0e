/** Two runs side by side, for the terminal: the comparison, then the moves. Names nobody but by ID. */

import { changeNames } from '../../core/compare.js'
import { changeCounts, type RunChange, type RunsCompared } from '../../core/compare-runs.js'
import type { ChangeKind } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { type DiffSide, diffWords } from '../diff-words.js'
import { countText, moneyText } from '../figures.js'
import { causeNames, moveWords } from '../move-words.js'
import type { View } from './findings.js'
import { comparisonLines, kindsText } from './moves.js'
import { type TableColumn, tableLines } from './table.js'

const words = {
  head: { 'zh-CN': '{before} → {now}', en: '{before} → {now}' },
  side: { 'zh-CN': '{file}（{asOf}，{count} 位客户）', en: '{file} ({asOf}, {count} customers)' },
  none: { 'zh-CN': '没有客户换等级，也没有新增和流出。', en: 'Nobody moved, nobody is new, nobody left.' },
  moves: { 'zh-CN': '变动明细', en: 'Moves' },
  written: { 'zh-CN': '已写入 {path}：工作表“{names}”', en: 'Written to {path}: sheets "{names}"' },
  more: {
    'zh-CN': '另有 {count} 位；--limit 0 显示全部，--json 输出全部。',
    en: 'and {count} more: --limit 0 shows all, --json prints all.',
  },
  id: { 'zh-CN': '客户', en: 'Customer' },
  move: { 'zh-CN': '等级', en: 'Tier' },
  kind: { 'zh-CN': '变化', en: 'Change' },
} satisfies Readonly<Record<string, Text>>

/** In the order in which they are looked at: what was lost first. */
const order: readonly ChangeKind[] = ['down', 'left', 'up', 'new', 'same']

/** The whole report of a comparison, line by line. */
export function diffLines(before: DiffSide, now: DiffSide, compared: RunsCompared, view: View): string[] {
  const { lang, style } = view
  const { changes, comparison, hasCauses } = compared
  const sides = { before: sideText(before, lang), now: sideText(now, lang) }
  return [
    style.bold(say(words.head, sides, lang)),
    kindsText(changeCounts(compared), lang),
    ...comparisonLines(comparison, view, diffWords.noCauses),
    '',
    ...(changes.length > 0 ? moveLines(changes, hasCauses, view) : [words.none[lang]]),
  ]
}

/** Where the workbook of the comparison lies now. */
export function comparisonWrittenLine(
  path: string,
  sheets: readonly string[],
  { lang, style }: View,
): string {
  const names = sheets.join(lang === 'en' ? '", "' : '”“')
  return style.good(say(words.written, { path, names }, lang))
}

function sideText({ file, asOf, customers }: DiffSide, lang: Lang): string {
  return say(words.side, { file, asOf: asOf || diffWords.noDay[lang], count: countText(customers) }, lang)
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
  const beside = (of: 'recencyDays' | 'orders' | 'spendFen', textOf: (value: number) => string) =>
    [earlier?.[of] ?? null, now?.[of] ?? null]
      .map((value) => (value === null ? '–' : textOf(value)))
      .join(' → ')
  return [
    id,
    `${from ?? '–'} → ${to ?? '–'}`,
    changeNames[kind][lang],
    ...(hasCauses ? [because ? causeNames[because][lang] : ''] : []),
    beside('recencyDays', countText),
    beside('orders', countText),
    beside('spendFen', (fen) => moneyText(fen, lang)),
  ]
}
