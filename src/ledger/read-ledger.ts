/** Reads order ledgers: opens the files, has an engine add them up, and says what was read and left out. Writes nothing. */
import { monthsAfter } from '../cells/months.js'
import type { Ledger, LedgerOrder, Policy, Source } from '../model.js'
import { customerKey } from '../register/customer-key.js'
import { CrmsegError, type Text } from '../text.js'
import { engineNotInstalled } from './duckdb/database.js'
import { duckdbEngine } from './duckdb/duckdb-engine.js'
import type { LedgerEngine, LedgerQuery } from './engine.js'
import { expandPaths } from './expand-paths.js'
import { digestOf, type LedgerPath, type LedgerText, lookAt, openLedgerText } from './ledger-file.js'
import { emptyLedger, type KnownFile, ledgerOf, type OpenLedger } from './ledger-of-answer.js'
import { assertLedger, mapLedgerColumns } from './map-columns.js'
import { makeTemporaryFolder, type TemporaryFolder } from './temporary.js'

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
    return ledgerOf(opened, answer, options.policy)
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
  use: (opened: OpenLedger) => Promise<T>,
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
      if (texts.length === 0) throw emptyLedger(files)
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
