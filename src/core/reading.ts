/** What `inspect` does around the rows: finds the table among the sheets, tells of its headers, lets a listener follow. Parses nothing. */
import type { Columns, Policy, Reading, Source, Table } from '../model.js'
import { presetOfName } from '../register/presets/index.js'
import { CrmsegError, type Text } from '../text.js'
import { checkOf, sayFinding } from './checks/index.js'
import type { RawFinding } from './columns.js'
import type { FindingSink } from './findings.js'
import { locateTable } from './locate.js'
import { mayHoldSettings, settingSheetOf } from './setting-sheets.js'

/** Enough rows to look for a header among the first 30, with what merges and titles surround it. */
const headRows = 60

/** Told of the share of the file that has been read, 0 to 1: an estimate, as no file says beforehand how many rows it holds. */
export type Listener = (done: number) => void

/**
 * The table of the first sheet that has one; a file without any ends the run (`TABLE_NOT_FOUND`). A settings sheet is taken only
 * where the policy names it.
 */
export async function findTable(source: Source, policy: Policy): Promise<Table> {
  const heads = []
  const hasSettings = mayHoldSettings(source.sheets)
  for (const sheet of source.sheets) {
    if (sheet.mark !== null) continue
    const head = await source.head(sheet, headRows)
    if (!hasSettings || sheet.name === policy.sheet || !settingSheetOf(head)) heads.push(head)
  }
  const table = locateTable(heads, source.dateSystem, policy)
  if (table) return table
  // Of a workbook that has no sheet but of ours, these.
  const looked = heads.length > 0 ? heads.map(({ sheet }) => sheet) : source.sheets
  const sheets = looked.map(({ name }) => name).join(', ') || source.name
  throw new CrmsegError('TABLE_NOT_FOUND', checkOf('TABLE_NOT_FOUND').text, { sheets })
}

const dealsText: Text = {
  'zh-CN':
    '{file} 是商机清单，一行是一笔商机，不是一位客户。请先汇总到客户：crmseg import {file} -o 客户表.xlsx；如果判断有误，请加 --preset none。',
  en: '{file} lists deals: a row is one deal, not one customer. Add them up first: crmseg import {file} -o register.xlsx. If that is wrong, add --preset none.',
}

/** Throws FILE_IS_DEALS for an export in which a row is no customer: `import` adds such rows up. */
export function assertRowsAreCustomers({ preset }: Columns, file: string): void {
  if (preset === undefined || presetOfName(preset)?.rows !== 'deals') return
  throw new CrmsegError('FILE_IS_DEALS', dealsText, { file })
}

/** Counts what was found in the headers; a column that nothing works without ends the run (`COLUMN_MISSING`). */
export function addHeaderFindings(found: readonly RawFinding[], sink: FindingSink, table: Table): void {
  for (const { code, ...place } of found) {
    sink.add(code, place)
    if (code === 'COLUMN_MISSING') throw columnMissing({ code, ...place }, table)
  }
}

/** Counts what is wrong with the settings sheets of the workbook, each at its cell. */
export function addSettingFindings({ fromWorkbook }: Policy, sink: FindingSink): void {
  for (const { code, ...place } of fromWorkbook?.mistakes ?? []) sink.add(code, place)
}

/** The same words as the finding's, as the reason why the run ends. */
function columnMissing({ code, field, args }: RawFinding, table: Table): CrmsegError {
  const sheet = table.sheet.name
  const finding = {
    code,
    severity: 'error',
    sheet,
    row: null,
    columnIndex: null,
    field: field ?? null,
    value: null,
    args: args ?? {},
  } as const
  return new CrmsegError(code, { 'zh-CN': sayFinding(finding, 'zh-CN'), en: sayFinding(finding, 'en') })
}

/** The same reading, with the listener told after each block. */
export function watched(
  reading: Reading,
  source: Source,
  table: Table,
  listen: Listener | undefined,
): Reading {
  if (!listen) return reading
  const rowBytes = table.headers.length * (source.format === 'csv' ? 9 : 5)
  async function* blocks() {
    let rows = 0
    for await (const block of reading.blocks) {
      yield block
      rows += block.length
      listen?.(Math.min(0.99, (rows * rowBytes) / source.bytes))
    }
  }
  return { blocks: blocks(), end: () => reading.end() }
}

/** The sheets of ours that stand in the file, by mark. */
export function markedSheets({ sheets }: Source): ReadonlyMap<string, string> {
  return new Map(sheets.flatMap(({ mark, name }) => (mark === null ? [] : [[mark, name] as const])))
}
