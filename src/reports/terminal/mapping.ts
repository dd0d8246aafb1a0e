/** What `--dry-run` shows: how each column is understood, and what a run would write where. Writes nothing. */
import { columnLetters } from '../../core/checks/index.js'
import type { Edits, Judged, Recognition } from '../../model.js'
import { fields } from '../../register/fields.js'
import { presetOfName } from '../../register/presets/index.js'
import { say, type Text } from '../../text.js'
import type { View } from './findings.js'
import { type TableColumn, tableLines } from './table.js'

const words = {
  table: {
    'zh-CN': '{sheet} · 表头在第 {headerRow} 行 · 数据第 {firstRow}–{lastRow} 行',
    en: '{sheet} · headers in row {headerRow} · data in rows {firstRow} to {lastRow}',
  },
  preset: {
    'zh-CN': ' · 导出格式：{title}（--preset {name}）',
    en: ' · export layout: {title} (--preset {name})',
  },
  settings: {
    'zh-CN': '设置来自工作簿的这些表：{sheets}',
    en: 'Settings from these sheets of the workbook: {sheets}',
  },
  unknown: { 'zh-CN': '未识别（原样保留）', en: 'not recognised (left as it is)' },
  column: { 'zh-CN': '列', en: 'Column' },
  header: { 'zh-CN': '表头', en: 'Header' },
  field: { 'zh-CN': '识别为', en: 'Understood as' },
  how: { 'zh-CN': '依据', en: 'By' },
  plan: {
    'zh-CN': '将写入 {path}（--dry-run：没有写任何文件）',
    en: 'Would be written to {path} (--dry-run: no file was written)',
  },
  newColumn: { 'zh-CN': '新列', en: 'new' },
  sheet: { 'zh-CN': '工作表“{name}”', en: 'Sheet "{name}"' },
  emptied: {
    'zh-CN': '工作表“{name}”（以前运行留下的，将清空）',
    en: 'Sheet "{name}" (of an earlier run, will be emptied)',
  },
  unit: { 'zh-CN': '{how}，单位 {unit}', en: '{how}, in {unit}' },
} satisfies Record<string, Text>

const recognitions: Readonly<Record<Recognition, Text>> = {
  exact: { 'zh-CN': '标准表头', en: 'standard header' },
  alias: { 'zh-CN': '别名', en: 'another name' },
  setting: { 'zh-CN': '配置', en: 'settings' },
  preset: { 'zh-CN': '导出格式', en: 'export layout' },
}

/** The columns from left to right, each with the field that it is understood as; then the settings sheets that are in force. */
export function mappingLines({ policy, inspection }: Judged, view: View): string[] {
  const { table, columns, end } = inspection
  const preset = columns.preset === undefined ? undefined : presetOfName(columns.preset)
  const { lang, style } = view
  const { headerRow, firstRow } = table
  const place = { sheet: table.sheet.name, headerRow, firstRow, lastRow: Math.max(firstRow, end.lastRow) }
  const known = columns.mapped.map(({ columnIndex, header, field, how, unit }) => {
    const reason = recognitions[how][lang]
    const by = unit ? say(words.unit, { how: reason, unit }, lang) : reason
    return { columnIndex, cells: [header, fields[field].header[lang], by] }
  })
  const unknown = columns.unknown.map(({ columnIndex, header }) => ({
    columnIndex,
    cells: [header, style.severity.warning(words.unknown[lang]), ''],
  }))
  const rows = [...known, ...unknown]
    .sort((a, b) => a.columnIndex - b.columnIndex)
    .map(({ columnIndex, cells }) => [columnLetters(columnIndex), ...cells.map(oneLine)])
  const heads = [words.column, words.header, words.field, words.how]
  const head = heads.map((text): TableColumn => ({ header: text[lang], align: 'left' }))
  const layout = preset ? say(words.preset, { title: preset.title[lang], name: preset.name }, lang) : ''
  const title = style.bold(say(words.table, place, lang) + layout)
  const settings = settingsLine(policy, view)
  return [title, '', ...tableLines(head, rows, style), ...(settings ? ['', settings] : [])]
}

/** Which sheets of the register's own workbook the settings come from; null where none is in force. */
export function settingsLine({ fromWorkbook }: Judged['policy'], { lang }: View): string | null {
  const sheets = fromWorkbook?.sheets ?? []
  if (sheets.length === 0) return null
  return say(words.settings, { sheets: sheets.join(lang === 'zh-CN' ? '、' : ', ') }, lang)
}

/** What a run would write, and where. */
export function planLines(edits: Edits, path: string, view: View): string[] {
  const { lang, style } = view
  const columns = edits.columns.map(({ columnIndex, header }) => {
    const place = columnIndex === null ? words.newColumn[lang] : columnLetters(columnIndex)
    return `  ${header}${style.dim(lang === 'en' ? ` (${place})` : `（${place}）`)}`
  })
  const sheets = edits.sheets.map(
    ({ name, isEmptied }) => `  ${say(isEmptied ? words.emptied : words.sheet, { name }, lang)}`,
  )
  return [style.bold(say(words.plan, { path }, lang)), ...columns, ...sheets]
}

/** A header may hold line breaks, which would tear the table. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}
