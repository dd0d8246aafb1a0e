/** Figures for a report as lines: what each tier brings, Pareto, the R × F map, histograms. Computes no figure. */
import type { Figures, Histogram, Result, SegmentFigures } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import {
  type BinText,
  binTexts,
  figureWords,
  firstText,
  histogramsOf,
  paretoSentence,
} from '../figure-words.js'
import { countText, meanText, moneyText, shareText } from '../figures.js'
import { usualWidth, type View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'
import { displayWidth, padTo, wrapped } from './width.js'

const barWidth = 30
const barColour = '5B9BD5'

/** The sentence of how concentrated the money is; no line where there is nothing to say. */
export function paretoLines({ figures }: Result, { lang, width = usualWidth }: View): string[] {
  const sentence = paretoSentence(figures.pareto, lang)
  return sentence === null ? [] : wrapped(sentence, width, width)
}

/** All figures, each under its heading. */
export function figureLines(result: Result, view: View): string[] {
  const { figures } = result
  if (figures.pareto.customers === 0) return []
  const histograms = histogramsOf(figures).flatMap(({ title, histogram, text }) =>
    headed(title, histogramLines(histogram, text, view), view),
  )
  return [
    ...headed(figureWords.shares, shareLines(result, view), view),
    ...headed(figureWords.pareto, curveLines(figures, view), view),
    ...headed(figureWords.heatmap, heatmapLines(figures, view), view),
    ...histograms,
  ]
}

function headed(title: Text, lines: readonly string[], { lang, style }: View): string[] {
  return lines.length === 0 ? [] : ['', style.bold(title[lang]), ...lines]
}

function shareLines({ figures, policy }: Result, { lang, style }: View): string[] {
  const colours = new Map(policy.scheme.tiers.map(({ name, colour }) => [name, colour]))
  const heads = [
    figureWords.customerShare,
    figureWords.spendShare,
    figureWords.orderShare,
    figureWords.meanOrder,
    figureWords.medianSpend,
    figureWords.medianOrders,
    figureWords.medianRecency,
  ]
  const columns: TableColumn[] = [
    { header: figureWords.tier[lang], align: 'left' },
    ...heads.map((head): TableColumn => ({ header: head[lang], align: 'right' })),
  ]
  const rows = figures.segments.map((segment) => [
    style.fill(colours.get(segment.name) ?? 'D9D9D9')(segment.name),
    ...segmentCells(segment, lang),
  ])
  return tableLines(columns, rows, style)
}

function segmentCells(segment: SegmentFigures, lang: Lang): string[] {
  const isEmpty = segment.customers === 0
  return [
    shareText(segment.customerShare, 1),
    shareText(segment.spendShare, 1),
    shareText(segment.orderShare, 1),
    moneyText(segment.meanOrderFen, lang),
    moneyText(isEmpty ? null : segment.medianSpendFen, lang),
    meanText(isEmpty ? null : segment.medianOrders),
    meanText(segment.medianRecencyDays),
  ]
}

function curveLines({ pareto }: Figures, { lang, style }: View): string[] {
  const rows = pareto.curve.map((share, index) => ({
    name: firstText((index + 1) * 10, lang),
    text: shareText(share, 1),
    share,
  }))
  return barLines(rows, style.fill(barColour))
}

function histogramLines(histogram: Histogram, text: BinText, { lang, style }: View): string[] {
  const names = binTexts(histogram, text, lang)
  const most = Math.max(1, ...histogram.counts)
  const rows = histogram.counts.map((count, bin) => ({
    name: names[bin] ?? '',
    text: countText(count),
    share: count / most,
  }))
  return barLines(rows, style.fill(barColour))
}

/** A line with a bar for each row; a share of 1 takes the whole width, and anything above 0 is seen. */
function barLines(
  rows: readonly { readonly name: string; readonly text: string; readonly share: number }[],
  paint: (text: string) => string,
): string[] {
  const nameWidth = Math.max(0, ...rows.map(({ name }) => displayWidth(name)))
  const textWidth = Math.max(0, ...rows.map(({ text }) => text.length))
  return rows.map(({ name, text, share }) => {
    const bar = '█'.repeat(Math.ceil(share * barWidth))
    return `  ${padTo(name, nameWidth)}  ${text.padStart(textWidth)}  ${paint(bar)}`.trimEnd()
  })
}

/** From few to many. */
const shades = [
  { mark: '░', colour: 'BDD7EE' },
  { mark: '▒', colour: '9DC3E6' },
  { mark: '▓', colour: '5B9BD5' },
  { mark: '█', colour: '2E75B6' },
] as const

/** The best R above, the best F to the right; each cell with its shade, as a share of the fullest. */
function heatmapLines({ heatmap, bins }: Figures, { lang, style }: View): string[] {
  if (!heatmap || bins === null || heatmap.length === 0) return []
  const counts = new Map(heatmap.map(({ r, f, customers }) => [r * (bins + 1) + f, customers]))
  const most = Math.max(...heatmap.map(({ customers }) => customers))
  const scores = Array.from({ length: bins }, (_, index) => index + 1)
  const cellText = (r: number, f: number) => {
    const count = counts.get(r * (bins + 1) + f)
    if (count === undefined) return '·'
    const { mark, colour } = shades[Math.ceil((count / most) * shades.length) - 1] ?? shades[0]
    return `${style.fill(colour)(mark + mark)} ${countText(count)}`
  }
  const columns: TableColumn[] = [
    { header: figureWords.corner[lang], align: 'left' },
    ...scores.map((f): TableColumn => ({ header: `F${f}`, align: 'right' })),
  ]
  const rows = scores.toReversed().map((r) => [`R${r}`, ...scores.map((f) => cellText(r, f))])
  return [
    ...tableLines(columns, rows, style).map((line) => `  ${line}`),
    style.dim(`  ${say(figureWords.heatmapNote, { bins }, lang)}`),
  ]
}
