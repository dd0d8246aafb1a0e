/** Findings as lines of text: grouped by code, worst first, with totals and the next steps. Judges nothing. */
import { placeOf, sayFinding } from '../../core/checks/index.js'
import type { Finding, Findings, Severity } from '../../model.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText } from '../figures.js'
import type { Style } from './style.js'
import { displayWidth, padTo, shortened, wrapped } from './width.js'

/** How a report is to be shown. */
export interface View {
  readonly lang: Lang
  readonly style: Style
  /** Findings shown of each code; Infinity for all that were kept. */
  readonly limit: number
  /** Columns of the terminal, to which messages are wrapped; absent for lines of any length. */
  readonly width?: number
  /** Every finding with its whole message on a line of its own, never wrapped; else an overview of two or three lines a code. */
  readonly inFull?: boolean
  /** With the figures for a report. */
  readonly figures?: boolean
}

/** Columns of a line where a view names none. */
export const usualWidth = 100

const severities: readonly Severity[] = ['error', 'warning', 'info']

const severityWords: Readonly<Record<Severity, Text>> = {
  error: { 'zh-CN': '错误', en: 'error' },
  warning: { 'zh-CN': '警告', en: 'warning' },
  info: { 'zh-CN': '提示', en: 'note' },
}

const moreText: Text = {
  'zh-CN': '… {code} 还有 {count} 处（--limit 0 列出全部）',
  en: '… {count} more of {code} (--limit 0 lists all)',
}

const moreCellsText: Text = { 'zh-CN': '… 还有 {count} 处', en: '… {count} more' }

const totalText: Text = {
  'zh-CN': '{errors} 个错误，{warnings} 个警告{notes} · {customers} 位客户',
  en: '{errors}, {warnings}{notes} · {customers}',
}

const notesText: Text = { 'zh-CN': '，{count} 条提示', en: ', {count}' }

const fixText: Text = {
  'zh-CN': '--fix -o 输出文件 可自动修复其中 {count} 处。',
  en: '--fix -o OUT would repair {count} of them.',
}

const stepsText: Text = {
  'zh-CN': '--annotate 输出.xlsx 在表中标出每一处；--limit 0 逐条列出，--csv 导出清单。',
  en: '--annotate OUT.xlsx marks them in a copy; --limit 0 lists each in full, --csv exports the list.',
}

/** What a value takes of a line at most. */
const valueWidth = 18
const cellSeparator = ' · '

/**
 * The findings by code, worst first. Of each code: its severity, its name, how many, and what the first one means; then the
 * first cells with their values.
 */
export function findingLines(findings: Findings, view: View): string[] {
  return groupsOf(findings).flatMap((group) => {
    const count = findings.counts.get(group.code) ?? group.list.length
    const shown = group.list.slice(0, view.limit)
    const [first] = shown
    if (!first) return []
    if (count === 1 || (view.limit === 1 && !view.inFull)) return headLines(group, count, first, true, view)
    if (view.inFull) return fullLines(group, count, shown, view)
    return [...headLines(group, count, first, false, view), cellsLine(shown, count, view)]
  })
}

/** `错误 CELL_NOT_A_DAY ×4`: what begins a code's lines, as plain text and as shown. */
function headOf({ code, severity }: Group, count: number, { lang, style }: View) {
  const word = padTo(severityWords[severity][lang], indentOf(lang) - 1)
  const times = count > 1 ? ` ×${countText(count)}` : ''
  return {
    width: displayWidth(`${word} ${code}${times}`),
    text: `${style.severity[severity](`${word} ${code}`)}${style.bold(times)}`,
  }
}

function headLines(group: Group, count: number, first: Finding, placed: boolean, view: View): string[] {
  const head = headOf(group, count, view)
  const place = placed ? `${placeOf(first)}  ` : ''
  const used = head.width + 2 + displayWidth(place)
  const indent = indentOf(view.lang)
  const width = view.inFull ? Number.POSITIVE_INFINITY : (view.width ?? Number.POSITIVE_INFINITY)
  const [message = '', ...rest] = wrapped(sayFinding(first, view.lang), width - used, width - indent)
  return [
    `${head.text}  ${view.style.bold(place)}${message}`,
    ...rest.map((line) => `${' '.repeat(indent)}${line}`),
  ]
}

/** Every finding with its message, and a line for those of the code that are not shown. */
function fullLines(group: Group, count: number, shown: readonly Finding[], view: View): string[] {
  const indent = ' '.repeat(indentOf(view.lang))
  const placeWidth = Math.max(...shown.map((finding) => displayWidth(placeOf(finding))))
  const lines = shown.map((finding) => {
    const place = view.style.bold(padTo(placeOf(finding), placeWidth))
    return `${indent}${place}  ${sayFinding(finding, view.lang)}`
  })
  const more = count - shown.length
  if (more > 0) {
    const words = say(moreText, { code: group.code, count: countText(more) }, view.lang)
    lines.push(indent + view.style.dim(words))
  }
  return [headOf(group, count, view).text, ...lines]
}

/** `客户!C2 昨天 · C3 前天 · … 还有 7 处`: as many cells as fit one line, the sheet named once. */
function cellsLine(shown: readonly Finding[], count: number, { lang, style, width }: View): string {
  const indent = indentOf(lang)
  const moreOf = (rest: number) => (rest > 0 ? say(moreCellsText, { count: countText(rest) }, lang) : '')
  const room = (width ?? Number.POSITIVE_INFINITY) - indent - displayWidth(moreOf(count) + cellSeparator)
  const cells: string[] = []
  let used = 0
  for (const finding of shown) {
    const place = cells.length === 0 ? placeOf(finding) : placeOf(finding).slice(finding.sheet.length + 1)
    const value = finding.value === null ? '' : ` ${valueText(finding.value)}`
    used += displayWidth(place + value + cellSeparator)
    if (cells.length > 0 && used > room) break
    cells.push(style.bold(place) + value)
  }
  const more = moreOf(count - cells.length)
  return ' '.repeat(indent) + cells.join(cellSeparator) + (more && style.dim(cellSeparator + more))
}

/** A value on one line; in quotes where blanks at its ends would not be seen. */
function valueText(value: string | number | boolean): string {
  const text = shortened(String(value), valueWidth)
  return text === text.trim() ? text : `"${text}"`
}

/** Where what follows the severity begins. */
function indentOf(lang: Lang): number {
  return Math.max(...severities.map((severity) => displayWidth(severityWords[severity][lang]))) + 1
}

/** What to do next about what was found; nothing where nothing was. `repaired`: what can be repaired has been. */
export function nextStepLines(
  { counts, fixes }: Findings,
  { lang, style }: View,
  repaired: boolean,
): string[] {
  if (counts.size === 0) return []
  const fixable = repaired ? 0 : [...fixes.values()].reduce((sum, count) => sum + count, 0)
  const fix = fixable > 0 ? [say(fixText, { count: countText(fixable) }, lang)] : []
  return [...fix, stepsText[lang]].map((line) => style.dim(line))
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
