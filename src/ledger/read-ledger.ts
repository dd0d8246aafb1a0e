/** Reads order ledgers: opens the files, has an engine add them up, and says what was read and left out. Writes nothing. */
import { type Day, day } from '../cells/cell.js'
import { monthsAfter } from '../cells/months.js'
import type { Ledger, LedgerColumn, LedgerFile, LedgerOrder, Policy, Source } from '../model.js'
import { customerKey } from '../register/customer-key.js'
import { CrmsegError, type Text } from '../text.js'
import { engineNotInstalled } from './duckdb/database.js'
import { duckdbEngine } from './duckdb/duckdb-engine.js'
import type { LedgerAnswer, LedgerEngine, LedgerQuery } from './engine.js'
import { expandPaths } from './expand-paths.js'
import { digestOf, type LedgerPath, type LedgerText, lookAt, openLedgerText } from './ledger-file.js'
import { assertLedger, mapLedgerColumns } from './map-columns.js'
import { noticesOf } from './notices.js'
import { bitOf, countReasons } from './reasons.js'
import { makeTemporaryFolder, type TemporaryFolder } from './temporary.js'

const empty: Text = {
  'zh-CN': '订单明细 {file} 里没有任何明细行。请检查是不是选错了文件，或重新导出。',
  en: 'There is no line in the order ledger {file}. Check that it is the right file, or export it again.',
}

const customersDiffer: Text = {
  'zh-CN': '{first} 只有客户编号，{second} 只有客户名称，对不上是不是同一客户。请让各文件都有同一种列。',
  en: '{first} has customer IDs only and {second} names only, so their customers cannot be matched. Give all files one of the two columns.',
}

/** What reading a ledger needs besides its files. */
export interface LedgerOptions {
  readonly policy: Pick<Policy, 'asOf' | 'ledger'>
  /** The code page of CSV files, where the guess would be wrong. */
  readonly encoding?: string
  /** Opens what the SQL engine cannot read: workbooks, older formats, CSV in a Chinese code page. */
  readonly open: (path: string) => Promise<Source>
  /** Called now and then with the share of work done, 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/**
 * Reads and adds up the files that the paths and patterns name. Throws LEDGER_NOT_FOUND, LEDGER_UNREADABLE, LEDGER_EMPTY,
 * LEDGER_COLUMN_MISSING, LEDGER_CUSTOMERS_DIFFER, LEDGER_ENGINE_NOT_INSTALLED, LEDGER_MEMORY_TOO_SMALL, LEDGER_DISK_FULL and what
 * `open` throws.
 */
export async function readLedger(patterns: readonly string[], options: LedgerOptions): Promise<Ledger> {
  return withQuery(patterns, options, async (opened) => {
    const { engine, query } = opened
    options.onProgress?.(0)
    const answer = await engine.answer(query)
    await engine.close()
    options.onProgress?.(1)
    return ledgerOf(opened, answer, options)
  })
}

/** The orders of the customer of that ID (or, where the ledger has no IDs, of that name), oldest first. Throws as `readLedger` does. */
export async function readOrdersOf(
  patterns: readonly string[],
  who: { readonly id: string | null; readonly name: string | null },
  options: LedgerOptions,
): Promise<readonly LedgerOrder[]> {
  return withQuery(patterns, options, async ({ engine, query }) => {
    const typed = query.key === 'customerId' ? who.id : who.name
    const key = typed === null ? null : customerKey(typed)
    return key === null ? [] : engine.ordersOf(query, key)
  })
}

/** The files with an engine and its query; all is closed again after `use`. */
async function withQuery<T>(
  patterns: readonly string[],
  options: LedgerOptions,
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  const { asOf, ledger: policy } = options.policy
  const files = await filesOf(await expandPaths(patterns))
  const folder = makeTemporaryFolder()
  try {
    const { engine, missing } = await engineFor(files, options, folder)
    const texts: LedgerText[] = []
    try {
      for (const file of files) {
        if (file.repeats !== null || file.bytes === 0) continue
        const text = await openFile(file, engine, options, folder)
        if (text) texts.push(text)
      }
      if (texts.length === 0) throw new CrmsegError('LEDGER_EMPTY', empty, { file: files[0]?.name ?? '' })
      const from = policy.windowMonths === null ? null : monthsAfter(asOf, -policy.windowMonths).epochDays
      const query = { files: texts, policy, asOf, key: keyOf(texts), from }
      return await use({ files, engine, query, engineMissing: missing })
    } finally {
      await engine.close()
      for (const { table } of texts) await table?.close()
    }
  } finally {
    folder.remove()
  }
}

interface Opened {
  readonly files: readonly KnownFile[]
  readonly engine: LedgerEngine
  readonly query: LedgerQuery
  readonly engineMissing: string | null
}

interface KnownFile extends LedgerPath {
  readonly repeats: string | null
}

/** The files, each with the earlier one whose bytes it repeats. Only files of one size are compared. */
async function filesOf(paths: readonly string[]): Promise<readonly KnownFile[]> {
  const found: LedgerPath[] = []
  for (const path of paths) found.push(await lookAt(path))
  const digests = new Map<string, string>()
  const files: KnownFile[] = []
  for (const file of found) {
    const alike = file.bytes > 0 && found.some((other) => other !== file && other.bytes === file.bytes)
    const digest = alike ? await digestOf(file.path) : null
    const repeats = digest === null ? null : (digests.get(digest) ?? null)
    if (digest !== null && repeats === null) digests.set(digest, file.name)
    files.push({ ...file, repeats })
  }
  return files
}

async function engineFor(
  files: readonly KnownFile[],
  { policy }: LedgerOptions,
  folder: TemporaryFolder,
): Promise<{ readonly engine: LedgerEngine; readonly missing: string | null }> {
  const wanted = policy.ledger.engine
  let missing: string | null = null
  const parquet = files.find(({ kind }) => kind === 'parquet')
  if (wanted !== 'streaming') {
    const duckdb = await duckdbEngine(policy.ledger, folder)
    if ('engine' in duckdb) return { engine: duckdb.engine, missing: null }
    if (wanted === 'duckdb') throw engineNotInstalled(null, duckdb.missing)
    missing = duckdb.missing
  }
  if (parquet) throw engineNotInstalled(parquet.name, missing ?? 'ledger.engine: streaming')
  const { streamingEngine } = await import('./streaming/streaming-engine.js')
  return { engine: streamingEngine(), missing }
}

/** The file with its columns; null where nothing stands in it. */
async function openFile(
  file: KnownFile,
  engine: LedgerEngine,
  { policy, open, encoding }: LedgerOptions,
  folder: TemporaryFolder,
): Promise<LedgerText | null> {
  const { aliases } = policy.ledger
  if (file.kind === 'parquet') {
    const headers = (await engine.parquetHeaders?.(file.path)) ?? []
    const columns = mapLedgerColumns(headers, aliases)
    assertLedger(file.name, headers, columns)
    return { ...file, headers, columns, delimiter: null, table: null }
  }
  const text = await openLedgerText(file, { aliases, open, folder: folder.path }).catch((error) => {
    if (error instanceof CrmsegError && error.code === 'FILE_EMPTY') return null
    throw error
  })
  if (!text) return null
  assertLedger(file.name, text.headers, text.columns)
  const plain = encoding === undefined || /^utf-?8$/i.test(encoding)
  return plain ? text : { ...text, delimiter: null }
}

/** By what all files tell customers apart. */
function keyOf(files: readonly LedgerText[]): LedgerQuery['key'] {
  for (const key of ['customerId', 'customerName'] as const) {
    if (files.every(({ columns }) => columns.some(({ field }) => field === key))) return key
  }
  const [first = '', second = ''] = (['customerId', 'customerName'] as const).map(
    (key) => files.find(({ columns }) => columns.some(({ field }) => field === key))?.name ?? '',
  )
  throw new CrmsegError('LEDGER_CUSTOMERS_DIFFER', customersDiffer, { first, second })
}

function ledgerOf(
  { files, engine, query, engineMissing }: Opened,
  answer: LedgerAnswer,
  options: LedgerOptions,
): Ledger {
  const { asOf, ledger: policy } = options.policy
  const told = filesTold(files, query, answer)
  const repeated = told
    .filter(({ repeats }) => repeats !== null)
    .map(({ lines }) => ({ file: -1, bits: bitOf('repeatedFile'), lines }))
  const reasons = countReasons([...answer.counts, ...repeated])
  if (reasons.lines === 0) throw new CrmsegError('LEDGER_EMPTY', empty, { file: files[0]?.name ?? '' })
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
