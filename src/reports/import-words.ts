/** How an import is told: where a row stands, what it says, why rows were joined or left apart. Lays nothing out. */
import { isoDay } from '../cells/cell.js'
import { columnLetters } from '../core/checks/index.js'
import type { Conflict, FieldName, Imported, ImportPart, JoinKey, NearJoin } from '../model.js'
import { presetOfName } from '../register/presets/index.js'
import type { Lang, Text } from '../text.js'
import { printed } from './import-cells.js'

export const joinWords: Readonly<Record<JoinKey, Text>> = {
  id: { 'zh-CN': '编号', en: 'ID' },
  phone: { 'zh-CN': '电话', en: 'phone' },
  name: { 'zh-CN': '名称', en: 'name' },
}

export const nearWords: Readonly<Record<NearJoin['because'], Text>> = {
  otherId: { 'zh-CN': '编号不同', en: 'their IDs differ' },
  otherFirm: { 'zh-CN': '名称不同', en: 'their names differ' },
  samePersonName: { 'zh-CN': '个人同名', en: 'people may share a name' },
  severalCustomers: { 'zh-CN': '不止一位客户相符', en: 'several customers fit' },
}

const noPreset: Text = { 'zh-CN': '一般表格', en: 'plain sheet' }

/** The name of an export layout, or that there is none. */
export function presetText(name: string | undefined, lang: Lang): string {
  const preset = name === undefined ? undefined : presetOfName(name)
  return preset ? preset.title[lang] : noPreset[lang]
}

/** `客户.csv!B7`: the file, and the cell of the field in the row; only the row where the field has no column. */
export function placeOfPart(
  { sources }: Imported,
  { source, customer }: ImportPart,
  field: FieldName,
): string {
  const from = sources[source]
  const column = from?.columns.mapped.find((mapped) => mapped.field === field)
  return `${from?.file ?? ''}!${column ? columnLetters(column.columnIndex) : ''}${customer.row}`
}

/** What a row says in one field, as text. */
export function partText({ customer }: ImportPart, field: FieldName, lang: Lang): string {
  const value = customer[field]
  const cell = value === undefined ? null : printed(field, value, lang)
  if (cell === null) return ''
  return typeof cell === 'object' ? ('epochDays' in cell ? isoDay(cell) : cell.error) : String(cell)
}

/** What a customer is called: its name, else its number, else its phone. */
export function customerText({ customer: { name, id, phone } }: ImportPart): string {
  return name ?? id ?? phone ?? ''
}

/** Both sides of a conflict as text. */
export function conflictTexts({ field, kept, other }: Conflict, lang: Lang): readonly [string, string] {
  return [partText(kept, field, lang), partText(other, field, lang)]
}
