/** The sheet 导入说明: what came from where, which rows became one, who contradicts whom. Lays out what the import found; counts nothing. */
import { placeOf, sayFinding } from '../core/checks/index.js'
import type {
  Bounded,
  Conflict,
  Finding,
  Imported,
  Join,
  NearJoin,
  SheetBlock,
  SheetModel,
} from '../model.js'
import { fieldOf } from '../register/fields.js'
import { type Lang, say, type Text } from '../text.js'
import {
  conflictTexts,
  customerText,
  joinWords,
  nearWords,
  partText,
  placeOfPart,
  presetText,
} from './import-words.js'
import { heading, note, type TableColumn, table } from './summary-table.js'

/** Rows of one table on the sheet; the lists themselves may hold more. */
const mostRows = 1000

const words = {
  sheet: { 'zh-CN': '导入说明', en: 'Import notes' },
  rule: {
    'zh-CN': '几个来源说法不同时，以排在前面的为准；后面的只补空白。',
    en: 'Where sources disagree, the one further up counts; the others fill its blanks.',
  },
  overwrite: {
    'zh-CN': '按 --overwrite：导出文件的内容代替了客户表里原有的内容（客户编号除外）。',
    en: 'By --overwrite the exports replaced what stood in the register, except for IDs.',
  },
  sources: { 'zh-CN': '来源', en: 'Sources' },
  file: { 'zh-CN': '文件', en: 'File' },
  layout: { 'zh-CN': '格式', en: 'Layout' },
  rows: { 'zh-CN': '行数', en: 'Rows' },
  notTaken: { 'zh-CN': '未导入的列', en: 'Columns not taken over' },
  deals: { 'zh-CN': '计入的商机', en: 'Deals counted' },
  dealsLeft: { 'zh-CN': '未计入的商机', en: 'Deals not counted' },
  joins: { 'zh-CN': '按电话或名称合并的行（请核对）', en: 'Rows joined by phone or name (please check)' },
  customer: { 'zh-CN': '客户', en: 'Customer' },
  place: { 'zh-CN': '位置', en: 'Where' },
  by: { 'zh-CN': '依据', en: 'By' },
  into: { 'zh-CN': '并入', en: 'Joined to' },
  intoPlace: { 'zh-CN': '其位置', en: 'Which stands' },
  near: { 'zh-CN': '相近但没有合并的行（请核对）', en: 'Rows alike that were left apart (please check)' },
  other: { 'zh-CN': '相近的客户', en: 'Like' },
  because: { 'zh-CN': '没有合并的原因', en: 'Left apart because' },
  conflicts: { 'zh-CN': '说法不同之处', en: 'Where sources disagree' },
  field: { 'zh-CN': '字段', en: 'Field' },
  kept: { 'zh-CN': '采用', en: 'Kept' },
  keptPlace: { 'zh-CN': '出自', en: 'From' },
  notKept: { 'zh-CN': '未采用', en: 'Not kept' },
  unreadable: {
    'zh-CN': '看不懂、没有导入的单元格',
    en: 'Cells that could not be read and were not taken over',
  },
  value: { 'zh-CN': '内容', en: 'Content' },
  problem: { 'zh-CN': '问题', en: 'Problem' },
  more: { 'zh-CN': '只列出前 {shown} 处，共 {count} 处。', en: 'The first {shown} of {count} are listed.' },
} satisfies Record<string, Text>

/** The notes in the language of the workbook; tables with nothing to tell are left out. */
export function importNotes(imported: Imported, overwrite: boolean, lang: Lang): SheetModel {
  const unreadable = imported.sources.flatMap(({ file, unreadable }) =>
    unreadable.list.map((finding) => ({ file, finding })),
  )
  const unreadableCount = imported.sources.reduce((sum, { unreadable: { count } }) => sum + count, 0)
  const blocks: SheetBlock[] = [
    { kind: 'title', text: words.sheet[lang] },
    note(words[overwrite ? 'overwrite' : 'rule'][lang]),
    heading(words.sources, lang),
    table(sourceColumns(lang), imported.sources, lang),
    ...section(words.joins, joinColumns(imported, lang), imported.joins, lang),
    ...section(words.conflicts, conflictColumns(imported, lang), imported.conflicts, lang),
    ...section(words.near, nearColumns(imported, lang), imported.nearJoins, lang),
    ...section(words.unreadable, cellColumns(lang), { list: unreadable, count: unreadableCount }, lang),
  ]
  const widths = [28, 26, 14, 28, 28, 28]
  return { mark: 'import', name: words.sheet[lang], widths, blocks, landscape: true }
}

function section<Row>(
  title: Text,
  columns: readonly TableColumn<Row>[],
  { list, count }: Bounded<Row>,
  lang: Lang,
): SheetBlock[] {
  if (count === 0) return []
  const rows = list.slice(0, mostRows)
  const more = count > rows.length ? [note(say(words.more, { shown: rows.length, count }, lang))] : []
  return [heading(title, lang), ...more, table(columns, rows, lang)]
}

function sourceColumns(lang: Lang): TableColumn<Imported['sources'][number]>[] {
  return [
    { header: words.file, format: 'text', cell: ({ file }) => file },
    { header: words.layout, format: 'text', cell: ({ columns }) => presetText(columns.preset, lang) },
    { header: words.rows, format: 'count', cell: ({ rows }) => rows },
    { header: words.deals, format: 'count', cell: ({ deals }) => deals?.won ?? null },
    {
      header: words.dealsLeft,
      format: 'count',
      cell: ({ deals }) => deals && deals.open + deals.undated + deals.withoutCustomer,
    },
    {
      header: words.notTaken,
      format: 'text',
      cell: ({ columns }) => columns.unknown.map(({ header }) => header).join('、') || null,
    },
  ]
}

function joinColumns(imported: Imported, lang: Lang): TableColumn<Join>[] {
  return [
    { header: words.customer, format: 'text', cell: ({ part }) => customerText(part) },
    { header: words.place, format: 'text', cell: ({ part, by }) => placeOfPart(imported, part, by) },
    { header: words.by, format: 'text', cell: ({ by }) => joinWords[by][lang] },
    { header: words.into, format: 'text', cell: ({ into }) => customerText(into) },
    { header: words.intoPlace, format: 'text', cell: ({ into, by }) => placeOfPart(imported, into, by) },
  ]
}

function nearColumns(imported: Imported, lang: Lang): TableColumn<NearJoin>[] {
  return [
    { header: words.customer, format: 'text', cell: ({ part }) => customerText(part) },
    { header: words.place, format: 'text', cell: ({ part, by }) => placeOfPart(imported, part, by) },
    { header: words.by, format: 'text', cell: ({ by }) => joinWords[by][lang] },
    { header: words.other, format: 'text', cell: ({ other }) => other && customerText(other) },
    {
      header: words.intoPlace,
      format: 'text',
      cell: ({ other, by }) => other && placeOfPart(imported, other, by),
    },
    { header: words.because, format: 'text', cell: ({ because }) => nearWords[because][lang] },
  ]
}

function conflictColumns(imported: Imported, lang: Lang): TableColumn<Conflict>[] {
  return [
    { header: words.customer, format: 'text', cell: ({ kept }) => customerText(kept) },
    { header: words.field, format: 'text', cell: ({ field }) => fieldOf(field).header[lang] },
    { header: words.kept, format: 'text', cell: (conflict) => conflictTexts(conflict, lang)[0] },
    {
      header: words.keptPlace,
      format: 'text',
      cell: ({ kept, field }) => placeOfPart(imported, kept, field),
    },
    { header: words.notKept, format: 'text', cell: ({ other, field }) => partText(other, field, lang) },
    {
      header: words.keptPlace,
      format: 'text',
      cell: ({ other, field }) => placeOfPart(imported, other, field),
    },
  ]
}

function cellColumns(lang: Lang): TableColumn<{ readonly file: string; readonly finding: Finding }>[] {
  return [
    { header: words.file, format: 'text', cell: ({ file }) => file },
    { header: words.place, format: 'text', cell: ({ finding }) => placeOf(finding) },
    { header: words.value, format: 'text', cell: ({ finding }) => String(finding.value ?? '') },
    { header: words.problem, format: 'text', cell: ({ finding }) => sayFinding(finding, lang) },
  ]
}
