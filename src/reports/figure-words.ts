/** The words of the figures for a report: names, bins, the Pareto sentence, in both languages. Computes no figure. */
import type { Figures, Histogram, Pareto } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText, moneyText, shareText } from './figures.js'

export const figureWords = {
  shares: { 'zh-CN': '客户与金额占比', en: 'Share of customers and of money' },
  tier: { 'zh-CN': '等级', en: 'Tier' },
  customerShare: { 'zh-CN': '客户占比', en: 'Of customers' },
  spendShare: { 'zh-CN': '金额占比', en: 'Of money' },
  orderShare: { 'zh-CN': '订单占比', en: 'Of orders' },
  orders: { 'zh-CN': '订单数', en: 'Orders' },
  meanOrder: { 'zh-CN': '客单价(元)', en: 'Mean order' },
  medianRecency: { 'zh-CN': 'R 中位(天)', en: 'Median R (days)' },
  medianOrders: { 'zh-CN': 'F 中位(次)', en: 'Median F' },
  medianSpend: { 'zh-CN': 'M 中位(元)', en: 'Median M' },
  pareto: { 'zh-CN': '帕累托：金额集中度', en: 'Pareto: how concentrated the money is' },
  first: { 'zh-CN': '客户（按金额从高到低）', en: 'Customers, most money first' },
  cumulative: { 'zh-CN': '累计金额占比', en: 'Share of money' },
  heatmap: { 'zh-CN': 'RFM 热力图：客户数', en: 'RFM heatmap: customers' },
  heatmapNote: {
    'zh-CN': '行为 R 评分，列为 F 评分，{bins} 分最好；只算下过单的客户。',
    en: 'Rows are R scores, columns F scores, {bins} is best; customers with an order only.',
  },
  heatmapMoney: { 'zh-CN': 'RFM 热力图：平均 M(元)', en: 'RFM heatmap: mean M' },
  corner: { 'zh-CN': 'R＼F', en: 'R \\ F' },
  recencyTitle: { 'zh-CN': 'R 的分布：距上次下单', en: 'Distribution of R: time since the last order' },
  ordersTitle: { 'zh-CN': 'F 的分布：订单次数', en: 'Distribution of F: orders' },
  spendTitle: { 'zh-CN': 'M 的分布：金额(元)', en: 'Distribution of M: money' },
  distributionNote: {
    'zh-CN': '只算下过单的客户；金额区间含下限、不含上限。',
    en: 'Customers with an order only; a range of money includes its lower bound and not its upper one.',
  },
  recency: { 'zh-CN': 'R', en: 'R' },
  frequency: { 'zh-CN': 'F', en: 'F' },
  monetary: { 'zh-CN': 'M(元)', en: 'M' },
  customers: { 'zh-CN': '客户数', en: 'Customers' },
} satisfies Readonly<Record<string, Text>>

/** Below so many customers with an order a fifth of them says nothing. */
const fewest = 10

const paretoText: Text = {
  'zh-CN': '金额最高的 20% 客户（{top} 位）带来 {share} 的金额；80% 的金额来自 {few} 位客户（{part}）。',
  en: 'The top 20% of customers by money ({top}) bring {share} of it; 80% comes from {few} of them ({part}).',
}

/** How concentrated the money is, in a sentence; null where the customers are too few or bring no money. */
export function paretoSentence(
  { customers, topFifthShare, customersForFourFifths }: Pareto,
  lang: Lang,
): string | null {
  if (customers < fewest || topFifthShare === null || customersForFourFifths === null) return null
  const args = {
    top: countText(Math.ceil(customers / 5)),
    share: shareText(topFifthShare, 1),
    few: countText(Math.round(customersForFourFifths * customers)),
    part: shareText(customersForFourFifths, 1),
  }
  return say(paretoText, args, lang)
}

/** `前 10%` of the Pareto curve. */
export function firstText(percent: number, lang: Lang): string {
  return say({ 'zh-CN': '前 {percent}%', en: 'first {percent}%' }, { percent }, lang)
}

/** One bin: from its bound up to, without, the next one. */
export type BinText = (from: number, to: number, lang: Lang) => string

/** The names of all bins, in order. */
export function binTexts({ bounds, counts }: Histogram, text: BinText, lang: Lang): string[] {
  return counts.map((_, index) => text(bounds[index] ?? 0, bounds[index + 1] ?? 0, lang))
}

const daysOfYear = 365
const daysText: Text = { 'zh-CN': '{range} 天', en: '{range} days' }
const yearsText: Text = { 'zh-CN': '{range} 年', en: '{range} years' }
const ordersText: Text = { 'zh-CN': '{range} 次', en: '{range} orders' }

/** `30–59 天`; from a year on in years. */
const recencyBin: BinText = (from, to, lang) => {
  if (from < daysOfYear) return say(daysText, { range: rangeText(from, to - 1) }, lang)
  return say(yearsText, { range: `${from / daysOfYear}–${to / daysOfYear}` }, lang)
}

/** `3–4 次`. */
const ordersBin: BinText = (from, to, lang) =>
  lang === 'en' && from === 1 && to === 2
    ? '1 order'
    : say(ordersText, { range: rangeText(from, to - 1) }, lang)

/** `1万–2万`, without a unit. */
const spendBin: BinText = (from, to, lang) => `${moneyText(from, lang)}–${moneyText(to, lang)}`

function rangeText(from: number, last: number): string {
  return from === last ? countText(from) : `${countText(from)}–${countText(last)}`
}

/** A histogram with its title, the head of its bins and their names. */
export interface NamedHistogram {
  readonly title: Text
  readonly header: Text
  readonly histogram: Histogram
  readonly text: BinText
}

/** The histograms of a run that count anybody. */
export function histogramsOf({ recency, orders, spend }: Figures): readonly NamedHistogram[] {
  const all = [
    {
      title: figureWords.recencyTitle,
      header: figureWords.recency,
      histogram: recency,
      text: recencyBin,
    },
    { title: figureWords.ordersTitle, header: figureWords.frequency, histogram: orders, text: ordersBin },
    { title: figureWords.spendTitle, header: figureWords.monetary, histogram: spend, text: spendBin },
  ]
  return all.filter(({ histogram }) => histogram.counts.length > 0)
}
