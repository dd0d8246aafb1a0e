/** The lower part of the summary sheet: what the tiers rest on. Means, rules, and the state of the data. */
import { yuanOf } from '../cells/yuan.js'
import { checkOf, sayFinding } from '../core/checks/index.js'
import type { Benchmark, Finding, Findings, Result, Scheme, SheetBlock } from '../model.js'
import { type Lang, say } from '../text.js'
import { ruleText } from './rule-words.js'
import { type CutPointLine, cutPointLines, cutPointsTitle } from './score-words.js'
import { heading, note, type TableColumn, table } from './summary-table.js'
import { severityNames, summaryWords as words } from './summary-words.js'

const mostIndustries = 30

/** Columns that the conditions of a rule take, and what a finding does: to column J in either table. */
const conditionSpan = 9
const harmSpan = 7

/** The means, whole register first, then the largest industries that have their own; and how many fell back. */
export function benchmarkBlocks({ benchmarks, policy, lang }: Result): SheetBlock[] {
  const all = [...benchmarks.industries.values()]
  const own = all.filter(({ industry }) => industry !== null).sort((a, b) => b.n - a.n)
  const columns: TableColumn<Benchmark>[] = [
    { header: words.group, format: 'text', cell: (benchmark) => groupText(benchmark, lang) },
    { header: words.buyers, format: 'count', cell: ({ n, origin }) => (origin === 'settings' ? null : n) },
    { header: words.meanM, format: 'money', cell: ({ spendFen }) => yuanOf(spendFen) },
    { header: words.meanF, format: 'ratio', cell: ({ orders }) => orders },
  ]
  const rows = [benchmarks.whole, ...own.slice(0, mostIndustries)]
  const fallen = all.length - own.length
  const fallback = { count: fallen, minimum: policy.benchmark.minimum }
  return [
    heading(words.benchmarks, lang),
    table(columns, rows, lang),
    ...(fallen > 0 ? [note(say(words.fallback, fallback, lang))] : []),
  ]
}

function groupText({ industry, origin }: Benchmark, lang: Lang): string {
  const group = industry ?? words.wholeRegister[lang]
  return origin === 'settings' ? say(words.given, { group }, lang) : group
}

/** What each score means in days, orders and money; nothing where nobody was scored. */
export function cutPointBlocks({ cutPoints, policy, lang }: Result): SheetBlock[] {
  if (!cutPoints || cutPoints.n === 0) return []
  const columns: TableColumn<CutPointLine>[] = [
    { header: words.score, format: 'text', cell: ({ name }) => name },
    ...Array.from({ length: cutPoints.bins }, (_, index): TableColumn<CutPointLine> => {
      const score = String(cutPoints.bins - index)
      return {
        header: { 'zh-CN': `${score} 分`, en: score },
        format: 'text',
        cell: ({ ranges }) => ranges[index] || null,
      }
    }),
  ]
  const text = cutPointsTitle(cutPoints, policy.scores.thresholds === 'frozen', lang)
  return [{ kind: 'heading', text }, table(columns, cutPointLines(cutPoints, lang), lang)]
}

/** The scheme's rows in words. */
export function ruleBlocks({ policy: { scheme }, lang, cutPoints }: Result): SheetBlock[] {
  const columns: TableColumn<Scheme['rules'][number]>[] = [
    { header: words.tier, format: 'text', cell: ({ tier }) => tier },
    { header: words.condition, format: 'text', cell: (rule) => ruleText(rule, lang, cutPoints) },
  ]
  const colours = scheme.tiers.map(({ name, colour }) => ({ equals: name, fill: colour }))
  return [
    heading(words.rules, lang),
    { ...table(columns, scheme.rules, lang), lastSpan: conditionSpan, colours },
  ]
}

/** Findings by code, the most frequent first within each severity. */
export function qualityBlocks(findings: Findings, lang: Lang): SheetBlock[] {
  const order = ['error', 'warning', 'info'] as const
  const firsts = new Map(findings.list.toReversed().map((finding) => [finding.code, finding]))
  const rows = [...findings.counts]
    .map(([code, count]) => ({ code, count, ...severityAndHarm(code, firsts.get(code), lang) }))
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count)
  if (rows.length === 0) return [heading(words.quality, lang), { kind: 'text', text: words.noFindings[lang] }]
  const columns: TableColumn<(typeof rows)[number]>[] = [
    { header: words.code, format: 'text', cell: ({ code }) => code },
    { header: words.severity, format: 'text', cell: ({ severity }) => severityNames[severity][lang] },
    { header: words.count, format: 'count', cell: ({ count }) => count },
    { header: words.harm, format: 'text', cell: ({ harm }) => harm },
  ]
  return [heading(words.quality, lang), { ...table(columns, rows, lang), lastSpan: harmSpan }]
}

/** Of the user's own checks no harm is known: their message stands for it. */
function severityAndHarm(code: string, first: Finding | undefined, lang: Lang) {
  if (first?.words) return { severity: first.severity, harm: sayFinding(first, lang) }
  const { severity, harm } = checkOf(code)
  return { severity: first?.severity ?? severity, harm: harm[lang] }
}
