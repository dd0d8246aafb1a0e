/** What an import found and wrote, for the terminal: sources, joins, contradictions, cells left out. Joins nothing itself. */
import { placeOf, sayFinding } from '../../core/checks/index.js'
import type { Bounded, FieldName, Imported, JoinKey, Written } from '../../model.js'
import { fieldOf } from '../../register/fields.js'
import { type Lang, say, type Text } from '../../text.js'
import { countText } from '../figures.js'
import {
  conflictTexts,
  customerText,
  joinWords,
  nearWords,
  placeOfPart,
  presetText,
} from '../import-words.js'
import { counted, type View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'

/** What came of an import, besides what it found. */
export interface ImportOutcome {
  /** Where it was written, or would be. */
  readonly path: string
  /** Null for a dry run. */
  readonly written: Pick<Written, 'backup'> | null
  readonly customers: number
  /** Of an update of a register; null for a new one. */
  readonly changes: {
    readonly newRows: number
    readonly filled: number
    readonly overwritten: number
    readonly leftOut: readonly FieldName[]
  } | null
}

const mostHeaders = 3

const heads: readonly Text[] = [
  { 'zh-CN': '来源', en: 'Source' },
  { 'zh-CN': '格式', en: 'Layout' },
  { 'zh-CN': '行数', en: 'Rows' },
  { 'zh-CN': '识别的列', en: 'Columns known' },
  { 'zh-CN': '未导入的列', en: 'Not taken over' },
]

const words = {
  deals: {
    'zh-CN':
      '{file}：计入 {won} 笔成交的商机（订单次数和金额只算近 12 个月）；未成交 {open}，没有日期 {undated}，没有客户 {withoutCustomer}。',
    en: '{file}: {won} won deals counted (orders and spend: of the last 12 months only); not won {open}, without a day {undated}, without a customer {withoutCustomer}.',
  },
  shared: {
    'zh-CN': '{file}：{shared} 笔商机属于几位客户，只计入第一位。',
    en: '{file}: {shared} deals belong to several customers and count for the first.',
  },
  joined: {
    'zh-CN': '{customers} 位客户 · 合并的行：按编号 {id}，按电话 {phone}，按名称 {name}',
    en: '{customers} · rows joined by ID {id}, by phone {phone}, by name {name}',
  },
  joins: { 'zh-CN': '按电话或名称合并，请核对：', en: 'Joined by phone or name, please check:' },
  join: {
    'zh-CN': '{place} {who} → {intoPlace} {into}（{by}）',
    en: '{place} {who} → {intoPlace} {into} ({by})',
  },
  conflicts: { 'zh-CN': '说法不同，采用了前者：', en: 'Sources disagree; the first was kept:' },
  conflict: {
    'zh-CN': '{who} {field}：{kept}（{keptPlace}），不是 {other}（{otherPlace}）',
    en: '{who} {field}: {kept} ({keptPlace}), not {other} ({otherPlace})',
  },
  near: { 'zh-CN': '相近但没有合并，请核对：', en: 'Alike but left apart, please check:' },
  nearOne: { 'zh-CN': '{place} {who}：{because}{other}', en: '{place} {who}: {because}{other}' },
  unreadable: { 'zh-CN': '看不懂、没有导入：', en: 'Could not be read and were not taken over:' },
  leftOut: {
    'zh-CN': '客户表没有这些列，没有导入：{fields}。需要时请先在表里加上表头，再运行一次。',
    en: 'The register has no column for these, so they were left out: {fields}. Add the headers and run again to have them.',
  },
  written: { 'zh-CN': '已写入 {path}：{customers} 位客户', en: 'Written to {path}: {customers}' },
  changed: {
    'zh-CN': '，新增 {newRows} 行，补填 {filled} 格，改写 {overwritten} 格',
    en: '; new rows: {newRows}, blank cells filled: {filled}, cells replaced: {overwritten}',
  },
  plan: {
    'zh-CN': '将写入 {path}：{customers} 位客户（--dry-run：没有写任何文件）',
    en: 'Would be written to {path}: {customers} (--dry-run: no file was written)',
  },
  backup: { 'zh-CN': '原文件已备份为 {backup}', en: 'The original is kept as {backup}' },
  next: { 'zh-CN': '下一步：crmseg validate {path}', en: 'Next: crmseg validate {path}' },
  more: { 'zh-CN': '… 还有 {count} 处（--limit 0 列出全部）', en: '… {count} more (--limit 0 lists all)' },
} satisfies Record<string, Text>

/** The whole report of an import, line by line. */
export function importLines(imported: Imported, outcome: ImportOutcome, view: View): string[] {
  const { lang, style } = view
  const joined = Object.fromEntries(
    Object.entries(imported.joined).map(([key, count]) => [key, countText(count)]),
  ) as Record<JoinKey, string>
  const customers = counted(outcome.customers, 'customer', lang)
  return [
    ...sourceLines(imported, view),
    ...dealLines(imported, lang),
    '',
    style.bold(say(words.joined, { customers, ...joined }, lang)),
    ...foundLines(imported, view),
    '',
    ...outcomeLines(outcome, view),
  ]
}

function sourceLines({ sources }: Imported, { lang, style }: View): string[] {
  const rows = sources.map(({ file, columns, rows }) => [
    file,
    presetText(columns.preset, lang),
    countText(rows),
    String(columns.mapped.length),
    notTakenText(
      columns.unknown.map(({ header }) => header),
      lang,
    ),
  ])
  const columns = heads.map(
    (head, place): TableColumn => ({
      header: head[lang],
      align: place === 2 || place === 3 ? 'right' : 'left',
    }),
  )
  return tableLines(columns, rows, style)
}

/** The first headers; the notes and the JSON document have them all. */
function notTakenText(headers: readonly string[], lang: Lang): string {
  if (headers.length === 0) return '–'
  const separator = lang === 'en' ? ', ' : '、'
  const shown = headers.slice(0, mostHeaders).map((header) => header.replace(/\s+/g, ' ').slice(0, 20))
  const rest = headers.length - shown.length
  return shown.join(separator) + (rest > 0 ? ` +${rest}` : '')
}

function dealLines({ sources }: Imported, lang: Lang): string[] {
  return sources.flatMap(({ file, deals }) => {
    if (!deals) return []
    const told = say(words.deals, { file, ...deals }, lang)
    return deals.shared > 0 ? [told, say(words.shared, { file, shared: deals.shared }, lang)] : [told]
  })
}

function foundLines(imported: Imported, view: View): string[] {
  const { lang } = view
  const place = placeOfPart.bind(null, imported)
  const other = (near: Imported['nearJoins']['list'][number]) =>
    near.other ? ` · ${place(near.other, near.by)} ${customerText(near.other)}` : ''
  const unreadable = imported.sources.map(({ unreadable }) => unreadable)
  return [
    ...section(words.joins, imported.joins, view, ({ part, into, by }) => {
      const places = { place: place(part, by), intoPlace: place(into, by) }
      return say(
        words.join,
        { ...places, who: customerText(part), into: customerText(into), by: joinWords[by][lang] },
        lang,
      )
    }),
    ...section(words.conflicts, imported.conflicts, view, (conflict) => {
      const { field, kept, other } = conflict
      const [keptText, otherText] = conflictTexts(conflict, lang)
      const places = { keptPlace: place(kept, field), otherPlace: place(other, field) }
      const texts = {
        who: customerText(kept),
        field: fieldOf(field).header[lang],
        kept: keptText,
        other: otherText,
      }
      return say(words.conflict, { ...texts, ...places }, lang)
    }),
    ...section(words.near, imported.nearJoins, view, (near) => {
      const { part, by, because } = near
      const args = { place: place(part, by), who: customerText(part), because: nearWords[because][lang] }
      return say(words.nearOne, { ...args, other: other(near) }, lang)
    }),
    ...section(
      words.unreadable,
      {
        list: unreadable.flatMap(({ list }) => list),
        count: unreadable.reduce((sum, { count }) => sum + count, 0),
      },
      view,
      (finding) => `${placeOf(finding)}  ${sayFinding(finding, lang)}`,
    ),
  ]
}

function section<T>(
  title: Text,
  { list, count }: Bounded<T>,
  view: View,
  line: (item: T) => string,
): string[] {
  if (count === 0) return []
  const { lang, style, limit } = view
  const shown = list.slice(0, limit)
  const rest = count - shown.length
  return [
    '',
    style.severity.warning(title[lang]),
    ...shown.map((item) => `  ${line(item)}`),
    ...(rest > 0 ? [style.dim(`  ${say(words.more, { count: countText(rest) }, lang)}`)] : []),
  ]
}

function outcomeLines({ path, written, customers, changes }: ImportOutcome, { lang, style }: View): string[] {
  const text = say(
    written ? words.written : words.plan,
    { path, customers: counted(customers, 'customer', lang) },
    lang,
  )
  const changed = changes && say(words.changed, { ...changes, leftOut: '' }, lang)
  const lines = [style.good(text + (changed ?? ''))]
  if (changes && changes.leftOut.length > 0) {
    const fields = changes.leftOut
      .map((field) => fieldOf(field).header[lang])
      .join(lang === 'en' ? ', ' : '、')
    lines.push(say(words.leftOut, { fields }, lang))
  }
  if (written?.backup) lines.push(say(words.backup, { backup: written.backup }, lang))
  if (written) lines.push(say(words.next, { path }, lang))
  return lines
}
