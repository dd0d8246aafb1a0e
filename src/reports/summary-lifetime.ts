/** Value over a lifetime on the summary sheet: totals, parameters, how well the models fit. Computes nothing. */
import type { Estimate, FitRow, Lifetime, Result, SheetBlock } from '../model.js'
import { type Lang, say } from '../text.js'
import { countText, moneyText } from './figures.js'
import { parameterMeanings, remarkText, shownNumber, lifetimeWords as words } from './lifetime-words.js'
import { heading, note, type TableColumn, table } from './summary-table.js'

/** None where nothing was asked for. */
export function lifetimeBlocks({ lifetime, lang }: Result): SheetBlock[] {
  if (!lifetime) return []
  const { bgNbd, fit, months, refusals, doubts } = lifetime
  const title: SheetBlock = { kind: 'heading', text: say(words.title, { months }, lang) }
  const remarks = [...refusals, ...doubts].map((remark) => note(remarkText(remark, lang)))
  if (!bgNbd) return [title, ...remarks]
  const columns: TableColumn<FitRow>[] = [
    { header: words.repeats, format: 'text', cell: ({ repeats }) => repeatsText(repeats, fit) },
    { header: words.actual, format: 'count', cell: ({ actual }) => actual },
    { header: words.expected, format: 'count', cell: ({ expected }) => Math.round(expected) },
  ]
  return [
    title,
    ...remarks,
    note(scopeText(lifetime, lang)),
    { ...table(parameterColumns(lang), parametersOf(lifetime), lang), lastSpan: meaningSpan },
    heading(words.fitTitle, lang),
    table(columns, fit, lang),
    note(words.fitNote[lang]),
  ]
}

function scopeText({ bgNbd, discountRate, totals }: Lifetime, lang: Lang): string {
  const scope = {
    customers: countText(bgNbd?.customers ?? 0),
    repeaters: countText(bgNbd?.repeaters ?? 0),
    rate: `${countText(discountRate * 100)}%`,
  }
  const orders = say(words.totalOrders, { orders: countText(Math.round(totals?.orders ?? 0)) }, lang)
  const { valueFen = null } = totals ?? {}
  const value = valueFen === null ? '' : say(words.totalValue, { value: moneyText(valueFen, lang) }, lang)
  return `${say(words.scope, scope, lang)} ${orders}${value}`
}

interface Parameter {
  readonly model: string
  readonly name: string
  readonly estimate: Estimate
}

/** Columns that the meaning of a parameter takes. */
const meaningSpan = 3

const parameterColumns = (lang: Lang): readonly TableColumn<Parameter>[] => [
  { header: words.model, format: 'text', cell: ({ model }) => model },
  { header: words.parameter, format: 'text', cell: ({ name }) => name },
  { header: words.value, format: 'text', cell: ({ estimate }) => shownNumber(estimate.value) },
  {
    header: words.standardError,
    format: 'text',
    cell: ({ estimate: { standardError } }) => standardError && shownNumber(standardError),
  },
  { header: words.meaning, format: 'text', cell: ({ name }) => parameterMeanings[name]?.[lang] ?? null },
]

function parametersOf({ bgNbd, gammaGamma }: Lifetime): Parameter[] {
  const named = (model: string, estimates: Readonly<Record<string, Estimate>>) =>
    Object.entries(estimates).map(([name, estimate]) => ({ model, name, estimate }))
  const rows = bgNbd ? named('BG/NBD', { r: bgNbd.r, alpha: bgNbd.alpha, a: bgNbd.a, b: bgNbd.b }) : []
  if (!gammaGamma) return rows
  return [...rows, ...named('Gamma-Gamma', { p: gammaGamma.p, q: gammaGamma.q, v: gammaGamma.v })]
}

function repeatsText(repeats: number, fit: readonly FitRow[]): string {
  return repeats === fit.length - 1 ? `${repeats}+` : String(repeats)
}
