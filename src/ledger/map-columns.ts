/** Finds the fields of a ledger among the headers of one file. Compares whole spellings, never by likeness. */
import type { LedgerColumn, LedgerPolicy } from '../model.js'
import { headerKey } from '../register/headers.js'
import { type LedgerFieldName, ledgerFieldNames, ledgerFields } from '../register/ledger-fields.js'
import { CrmsegError, type Text } from '../text.js'

/** A field and where it stands. */
export interface FieldColumn extends LedgerColumn {
  readonly columnIndex: number
  /** The unit of money in the header's brackets, where that is not yuan. */
  readonly unit: string | null
}

interface Known {
  readonly field: LedgerFieldName
  readonly how: LedgerColumn['how']
  /** The smaller the better. */
  readonly rank: number
}

/** The columns of one file, the best for each field; fewer than are needed is no error here. */
export function mapLedgerColumns(
  headers: readonly string[],
  aliases: LedgerPolicy['aliases'],
): readonly FieldColumn[] {
  const index = knownHeaders(aliases)
  const best = new Map<LedgerFieldName, FieldColumn & { readonly rank: number }>()
  for (const [columnIndex, header] of headers.entries()) {
    const { whole, bare, unit } = headerKey(header)
    const known = index.get(whole) ?? index.get(bare)
    if (!known) continue
    const before = best.get(known.field)
    if (before && before.rank <= known.rank) continue
    best.set(known.field, { ...known, columnIndex, header, unit: unit === '元' ? null : unit })
  }
  const columns = [...best.values()].map(({ rank: _, ...column }) => column)
  const named = best.has('customerName')
  return named ? columns.filter((column) => !isLineNumber(column)) : columns
}

/** A bare `ID` beside the customer's name is more likely the line's than the customer's. */
function isLineNumber({ field, header, how }: LedgerColumn): boolean {
  return field === 'customerId' && how === 'alias' && ['id', '编号'].includes(headerKey(header).whole)
}

/** Whether these are headers of order lines: customer, day and money, as they are known without settings. */
export function areOrderHeaders(headers: readonly string[]): boolean {
  return missingOf(mapLedgerColumns(headers, {})) === null
}

type Needed = 'customer' | 'day' | 'money'

function missingOf(columns: readonly FieldColumn[]): Needed | null {
  const has = (field: LedgerFieldName) => columns.some((column) => column.field === field)
  if (!has('customerId') && !has('customerName')) return 'customer'
  if (!has('day')) return 'day'
  return has('money') || (has('quantity') && has('price')) ? null : 'money'
}

const neededWords: Readonly<Record<Needed, { readonly field: LedgerFieldName; readonly text: Text }>> = {
  customer: {
    field: 'customerId',
    text: {
      'zh-CN':
        '{file} 里找不到客户列（找过 客户编号、客户名称 等表头）。文件的列有：{headers}。请改表头，或在设置 ledger.aliases 中写上，如 customerId: [{example}]。',
      en: '{file} has no column of customers (such as Customer ID, Customer name). Its columns: {headers}. Rename one, or name it in the settings as ledger.aliases, such as customerId: [{example}].',
    },
  },
  day: {
    field: 'day',
    text: {
      'zh-CN':
        '{file} 里找不到下单时间列（找过 下单时间、订单日期 等表头）。文件的列有：{headers}。请改表头，或在设置 ledger.aliases 中写上，如 day: [{example}]。',
      en: '{file} has no column of order days (such as Order date, Invoice date). Its columns: {headers}. Rename one, or name it in the settings as ledger.aliases, such as day: [{example}].',
    },
  },
  money: {
    field: 'money',
    text: {
      'zh-CN':
        '{file} 里找不到金额列，也没有 数量 和 单价 两列。文件的列有：{headers}。请改表头，或在设置 ledger.aliases 中写上，如 money: [{example}]。',
      en: '{file} has no column of money, nor quantity and unit price. Its columns: {headers}. Rename one, or name it in the settings as ledger.aliases, such as money: [{example}].',
    },
  },
}

const mostHeadersTold = 20

/** Throws LEDGER_COLUMN_MISSING where a needed column is not there. */
export function assertLedger(
  file: string,
  headers: readonly string[],
  columns: readonly FieldColumn[],
): void {
  const missing = missingOf(columns)
  if (missing === null) return
  const filled = headers.filter((header) => header.trim() !== '')
  const told = filled.slice(0, mostHeadersTold).join(', ') + (filled.length > mostHeadersTold ? ' …' : '')
  const { text, field } = neededWords[missing]
  const example = filled.find((header) => !columns.some((column) => column.header === header)) ?? '…'
  throw new CrmsegError('LEDGER_COLUMN_MISSING', text, { file, headers: told || '—', field, example })
}

function knownHeaders(aliases: LedgerPolicy['aliases']): ReadonlyMap<string, Known> {
  const index = new Map<string, Known>()
  const add = (header: string, known: Known) => {
    const { whole } = headerKey(header)
    const before = index.get(whole)
    if (!before || known.rank < before.rank) index.set(whole, known)
  }
  for (const field of ledgerFieldNames) {
    for (const own of Object.values(ledgerFields[field].header)) add(own, { field, how: 'exact', rank: 0 })
    for (const [place, alias] of ledgerFields[field].aliases.entries()) {
      add(alias, { field, how: 'alias', rank: 1 + place })
    }
    for (const alias of aliases[field] ?? []) add(alias, { field, how: 'setting', rank: -1 })
  }
  return index
}
