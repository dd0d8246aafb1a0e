/** Builds the tables that tests of the core write out row by row. Not a test itself. */
import type { Cell } from '../../src/cells/cell.js'
import { mapColumns } from '../../src/core/columns.js'
import type { FindingPlace, FindingSink } from '../../src/core/findings.js'
import { locateTable } from '../../src/core/locate.js'
import { columnsToRead, type Parsed, parseCustomers } from '../../src/core/parse.js'
import type { Block, Head, Level, Policy, Range, Reading, Severity } from '../../src/model.js'
import { asOf } from '../cells/read.js'

type ReadPolicy = Pick<
  Policy,
  'asOf' | 'sheet' | 'headerRow' | 'aliases' | 'outputs' | 'tags' | 'scheme' | 'levels'
>

export function policyWith(changes: Partial<ReadPolicy> = {}): Policy {
  const tiers = ['S', 'A', 'B', 'C'].map((name) => ({
    name,
    meaning: { 'zh-CN': name, en: name },
    colour: 'FFFFFF',
  }))
  const read: ReadPolicy = {
    asOf,
    sheet: null,
    headerRow: null,
    aliases: {},
    outputs: ['tier', 'previousTier', 'change', 'recency', 'frequency', 'monetary', 'basis'],
    tags: {
      commaSeparates: false,
      dictionary: [],
      ownDictionary: false,
      vague: [],
      exclusive: [],
      rules: [],
    },
    scheme: { name: 'test', title: { 'zh-CN': '', en: '' }, tiers, rules: [] },
    levels: {},
    ...changes,
  }
  // Reading a register asks nothing else of a policy.
  return read as Policy
}

/** A sheet whose rows begin at row 1; ranges as [firstRow, lastRow, firstColumn, lastColumn]. */
export function headOf(
  rows: readonly (readonly Cell[])[],
  {
    name = '客户',
    index = 0,
    hidden = false,
    mark = null as string | null,
    merges = [] as [number, number, number, number][],
  } = {},
): Head {
  return {
    sheet: { index, name, hidden, mark },
    rows: rows.map((cells, at) => ({ row: at + 1, cells })),
    merges: merges.map(rangeOf),
  }
}

function rangeOf([firstRow, lastRow, firstColumn, lastColumn]: [number, number, number, number]): Range {
  return { firstRow, lastRow, firstColumn, lastColumn }
}

export interface Told extends FindingPlace {
  readonly code: string
}

/** A sink that keeps all; `errors` are the codes it holds for errors. */
export function collector(errors: readonly string[] = []): FindingSink & { readonly told: Told[] } {
  const told: Told[] = []
  return {
    told,
    add(code, place): Severity | Extract<Level, 'off'> {
      told.push({ code, ...place })
      return errors.includes(code) ? 'error' : 'warning'
    },
  }
}

/** Locates, maps and parses the rows of one sheet, in blocks of `blockRows`. */
export async function parseRows(
  rows: readonly (readonly Cell[])[],
  {
    policy = policyWith(),
    errors = [] as readonly string[],
    merges = [] as [number, number, number, number][],
    textSource = false,
    blockRows = 2,
  } = {},
): Promise<Parsed & { readonly told: readonly Told[] }> {
  const head = headOf(rows, { merges })
  const table = locateTable([head], 1900, policy)!
  const { columns } = mapColumns(table, policy)
  const sink = collector(errors)
  const asked = columnsToRead(columns)
  const data = rows
    .map((cells, at) => ({ row: at + 1, cells: asked.map((column) => cells[column] ?? null) }))
    .filter(({ row, cells }) => row >= table.firstRow && cells.some((cell) => cell !== null))
  async function* blocks(): AsyncGenerator<Block> {
    for (let start = 0; start < data.length; start += blockRows) {
      const part = data.slice(start, start + blockRows)
      yield {
        length: part.length,
        rows: Int32Array.from(part, ({ row }) => row),
        columns: asked.map((_, place) => part.map(({ cells }) => cells[place] ?? null)),
      }
    }
  }
  const reading: Reading = {
    blocks: blocks(),
    end: () => ({ merges: merges.map(rangeOf), lastRow: rows.length, formulasWithoutValue: 0 }),
  }
  return { ...(await parseCustomers(reading, table, columns, policy, sink, textSource)), told: sink.told }
}
