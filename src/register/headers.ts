/** Brings headers into one spelling and finds the field that goes by one. Compares whole spellings, never by likeness. */
import { isMoneyUnit } from '../cells/money.js'
import { type FieldName, falseFriends, fieldNames, fieldOf } from './fields.js'
import { type OutputName, outputNames, outputs } from './outputs.js'

/** One spelling of a header: `whole` with its brackets, `bare` without them, and the unit that stood in them. */
export interface HeaderKey {
  readonly whole: string
  readonly bare: string
  readonly unit: string | null
}

/** A field found by header; a smaller `rank` is the better match. */
export interface KnownHeader {
  readonly field: FieldName
  readonly how: 'exact' | 'alias'
  readonly rank: number
}

/** What follows is an explanation, not a name. */
const longestHeader = 200
const dropped = /[\s*_]|[(【[](?:必填|必填项|选填|系统|required|optional)[)】\]]|\((?:gmt|utc)[^)]*\)/g
const brackets = /[([【<]([^)\]】>]*)[)\]】>]/g

/** NFKC, small letters, without spaces, line breaks, `*`, `(必填)`, `(系统)` and time zones; a unit in brackets is kept as unit. */
export function headerKey(header: string): HeaderKey {
  const whole = header.slice(0, longestHeader).normalize('NFKC').toLowerCase().replace(dropped, '')
  const bare = whole.replace(brackets, '')
  return { whole, bare, unit: unitOf(whole) }
}

/** `金额(万元)`, `RFM(天/次/万元)`, `金额/万元` → 万元. The M of `(R/F/M)` is no million. */
function unitOf(whole: string): string | null {
  const inBrackets = [...whole.matchAll(brackets)].flatMap((found) => (found[1] ?? '').split(/[/:,]/))
  const afterSlash = whole.includes('/') ? [whole.slice(whole.lastIndexOf('/') + 1)] : []
  return (
    [...inBrackets, ...afterSlash]
      .map((word) => word.replace(/^单位/, ''))
      .find((word) => word !== 'm' && isMoneyUnit(word)) ?? null
  )
}

/** The field whose header or alias has this spelling (`HeaderKey.whole` or `.bare`). */
export function fieldOfKey(key: string): KnownHeader | undefined {
  return knownHeaders.get(key)
}

/** Every spelling by which fields are known, for near misses. */
export function knownKeys(): IterableIterator<string> {
  return knownHeaders.keys()
}

/** The output column that has this header (`HeaderKey.whole`) in either language; never one that is a field too. */
export function outputOfKey(whole: string): OutputName | undefined {
  return outputHeaders.get(whole)
}

/** The field that a header is often mistaken for. */
export function falseFriendOfKey(key: string): FieldName | undefined {
  return mistaken.get(key)
}

const knownHeaders: ReadonlyMap<string, KnownHeader> = indexFields()

function indexFields(): Map<string, KnownHeader> {
  const index = new Map<string, KnownHeader>()
  for (const name of fieldNames) {
    const { header, aliases } = fieldOf(name)
    for (const own of [header['zh-CN'], header.en]) {
      index.set(headerKey(own).whole, { field: name, how: 'exact', rank: 0 })
    }
    for (const [place, alias] of aliases.entries()) {
      const { whole } = headerKey(alias)
      if (!index.has(whole)) index.set(whole, { field: name, how: 'alias', rank: 1 + place })
    }
  }
  return index
}

const outputHeaders: ReadonlyMap<string, OutputName> = new Map(
  outputNames
    .filter((name) => outputs[name].field === undefined)
    .flatMap((name) =>
      Object.values(outputs[name].header).map((header) => [headerKey(header).whole, name] as const),
    ),
)

const mistaken: ReadonlyMap<string, FieldName> = new Map(
  falseFriends.map(({ header, field }) => [headerKey(header).whole, field]),
)
