/** Value over a lifetime on the terminal: the fitted models, how well they fit, why there are none. Computes nothing. */
import type { BgNbdFit, GammaGammaFit, Lifetime } from '../../model.js'
import { type Lang, say } from '../../text.js'
import { countText, moneyText } from '../figures.js'
import { estimateText, remarkText, lifetimeWords as words } from '../lifetime-words.js'
import type { View } from './findings.js'
import { tableLines } from './table.js'
import { wrapped } from './width.js'

/** None where nothing was asked for. */
export function lifetimeLines(lifetime: Lifetime | null, view: View): string[] {
  if (!lifetime) return []
  const { lang, style } = view
  const told = [...lifetime.refusals, ...lifetime.doubts].map((remark) => remarkText(remark, lang))
  return [
    '',
    style.bold(say(words.title, { months: lifetime.months }, lang)),
    ...modelLines(lifetime, view),
    ...told.flatMap((text) => fitted(text, view).map(style.severity.warning)),
  ]
}

function modelLines(lifetime: Lifetime, view: View): string[] {
  const { bgNbd, gammaGamma } = lifetime
  if (!bgNbd) return []
  const { lang } = view
  const scope = {
    customers: countText(bgNbd.customers),
    repeaters: countText(bgNbd.repeaters),
    rate: `${countText(lifetime.discountRate * 100)}%`,
  }
  const lines = [
    say(words.scope, scope, lang),
    totalLine(lifetime, lang),
    `BG/NBD: ${parametersOf(bgNbd, ['r', 'alpha', 'a', 'b'])} · ${fitText(bgNbd, lang)}`,
    ...(gammaGamma ? [moneyLine(gammaGamma, lang)] : []),
  ]
  return [...lines.flatMap((line) => fitted(line, view)), ...fitLines(lifetime, view)]
}

function fitted(text: string, { width = Number.POSITIVE_INFINITY }: View): string[] {
  return wrapped(text, width, width)
}

function totalLine({ totals }: Lifetime, lang: Lang): string {
  const orders = countText(Math.round(totals?.orders ?? 0))
  const { valueFen = null } = totals ?? {}
  const value = valueFen === null ? '' : say(words.totalValue, { value: moneyText(valueFen, lang) }, lang)
  return say(words.totalOrders, { orders }, lang) + value
}

function moneyLine(fit: GammaGammaFit, lang: Lang): string {
  const correlation = say(words.correlation, { correlation: fit.correlation.toFixed(2) }, lang)
  return `Gamma-Gamma: ${parametersOf(fit, ['p', 'q', 'v'])} · ${fitText(fit, lang)} · ${correlation}`
}

function parametersOf<Name extends string>(
  fit: Readonly<Record<Name, Parameters<typeof estimateText>[0]>>,
  names: readonly Name[],
): string {
  return names.map((name) => `${name} ${estimateText(fit[name])}`).join(' · ')
}

function fitText({ logLikelihood, agreeing, starts }: BgNbdFit | GammaGammaFit, lang: Lang): string {
  const likelihood = `${words.logLikelihood[lang]} ${countText(logLikelihood)}`
  return `${likelihood} · ${say(words.agreeing, { agreeing, starts }, lang)}`
}

/** Customers by repeats, beside those expected: one column for each number of repeats. */
function fitLines({ fit }: Lifetime, { lang, style }: View): string[] {
  const last = fit.length - 1
  const columns = fit.map(({ repeats }, index) => ({
    header: index === last ? `${repeats}+` : String(repeats),
    align: 'right' as const,
  }))
  const rows = [
    [words.actual[lang], ...fit.map(({ actual }) => countText(actual))],
    [words.expected[lang], ...fit.map(({ expected }) => countText(Math.round(expected)))],
  ]
  return tableLines([{ header: words.repeats[lang], align: 'left' }, ...columns], rows, style)
}
