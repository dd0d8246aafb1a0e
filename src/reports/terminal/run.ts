/** What a segment run found and wrote, for the terminal: tiers with bars, moves, findings, the output. Computes no tier. */
import { isoDay } from '../../cells/cell.js'
import type { Result, TierFigures } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText, meanText, moneyText, shareText } from '../figures.js'
import { ledgerLines } from '../ledger-words.js'
import { cutPointLines, cutPointsTitle } from '../score-words.js'
import { figureLines, paretoLines } from './figures.js'
import { counted, findingLines, totalLine, type View } from './findings.js'
import { lifetimeLines } from './lifetime.js'
import { moveLines } from './moves.js'
import { type TableColumn, tableLines } from './table.js'

/** What was written, or would be, in a report's terms. */
export interface WrittenFile {
  readonly path: string
  readonly backup: string | null
  /** Columns that got values, and how many of them are new. */
  readonly columns: number
  readonly newColumns: number
  /** Names of our sheets in the file; empty where the format has none. */
  readonly sheets: readonly string[]
  /** Names of those that an earlier run left and this one emptied. */
  readonly emptied: readonly string[]
  /** True where the format cannot hold our sheets (CSV). */
  readonly sheetsLeftOut: boolean
}

const barWidth = 20

const words = {
  scope: {
    'zh-CN': '{file} · 截至 {asOf} · {scheme} · {customers} 位客户',
    en: '{file} · as of {asOf} · {scheme} · {customers}',
  },
  ungraded: {
    'zh-CN': '{count} 位客户没有等级：数据有误，见下。',
    en: 'Without a tier because of errors in their rows: {count}; see below.',
  },
  scored: { 'zh-CN': '{score}分 {range}', en: '{score}: {range}' },
  written: {
    'zh-CN': '已写入 {path}：{columns} 列（新增 {newColumns} 列）{sheets}',
    en: 'Written to {path}: {columns} columns ({newColumns} new){sheets}',
  },
  sheet: { 'zh-CN': '，工作表“{names}”', en: ', sheet "{names}"' },
  sheets: { 'zh-CN': '，工作表“{names}”', en: ', sheets "{names}"' },
  emptied: {
    'zh-CN': '以前运行留下的工作表“{names}”已不是本次的结果，内容已清空，原因写在表里。',
    en: 'Emptied, as an earlier run wrote it and this one has nothing for it: sheet "{names}". It says why.',
  },
  leftOut: {
    'zh-CN': 'CSV 里放不下汇总表；需要汇总表时请用 -o 名称.xlsx。',
    en: 'A CSV cannot hold the summary sheet. For the summary, use -o NAME.xlsx.',
  },
  backup: { 'zh-CN': '原文件已备份为 {backup}', en: 'The original is kept as {backup}' },
} satisfies Record<string, Text>

const heads = {
  tier: { 'zh-CN': '等级', en: 'Tier' },
  customers: { 'zh-CN': '客户', en: 'Customers' },
  share: { 'zh-CN': '占比', en: 'Share' },
  money: { 'zh-CN': '金额', en: 'Money' },
  moneyShare: { 'zh-CN': '金额占比', en: 'Of money' },
  recency: { 'zh-CN': '均R(天)', en: 'Mean R (days)' },
  frequency: { 'zh-CN': '均F(次)', en: 'Mean F' },
  monetary: { 'zh-CN': '均M', en: 'Mean M' },
  previous: { 'zh-CN': '上期', en: 'Last time' },
} satisfies Record<string, Text>

/** The whole report of a run, line by line. */
export function runLines(result: Result, view: View): string[] {
  const { inspection, policy, summary } = result
  const { lang, style } = view
  const scope = {
    file: inspection.file,
    asOf: isoDay(policy.asOf),
    scheme: `${policy.scheme.name}（${policy.scheme.title[lang]}）`,
    customers: counted(summary.customers, 'customer', lang),
  }
  if (lang === 'en') scope.scheme = `${policy.scheme.name} (${policy.scheme.title.en})`
  const ledger = inspection.ledger ? ledgerLines(inspection.ledger, lang) : []
  const lines = [style.bold(say(words.scope, scope, lang)), ...ledger, '', ...tierLines(result, view)]
  if (summary.ungraded > 0) {
    lines.push(style.severity.error(say(words.ungraded, { count: countText(summary.ungraded) }, lang)))
  }
  const pareto = paretoLines(result, view)
  if (pareto.length > 0) lines.push('', ...pareto)
  if (view.figures) lines.push(...figureLines(result, view))
  lines.push(...scoreLines(result, lang))
  lines.push(...moveLines(result, view))
  lines.push(...lifetimeLines(result.lifetime, view))
  const found = findingLines(inspection.findings, view)
  return [...lines, '', ...found, totalLine(inspection.findings, summary.customers, view)]
}

/** What the scores mean, where the run writes them. */
function scoreLines({ cutPoints, policy }: Result, lang: Lang): string[] {
  if (!cutPoints || cutPoints.n === 0 || !policy.outputs.includes('scores')) return []
  const isFrozen = policy.scores.thresholds === 'frozen'
  const lines = cutPointLines(cutPoints, lang).map(({ name, ranges }) => {
    const scored = ranges.flatMap((range, index) =>
      range === '' ? [] : [say(words.scored, { score: cutPoints.bins - index, range }, lang)],
    )
    return `  ${name}  ${scored.join(' · ')}`
  })
  return ['', cutPointsTitle(cutPoints, isFrozen, lang), ...lines]
}

/** Where the result lies now. */
export function writtenLines(written: WrittenFile, view: View): string[] {
  const { lang, style } = view
  const { path, backup, columns, newColumns } = written
  const names = sheetNames(written.sheets, lang)
  const sheetWords = written.sheets.length > 1 ? words.sheets : words.sheet
  const sheets = names ? say(sheetWords, { names }, lang) : ''
  const lines = [style.good(say(words.written, { path, columns, newColumns, sheets }, lang))]
  lines.push(...emptiedLines(written.emptied, lang))
  if (written.sheetsLeftOut) lines.push(words.leftOut[lang])
  if (backup) lines.push(say(words.backup, { backup }, lang))
  return lines
}

/** Which sheets of an earlier run were emptied; nothing where none was. */
export function emptiedLines(sheets: readonly string[], lang: Lang): string[] {
  return sheets.length > 0 ? [say(words.emptied, { names: sheetNames(sheets, lang) }, lang)] : []
}

/** As they stand between the quotes of a message. */
function sheetNames(sheets: readonly string[], lang: Lang): string {
  return sheets.join(lang === 'en' ? '", "' : '”“')
}

/** The tiers, best first; the bars stand last so that their width cannot push a column. */
function tierLines({ policy, summary }: Result, view: View): string[] {
  const { lang, style } = view
  const compared = summary.tiers.some(({ previous }) => previous !== null)
  const most = Math.max(1, ...summary.tiers.map(({ customers }) => customers))
  const colours = new Map(policy.scheme.tiers.map(({ name, colour }) => [name, colour]))
  const rows = summary.tiers.map((figures) => {
    const paint = style.fill(colours.get(figures.name) ?? 'D9D9D9')
    const bar = '█'.repeat(Math.ceil((figures.customers / most) * barWidth))
    const cells = figureCells(figures, summary.customers, summary.spendFen, lang)
    const previous = compared ? [figures.previous === null ? '–' : countText(figures.previous)] : []
    return [paint(figures.name), ...cells, ...previous, paint(bar)]
  })
  return tableLines(tierColumns(compared, lang), rows, style)
}

function figureCells(figures: TierFigures, customers: number, spendFen: number, lang: Lang): string[] {
  return [
    countText(figures.customers),
    shareText(figures.customers, customers),
    moneyText(figures.spendFen, lang),
    shareText(figures.spendFen, spendFen),
    meanText(figures.meanRecencyDays),
    meanText(figures.meanOrders),
    moneyText(figures.meanSpendFen, lang),
  ]
}

function tierColumns(compared: boolean, lang: Lang): TableColumn[] {
  const { tier, previous, ...numbers } = heads
  const right = [...Object.values(numbers), ...(compared ? [previous] : [])]
  return [
    { header: tier[lang], align: 'left' },
    ...right.map((head): TableColumn => ({ header: head[lang], align: 'right' })),
    { header: '', align: 'left' },
  ]
}
