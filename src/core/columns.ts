/** Maps the columns of a located table to fields and outputs, by header. A header that is no alias stays unknown, however close. */
import type { Args, Columns, FieldName, MappedColumn, OutputName, Policy, Table } from '../model.js'
import { fields } from '../register/fields.js'
import { falseFriendOfKey, fieldOfKey, headerKey, knownKeys, outputOfKey } from '../register/headers.js'
import { outputs } from '../register/outputs.js'
import { type Preset, presetColumn } from '../register/presets/index.js'
import { measurable } from './locate.js'
import { type HeaderMatch, type HeaderMatcher, headerReader } from './match-header.js'

/** A finding about a header, ready for a `FindingSink`. */
export interface RawFinding {
  readonly code: string
  readonly row?: number | null
  readonly columnIndex?: number | null
  readonly field?: FieldName | null
  readonly value?: string | null
  readonly args?: Args
}

interface Column {
  readonly columnIndex: number
  readonly header: string
}

type ColumnPolicy = Pick<Policy, 'aliases' | 'outputs' | 'preset'>

/**
 * The mapping, and what is to be said of the headers. COLUMN_MISSING is a finding here; the run decides to end. Where R, F and M come
 * from a ledger (`hasLedger`) no column has to measure.
 */
export function mapColumns(
  table: Table,
  policy: ColumnPolicy,
  hasLedger = false,
): { readonly columns: Columns; readonly findings: readonly RawFinding[] } {
  const { preset, match } = headerReader(policy)(table.headers)
  const grouped = table.headerTopRow !== table.headerRow
  const all = table.headers
    .map((header, columnIndex) => ({ header, columnIndex }))
    .filter(({ header }) => header !== '')
  const ours = ourColumns(all, policy.outputs)
  const others = all.filter((column) => !ours.some(({ columnIndex }) => columnIndex === column.columnIndex))
  const { mapped, doubles } = chooseColumns(others, match, grouped)
  const used = new Set(mapped.map(({ columnIndex }) => columnIndex))
  const unknown = others.filter(({ columnIndex }) => !used.has(columnIndex))
  const columns: Columns = {
    mapped,
    unknown,
    outputs: ours,
    lang: langOfHeaders(mapped),
    ...(preset && { preset: preset.name }),
  }
  const findings = [
    ...doubles.map((double) => ({ ...double, row: table.headerRow })),
    ...unknown
      .filter(({ columnIndex }) => !doubles.some((double) => double.columnIndex === columnIndex))
      .flatMap((column) => unknownFinding(column, table, mapped, preset) ?? []),
    ...missing(mapped, hasLedger),
  ]
  return { columns, findings }
}

/**
 * Output columns of an earlier run. Some of our headers are common words (Frequency, Alert), and what we take for ours is written
 * over; so they count only where three of the rarer ones stand together, or all that this run would write.
 */
function ourColumns(
  all: readonly Column[],
  wanted: readonly OutputName[],
): { name: OutputName; columnIndex: number }[] {
  const found = new Map<OutputName, number>()
  for (const { header, columnIndex } of all) {
    const name = isOutputHeader(header)
    if (name && !found.has(name)) found.set(name, columnIndex)
  }
  const own = wanted.filter((name) => outputs[name].field === undefined && !outputs[name].ofLifetime)
  const complete = own.length > 0 && own.every((name) => found.has(name))
  const telling = distinctive.filter((name) => found.has(name)).length
  if (!complete && telling < 3) return []
  return [...found].map(([name, columnIndex]) => ({ name, columnIndex }))
}

const distinctive: readonly OutputName[] = [
  'previousTier',
  'change',
  'lifecycle',
  'ruleTags',
  'nextContact',
  'basis',
]

function isOutputHeader(header: string): OutputName | undefined {
  const { whole } = headerKey(header)
  // The group of a two-row header may stand before ours too.
  return outputOfKey(whole) ?? outputOfKey(whole.slice(whole.indexOf('/') + 1))
}

/** Each field with its best column; the leftmost of equals. */
function chooseColumns(
  all: readonly Column[],
  match: HeaderMatcher,
  grouped: boolean,
): { readonly mapped: readonly MappedColumn[]; readonly doubles: readonly RawFinding[] } {
  const best = new Map<FieldName, { column: Column; match: HeaderMatch }>()
  const losers: { column: Column; field: FieldName; how: HeaderMatch['how'] }[] = []
  for (const column of all) {
    const found = isOutputHeader(column.header) ? undefined : match(column.header, grouped)
    if (!found) continue
    const rival = best.get(found.field)
    if (rival && rival.match.rank <= found.rank) losers.push({ column, field: found.field, how: found.how })
    else {
      if (rival) losers.push({ column: rival.column, field: found.field, how: rival.match.how })
      best.set(found.field, { column, match: found })
    }
  }
  const mapped = [...best.values()].map(({ column, match: { field, how, unit } }) => ({
    field,
    ...column,
    how,
    unit,
  }))
  // A layout says itself which of its columns is meant: nothing to ask.
  const asked = losers.filter(({ how }) => how !== 'preset')
  const doubles = asked.map(({ column: { columnIndex, header }, field }) => ({
    code: 'HEADER_DUPLICATE',
    columnIndex,
    field,
    value: header,
    args: { header, used: best.get(field)?.column.header ?? '' },
  }))
  return { mapped: mapped.sort((a, b) => a.columnIndex - b.columnIndex), doubles }
}

function unknownFinding(
  { columnIndex, header }: Column,
  table: Table,
  mapped: readonly MappedColumn[],
  preset: Preset | null,
): RawFinding | null {
  const place = { row: table.headerRow, columnIndex, value: header }
  const { whole, bare } = headerKey(header)
  const friend = falseFriendOfKey(whole) ?? falseFriendOfKey(bare)
  if (friend) return { ...place, code: 'HEADER_FALSE_FRIEND', field: friend, args: { header } }
  if (preset && presetColumn(preset, header)) return null
  const near = nearMiss(bare, mapped)
  if (near) return { ...place, code: 'HEADER_NEAR_MISS', ...near, args: { header, ...near.args } }
  return { ...place, code: 'HEADER_UNKNOWN', args: { header } }
}

/** Short headers are one edit apart by nature (客户编号, 客户名称 are two): only longer ones are asked about. */
const shortestNear = 5

/** A field without a column whose header or alias is one letter away: a question, never a mapping. */
function nearMiss(
  key: string,
  mapped: readonly MappedColumn[],
): { readonly field: FieldName; readonly args: Args } | undefined {
  if (key.length < shortestNear - 1) return undefined
  for (const alias of knownKeys()) {
    if (alias.length < shortestNear || !isOneEditAway(key, alias)) continue
    const field = fieldOfKey(alias)?.field
    if (field && !mapped.some((column) => column.field === field)) {
      return { field, args: { suggestion: spelling(field, alias) } }
    }
  }
  return undefined
}

/** The header or alias as it is declared, not as it is compared. */
function spelling(field: FieldName, key: string): string {
  const { header, aliases } = fields[field]
  return [header['zh-CN'], header.en, ...aliases].find((text) => headerKey(text).whole === key) ?? key
}

/** One letter changed, added or left out. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  const restA = a.slice(a.length >= b.length ? start + 1 : start)
  const restB = b.slice(b.length >= a.length ? start + 1 : start)
  return restA === restB
}

/** A register needs names, and something to measure by. */
function missing(mapped: readonly MappedColumn[], hasLedger: boolean): readonly RawFinding[] {
  const has = new Set(mapped.map(({ field }) => field))
  const absent: FieldName[] = []
  if (!has.has('name')) absent.push('name')
  if (!hasLedger && !measurable.some((field) => has.has(field))) absent.push('rfm')
  return absent.map((field) => ({ code: 'COLUMN_MISSING', field }))
}

/** Chinese where half of the recognised headers are. */
export function langOfHeaders(mapped: readonly { readonly header: string }[]): Columns['lang'] {
  const chinese = mapped.filter(({ header }) => /\p{Script=Han}/u.test(header)).length
  return chinese * 2 >= mapped.length ? 'zh-CN' : 'en'
}
