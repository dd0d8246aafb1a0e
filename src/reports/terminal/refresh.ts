/** What a refresh says of one register on the terminal: counts only, so that a log of it holds no customer. Counts nothing itself. */
import { isoDay } from '../../cells/cell.js'
import type { Findings, Result } from '../../model.js'
import { say, type Text } from '../../text.js'
import { countText } from '../figures.js'
import type { RegisterRecord } from '../refresh-json.js'
import { totalLine, type View } from './findings.js'
import { moveLines } from './moves.js'

const indent = '  '

const words = {
  head: { 'zh-CN': '{register} · {file} · 截至 {asOf}', en: '{register} · {file} · as of {asOf}' },
  tiers: { 'zh-CN': '  等级：{tiers}', en: '  Tiers: {tiers}' },
  first: {
    'zh-CN': '  没有更早的快照可比，这是第一期。',
    en: '  There is no earlier snapshot to compare with: this is the first.',
  },
  faults: {
    'zh-CN': '  crmseg validate 逐条列出这些错误和警告。',
    en: '  crmseg validate lists these errors and warnings one by one.',
  },
  written: {
    'zh-CN': '  已写入 {folder}：{workbook}、{latest}、{changes}',
    en: '  Written to {folder}: {workbook}, {latest}, {changes}',
  },
  kept: {
    'zh-CN':
      '  原有的结果在写出之后被改动过，已保留为 {kept}；新结果不含这些改动。要让改动生效，请填在客户表里。',
    en: '  Earlier results had been changed since they were written. They are kept as {kept}; the new ones do not hold the changes. Make them in the register.',
  },
  snapshot: { 'zh-CN': '  快照：{snapshot}{note}', en: '  Snapshot: {snapshot}{note}' },
  sameSnapshot: { 'zh-CN': '（与已有的相同，没有新增）', en: ' (as it was there already; none added)' },
  dry: {
    'zh-CN': '  将写入 {folder}：{workbook}、{latest}、{changes}（--dry-run：没有写任何文件）',
    en: '  Would be written to {folder}: {workbook}, {latest}, {changes} (--dry-run: no file was written)',
  },
} satisfies Readonly<Record<string, Text>>

/** Where results and snapshots go, for the report; `planned` are names that a dry run would write. */
export interface RefreshPlaces {
  readonly output: string
  readonly history: string
  readonly planned: { readonly workbook: string; readonly latest: string; readonly changes: string }
}

/** The report of one register. */
export function refreshLines(
  record: RegisterRecord,
  result: Result,
  { output, history, planned }: RefreshPlaces,
  view: View,
): string[] {
  const { lang, style } = view
  const { register, written, since } = record
  const { inspection, policy, summary } = result
  const head = { register, file: inspection.file, asOf: isoDay(policy.asOf) }
  const tiers = summary.tiers.map(({ name, customers }) => `${name} ${countText(customers)}`).join(' · ')
  const lines = [
    style.bold(say(words.head, head, lang)),
    say(words.tiers, { tiers }, lang),
    ...(since === null ? [words.first[lang]] : []),
    ...moveLines(result, view).map((line) => (line === '' ? '' : indent + line)),
    ...(result.changes.length > 0 || since !== null ? [''] : []),
    indent + totalLine(inspection.findings, summary.customers, view),
    ...(hasFaults(inspection.findings) ? [style.dim(words.faults[lang])] : []),
  ]
  if (!written) return [...lines, say(words.dry, { folder: output, ...planned }, lang)]
  const note = written.isNew ? '' : words.sameSnapshot[lang]
  const { workbook, latest, changes, kept } = written
  return [
    ...lines,
    style.good(say(words.written, { folder: output, workbook, latest, changes }, lang)),
    ...(kept.length > 0 ? [style.severity.warning(say(words.kept, { kept: kept.join(', ') }, lang))] : []),
    say(words.snapshot, { snapshot: `${history}/${written.snapshot}`, note }, lang),
  ]
}

function hasFaults(findings: Findings): boolean {
  return findings.count('error') + findings.count('warning') > 0
}
