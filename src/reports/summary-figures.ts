/** The figures on the summary sheet: shares, Pareto, heatmap, distribution. Lays out what the Result holds; counts nothing. */
import { yuanOf } from '../cells/yuan.js'
import type {
  Cell,
  HeatmapCell,
  Histogram,
  Result,
  SegmentFigures,
  SheetBlock,
  TableBlock,
} from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import {
  type BinText,
  binTexts,
  figureWords,
  firstText,
  histogramsOf,
  paretoSentence,
} from './figure-words.js'
import { heading, note, type TableColumn, table } from './summary-table.js'

/** Where the shares stand: in columns of one width, so that their bars can be compared. */
const [firstShare, shares] = [3, 3] as const

/** What each tier brings beside how many it is. None where nobody has an order. */
export function shareBlocks({ figures, policy, lang }: Result): SheetBlock[] {
  if (figures.pareto.customers === 0) return []
  const columns: TableColumn<SegmentFigures>[] = [
    { header: figureWords.tier, format: 'text', cell: ({ name }) => name },
    { header: figureWords.meanOrder, format: 'money', cell: ({ meanOrderFen }) => yuanOf(meanOrderFen) },
    { header: figureWords.orders, format: 'count', cell: ({ orders }) => orders },
    { header: figureWords.customerShare, format: 'percent', cell: ({ customerShare }) => customerShare },
    { header: figureWords.spendShare, format: 'percent', cell: ({ spendShare }) => spendShare },
    { header: figureWords.orderShare, format: 'percent', cell: ({ orderShare }) => orderShare },
    {
      header: figureWords.medianSpend,
      format: 'money',
      cell: ({ medianSpendFen }) => yuanOf(medianSpendFen),
    },
    { header: figureWords.medianOrders, format: 'ratio', cell: ({ medianOrders }) => medianOrders },
    {
      header: figureWords.medianRecency,
      format: 'ratio',
      cell: ({ medianRecencyDays }) => medianRecencyDays,
    },
  ]
  const colours = policy.scheme.tiers.map(({ name, colour }) => ({ equals: name, fill: colour }))
  return [
    heading(figureWords.shares, lang),
    { ...table(columns, figures.segments, lang), barColumn: firstShare, barSpan: shares, colours },
  ]
}

/** How concentrated the money is; none where too few customers brought any. */
export function paretoBlocks({ figures: { pareto }, lang }: Result): SheetBlock[] {
  const sentence = paretoSentence(pareto, lang)
  if (sentence === null) return []
  const columns: TableColumn<readonly [number, number]>[] = [
    { header: figureWords.first, format: 'text', cell: ([tenth]) => firstText(tenth * 10, lang) },
    { header: figureWords.cumulative, format: 'percent', cell: ([, share]) => share },
  ]
  const rows = pareto.curve.map((share, index) => [index + 1, share] as const)
  return [
    heading(figureWords.pareto, lang),
    { kind: 'text', text: sentence },
    { ...table(columns, rows, lang), barColumn: 1 },
  ]
}

/** The R × F map, customers and their mean money; none where the run scored nobody. */
export function heatmapBlocks({ figures, lang }: Result): SheetBlock[] {
  const { heatmap, bins } = figures
  if (!heatmap || bins === null || heatmap.length === 0) return []
  const cells = new Map(heatmap.map((cell) => [cell.r * (bins + 1) + cell.f, cell]))
  const grid = (format: 'count' | 'money', value: (cell: HeatmapCell) => number): TableBlock => {
    const scores = Array.from({ length: bins }, (_, index) => index + 1)
    return {
      kind: 'table',
      headers: [figureWords.corner[lang], ...scores.map((f) => `F ${f}`)],
      formats: ['text', ...scores.map(() => format)],
      rows: scores.toReversed().map((r) => [
        `R ${r}`,
        ...scores.map((f): Cell => {
          const cell = cells.get(r * (bins + 1) + f)
          return cell ? value(cell) : null
        }),
      ]),
      total: false,
      shades: [1, bins],
    }
  }
  return [
    heading(figureWords.heatmap, lang),
    note(say(figureWords.heatmapNote, { bins }, lang)),
    grid('count', ({ customers }) => customers),
    heading(figureWords.heatmapMoney, lang),
    grid('money', ({ meanSpendFen }) => yuanOf(meanSpendFen)),
  ]
}

/** The three histograms; none where nobody has an order. */
export function distributionBlocks({ figures, lang }: Result): SheetBlock[] {
  return histogramsOf(figures).flatMap(({ title, header, histogram, text }, index) => [
    heading(title, lang),
    ...(index === 0 ? [note(figureWords.distributionNote[lang])] : []),
    histogramTable(header, histogram, text, lang),
  ])
}

function histogramTable(header: Text, histogram: Histogram, text: BinText, lang: Lang): SheetBlock {
  const names = binTexts(histogram, text, lang)
  const all = histogram.counts.reduce((sum, count) => sum + count, 0)
  const columns: TableColumn<number>[] = [
    { header, format: 'text', cell: (bin) => names[bin] ?? null },
    { header: figureWords.customers, format: 'count', cell: (bin) => histogram.counts[bin] ?? 0 },
    {
      header: figureWords.customerShare,
      format: 'percent',
      cell: (bin) => (histogram.counts[bin] ?? 0) / all,
    },
  ]
  return { ...table(columns, [...names.keys()], lang), barColumn: 1 }
}
