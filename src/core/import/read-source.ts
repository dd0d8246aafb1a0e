/** Reads one export, or the register that exports go into, as far as an import needs it. Judges no row: `validate` does that afterwards. */
import type { Bounded, Columns, Finding, Findings, ImportSource, Policy, Source } from '../../model.js'
import { presetOfName } from '../../register/presets/index.js'
import { CrmsegError, type Text } from '../../text.js'
import { mapColumns } from '../columns.js'
import { createFindings } from '../findings.js'
import { columnsToRead, parseCustomers } from '../parse.js'
import { assertRowsAreCustomers, findTable, type Listener, watched } from '../reading.js'
import { mostKept } from './bounded.js'
import { addUpDeals } from './deals.js'
import { TypedCells } from './typed-cells.js'

const namelessText: Text = {
  'zh-CN':
    '{file} 里没有客户名称、编号或电话列，分不清每行是哪位客户。请补上这一列，或在配置 aliases 里写明它的表头。',
  en: '{file} has no column of names, IDs or phones to tell customers by. Add one, or name its header under aliases in the settings.',
}

/** What the cells say cannot be taken over: the kinds of cell could not read them. */
const unreadableCodes: ReadonlySet<string> = new Set([
  'CELL_NOT_A_DAY',
  'CELL_NOT_MONEY',
  'CELL_NOT_A_COUNT',
  'CELL_NOT_RFM',
  'CELL_NOT_PHONE',
  'CELL_NOT_EMAIL',
  'CELL_NOT_A_TIER',
  'CELL_ERROR_VALUE',
  'FORMULA_WITHOUT_VALUE',
  'NUMBER_LOST_DIGITS',
])

/**
 * The source read whole. Throws TABLE_NOT_FOUND, CUSTOMERS_NOT_TOLD where no column tells customers apart, and FILE_IS_DEALS
 * where the register itself is a list of deals.
 */
export async function readImportSource(
  source: Source,
  role: ImportSource['role'],
  policy: Policy,
  listen?: Listener,
): Promise<ImportSource> {
  const table = await findTable(source, policy)
  const { columns } = mapColumns(table, policy)
  if (role === 'register') assertRowsAreCustomers(columns, source.name)
  if (!tellsCustomers(columns))
    throw new CrmsegError('CUSTOMERS_NOT_TOLD', namelessText, { file: source.name })
  const asked = columnsToRead(columns)
  const typed = new TypedCells(asked)
  const reading = watched(source.read(table.sheet, asked, table.firstRow), source, table, listen)
  const sink = createFindings({ ...policy, keepFindings: mostKept }, table.sheet.name)
  const isText = source.format === 'csv'
  const parsed = await parseCustomers(typed.watching(reading), table, columns, policy, sink, isText)
  const unreadable = unreadableOf(sink.finish())
  const preset = columns.preset === undefined ? undefined : presetOfName(columns.preset)
  const { lastExampleRow } = parsed
  const rows = parsed.customers.length
  const shared = { file: source.name, role, table, columns, unreadable, rows, lastExampleRow }
  const isTyped = (row: number, columnIndex: number) => typed.has(row, columnIndex)
  if (preset?.rows === 'deals') {
    const { customers, counts } = addUpDeals(parsed.customers, preset.won ?? [], policy.asOf)
    const fields = dealFields.filter((field) => customers.some((customer) => customer[field] !== undefined))
    return { ...shared, fields, customers, deals: counts, isTyped }
  }
  const fields = columns.mapped.map(({ field }) => field)
  return { ...shared, fields, customers: parsed.customers, deals: null, isTyped }
}

const dealFields = ['id', 'name', 'lastOrder', 'firstOrder', 'orders', 'spend'] as const

function tellsCustomers({ mapped }: Columns): boolean {
  return mapped.some(({ field }) => field === 'name' || field === 'id' || field === 'phone')
}

/** Only what is lost is told here; everything else `validate` says of the outcome. */
function unreadableOf(findings: Findings): Bounded<Finding> {
  const codes = [...findings.counts].filter(([code]) => unreadableCodes.has(code))
  return {
    list: findings.list.filter(({ code }) => unreadableCodes.has(code)),
    count: codes.reduce((sum, [, count]) => sum + count, 0),
  }
}
