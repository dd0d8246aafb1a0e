/** The settings sheets as a workbook holds them, filled with what is shipped: headers, notes, lists to choose from, rows of cells. Reads no cell. */
import { alertNames, lifecycleNames } from '../core/lifecycle.js'
import { relative } from '../core/tiers/shipped.js'
import type {
  Cell,
  Condition,
  Lang,
  MeasureName,
  Play,
  Scheme,
  TagEntry,
  TagKind,
  TagRule,
  Text,
} from '../model.js'
import {
  type SettingColumnKey,
  type SettingSheetKind,
  settingColumns,
  settingSheetKinds,
  settingSheets,
} from '../register/setting-sheets.js'
import { amountWords, boundWords, conditionWords } from './condition-words.js'
import { rhythmChoices, rhythmWords } from './rhythm.js'
import { shippedDictionary, shippedPlaybook, shippedTagRules } from './shipped.js'

/** One column of a settings sheet, in one language. */
export interface LayoutColumn {
  readonly key: string
  readonly header: string
  /** How to fill it, with an example: for a note at the header. */
  readonly note: string
  /** In characters. */
  readonly width: number
  /** What may be chosen from a list; empty for free text. Other words than these are a suggestion's neighbours, not always mistakes. */
  readonly choices: readonly string[]
  /** Whether the list is all that may be written. */
  readonly closed: boolean
}

/** One settings sheet: its headers stand in row 1, the rows follow. */
export interface SettingSheetLayout {
  readonly kind: SettingSheetKind
  readonly name: string
  /** What the sheet is for, in one line. */
  readonly about: string
  readonly columns: readonly LayoutColumn[]
  /** What is shipped, a cell for every column; null is blank. People are nobody's default: none. */
  readonly rows: readonly (readonly Cell[])[]
}

/** Every settings sheet in `lang`, filled so that reading it back changes nothing. */
export function settingSheetLayouts(lang: Lang): readonly SettingSheetLayout[] {
  return settingSheetKinds.map((kind) => ({
    kind,
    name: settingSheets[kind].name[lang],
    about: settingSheets[kind].about[lang],
    columns: settingColumns(kind).map(([key, { header, note, width }]) => ({
      key,
      header: header[lang],
      note: note[lang],
      width,
      ...choicesOf(kind, key, lang),
    })),
    rows: defaultRows(kind, lang),
  }))
}

/** What a play can be for, as the sheet says it. */
export const targetKinds = {
  tier: { 'zh-CN': '等级', en: 'Tier' },
  lifecycle: { 'zh-CN': '生命周期', en: 'Lifecycle' },
  alert: { 'zh-CN': '预警', en: 'Alert' },
  tag: { 'zh-CN': '标签', en: 'Tag' },
} as const satisfies Readonly<Record<keyof Play['for'], Text>>

/** Kinds of tags, as the sheet of the dictionary spells them. */
export const tagKinds = {
  value: { 'zh-CN': '价值', en: 'Value' },
  need: { 'zh-CN': '需求', en: 'Need' },
  behaviour: { 'zh-CN': '行为', en: 'Behaviour' },
} as const satisfies Readonly<Record<TagKind, Text>>

/** What a tag comes from, as the sheet of tag rules spells it. */
export const tagSources = {
  spend: { 'zh-CN': '年消费', en: 'Spend' },
  region: { 'zh-CN': '区域', en: 'Region' },
  category: { 'zh-CN': '品类', en: 'Category' },
  complaints: { 'zh-CN': '投诉', en: 'Complaints' },
  behaviour: { 'zh-CN': '行为', en: 'Behaviour' },
  conditions: { 'zh-CN': '条件', en: 'Conditions' },
} as const satisfies Readonly<Record<TagRule['from'], Text>>

function choicesOf(
  kind: SettingSheetKind,
  key: string,
  lang: Lang,
): Pick<LayoutColumn, 'choices' | 'closed'> {
  const words = (texts: Readonly<Record<string, Text>>) => Object.values(texts).map((text) => text[lang])
  const closed = (choices: readonly string[]) => ({ choices, closed: true })
  switch (`${kind}.${key}`) {
    case 'playbook.kind':
      return closed(words(targetKinds))
    case 'playbook.every':
      return { choices: rhythmChoices(lang), closed: false }
    case 'tagDictionary.kind':
      return closed(words(tagKinds))
    case 'tagRules.from':
      return closed(words(tagSources))
    case 'people.role': {
      const roles = shippedPlaybook(relative, lang).flatMap(({ role }) => role ?? [])
      return { choices: [...new Set(roles)], closed: false }
    }
    default:
      return { choices: [], closed: false }
  }
}

function defaultRows(kind: SettingSheetKind, lang: Lang): readonly (readonly Cell[])[] {
  switch (kind) {
    case 'tierRules':
      return tierRows(relative, lang)
    case 'playbook':
      return shippedPlaybook(relative, lang).map((play) => playRow(play, lang))
    case 'people':
      return []
    case 'tagDictionary':
      return shippedDictionary[lang].map((entry) => tagRow(entry, lang))
    case 'tagRules':
      return shippedTagRules[lang].map((rule) => tagRuleRow(rule, lang))
  }
}

/** The measures that have a column of their own, in the order in which a rule speaks of them: money, orders, days. */
export const measureColumns = [
  'spend',
  'spendVsMean',
  'orders',
  'ordersVsMean',
  'recencyDays',
] as const satisfies readonly (MeasureName & SettingColumnKey<'tierRules'>)[]

/** A scheme as rows of the sheet of tier rules; what a tier means stands in its first row. */
export function tierRows({ tiers, rules }: Scheme, lang: Lang): readonly (readonly Cell[])[] {
  const separator = lang === 'zh-CN' ? '，' : ', '
  return rules.map(({ tier, when }, index) => {
    const isFirst = rules.findIndex((rule) => rule.tier === tier) === index
    const meaning = tiers.find(({ name }) => name === tier)?.meaning[lang]
    const own = measureColumns.map((measure) => {
      const conditions = when.filter((condition) => condition.measure === measure)
      return [measure, conditions.map((condition) => boundWords(condition, lang)).join(separator)] as const
    })
    const others = when.filter(({ measure }: Condition) => !own.some(([each]) => each === measure))
    return rowOf('tierRules', {
      tier,
      ...(isFirst && meaning !== undefined && { meaning }),
      ...Object.fromEntries(own),
      other: conditionWords(others, lang),
    })
  })
}

function playRow(
  { for: target, action, role, everyDays, resources, measure }: Play,
  lang: Lang,
): readonly Cell[] {
  const every = everyDays === undefined ? '' : rhythmWords(everyDays, lang)
  return rowOf('playbook', { ...targetCells(target, lang), role, every, action, resources, measure })
}

function targetCells(
  { tier, lifecycle, alert, tag }: Play['for'],
  lang: Lang,
): { kind: string; target: string } {
  if (alert) return { kind: targetKinds.alert[lang], target: alertNames[alert][lang] }
  if (lifecycle) return { kind: targetKinds.lifecycle[lang], target: lifecycleNames[lifecycle][lang] }
  if (tag !== undefined) return { kind: targetKinds.tag[lang], target: tag }
  return { kind: targetKinds.tier[lang], target: tier ?? '' }
}

function tagRow({ tag, synonyms, kind }: TagEntry, lang: Lang): readonly Cell[] {
  return rowOf('tagDictionary', { tag, synonyms: listed(synonyms, lang), kind: tagKinds[kind][lang] })
}

function tagRuleRow({ from, tag, brackets = [], when = [] }: TagRule, lang: Lang): readonly Cell[] {
  return rowOf('tagRules', {
    from: tagSources[from][lang],
    tag,
    brackets: listed(
      brackets.map((fen) => amountWords(fen, lang)),
      lang,
    ),
    when: conditionWords(when, lang),
  })
}

function listed(words: readonly string[], lang: Lang): string {
  return words.join(lang === 'zh-CN' ? '、' : ', ')
}

/** The cells in the order of the sheet's columns; what is not named or empty is blank. */
function rowOf<Kind extends SettingSheetKind>(
  kind: Kind,
  cells: Readonly<Partial<Record<SettingColumnKey<Kind>, string | undefined>>>,
): readonly Cell[] {
  const byKey: Readonly<Record<string, string | undefined>> = cells
  return settingColumns(kind).map(([key]) => byKey[key] || null)
}
