/** What a scheme that is tried would do, as lines: sizes of tiers, who moves where, the largest of them. Computes no figure. */
import { isoDay } from '../../cells/cell.js'
import type { Result, Scheme, SimulatedMove, Simulation } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText, moneyText, shareText } from '../figures.js'
import { counted, usualWidth, type View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'
import { displayWidth, wrapped } from './width.js'

const words = {
  scope: {
    'zh-CN': '{file} · 截至 {asOf} · {customers} 位客户',
    en: '{file} · as of {asOf} · {customers}',
  },
  ungraded: {
    'zh-CN': '，另有 {count} 位因数据有误没有等级',
    en: ', {count} more without a tier (errors)',
  },
  schemes: { 'zh-CN': '现在 {from} → 试算 {to}', en: 'now {from} → tried {to}' },
  sizes: { 'zh-CN': '各等级的客户与金额', en: 'Customers and money by tier' },
  tier: { 'zh-CN': '等级', en: 'Tier' },
  now: { 'zh-CN': '现在', en: 'Now' },
  tried: { 'zh-CN': '试算', en: 'Tried' },
  difference: { 'zh-CN': '增减', en: 'Change' },
  moneyNow: { 'zh-CN': '现在金额', en: 'Money now' },
  moneyTried: { 'zh-CN': '试算金额', en: 'Money tried' },
  customersMatrix: {
    'zh-CN': '客户数（行为现在的等级，列为试算的等级）',
    en: 'Customers (rows: tier now, columns: tier tried)',
  },
  moneyMatrix: {
    'zh-CN': '金额（行为现在的等级，列为试算的等级）',
    en: 'Money (rows: tier now, columns: tier tried)',
  },
  moves: { 'zh-CN': '从哪里到哪里', en: 'From where to where' },
  from: { 'zh-CN': '现在', en: 'Now' },
  to: { 'zh-CN': '试算', en: 'Tried' },
  customers: { 'zh-CN': '客户', en: 'Customers' },
  share: { 'zh-CN': '占比', en: 'Share' },
  money: { 'zh-CN': '金额', en: 'Money' },
  morePairs: { 'zh-CN': '… 还有 {count} 种（--json 列出全部）', en: '… {count} more (--json lists all)' },
  nobody: { 'zh-CN': '没有客户会换等级。', en: 'No customer would move.' },
  moved: {
    'zh-CN': '{moved} 位客户会换等级（{share}），金额 {money}（{moneyShare}）{ways}。',
    en: '{moved} would move ({share}), with {money} ({moneyShare}){ways}.',
  },
  ways: { 'zh-CN': '：升 {up}，降 {down}', en: ': {up} up, {down} down' },
  otherNames: {
    'zh-CN': '两个方案的等级名称完全不同，不计升降；对应关系见上表。',
    en: 'The two schemes name their tiers differently, so there is no up or down; the table above shows what becomes what.',
  },
  largest: {
    'zh-CN': '会换等级的客户中金额最大的 {count} 位',
    en: 'Of those who would move, most money first ({count})',
  },
  id: { 'zh-CN': '客户编号', en: 'ID' },
  name: { 'zh-CN': '客户名称', en: 'Name' },
  row: { 'zh-CN': '行', en: 'Row' },
  nothingWritten: { 'zh-CN': '试算不写任何文件。', en: 'Nothing was written.' },
  adopt: {
    'zh-CN': '要采用，请在设置里写 scheme: {scheme}，再运行 crmseg segment。',
    en: 'To adopt it, write scheme: {scheme} in the settings and run crmseg segment.',
  },
  adoptThresholds: {
    'zh-CN': '要采用，请把试算的设置并入配置文件，再运行 crmseg segment。',
    en: 'To adopt it, take what was tried into the settings file and run crmseg segment.',
  },
} satisfies Readonly<Record<string, Text>>

const mostPairs = 20

/** What is compared. */
interface Trial {
  readonly from: Scheme
  readonly to: Scheme
  /** Nothing but the scheme's name was tried. */
  readonly byName: boolean
}

/** The whole report, line by line. */
export function simulationLines(
  simulation: Simulation,
  { inspection, policy }: Pick<Result, 'inspection' | 'policy'>,
  trial: Trial,
  view: View,
): string[] {
  const { lang, style } = view
  const scope = {
    file: inspection.file,
    asOf: isoDay(policy.asOf),
    customers: counted(simulation.customers, 'customer', lang),
  }
  const count = inspection.customers.length - simulation.customers
  const ungraded = count > 0 ? say(words.ungraded, { count: countText(count) }, lang) : ''
  const names = { from: schemeText(trial.from, lang), to: schemeText(trial.to, lang) }
  return [
    style.bold(say(words.scope, scope, lang) + ungraded),
    say(words.schemes, names, lang),
    ...headed(words.sizes, sizeLines(simulation, view), view),
    ...pairLines(simulation, view),
    '',
    ...movedLines(simulation, view),
    ...largestLines(simulation, view),
    '',
    style.dim(closing(simulation, trial, lang)),
  ]
}

function schemeText({ name, title }: Scheme, lang: Lang): string {
  return lang === 'en' ? `${name} (${title.en})` : `${name}（${title[lang]}）`
}

function headed(title: Text, lines: readonly string[], { lang, style }: View): string[] {
  return ['', style.bold(title[lang]), ...lines]
}

function sizeLines({ tiers }: Simulation, { lang, style }: View): string[] {
  const names = [...new Set([...tiers.to, ...tiers.from].map(({ name }) => name))]
  const columns: TableColumn[] = [
    { header: words.tier[lang], align: 'left' },
    ...[words.now, words.tried, words.difference, words.moneyNow, words.moneyTried].map(
      (head): TableColumn => ({ header: head[lang], align: 'right' }),
    ),
  ]
  const rows = names.map((name) => {
    const now = tiers.from.find((tier) => tier.name === name)
    const tried = tiers.to.find((tier) => tier.name === name)
    return [
      name,
      now ? countText(now.customers) : '–',
      tried ? countText(tried.customers) : '–',
      now && tried ? signed(tried.customers - now.customers) : '–',
      moneyText(now?.spendFen ?? null, lang),
      moneyText(tried?.spendFen ?? null, lang),
    ]
  })
  return tableLines(columns, rows, style)
}

function signed(count: number): string {
  return count > 0 ? `+${countText(count)}` : count < 0 ? `−${countText(-count)}` : '0'
}

/** Two matrices where they fit the terminal, else the pairs with most customers; nothing where nobody moves. */
function pairLines(simulation: Simulation, view: View): string[] {
  const { lang, width = usualWidth } = view
  if (simulation.moved === 0) return []
  const counts = matrixLines(simulation, ({ customers }) => countText(customers), view)
  const money = matrixLines(simulation, ({ spendFen }) => moneyText(spendFen, lang), view)
  if ([...counts, ...money].every((line) => displayWidth(line) <= width))
    return [...headed(words.customersMatrix, counts, view), ...headed(words.moneyMatrix, money, view)]
  return headed(words.moves, listLines(simulation, view), view)
}

function matrixLines(
  { tiers, moves }: Simulation,
  text: (move: SimulatedMove) => string,
  { lang, style }: View,
): string[] {
  const columns: TableColumn[] = [
    { header: words.tier[lang], align: 'left' },
    ...tiers.to.map(({ name }): TableColumn => ({ header: name, align: 'right' })),
  ]
  const rows = tiers.from.map((from) => [
    from.name,
    ...tiers.to.map((to) => {
      const move = moves.find((one) => one.from === from.name && one.to === to.name)
      return move ? text(move) : '·'
    }),
  ])
  return tableLines(columns, rows, { ...style, dim: (head) => head })
}

function listLines({ moves, customers }: Simulation, { lang, style }: View): string[] {
  const columns: TableColumn[] = [
    { header: words.from[lang], align: 'left' },
    { header: words.to[lang], align: 'left' },
    { header: words.customers[lang], align: 'right' },
    { header: words.share[lang], align: 'right' },
    { header: words.money[lang], align: 'right' },
  ]
  const rows = moves
    .toSorted((a, b) => b.customers - a.customers)
    .slice(0, mostPairs)
    .map(({ from, to, ...move }) => [
      from,
      to,
      countText(move.customers),
      shareText(move.customers, customers),
      moneyText(move.spendFen, lang),
    ])
  const more = moves.length - rows.length
  const rest = more > 0 ? [style.dim(say(words.morePairs, { count: more }, lang))] : []
  return [...tableLines(columns, rows, style), ...rest]
}

function movedLines(
  { moved, movedSpendFen, up, down, customers, spendFen }: Simulation,
  { lang, style, width = usualWidth }: View,
): string[] {
  if (moved === null || movedSpendFen === null) return wrapped(words.otherNames[lang], width, width)
  if (moved === 0) return [style.good(words.nobody[lang])]
  const args = {
    moved: counted(moved, 'customer', lang),
    share: shareText(moved, customers),
    money: moneyText(movedSpendFen, lang),
    moneyShare: shareText(movedSpendFen, spendFen),
    ways:
      up === null || down === null ? '' : say(words.ways, { up: countText(up), down: countText(down) }, lang),
  }
  return wrapped(say(words.moved, args, lang), width, width).map((line) => style.bold(line))
}

function largestLines({ largest }: Simulation, view: View): string[] {
  if (largest.length === 0) return []
  const { lang, style } = view
  const columns: TableColumn[] = [
    { header: words.row[lang], align: 'right' },
    { header: words.id[lang], align: 'left' },
    { header: words.name[lang], align: 'left' },
    { header: words.money[lang], align: 'right' },
    { header: words.from[lang], align: 'left' },
    { header: words.to[lang], align: 'left' },
  ]
  const rows = largest.map(({ row, id, name, spendFen, from, to }) => [
    String(row),
    id ?? '–',
    (name ?? '–').replace(/\s+/g, ' '),
    moneyText(spendFen, lang),
    from,
    to,
  ])
  return [
    '',
    style.bold(say(words.largest, { count: largest.length }, lang)),
    ...tableLines(columns, rows, style),
  ]
}

function closing({ scheme, moved }: Simulation, { byName }: Trial, lang: Lang): string {
  if (moved === 0) return words.nothingWritten[lang]
  const adopt = byName ? say(words.adopt, { scheme: scheme.to }, lang) : words.adoptThresholds[lang]
  return words.nothingWritten[lang] + (lang === 'en' ? ' ' : '') + adopt
}
