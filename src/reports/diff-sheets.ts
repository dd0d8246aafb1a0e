/** Two runs side by side as sheets: the comparison in numbers, then the moves one by one. Counts nothing itself. */
import type { RunsCompared } from '../core/compare-runs.js'
import type { SheetBlock, SheetModel } from '../model.js'
import type { Lang, Text } from '../text.js'
import { type DiffSide, diffWords } from './diff-words.js'
import { runMovesSheet } from './moves-sheet.js'
import { runMoveBlocks } from './summary-moves.js'
import { note, type TableColumn, table } from './summary-table.js'
import { summaryWords } from './summary-words.js'

const words = {
  title: { 'zh-CN': '两期比较', en: 'Comparison' },
  made: { 'zh-CN': '本表由 crmseg diff 生成。', en: 'Made by crmseg diff.' },
  run: { 'zh-CN': '哪一期', en: 'Run' },
  earlier: { 'zh-CN': '上期', en: 'Earlier' },
  later: { 'zh-CN': '本期', en: 'Later' },
} satisfies Readonly<Record<string, Text>>

const widths = [32, 30, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16]

/** The two sheets, and the stamp by which the workbook is known again. */
export interface DiffSheets {
  readonly sheets: readonly SheetModel[]
  readonly stamp: Readonly<Record<string, string>>
}

/** What a workbook of a comparison bears as its stamp's `kind`; no other workbook of ours has one. */
export const diffKind = 'diff'

/** The sheets of a comparison in `lang`: the numbers, then the moves. `writeOwnSheets` makes a workbook of them. */
export function diffSheets(before: DiffSide, now: DiffSide, compared: RunsCompared, lang: Lang): DiffSheets {
  const days = { since: dayText(before, lang), asOf: dayText(now, lang) }
  const sheets = [comparisonSheet(before, now, compared, lang), runMovesSheet(compared, days, lang)]
  return { sheets, stamp: { kind: diffKind, version: '1' } }
}

function comparisonSheet(before: DiffSide, now: DiffSide, compared: RunsCompared, lang: Lang): SheetModel {
  const sides = [
    { name: words.earlier, side: before },
    { name: words.later, side: now },
  ]
  const columns: TableColumn<(typeof sides)[number]>[] = [
    { header: words.run, format: 'text', cell: ({ name }) => name[lang] },
    { header: summaryWords.file, format: 'text', cell: ({ side }) => side.file },
    { header: summaryWords.asOf, format: 'text', cell: ({ side }) => dayText(side, lang) },
    { header: summaryWords.customers, format: 'count', cell: ({ side }) => side.customers },
  ]
  const blocks: SheetBlock[] = [
    { kind: 'title', text: words.title[lang] },
    note(words.made[lang]),
    table(columns, sides, lang),
    ...runMoveBlocks(compared, diffWords.noCauses, lang),
  ]
  return { mark: 'comparison', name: words.title[lang], widths, blocks, landscape: true }
}

function dayText({ asOf }: DiffSide, lang: Lang): string {
  return asOf === '' ? diffWords.noDay[lang] : asOf
}
