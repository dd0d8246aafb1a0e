/** The export layouts, how one is told by the headers of a sheet, and what a header means in it. Reads no cell. */
import type { FieldName } from '../fields.js'
import { headerKey } from '../headers.js'
import { dingtalk } from './dingtalk.js'
import { fxiaoke } from './fxiaoke.js'
import { googleSheets } from './google-sheets.js'
import { hubspot, hubspotDeals } from './hubspot.js'
import type { Preset } from './preset.js'
import { salesforce, salesforceDeals } from './salesforce.js'
import { wjx } from './wjx.js'
import { wukong } from './wukong.js'
import { xiaoshouyi } from './xiaoshouyi.js'
import { zoho, zohoDeals } from './zoho.js'

export type { Preset } from './preset.js'

/** Every layout, in the order of the reference. */
export const presets: readonly Preset[] = [
  fxiaoke,
  xiaoshouyi,
  dingtalk,
  wjx,
  wukong,
  zoho,
  zohoDeals,
  hubspot,
  hubspotDeals,
  salesforce,
  salesforceDeals,
  googleSheets,
]

/** What `--preset` takes besides a name: tell by the headers, or know none. */
export const presetChoices: readonly string[] = ['auto', 'none', ...presets.map(({ name }) => name)]

/** A header's place in a layout: a field with its rank (0 is best), or known and left alone. */
export type PresetColumn = { readonly field: FieldName; readonly rank: number } | 'left'

interface Index {
  readonly preset: Preset
  readonly must: readonly string[]
  readonly telling: readonly string[]
  readonly certain: readonly (readonly string[])[]
  readonly columns: ReadonlyMap<string, PresetColumn>
}

const indexes: ReadonlyMap<string, Index> = new Map(presets.map((preset) => [preset.name, indexOf(preset)]))

function indexOf(preset: Preset): Index {
  const key = (header: string) => headerKey(header).whole
  const columns = new Map<string, PresetColumn>(preset.left.map((header) => [key(header), 'left']))
  for (const [field, headers] of Object.entries(preset.columns)) {
    // Object.entries forgets that the keys are names of fields.
    for (const [rank, header] of headers.entries())
      columns.set(key(header), { field: field as FieldName, rank })
  }
  return {
    preset,
    must: preset.must.map(key),
    telling: [...new Set(preset.telling.map(key))],
    certain: (preset.certain ?? []).map((headers) => headers.map(key)),
    columns,
  }
}

/** The layout of that name; undefined for `auto`, `none` and words that name none. */
export function presetOfName(name: string): Preset | undefined {
  return indexes.get(name)?.preset
}

/** The layout to read these headers by: the chosen one whatever they are, or by `auto` the one that they tell. */
export function presetFor(headers: readonly string[], choice: string): Preset | null {
  return choice === 'auto' ? detectPreset(headers) : (presetOfName(choice) ?? null)
}

/**
 * The layout of a sheet with these headers: the one of which most telling headers stand there, at least `enough` or all of a
 * `certain` set; null where there is none, and where two have as many.
 */
export function detectPreset(headers: readonly string[]): Preset | null {
  const keys = new Set(headers.map((header) => headerKey(header).whole))
  let best: { readonly preset: Preset | null; readonly score: number } = { preset: null, score: 0 }
  for (const { preset, must, telling, certain } of indexes.values()) {
    if (!must.every((key) => keys.has(key))) continue
    const found = telling.filter((key) => keys.has(key)).length
    const isCertain = certain.some((set) => set.every((key) => keys.has(key)))
    const score = isCertain ? Math.max(found, preset.enough) : found
    if (score < preset.enough || score < best.score) continue
    best = { preset: score === best.score ? null : preset, score }
  }
  return best.preset
}

/** What the header means in this layout; undefined where the layout does not say. */
export function presetColumn(preset: Preset, header: string): PresetColumn | undefined {
  const { whole, bare } = headerKey(header)
  const { columns } = indexes.get(preset.name) ?? indexOf(preset)
  const own = columns.get(whole) ?? columns.get(bare)
  if (own) return own
  if (preset.leftForm?.test(header.trim())) return 'left'
  const inner = withoutSurroundings(preset, header)
  return inner === header ? undefined : columns.get(headerKey(inner).bare)
}

/** The words of a header without what this layout puts around them: 姓名 of `1、您的姓名：`. */
export function withoutSurroundings({ around }: Preset, header: string): string {
  return around ? header.replace(around, '') : header
}
