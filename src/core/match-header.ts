/**
 * Finds the field of one header as it stands in a sheet: by the settings, by the export layout, whole, without brackets, without
 * its group, by its parts. Guesses nothing.
 */
import type { FieldName, Policy, Recognition } from '../model.js'
import { fieldOfKey, headerKey } from '../register/headers.js'
import { type Preset, presetColumn, presetFor, withoutSurroundings } from '../register/presets/index.js'

/** A header recognised; of two columns for one field the smaller `rank` wins. */
export interface HeaderMatch {
  readonly field: FieldName
  readonly how: Recognition
  readonly unit: string | null
  readonly rank: number
}

/** The field of a header, or undefined. `grouped` says that the header may begin with the name of its group and a slash. */
export type HeaderMatcher = (header: string, grouped: boolean) => HeaderMatch | undefined

/** The headers of one row, understood: their export layout, if they have one, and the matcher that knows it. */
export interface HeaderReading {
  readonly preset: Preset | null
  readonly match: HeaderMatcher
}

/** What the words of a part (`企业名称` in 姓名/企业名称) count less than a whole header. */
const partPenalty = 1000
/** A setting beats an export layout, which beats the declared headers; places in a layout are far fewer. */
const settingRank = -2000
const presetRank = -1000

/** Reads rows of headers under a policy; rows of one layout share a matcher. */
export function headerReader(
  policy: Pick<Policy, 'aliases' | 'preset'>,
): (headers: readonly string[]) => HeaderReading {
  const readings = new Map<string, HeaderReading>()
  return (headers) => {
    const preset = presetFor(headers, policy.preset ?? 'auto')
    const key = preset?.name ?? ''
    const known = readings.get(key)
    if (known) return known
    const reading = { preset, match: headerMatcher(policy.aliases, preset) }
    readings.set(key, reading)
    return reading
  }
}

/** A matcher that knows the settings' aliases and a layout besides the declared headers. */
function headerMatcher(aliases: Policy['aliases'], preset: Preset | null): HeaderMatcher {
  const settings = new Map<string, FieldName>()
  for (const [name, headers] of Object.entries(aliases)) {
    for (const header of headers ?? []) settings.set(headerKey(header).whole, name as FieldName)
  }
  const matches = new Map<string, HeaderMatch | undefined>()
  return (header, grouped) => {
    const key = `${grouped ? '1' : '0'}${header}`
    if (!matches.has(key)) matches.set(key, matchHeader(header, grouped, settings, preset))
    return matches.get(key)
  }
}

function matchHeader(
  header: string,
  grouped: boolean,
  settings: ReadonlyMap<string, FieldName>,
  preset: Preset | null,
): HeaderMatch | undefined {
  const { whole, unit } = headerKey(header)
  const bySetting = settings.get(whole)
  if (bySetting) return { field: bySetting, how: 'setting', unit, rank: settingRank }
  const inPreset = preset ? presetColumn(preset, header) : undefined
  if (inPreset === 'left') return undefined
  if (inPreset) return { field: inPreset.field, how: 'preset', unit, rank: presetRank + inPreset.rank }
  for (const { key, penalty } of spellings(preset ? withoutSurroundings(preset, header) : header, grouped)) {
    const setting = settings.get(key)
    if (setting) return { field: setting, how: 'setting', unit, rank: penalty + settingRank }
    const known = fieldOfKey(key)
    if (!known) continue
    const how = known.how === 'exact' && key === whole ? 'exact' : 'alias'
    return { field: known.field, how, unit, rank: known.rank + penalty }
  }
  return undefined
}

/** From the most to the least telling. The parts of a grouped header leave out its group. */
function spellings(header: string, grouped: boolean): { readonly key: string; readonly penalty: number }[] {
  const { whole, bare } = headerKey(header)
  const found = [
    { key: whole, penalty: 0 },
    { key: bare, penalty: 0 },
  ]
  const parts = splitOutsideBrackets(whole)
  if (parts.length === 1) return found
  const rest = headerKey(parts.slice(1).join('/'))
  const groupPenalty = grouped ? 0 : partPenalty
  found.push({ key: parts.join(''), penalty: 0 })
  found.push({ key: rest.whole, penalty: groupPenalty }, { key: rest.bare, penalty: groupPenalty })
  for (const part of grouped ? parts.slice(1) : parts) {
    found.push({ key: headerKey(part).bare, penalty: partPenalty })
  }
  return found
}

/** `客户姓名/企业名称` → two parts; `RFM指标(R/F/M)` → one. */
function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const mark = text[i]!
    if (mark === '(' || mark === '【' || mark === '[') depth++
    else if (mark === ')' || mark === '】' || mark === ']') depth--
    else if (mark === '/' && depth <= 0) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  parts.push(text.slice(start))
  return parts.filter((part) => part !== '')
}
