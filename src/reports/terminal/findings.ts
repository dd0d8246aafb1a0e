/** Findings as lines of text: one line each, grouped by code, worst first, and a line of totals. Judges nothing. */
import { placeOf, sayFinding } from '../../core/checks/index.js'
import type { Finding, Findings, Severity } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText } from '../figures.js'
import type { Style } from './style.js'
import { displayWidth, padTo } from './width.js'

/** How a report is to be shown. */
export interface View {
  readonly lang: Lang
  readonly style: Style
  /** Findings shown of each code; Infinity for all that were kept. */
  readonly limit: number
}

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Errors go unmarked: they are what a reader looks for. */
const marks: Readonly<Record<Severity, Text>> = {
  error: { 'zh-CN': '', en: '' },
  warning: { 'zh-CN': '警告：', en: 'warning: ' },
  info: { 'zh-CN': '提示：', en: 'note: ' },
}

const moreText: Text = {
  'zh-CN': '… {code} 还有 {count} 处（--limit 0 列出全部）',
  en: '… {count} more of {code} (--limit 0 lists all)',
}

const totalText: Text = {
  'zh-CN': '{errors} 个错误，{warnings} 个警告{notes} · {customers} 位客户',
  en: '{errors}, {warnings}{notes} · {customers}',
}

const notesText: Text = { 'zh-CN': '，{count} 条提示', en: ', {count}' }

/** One line for each finding shown, and one for those of a code that are not. */
export function findingLines(findings: Findings, view: View): string[] {
  const groups = groupsOf(findings)
  const shown = groups.flatMap(({ list }) => list.slice(0, view.limit))
  const placeWidth = widest(shown.map(placeOf))
  const codeWidth = widest(shown.map(({ code }) => code))
  return groups.flatMap(({ code, list }) => {
    const lines = list.slice(0, view.limit).map((finding) => {
      const paint = view.style.severity[finding.severity]
      const place = padTo(placeOf(finding), placeWidth)
      const message = marks[finding.severity][view.lang] + sayFinding(finding, view.lang)
      return `${view.style.bold(place)}  ${paint(padTo(code, codeWidth))}  ${message}`
    })
    const count = (findings.counts.get(code) ?? list.length) - lines.length
    if (count > 0) lines.push(view.style.dim(say(moreText, { code, count: countText(count) }, view.lang)))
    return lines
  })
}

/** `1 个错误，0 个警告 · 4 位客户`. */
export function totalLine(findings: Findings, customers: number, view: View): string {
  const { lang, style } = view
  const [errors, warnings, notes] = severities.map((severity) => findings.count(severity))
  const args = {
    errors: counted(errors ?? 0, 'error', lang),
    warnings: counted(warnings ?? 0, 'warning', lang),
    notes: notes ? say(notesText, { count: counted(notes, 'note', lang) }, lang) : '',
    customers: counted(customers, 'customer', lang),
  }
  const line = say(totalText, args, lang)
  if (errors) return style.severity.error(line)
  return warnings ? style.severity.warning(line) : style.good(line)
}

/** `3 customers`, `1 error`: English needs its plural; Chinese has its counting words in the sentence. */
export function counted(count: number, noun: string, lang: Lang): string {
  if (lang === 'zh-CN') return countText(count)
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`
}

interface Group {
  readonly code: string
  readonly severity: Severity
  readonly list: readonly Finding[]
}

/** By code: worst severity first, then as they come in the sheet. */
function groupsOf({ list }: Findings): Group[] {
  const byCode = new Map<string, Finding[]>()
  for (const finding of list) {
    const group = byCode.get(finding.code)
    if (group) group.push(finding)
    else byCode.set(finding.code, [finding])
  }
  const groups = [...byCode].map(([code, found]) => {
    const sorted = found.toSorted((a, b) => rank(a.severity) - rank(b.severity))
    return { code, severity: sorted[0]?.severity ?? 'info', list: sorted }
  })
  return groups.sort((a, b) => rank(a.severity) - rank(b.severity))
}

function rank(severity: Severity): number {
  return severities.indexOf(severity)
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, displayWidth(text)), 0)
}
