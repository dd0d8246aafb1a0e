/** The sheet 分层汇总: what a manager reads. Lays out figures that the Result holds; counts nothing itself. */
import { isoDay } from '../cells/cell.js'
import { fenPerYuan, yuanOf } from '../cells/yuan.js'
import { alertNames, lifecycleNames } from '../core/lifecycle.js'
import { otherGroup } from '../core/summarize.js'
import { unknownGroup } from '../core/tally.js'
import type { Cell, CrossTable, GroupFigures, Result, SheetBlock, SheetModel, TierFigures } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { ledgerBlocks } from './ledger-words.js'
import { distributionBlocks, heatmapBlocks, paretoBlocks, shareBlocks } from './summary-figures.js'
import { benchmarkBlocks, cutPointBlocks, qualityBlocks, ruleBlocks } from './summary-footing.js'
import { lifetimeBlocks } from './summary-lifetime.js'
import { moveBlocks } from './summary-moves.js'
import { scoreBlocks } from './summary-quality.js'
import { crossTable, heading, note, type TableColumn, table } from './summary-table.js'
import { summaryWords as words } from './summary-words.js'

const widths = [32, 22, 14, 18, 18, 18, 16, 14, 16, 14, 14, 14, 14, 14]
/** Columns for the longest name of a file or scheme. */
const valueSpan = 3

/** The summary of a run, in the result's language. Sections with nothing to tell are left out. */
export function summarySheet(result: Result): SheetModel {
  const { lang, summary } = result
  const cross = [
    ...crossBlocks(words.byIndustry, words.industry, summary.tierByIndustry, lang),
    ...crossBlocks(words.byRegion, words.region, summary.tierByRegion, lang),
  ]
  const blocks: SheetBlock[] = [
    { kind: 'title', text: words.title[lang] },
    note(say(words.scopeNote, scopeArgs(result), lang)),
    note(words.replaced[lang]),
    ...scopeBlocks(result),
    ...ledgerBlocks(result.inspection.ledger, lang),
    ...tierBlocks(result),
    ...shareBlocks(result),
    ...paretoBlocks(result),
    ...cross,
    ...groupBlocks(words.lifecycles, words.lifecycle, summary.lifecycles, lifecycleNames, result),
    ...alertBlocks(result),
    ...tagBlocks(result),
    ...ownerBlocks(result),
    ...moveBlocks(result),
    ...heatmapBlocks(result),
    ...distributionBlocks(result),
    ...lifetimeBlocks(result),
    ...benchmarkBlocks(result),
    ...cutPointBlocks(result),
    ...ruleBlocks(result),
    ...scoreBlocks(result),
    ...qualityBlocks(result.inspection.findings, lang),
  ]
  return { mark: 'summary', name: words.sheet[lang], widths, blocks, landscape: true }
}

function scopeArgs({ inspection, policy, lang }: Result) {
  return { file: inspection.file, asOf: isoDay(policy.asOf), scheme: policy.scheme.title[lang] }
}

function scopeBlocks(result: Result): SheetBlock[] {
  const { lang, summary, inspection } = result
  const { file, asOf, scheme } = scopeArgs(result)
  const { sheets } = result.policy.fromWorkbook ?? { sheets: [] }
  const rows: (readonly [Text, Cell])[] = [
    [words.file, file],
    [words.registerSheet, inspection.table.sheet.name],
    [words.asOf, asOf],
    [words.scheme, `${scheme} [${result.policy.scheme.name}]`],
    ...(sheets.length > 0
      ? [[words.settingSheets, sheets.join(lang === 'zh-CN' ? '、' : ', ')] as const]
      : []),
    [words.customers, summary.customers],
    [words.graded, summary.graded],
    [words.ungraded, summary.ungraded],
  ]
  const columns: TableColumn<readonly [Text, Cell]>[] = [
    { header: words.item, format: 'text', cell: ([name]) => name[lang] },
    { header: words.value, format: 'count', cell: ([, value]) => value },
  ]
  return [
    heading(words.scope, lang),
    { ...table(columns, rows, lang), lastSpan: valueSpan },
    ...(summary.ungraded > 0 ? [note(words.ungradedNote[lang])] : []),
  ]
}

function tierBlocks({ summary, policy, lang }: Result): SheetBlock[] {
  const { tiers } = summary
  const meanings = new Map(policy.scheme.tiers.map(({ name, meaning }) => [name, meaning[lang]]))
  const columns: TableColumn<TierFigures>[] = [
    { header: words.tier, format: 'text', cell: ({ name }) => name, total: words.total[lang] },
    { header: words.meaning, format: 'text', cell: ({ name }) => meanings.get(name) ?? null },
    { header: words.customers, format: 'count', cell: ({ customers }) => customers, total: summary.graded },
    {
      header: words.share,
      format: 'percent',
      cell: ({ customers }) => shareOf(customers, summary.graded),
      total: shareOf(summary.graded, summary.graded),
    },
    {
      header: words.money,
      format: 'money',
      cell: ({ spendFen }) => spendFen / fenPerYuan,
      total: summary.spendFen / fenPerYuan,
    },
    {
      header: words.moneyShare,
      format: 'percent',
      cell: ({ spendFen }) => shareOf(spendFen, summary.spendFen),
      total: shareOf(summary.spendFen, summary.spendFen),
    },
    { header: words.meanRecency, format: 'ratio', cell: ({ meanRecencyDays }) => meanRecencyDays },
    { header: words.meanOrders, format: 'ratio', cell: ({ meanOrders }) => meanOrders },
    { header: words.meanSpend, format: 'money', cell: ({ meanSpendFen }) => yuanOf(meanSpendFen) },
  ]
  if (tiers.some(({ previous }) => previous !== null)) {
    columns.push(
      { header: words.previous, format: 'count', cell: ({ previous }) => previous },
      {
        header: words.difference,
        format: 'count',
        cell: ({ customers, previous }) => (previous === null ? null : customers - previous),
      },
    )
  }
  const colours = policy.scheme.tiers.map(({ name, colour }) => ({ equals: name, fill: colour }))
  return [heading(words.tiers, lang), { ...table(columns, tiers, lang), barColumn: 3, colours }]
}

function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

function groupName(name: string, lang: Lang): string {
  if (name === otherGroup) return words.other[lang]
  return name === unknownGroup ? words.unknown[lang] : name
}

/** A table of counts with its totals to the right; left out where the register says nothing of the groups. */
function crossBlocks(title: Text, header: Text, cross: CrossTable, lang: Lang): SheetBlock[] {
  if (cross.rows.length === 0) return []
  const named = { ...cross, rows: cross.rows.map((name) => groupName(name, lang)) }
  return [heading(title, lang), crossTable(header, named, 'count', lang)]
}

function groupBlocks(
  title: Text,
  header: Text,
  groups: readonly GroupFigures[],
  names: Readonly<Record<string, Text>>,
  { summary, lang }: Result,
): SheetBlock[] {
  if (groups.length === 0) return []
  const columns: TableColumn<GroupFigures>[] = [
    { header, format: 'text', cell: ({ name }) => names[name]?.[lang] ?? name },
    { header: words.customers, format: 'count', cell: ({ customers }) => customers },
    { header: words.share, format: 'percent', cell: ({ customers }) => shareOf(customers, summary.graded) },
    { header: words.money, format: 'money', cell: ({ spendFen }) => spendFen / fenPerYuan },
  ]
  return [heading(title, lang), table(columns, groups, lang)]
}

function alertBlocks(result: Result): SheetBlock[] {
  const { summary, lang } = result
  if (summary.alerts.length === 0)
    return [heading(words.alerts, lang), { kind: 'text', text: words.noAlerts[lang] }]
  return groupBlocks(words.alerts, words.alert, summary.alerts, alertNames, result)
}

function tagBlocks({ summary, lang }: Result): SheetBlock[] {
  if (summary.tags.length === 0) return []
  const columns: TableColumn<(typeof summary.tags)[number]>[] = [
    { header: words.tag, format: 'text', cell: ({ tag }) => tag },
    { header: words.customers, format: 'count', cell: ({ customers }) => customers },
    { header: words.share, format: 'percent', cell: ({ customers }) => shareOf(customers, summary.graded) },
  ]
  return [heading(words.tags, lang), table(columns, summary.tags, lang)]
}

function ownerBlocks({ summary, lang }: Result): SheetBlock[] {
  const named = summary.owners.some(({ owner }) => owner !== unknownGroup)
  if (!named) return []
  const columns: TableColumn<(typeof summary.owners)[number]>[] = [
    { header: words.owner, format: 'text', cell: ({ owner }) => groupName(owner, lang) },
    { header: words.customers, format: 'count', cell: ({ customers }) => customers },
    { header: words.money, format: 'money', cell: ({ spendFen }) => spendFen / fenPerYuan },
    { header: words.overdue, format: 'count', cell: ({ overdue }) => overdue },
  ]
  return [heading(words.owners, lang), table(columns, summary.owners, lang)]
}
