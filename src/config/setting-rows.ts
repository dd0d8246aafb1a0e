/** Rows of the settings sheets -> entries of the settings, as a settings file would write them. Reads one row at a time. */
import { alertNames, lifecycleNames } from '../core/lifecycle.js'
import { measureNames } from '../register/measures.js'
import type { Text } from '../text.js'
import {
  type ConditionInputs,
  measureTexts,
  readConditionWords,
  withoutThousands,
  withSigns,
} from './condition-words.js'
import { allowedFor, amountOf, conditionsOf } from './conditions.js'
import { rhythmChoices, rhythmDays } from './rhythm.js'
import { effects, type SettingRow } from './setting-row.js'
import type { SettingsInput } from './settings.js'
import { measureColumns, tagKinds, tagSources, targetKinds } from './workbook-layout.js'

type EntryOf<List> = NonNullable<List> extends readonly (infer Entry)[] ? Entry : never
type PlayInput = EntryOf<SettingsInput['playbook']>
type Tags = NonNullable<SettingsInput['tags']>
type TagEntryInput = EntryOf<Tags['dictionary']>
type TagRuleInput = EntryOf<Tags['rules']>
type PersonInput = EntryOf<NonNullable<SettingsInput['owner']>['people']>

/** One row of tier rules. */
export interface TierRow {
  readonly tier: string
  /** Empty where the row says nothing of it. */
  readonly meaning: string
  readonly when: Readonly<ConditionInputs>
}

/** A tier rule; undefined, with the mistakes told, where any cell of it cannot be read: half a rule grades wrongly. */
export function tierRow(row: SettingRow): TierRow | undefined {
  const tier = row.required('tier', effects.sheet)
  const when: ConditionInputs = {}
  let readable = tier !== undefined
  for (const measure of measureColumns) {
    if (row.text(measure) === '') continue
    const bounds = boundsOf(row, measure)
    if (bounds === undefined) readable = false
    else when[measure] = bounds
  }
  const others = conditionsIn(row, 'other', effects.sheet)
  if (tier === undefined || !others || !readable) return undefined
  for (const measure of measureNames) {
    const [own, other] = [when[measure], others[measure]]
    if (other === undefined) continue
    when[measure] = typeof own === 'string' && typeof other === 'string' ? `${own}, ${other}` : other
  }
  return { tier, meaning: row.text('meaning'), when }
}

/** The bounds of a measure with a column of its own; a number without a sign might mean at most or at least. */
function boundsOf(row: SettingRow, measure: (typeof measureColumns)[number]): string | undefined {
  const text = row.text(measure)
  const bounds = withoutUnits(withoutThousands(withSigns(text)))
  if (/^[<>=!≤≥≠＜＞＝]/.test(bounds) && conditionsOf(measure, bounds)) return bounds
  row.refuse(measure, isNumber(text) ? signedText(text) : allowedFor(measure), effects.sheet)
  return undefined
}

function isNumber(text: string): boolean {
  return Number.isFinite(Number(text))
}

function signedText(number: string): Text {
  return {
    'zh-CN': `带比较符号，如 ≤ ${number} 或 ≥ ${number}`,
    en: `a sign before the number, such as ≤ ${number} or ≥ ${number}`,
  }
}

/** `≤ 90天` as people write it, without what the column says already. */
function withoutUnits(text: string): string {
  return text.replace(/(\d)\s*(?:天|日|次|倍|days?|orders?|times)(?![a-z])/gi, '$1')
}

/** What a cell with several conditions says; empty where it is blank, undefined with the mistake told where it cannot be read. */
function conditionsIn(row: SettingRow, key: string, effect: Text): Readonly<ConditionInputs> | undefined {
  const read = readConditionWords(withoutUnits(row.text(key)))
  if ('unknown' in read) {
    row.refuse(key, measureTexts, effect)
    return undefined
  }
  for (const measure of measureNames) {
    const input = read.when[measure]
    if (input === undefined || conditionsOf(measure, input)) continue
    row.refuse(key, allowedFor(measure), effect)
    return undefined
  }
  return read.when
}

/** One play; undefined, with the mistake told, where nobody knows whom it is for or what to do. */
export function playRow(row: SettingRow): PlayInput | undefined {
  const target = targetOf(row)
  const action = row.required('action', effects.row)
  const everyDays = everyOf(row)
  if (!target || action === undefined) return undefined
  const [role, resources, measure] = [row.text('role'), row.text('resources'), row.text('measure')]
  // A key with nothing behind it would take away what the tier's play says.
  return {
    for: target,
    action,
    ...(role && { role }),
    ...(everyDays !== undefined && { everyDays }),
    ...(resources && { resources }),
    ...(measure && { measure }),
  }
}

function targetOf(row: SettingRow): PlayInput['for'] | undefined {
  const target = row.required('target', effects.row)
  const kind = row.text('kind') === '' ? 'tier' : row.choice('kind', targetKinds, effects.row)
  if (target === undefined || kind === undefined) return undefined
  if (kind === 'tier') return { tier: target }
  if (kind === 'tag') return { tag: target }
  if (kind === 'lifecycle') {
    const lifecycle = row.choice('target', lifecycleNames, effects.row)
    return lifecycle && { lifecycle }
  }
  const alert = row.choice('target', alertNames, effects.row)
  return alert && { alert }
}

function everyOf(row: SettingRow): number | undefined {
  const text = row.text('every')
  if (text === '') return undefined
  const days = rhythmDays(text)
  if (days === undefined) row.refuse('every', everyText, effects.cell)
  return days
}

const everyText: Text = {
  'zh-CN': `${rhythmChoices('zh-CN').join('、')}，或几天，如 20天`,
  en: `${rhythmChoices('en').join(', ')}, or days, such as 20 days`,
}

/** One person; undefined, with the mistake told, without a name or a role. */
export function personRow(row: SettingRow): PersonInput | undefined {
  const [name, role] = [row.required('name', effects.row), row.required('role', effects.row)]
  const capacity = capacityOf(row)
  if (name === undefined || role === undefined) return undefined
  return {
    name,
    role,
    regions: [...row.words('regions')],
    industries: [...row.words('industries')],
    ...(capacity !== undefined && { capacity }),
  }
}

function capacityOf(row: SettingRow): number | undefined {
  const text = row.text('capacity')
  if (text === '') return undefined
  const digits = withoutThousands(text.normalize('NFKC')).replace(/\s*[位户个家人名]$/, '')
  if (/^\d{1,9}$/.test(digits)) return Number(digits)
  row.refuse('capacity', capacityText, effects.cell)
  return undefined
}

const capacityText: Text = { 'zh-CN': '不小于 0 的整数，如 30', en: 'a whole number, 0 or more, such as 30' }

/** One tag of the dictionary; undefined, with the mistake told, without a spelling or a kind. */
export function tagRow(row: SettingRow): TagEntryInput | undefined {
  const tag = row.required('tag', effects.row)
  const hasKind = row.required('kind', effects.row) !== undefined
  const kind = hasKind ? row.choice('kind', tagKinds, effects.row) : undefined
  return tag === undefined || !kind ? undefined : { tag, synonyms: [...row.words('synonyms')], kind }
}

/** One rule that gives tags; undefined, with the mistake told, where what it needs is not there. */
export function tagRuleRow(row: SettingRow): TagRuleInput | undefined {
  const tag = row.required('tag', effects.row)
  const hasSource = row.required('from', effects.row) !== undefined
  const from = hasSource ? row.choice('from', tagSources, effects.row) : undefined
  if (tag === undefined || !from) return undefined
  if (from === 'spend') {
    const brackets = bracketsOf(row)
    return brackets && { name: from, from, tag, brackets }
  }
  if (from !== 'conditions') return { name: from, from, tag }
  const when =
    row.required('when', effects.row) === undefined ? undefined : conditionsIn(row, 'when', effects.row)
  return when && { name: tag, from, tag, when: { ...when } }
}

function bracketsOf(row: SettingRow): string[] | undefined {
  const text = row.required('brackets', effects.row)
  if (text === undefined) return undefined
  const amounts = withoutThousands(text)
    .split(/[、,，;；\s]+/)
    .filter(Boolean)
  if (amounts.length > 0 && amounts.every((amount) => amountOf(amount) !== undefined)) return amounts
  row.refuse('brackets', bracketsText, effects.row)
  return undefined
}

const bracketsText: Text = {
  'zh-CN': '金额，用顿号隔开，如 1万、5万',
  en: 'amounts separated by commas, such as 10000, 50000',
}
