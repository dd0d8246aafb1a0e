/** What became of last time's customers, for the terminal: moves, the matrix with its rates, causes. Counts no customer anew. */
import { outside } from '../../core/comparison.js'
import type { ChangeKind, Comparison, MoveCause, Result } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText, shareText } from '../figures.js'
import { causeNames, headlineRates, moveWords, rateText, toldCauses } from '../move-words.js'
import type { View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'
import { displayWidth, wrapped } from './width.js'

const words = {
  moves: { 'zh-CN': '与上期相比：', en: 'Since last time: ' },
  movesSince: { 'zh-CN': '与上期（{since}）相比：', en: 'Since last time ({since}): ' },
  matrix: {
    'zh-CN': '从上期等级（行）到本期等级（列）',
    en: 'From the tier last time (rows) to the tier now (columns)',
  },
  rates: { 'zh-CN': '上期各等级客户的去向', en: 'What became of the customers of each tier' },
  causes: { 'zh-CN': '升降原因', en: 'Why they went up or down' },
} satisfies Readonly<Record<string, Text>>

const kindWords: Readonly<Record<ChangeKind, Text>> = {
  up: { 'zh-CN': '升级', en: 'up' },
  down: { 'zh-CN': '降级', en: 'down' },
  new: { 'zh-CN': '新增', en: 'new' },
  same: { 'zh-CN': '不变', en: 'same' },
  left: { 'zh-CN': '流出', en: 'left' },
}

const usualWidth = 100

/** Begins with a blank line; nothing where nothing is known of last time. */
export function moveLines(result: Result, view: View): string[] {
  const { comparison } = result
  const line = kindLine(result, view.lang)
  if (line === null) return []
  return comparison ? ['', line, ...comparisonLines(comparison, view)] : ['', line]
}

/**
 * Rates that have a name, then the matrix (a table of rates where the terminal is too narrow for it), then the causes, or `noCauses`
 * where nobody knows them.
 */
export function comparisonLines(comparison: Comparison, view: View, noCauses = moveWords.noCauses): string[] {
  const { lang, style, width = usualWidth } = view
  const rates = headlineRates(comparison, lang).map(({ name, rate }) => `${name} ${rateText(rate)}`)
  const matrix = matrixLines(comparison, view)
  const fits = matrix.every((line) => displayWidth(line) <= width)
  return [
    ...wrapped(rates.join(' · '), width, width),
    '',
    style.bold((fits ? words.matrix : words.rates)[lang]),
    ...(fits ? matrix : rateLines(comparison, view)),
    ...causeLines(comparison, noCauses, view),
  ]
}

/** `与上期相比：升级 1 · 降级 2 · 不变 5`, or null where nothing is known of last time. */
function kindLine({ segments, changes, comparison }: Result, lang: Lang): string | null {
  const counts: Record<ChangeKind, number> = { up: 0, down: 0, new: 0, same: 0, left: 0 }
  for (const { change } of segments) if (change) counts[change]++
  for (const { kind } of changes) if (kind === 'left') counts.left++
  const told = kindsText(counts, lang)
  if (told === '') return null
  const { since } = comparison ?? {}
  return (since ? say(words.movesSince, { since }, lang) : words.moves[lang]) + told
}

/** `升级 1 · 降级 2 · 不变 5`; kinds of nobody are left out. */
export function kindsText(counts: Readonly<Record<ChangeKind, number>>, lang: Lang): string {
  const kinds = (['up', 'down', 'new', 'left', 'same'] as const).filter((kind) => counts[kind] > 0)
  return kinds.map((kind) => `${kindWords[kind][lang]} ${countText(counts[kind])}`).join(' · ')
}

function matrixLines({ matrix, tiers, entered }: Comparison, { lang, style }: View): string[] {
  const heads = matrix.columns.map((name) => (name === outside ? moveWords.left[lang] : name))
  const rates = [moveWords.lossRate, moveWords.upgradeRate, moveWords.repurchaseRate]
  const columns: TableColumn[] = [
    { header: moveWords.tier[lang], align: 'left' },
    ...[moveWords.before[lang], ...heads, ...rates.map((rate) => rate[lang])].map(
      (header): TableColumn => ({ header, align: 'right' }),
    ),
  ]
  const rows = matrix.rows.flatMap((name, row) => {
    const passage = tiers[row]
    const counts = (matrix.cells[row] ?? []).map((count) => (count === 0 ? '·' : countText(count)))
    if (!passage) return entered > 0 ? [[moveWords.entered[lang], '', ...counts]] : []
    const { before, lossRate, upgradeRate, repurchaseRate } = passage
    return [[name, countText(before), ...counts, ...[lossRate, upgradeRate, repurchaseRate].map(rateText)]]
  })
  return tableLines(columns, padded(rows, columns.length), { ...style, dim: (head) => head })
}

/** Rows of one length, as the table asks for. */
function padded(rows: readonly (readonly string[])[], length: number): string[][] {
  return rows.map((row) => Array.from({ length }, (_, column) => row[column] ?? ''))
}

function rateLines({ tiers }: Comparison, { lang, style }: View): string[] {
  const { tier, before, kept, up, down, left, lossRate, upgradeRate, repurchaseRate } = moveWords
  const columns: TableColumn[] = [
    { header: tier[lang], align: 'left' },
    ...[before, kept, up, down, left, lossRate, upgradeRate, repurchaseRate].map(
      (head): TableColumn => ({ header: head[lang], align: 'right' }),
    ),
  ]
  const rows = tiers.map((passage) => [
    passage.tier,
    ...[passage.before, passage.kept, passage.up, passage.down, passage.left].map(countText),
    ...[passage.lossRate, passage.upgradeRate, passage.repurchaseRate].map(rateText),
  ])
  return tableLines(columns, rows, style)
}

function causeLines(
  comparison: Comparison,
  noCauses: Text,
  { lang, style, width = usualWidth }: View,
): string[] {
  const { causes } = comparison
  const movedBy = (cause: MoveCause) => causes[cause].up + causes[cause].down
  const told = toldCauses(comparison)
  if (told === null) return ['', ...wrapped(noCauses[lang], width, width)]
  if (told.length === 0) return []
  const all = told.reduce((sum, cause) => sum + movedBy(cause), 0)
  const columns: TableColumn[] = [
    { header: moveWords.cause[lang], align: 'left' },
    { header: moveWords.up[lang], align: 'right' },
    { header: moveWords.down[lang], align: 'right' },
    { header: '', align: 'right' },
  ]
  const rows = told.map((cause) => [
    causeNames[cause][lang],
    countText(causes[cause].up),
    countText(causes[cause].down),
    shareText(movedBy(cause), all),
  ])
  return ['', style.bold(words.causes[lang]), ...tableLines(columns, rows, style)]
}
