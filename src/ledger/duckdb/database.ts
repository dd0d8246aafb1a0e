/** The one place that loads DuckDB: a database in memory with a bound, and rows by chunks. Knows no ledger. */
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import { CrmsegError, type Text } from '../../text.js'
import { engineError } from './engine-errors.js'

/** An open database. Its methods throw what DuckDB throws, and the errors of `engine-errors.ts`. */
export interface Database {
  run(sql: string): Promise<void>
  /** The rows of a small answer, as JSON values. */
  rows(sql: string): Promise<readonly (readonly unknown[])[]>
  /** The chunks of a large answer, as they come. */
  chunks(sql: string): AsyncIterable<DuckDBDataChunk>
  /** Adds rows to a table, also while chunks are being read. */
  append(table: string, rows: Iterable<readonly (string | bigint | boolean | number)[]>): Promise<void>
  close(): void
}

const notInstalled: Text = {
  'zh-CN':
    'DuckDB 用不了（{reason}），而设置 ledger.engine 要求用它。请运行 npm install @duckdb/node-api（与 crmseg 装在一处），或把该设置改为 auto。',
  en: 'DuckDB cannot be used ({reason}), and the setting ledger.engine asks for it. Run npm install @duckdb/node-api beside crmseg, or set it to auto.',
}

const neededForParquet: Text = {
  'zh-CN':
    '读取 Parquet 文件 {file} 需要 DuckDB，但它用不了（{reason}）。请运行 npm install @duckdb/node-api（与 crmseg 装在一处），或把文件导出为 CSV。',
  en: 'The Parquet file {file} needs DuckDB, which cannot be used ({reason}). Run npm install @duckdb/node-api beside crmseg, or export the file as CSV.',
}

/** LEDGER_ENGINE_NOT_INSTALLED: a Parquet file needs the engine, or without one the settings do. */
export function engineNotInstalled(parquet: string | null, reason: string): CrmsegError {
  const text = parquet === null ? notInstalled : neededForParquet
  return new CrmsegError('LEDGER_ENGINE_NOT_INSTALLED', text, {
    reason,
    ...(parquet !== null && { file: parquet }),
  })
}

/** In MiB: with less for each of them, two threads fail where one spills. */
const memoryOfThread = 125

/** Opens a database that holds `mebibytes` and puts the rest into `folder`; `missing` says why DuckDB cannot be loaded. */
export async function openDatabase(
  mebibytes: number,
  folder: string,
): Promise<Database | { readonly missing: string }> {
  const duckdb = await import('@duckdb/node-api').catch(reasonOf)
  if ('missing' in duckdb) return duckdb
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    memory_limit: `${mebibytes}MiB`,
    temp_directory: folder,
    ...(mebibytes < memoryOfThread * 2 ? { threads: '1' } : {}),
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const [connection, second] = [await instance.connect(), await instance.connect()]
  let closed = false
  return {
    async run(sql) {
      await connection.run(sql).catch(rethrow)
    },
    async rows(sql) {
      const reader = await connection.runAndReadAll(sql).catch(rethrow)
      return reader.getRowsJson()
    },
    chunks: (sql) => chunksOf(connection, sql),
    append: (table, rows) => appendTo(second, table, rows),
    close() {
      if (closed) return
      closed = true
      connection.closeSync()
      second.closeSync()
      instance.closeSync()
    },
  }
}

/** Not installed, or built for another machine. */
function reasonOf(error: unknown): { readonly missing: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return { missing: code || (String(error).split('\n')[0] ?? '') }
}

function rethrow(error: unknown): never {
  throw engineError(error) ?? error
}

async function* chunksOf(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql).catch(rethrow)
  for (;;) {
    const chunk = await result.fetchChunk().catch(rethrow)
    if (!chunk || chunk.rowCount === 0) return
    yield chunk
  }
}

async function appendTo(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly (string | bigint | boolean | number)[]>,
): Promise<void> {
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const value of row) {
      if (typeof value === 'string') appender.appendVarchar(value)
      else if (typeof value === 'bigint') appender.appendBigInt(value)
      else if (typeof value === 'boolean') appender.appendBoolean(value)
      else appender.appendInteger(value)
    }
    appender.endRow()
  }
  appender.closeSync()
}
