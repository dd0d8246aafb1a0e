/** The settings sheets of a register's own workbook -> settings as a file would write them, and mistakes with their cells. Opens no file. */
import { mayHoldSettings, type SettingSheet, settingSheetOf } from '../core/setting-sheets.js'
import { relative } from '../core/tiers/shipped.js'
import type { Args, SettingMistake, Source } from '../model.js'
import { type SettingSheetKind, settingSheetNamed } from '../register/setting-sheets.js'
import { filled, type Lang, langs, type Text } from '../text.js'
import { SettingRow } from './setting-row.js'
import { personRow, playRow, type TierRow, tagRow, tagRuleRow, tierRow } from './setting-rows.js'
import type { SettingsInput } from './settings.js'
import { settingSheetLayouts } from './workbook-layout.js'

/** What settings sheets can set. */
export type WorkbookContent = Pick<SettingsInput, 'scheme' | 'schemes' | 'playbook' | 'owner' | 'tags'>

/** Where the entries of a list stand: the sheet, the row of each, and the column that says what each is for. */
export interface SettingPlaces {
  readonly sheet: string
  /** 1-based, in the order of the entries. */
  readonly rows: readonly number[]
  /** 0-based. */
  readonly columnIndex: number
}

/** The settings sheets of one workbook. */
export interface WorkbookSettings {
  readonly content: WorkbookContent
  /** The name of each settings sheet of the workbook. */
  readonly names: ReadonlyMap<SettingSheetKind, string>
  readonly mistakes: readonly SettingMistake[]
  /** The scheme of the sheet of tier rules: its name and where its rules stand; null without. */
  readonly scheme: (SettingPlaces & { readonly name: string }) | null
  /** Where the plays stand; null without. */
  readonly playbook: SettingPlaces | null
}

/** Of a register without settings sheets. */
export const noWorkbookSettings: WorkbookSettings = {
  content: {},
  names: new Map(),
  mistakes: [],
  scheme: null,
  playbook: null,
}

/** Enough to look for headers in the first rows, whatever stands above. */
const headRows = 20
/** Nobody tunes more by hand; a register of that name is not held in memory. */
const mostRows = 10_000

const texts = {
  second: {
    'zh-CN': '这张表和“{other}”是同一种设置，没有读取。请只留一张。',
    en: 'This sheet holds the same settings as {other} and is not read. Keep one of them.',
  },
  tooLong: {
    'zh-CN': `设置表只读前 ${mostRows} 行，从这一行起没有读取。请删去多余的行。`,
    en: `Of a settings sheet ${mostRows} rows are read: from this row on nothing was. Delete what is not needed.`,
  },
  scheme: { 'zh-CN': '工作簿“{sheet}”表的方案', en: 'The scheme of the sheet {sheet}' },
} satisfies Readonly<Record<string, Text>>

/**
 * What the settings sheets of an open workbook say; null where it has none. A sheet that says what is shipped gives nothing, so that
 * a workbook as `init` lays it out grades as one without such sheets. What cannot be read is a mistake, and its effect says what
 * becomes of it: a sheet of tier rules counts whole or not at all, of the others a row is left out.
 */
export async function readWorkbookSettings(source: Source): Promise<WorkbookSettings | null> {
  if (!mayHoldSettings(source.sheets)) return null
  const found = new Map<SettingSheetKind, SheetRows>()
  const mistakes: SettingMistake[] = []
  for (const sheet of source.sheets) {
    if (sheet.mark !== null || settingSheetNamed(sheet.name) === undefined) continue
    const known = settingSheetOf(await source.head(sheet, headRows))
    if (!known) continue
    const first = found.get(known.kind)
    if (first) mistakes.push(doubt(known, known.headerRow, texts.second, { other: first.sheet.sheet.name }))
    else found.set(known.kind, { sheet: known, rows: await rowsOf(source, known, mistakes) })
  }
  return found.size === 0 ? null : settingsOf(found, mistakes)
}

interface SheetRows {
  readonly sheet: SettingSheet
  /** Those that say anything. */
  readonly rows: readonly SettingRow[]
}

async function rowsOf(
  source: Source,
  sheet: SettingSheet,
  mistakes: SettingMistake[],
): Promise<readonly SettingRow[]> {
  const keys = [...sheet.columns.keys()].filter((key) => key !== 'remark')
  const places = keys.map((key) => sheet.columns.get(key) ?? 0)
  const rows: SettingRow[] = []
  for await (const block of source.read(sheet.sheet, places, sheet.headerRow + 1).blocks) {
    for (let at = 0; at < block.length; at++) {
      const cells = new Map(keys.map((key, place) => [key, block.columns[place]?.[at] ?? null]))
      const row = new SettingRow(sheet, block.rows[at] ?? 0, cells, mistakes)
      if (keys.every((key) => row.text(key) === '')) continue
      if (rows.length === mostRows) {
        mistakes.push(doubt(sheet, row.row, texts.tooLong))
        return rows
      }
      rows.push(row)
    }
  }
  return rows
}

function doubt({ sheet }: SettingSheet, row: number, text: Text, args: Args = {}): SettingMistake {
  return {
    code: 'SETTING_DOUBTFUL',
    sheet: sheet.name,
    row,
    columnIndex: null,
    value: null,
    args: { problem: filled(text, args) },
  }
}

type FoundSheets = ReadonlyMap<SettingSheetKind, SheetRows>

function settingsOf(found: FoundSheets, mistakes: readonly SettingMistake[]): WorkbookSettings {
  const rules = own(found, 'tierRules', tierRow)
  const plays = own(found, 'playbook', playRow)
  const people = own(found, 'people', personRow)
  const dictionary = own(found, 'tagDictionary', tagRow)
  const tagRules = own(found, 'tagRules', tagRuleRow)
  const scheme = rules && isWhole(rules, found.get('tierRules')) ? schemeContent(rules) : null
  const tags = {
    ...(dictionary && { dictionary: [...dictionary.entries] }),
    ...(tagRules && { rules: [...tagRules.entries] }),
  }
  return {
    content: {
      ...scheme,
      ...(plays && { playbook: [...plays.entries] }),
      ...(people && { owner: { people: [...people.entries] } }),
      ...(Object.keys(tags).length > 0 && { tags }),
    },
    names: new Map([...found].map(([kind, { sheet }]) => [kind, sheet.sheet.name])),
    mistakes,
    scheme: scheme && rules && { ...placesOf(rules, 'tier'), name: scheme.scheme },
    playbook: plays && placesOf(plays, 'target'),
  }
}

/** The entries of one sheet and the row of each. */
interface EntryList<T> {
  readonly sheet: SettingSheet
  readonly entries: readonly T[]
  readonly rows: readonly number[]
}

/** The entries of the sheet of that kind; null where there are none, and where they are what is shipped. */
function own<T>(
  found: FoundSheets,
  kind: SettingSheetKind,
  read: (row: SettingRow) => T | undefined,
): EntryList<T> | null {
  const rows = found.get(kind)
  const list = rows && listOf(rows, read)
  if (!list || list.entries.length === 0) return null
  const said = JSON.stringify(list.entries)
  const isShipped = langs.some(
    (lang) => JSON.stringify(listOf(shippedRows(kind, lang), read).entries) === said,
  )
  return isShipped ? null : list
}

function listOf<T>({ sheet, rows }: SheetRows, read: (row: SettingRow) => T | undefined): EntryList<T> {
  const found = rows.flatMap((row) => {
    const entry = read(row)
    return entry === undefined ? [] : [{ entry, row: row.row }]
  })
  return { sheet, entries: found.map(({ entry }) => entry), rows: found.map(({ row }) => row) }
}

/** The sheet as it is laid out, as if it stood in a workbook. */
function shippedRows(kind: SettingSheetKind, lang: Lang): SheetRows {
  const layout = settingSheetLayouts(lang).find((each) => each.kind === kind)
  const keys = layout?.columns.map(({ key }) => key) ?? []
  const sheet: SettingSheet = {
    kind,
    sheet: { index: 0, name: layout?.name ?? '', hidden: false, mark: null },
    headerRow: 1,
    columns: new Map(keys.map((key, columnIndex) => [key, columnIndex])),
  }
  const rows = (layout?.rows ?? []).map((cells, at) => {
    const byKey = new Map(keys.map((key, place) => [key, cells[place] ?? null]))
    return new SettingRow(sheet, at + 2, byKey, [])
  })
  return { sheet, rows }
}

function isWhole({ entries }: EntryList<unknown>, found: SheetRows | undefined): boolean {
  return entries.length === found?.rows.length
}

/** The scheme goes by the name of its sheet. Tiers of the default scheme keep their colours and, unless another is written, what they mean. */
function schemeContent({ sheet, entries }: EntryList<TierRow>): Required<
  Pick<WorkbookContent, 'scheme' | 'schemes'>
> & {
  readonly scheme: string
} {
  const { name } = sheet.sheet
  const tierNames = [...new Set(entries.map(({ tier }) => tier))]
  const tiers = tierNames.map((tier) => {
    const meaning = entries.find((entry) => entry.tier === tier && entry.meaning !== '')?.meaning
    const known = relative.tiers.find((each) => each.name === tier)
    const isKnown = known && (meaning === undefined || langs.some((lang) => known.meaning[lang] === meaning))
    return {
      name: tier,
      meaning: isKnown ? known.meaning : (meaning ?? tier),
      ...(known && { colour: known.colour }),
    }
  })
  const title = filled(texts.scheme, { sheet: name })
  const rules = entries.map(({ tier, when }) => ({ tier, when: { ...when } }))
  return { scheme: name, schemes: { [name]: { title, tiers, rules } } }
}

function placesOf({ sheet, rows }: EntryList<unknown>, key: string): SettingPlaces {
  return { sheet: sheet.sheet.name, rows, columnIndex: sheet.columns.get(key) ?? 0 }
}
