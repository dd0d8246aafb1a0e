/** Makes a `Ledger` of what an engine answered: files, columns, counts and notices. Opens and adds up nothing itself. */
import { type Day, day } from '../cells/cell.js'
import type { Ledger, LedgerColumn, LedgerFile, Policy } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import type { LedgerAnswer, LedgerEngine, LedgerQuery } from './engine.js'
import type { LedgerPath, LedgerText } from './ledger-file.js'
import { noticesOf } from './notices.js'
import { bitOf, countReasons } from './reasons.js'

const empty: Text = {
  'zh-CN': '订单明细 {file} 里没有任何明细行。请检查是不是选错了文件，或重新导出。',
  en: 'There is no line in the order ledger {file}. Check that it is the right file, or export it again.',
}

/** Ledger files that are open, with the engine that answers for them. */
export interface OpenLedger {
  readonly files: readonly KnownFile[]
  readonly engine: LedgerEngine
  readonly query: LedgerQuery
  /** Why the better engine is not there; null where it is, or was not wanted. */
  readonly engineMissing: string | null
}

/** A file as found; `repeats` names the earlier one whose bytes it has. */
export interface KnownFile extends LedgerPath {
  readonly repeats: string | null
}

/** LEDGER_EMPTY, of the first of the files. */
export function emptyLedger([first]: readonly KnownFile[]): CrmsegError {
  return new CrmsegError('LEDGER_EMPTY', empty, { file: first?.name ?? '' })
}

/** What was read, what counted, and what each customer's orders come to. Throws LEDGER_EMPTY where not one line was read. */
export function ledgerOf(
  { files, engine, query, engineMissing }: OpenLedger,
  answer: LedgerAnswer,
  { asOf, ledger: policy }: Pick<Policy, 'asOf' | 'ledger'>,
): Ledger {
  const told = filesTold(files, query, answer)
  const repeated = told
    .filter(({ repeats }) => repeats !== null)
    .map(({ lines }) => ({ file: -1, bits: bitOf('repeatedFile'), lines }))
  const reasons = countReasons([...answer.counts, ...repeated])
  if (reasons.lines === 0) throw emptyLedger(files)
  const columns = columnsTold(query.files)
  const numbered = columns.some(({ field }) => field === 'orderNumber')
  return {
    engine: engine.name,
    files: told,
    columns,
    orderIs: policy.orderIs === 'number' && !numbered ? 'line' : policy.orderIs,
    from: policy.windowMonths === null && answer.firstDay === null ? null : day(answer.from),
    asOf,
    counts: { ...reasons, ...totalsOf(answer) },
    notices: noticesOf({ files: told, answer, reasons, engineMissing }),
    customers: answer.customers,
  }
}

function filesTold(
  files: readonly KnownFile[],
  query: LedgerQuery,
  { counts }: LedgerAnswer,
): readonly LedgerFile[] {
  const lines = new Map<string, number>()
  for (const { file, lines: more } of counts) {
    const { name = '', path = name } = query.files[file] ?? {}
    lines.set(path, (lines.get(path) ?? 0) + more)
  }
  const linesOf = ({ path, repeats }: KnownFile) =>
    lines.get(repeats === null ? path : (files.find(({ name }) => name === repeats)?.path ?? '')) ?? 0
  return files.map((file) => ({
    name: file.name,
    bytes: file.bytes,
    lines: linesOf(file),
    repeats: file.repeats,
  }))
}

/** Each field once, as the first file that has it writes it. */
function columnsTold(files: readonly LedgerText[]): readonly LedgerColumn[] {
  const found = new Map<string, LedgerColumn>()
  for (const { columns } of files) {
    for (const { field, header, how } of columns) {
      if (!found.has(field)) found.set(field, { field, header, how })
    }
  }
  return [...found.values()]
}

function totalsOf({ customersSeen, ordersSeen, firstDay, lastDay, customers }: LedgerAnswer) {
  let [orders, fen, ordersInWindow, fenInWindow] = [0, 0, 0, 0]
  for (const customer of customers) {
    orders += customer.allOrders
    fen += customer.allFen
    ordersInWindow += customer.orders
    fenInWindow += customer.fen
  }
  return {
    customersSeen,
    ordersSeen,
    orders,
    fen: roundedFen(fen),
    ordersInWindow,
    fenInWindow: roundedFen(fenInWindow),
    firstDay: dayOrNull(firstDay),
    lastDay: dayOrNull(lastDay),
  }
}

/** Amounts are whole ten-thousandths of a yuan; what adding up blurs beyond that goes. */
function roundedFen(fen: number): number {
  return Math.round(fen * 100) / 100
}

function dayOrNull(epochDays: number | null): Day | null {
  return epochDays === null ? null : day(epochDays)
}
