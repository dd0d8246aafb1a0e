/** Runs a check's example as a register of its own: from cells through `inspect` and, where tiers matter, `judge`. Not a test itself. */
import type { Cell } from '../../../src/cells/cell.js'
import { toPolicy } from '../../../src/config/policy.js'
import { settingsSchema } from '../../../src/config/settings.js'
import {
  type Check,
  columnLetters,
  type ExampleRegister,
  exampleDay,
} from '../../../src/core/checks/index.js'
import { measurable } from '../../../src/core/locate.js'
import { inspect, judge } from '../../../src/core/run.js'
import type { Block, FieldName, Findings, Source } from '../../../src/model.js'
import { fields } from '../../../src/register/fields.js'

/** The keys of the columns, from A on: those of the example, and a name and orders where it has none. */
export function columnsOf({ rows }: ExampleRegister): readonly string[] {
  const keys = new Set(rows.flatMap((row) => Object.keys(row ?? {})))
  const known: readonly string[] = measurable
  if (![...keys].some((key) => known.includes(key) || measuringHeaders.has(key))) keys.add('orders')
  keys.add('name')
  return [...keys]
}

const measuringHeaders: ReadonlySet<string> = new Set([
  ...measurable.flatMap((name) => [...fields[name].aliases, fields[name].header['zh-CN']]),
])

/** The findings of the check's example register. */
export async function findingsOf(check: Check, example: ExampleRegister): Promise<Findings> {
  const policy = toPolicy(settingsSchema.parse(example.settings ?? {}), exampleDay)
  const inspection = await inspect(sourceOf(example), policy)
  return check.findInSegments ? judge(inspection, policy).inspection.findings : inspection.findings
}

/** `CODE B3`, `CODE B` for a column, `CODE 3` for a row, `CODE` for the register. */
export function told({ list }: Findings): readonly string[] {
  return list.map(({ code, columnIndex, row }) => spotName(code, columnIndex, row))
}

export function spotName(code: string, columnIndex: number | null, row: number | null): string {
  return `${code} ${columnIndex === null ? '' : columnLetters(columnIndex)}${row ?? ''}`.trim()
}

function sourceOf(example: ExampleRegister): Source {
  const keys = columnsOf(example)
  const sheet = { index: 0, name: '客户', hidden: false, mark: null }
  const rows = [
    { row: 1, cells: keys.map(headerOf) },
    ...example.rows.flatMap((cells, index) =>
      cells === null ? [] : [{ row: index + 2, cells: keys.map((key) => cellOf(cells, key, index)) }],
    ),
  ]
  return {
    name: '客户.xlsx',
    format: 'xlsx',
    bytes: 1,
    dateSystem: 1900,
    sheets: [sheet],
    notices: [],
    stamp: {},
    head: async () => ({ sheet, rows, merges: [] }),
    read: (_sheet, columns, firstRow) => ({
      blocks: blocksOf(
        rows.filter(({ row }) => row >= firstRow),
        columns,
      ),
      end: () => ({ merges: [], lastRow: rows.at(-1)?.row ?? 0, formulasWithoutValue: 0 }),
    }),
    annotate: () => Promise.reject(new Error('an example is not written')),
    close: async () => {},
  }
}

function headerOf(key: string): string {
  return isField(key) ? fields[key].header['zh-CN'] : key
}

function isField(key: string): key is FieldName {
  return key in fields
}

function cellOf(cells: Readonly<Record<string, Cell>>, key: string, index: number): Cell {
  if (key in cells) return cells[key] ?? null
  if (key === 'name') return `示例${'甲乙丙丁戊己庚辛壬癸'.charAt(index % 10)}${Math.floor(index / 10)}公司`
  return key === 'orders' ? index + 1 : null
}

async function* blocksOf(
  rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[],
  columns: readonly number[],
): AsyncGenerator<Block> {
  yield {
    length: rows.length,
    rows: Int32Array.from(rows, ({ row }) => row),
    columns: columns.map((index) => rows.map(({ cells }) => cells[index] ?? null)),
  }
}
