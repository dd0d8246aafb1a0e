/** The part of the summary sheet that compares with last time: who moved where, rates by tier, causes. Counts nothing itself. */
import { changeNames } from '../core/compare.js'
import { changeCounts, type RunsCompared } from '../core/compare-runs.js'
import { outside } from '../core/comparison.js'
import type {
  ChangeKind,
  Comparison,
  CrossTable,
  MoveCause,
  Result,
  SheetBlock,
  TierPassage,
} from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import {
  causeNames,
  causeTexts,
  headlineRates,
  moveWords,
  type NamedRate,
  sinceText,
  toldCauses,
} from './move-words.js'
import { crossTable, heading, note, type TableColumn, table } from './summary-table.js'
import { summaryWords } from './summary-words.js'

const words = {
  since: {
    'zh-CN':
      '与 {since} 相比。流失率 =（降级 + 流出）÷ 上期客户数，升级率 = 升级 ÷ 上期客户数，复购率 = 此后有订单的 ÷ 上期客户数。',
    en: 'Compared with {since}. Loss rate = (down + left) / customers then; upgrade rate = up / customers then; repurchase rate = with an order since / customers then.',
  },
  counts: {
    'zh-CN': '客户数：行为上期等级，列为本期等级',
    en: 'Customers: rows are last time, columns are now',
  },
  money: {
    'zh-CN': '金额(元)：行为上期等级，列为本期等级',
    en: 'Money: rows are last time, columns are now',
  },
  moneyOfBoth: {
    'zh-CN': '金额(元)：行为上期等级，列为本期等级；流出的为上期金额',
    en: 'Money: rows are last time, columns are now; of those who left, the money of last time',
  },
  passages: { 'zh-CN': '上期各等级客户的去向', en: 'What became of the customers of each tier' },
  rate: { 'zh-CN': '指标', en: 'Figure' },
  causes: { 'zh-CN': '升级和降级的原因', en: 'Why customers went up or down' },
  meaning: { 'zh-CN': '含义', en: 'Meaning' },
} satisfies Readonly<Record<string, Text>>

/** Columns for the meaning of a cause. */
const meaningSpan = 3

/** Nothing where no earlier tier is known. */
export function moveBlocks(result: Result): SheetBlock[] {
  const { summary, comparison, lang } = result
  const { moves, moveSpendFen } = summary
  if (!comparison && !(moves && moveSpendFen)) return []
  return [
    ...kindBlocks(kindCounts(result), lang),
    ...(comparison ? comparisonBlocks(comparison, lang) : []),
    ...(!comparison && moves && moveSpendFen ? matrixBlocks(moves, moveSpendFen, words.money, lang) : []),
  ]
}

const kinds: readonly ChangeKind[] = ['up', 'same', 'down', 'new', 'left']

function kindCounts({ segments, changes }: Result): Record<ChangeKind, number> {
  const counts = { up: 0, down: 0, new: 0, same: 0, left: 0 }
  for (const { change } of segments) if (change) counts[change]++
  for (const { kind } of changes) if (kind === 'left') counts.left++
  return counts
}

/** The same parts for two earlier runs; `noCauses` says why nobody knows what moved the customers. */
export function runMoveBlocks(compared: RunsCompared, noCauses: Text, lang: Lang): SheetBlock[] {
  const { comparison } = compared
  return [...kindBlocks(changeCounts(compared), lang), ...comparisonBlocks(comparison, lang, noCauses)]
}

function kindBlocks(counts: Readonly<Record<ChangeKind, number>>, lang: Lang): SheetBlock[] {
  const columns: TableColumn<ChangeKind>[] = [
    { header: summaryWords.change, format: 'text', cell: (kind) => changeNames[kind][lang] },
    { header: summaryWords.customers, format: 'count', cell: (kind) => counts[kind] },
  ]
  return [heading(summaryWords.moves, lang), table(columns, kinds, lang)]
}

function comparisonBlocks(comparison: Comparison, lang: Lang, noCauses = moveWords.noCauses): SheetBlock[] {
  const { matrix, matrixSpendFen } = comparison
  return [
    note(say(words.since, { since: sinceText(comparison, lang) }, lang)),
    ...rateBlocks(comparison, lang),
    note(words.passages[lang]),
    passageTable(comparison, lang),
    ...matrixBlocks(named(matrix, lang), named(matrixSpendFen, lang), words.moneyOfBoth, lang),
    ...causeBlocks(comparison, noCauses, lang),
  ]
}

function rateBlocks(comparison: Comparison, lang: Lang): SheetBlock[] {
  const rates = headlineRates(comparison, lang)
  if (rates.length === 0) return []
  const columns: TableColumn<NamedRate>[] = [
    { header: words.rate, format: 'text', cell: ({ name }) => name },
    { header: summaryWords.value, format: 'percent', cell: ({ rate }) => rate },
  ]
  return [table(columns, rates, lang)]
}

function passageTable({ tiers }: Comparison, lang: Lang): SheetBlock {
  const columns: TableColumn<TierPassage>[] = [
    { header: moveWords.tier, format: 'text', cell: ({ tier }) => tier },
    { header: moveWords.before, format: 'count', cell: ({ before }) => before },
    { header: moveWords.kept, format: 'count', cell: ({ kept }) => kept },
    { header: moveWords.up, format: 'count', cell: ({ up }) => up },
    { header: moveWords.down, format: 'count', cell: ({ down }) => down },
    { header: moveWords.left, format: 'count', cell: ({ left }) => left },
    { header: moveWords.lossRate, format: 'percent', cell: ({ lossRate }) => lossRate },
    { header: moveWords.upgradeRate, format: 'percent', cell: ({ upgradeRate }) => upgradeRate },
    { header: moveWords.repurchaseRate, format: 'percent', cell: ({ repurchaseRate }) => repurchaseRate },
  ]
  return table(columns, tiers, lang)
}

function matrixBlocks(counts: CrossTable, spendFen: CrossTable, money: Text, lang: Lang): SheetBlock[] {
  return [
    note(words.counts[lang]),
    crossTable(summaryWords.fromTier, counts, 'count', lang),
    note(money[lang]),
    crossTable(summaryWords.fromTier, spendFen, 'money', lang),
  ]
}

function named({ rows, columns, cells }: CrossTable, lang: Lang): CrossTable {
  return {
    rows: rows.map((name) => (name === outside ? moveWords.entered[lang] : name)),
    columns: columns.map((name) => (name === outside ? moveWords.left[lang] : name)),
    cells,
  }
}

function causeBlocks(comparison: Comparison, noCauses: Text, lang: Lang): SheetBlock[] {
  const { causes } = comparison
  const told = toldCauses(comparison)
  if (told === null) return [note(noCauses[lang])]
  if (told.length === 0) return []
  const columns: TableColumn<MoveCause>[] = [
    { header: moveWords.cause, format: 'text', cell: (cause) => causeNames[cause][lang] },
    { header: moveWords.up, format: 'count', cell: (cause) => causes[cause].up },
    { header: moveWords.down, format: 'count', cell: (cause) => causes[cause].down },
    { header: words.meaning, format: 'text', cell: (cause) => causeTexts[cause][lang] },
  ]
  return [note(words.causes[lang]), { ...table(columns, told, lang), lastSpan: meaningSpan }]
}
