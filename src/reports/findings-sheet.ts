/** The sheet 校验结果: every finding that is listed, each with a link to its cell. Lays out; judges nothing. */
import { isoDay } from '../cells/cell.js'
import { placeOf, sayFinding } from '../core/checks/index.js'
import type { Finding, Judged, Severity, SheetBlock, SheetModel } from '../model.js'
import { markColours } from '../register/marks.js'
import { type Lang, say, type Text } from '../text.js'
import { countText } from './figures.js'
import { note, type TableColumn, table } from './summary-table.js'
import { severityNames } from './summary-words.js'

const words = {
  title: { 'zh-CN': '校验结果', en: 'Findings' },
  scope: {
    'zh-CN':
      '工作表“{sheet}” · 截至 {asOf} · {customers} 位客户 · 错误 {errors}，警告 {warnings}，提示 {notes}',
    en: 'Sheet "{sheet}" · as of {asOf} · customers: {customers} · errors: {errors}, warnings: {warnings}, notes: {notes}',
  },
  legend: {
    'zh-CN':
      '客户表里，红底是错误，黄底是警告，蓝底是提示，原因写在批注里。点“单元格”一列可跳到原处；改好后再运行一次，本表和标记随之更新。',
    en: 'In the register, red cells are errors, yellow ones warnings, blue ones notes; the note at the cell says why. The links lead there. Mend, run again, and this sheet and the marks follow.',
  },
  bounded: {
    'zh-CN': '共 {found} 处，这里列出前 {listed} 处，错误在前。改好这些后再运行一次，就会看到其余的。',
    en: 'Of {found} findings the first {listed} are listed, errors first. Mend these and run again to see the rest.',
  },
  notesBounded: {
    'zh-CN': '批注只写在前 {notes} 个单元格；其余的只有底色，原因看下表。',
    en: 'Only the first {notes} cells have notes; the others are coloured, with the reason below.',
  },
  nothing: { 'zh-CN': '没有发现问题。', en: 'Nothing is wrong.' },
  severity: { 'zh-CN': '级别', en: 'Severity' },
  code: { 'zh-CN': '代码', en: 'Code' },
  cell: { 'zh-CN': '单元格', en: 'Cell' },
  customer: { 'zh-CN': '客户', en: 'Customer' },
  header: { 'zh-CN': '列', en: 'Column' },
  value: { 'zh-CN': '现在的内容', en: 'Says now' },
  message: { 'zh-CN': '问题和改法', en: 'What is wrong, and what to do' },
  fix: { 'zh-CN': '可改为', en: 'Could say' },
} satisfies Record<string, Text>

const widths = [9, 27, 18, 22, 20, 24, 76, 22]

const longestValue = 40

/** How much of what was found is shown in the workbook. */
export interface Shown {
  /** The findings on the sheet, in the order of its rows. */
  readonly listed: readonly Finding[]
  /** How many there are in all. */
  readonly found: number
  /** Of the marked cells, how many have a note and how many would. */
  readonly notes: number
  readonly cells: number
}

/** The sheet, in the result's language. */
export function findingsSheet(judged: Judged, shown: Shown): SheetModel {
  const { lang } = judged
  const { listed, found, notes, cells } = shown
  const blocks: SheetBlock[] = [
    { kind: 'title', text: words.title[lang] },
    note(say(words.scope, scopeArgs(judged), lang)),
    note(words.legend[lang]),
  ]
  if (listed.length < found)
    blocks.push(note(say(words.bounded, counts({ found, listed: listed.length }), lang)))
  if (notes < cells) blocks.push(note(say(words.notesBounded, counts({ notes }), lang)))
  blocks.push(listed.length > 0 ? findingsTable(judged, listed) : { kind: 'text', text: words.nothing[lang] })
  return { mark: 'findings', name: words.title[lang], widths, blocks, landscape: true }
}

function scopeArgs({ inspection, policy }: Judged) {
  const { table, customers, findings } = inspection
  return {
    sheet: table.sheet.name,
    asOf: isoDay(policy.asOf),
    ...counts({
      customers: customers.length,
      errors: findings.count('error'),
      warnings: findings.count('warning'),
      notes: findings.count('info'),
    }),
  }
}

function counts<Name extends string>(numbers: Readonly<Record<Name, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries<number>(numbers).map(([name, count]) => [name, countText(count)]))
}

function findingsTable(judged: Judged, listed: readonly Finding[]): SheetBlock {
  const { inspection, lang } = judged
  const nameAt = customerNames(judged, listed)
  const columns: TableColumn<Finding>[] = [
    { header: words.severity, format: 'text', cell: ({ severity }) => severityNames[severity][lang] },
    { header: words.code, format: 'text', cell: ({ code }) => code },
    { header: words.cell, format: 'text', cell: placeOf },
    { header: words.customer, format: 'text', cell: ({ row }) => (row && nameAt.get(row)) || null },
    {
      header: words.header,
      format: 'text',
      cell: ({ columnIndex }) => (columnIndex !== null && inspection.table.headers[columnIndex]) || null,
    },
    { header: words.value, format: 'text', cell: ({ value }) => clipped(value) },
    { header: words.message, format: 'text', cell: (finding) => sayFinding(finding, lang) },
    { header: words.fix, format: 'text', cell: ({ fix }) => fix ?? null },
  ]
  const targets = listed.map(({ sheet, row, columnIndex }) => {
    if (row === null && columnIndex === null) return null
    return { sheet, row: row ?? inspection.table.headerRow, columnIndex: columnIndex ?? 0 }
  })
  return {
    ...table(columns, listed, lang),
    filters: true,
    links: { column: 2, targets },
    colours: severityColours(lang),
  }
}

function clipped(value: Finding['value']): Finding['value'] {
  if (typeof value !== 'string' || value.length <= longestValue) return value
  return `${[...value].slice(0, longestValue).join('')}…`
}

function severityColours(lang: Lang) {
  const severities: readonly Severity[] = ['error', 'warning', 'info']
  return severities.map((severity) => ({
    equals: severityNames[severity][lang],
    fill: markColours[severity],
  }))
}

/** Names (else IDs) of the customers in the rows of findings. */
function customerNames({ inspection }: Judged, listed: readonly Finding[]): ReadonlyMap<number, string> {
  const rows = new Set(listed.map(({ row }) => row))
  const names = new Map<number, string>()
  for (const { row, name, id } of inspection.customers) if (rows.has(row)) names.set(row, name || id || '')
  return names
}
