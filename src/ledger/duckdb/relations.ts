/** How DuckDB reads each file of a ledger: by itself, or as it was staged. Writes only staged files. */
import type { LedgerText } from '../ledger-file.js'
import type { FieldColumn } from '../map-columns.js'
import { stage } from './stage.js'
import { type FileRelation, identifier, literal } from './value-sql.js'

/** A longer line is read by our own reader. */
const longestLine = 1_000_000

/** Fewer bytes at a time than DuckDB's default, as each thread holds several of them; fewer still where memory is short. */
function bufferBytes(mebibytes: number): number {
  return Math.min(8_000_000, Math.max(2 * longestLine, mebibytes * 15_000))
}

/** The file as DuckDB reads it by itself, with so much memory in all; null where it cannot. */
export function ownRelation(file: LedgerText, mebibytes: number): FileRelation | null {
  const { path, kind, columns, headers, delimiter } = file
  if (kind === 'parquet') {
    const textOf = ({ header }: FieldColumn) => `${identifier(header)}::VARCHAR`
    return { columns, from: `read_parquet(${literal(path)})`, textOf, malformed: 'false' }
  }
  if (delimiter === null) return null
  const compression = kind === 'gzip' ? 'gzip' : 'none'
  const options = `header = true, delim = ${literal(delimiter)}, compression = '${compression}'`
  const from = csvSql(path, headers.length, options, mebibytes)
  return { columns, from, textOf: ({ columnIndex }) => `c${columnIndex}`, malformed: 'false' }
}

/** The file with its mapped columns written anew to `path`, each in its own place. */
export async function stagedRelation(
  file: LedgerText,
  path: string,
  mebibytes: number,
): Promise<FileRelation> {
  const { columns, table } = file
  if (!table) throw new Error(`${file.name} cannot be staged`)
  await stage(file, table, path)
  const from = csvSql(path, columns.length + 1, `header = false, delim = ','`, mebibytes)
  const marked = columns.map((column) => ({ ...column, unit: null }))
  const textOf = (column: FieldColumn) => `c${columns.findIndex(({ field }) => field === column.field)}`
  return { columns: marked, from, textOf, malformed: `c${columns.length} = '1'` }
}

function csvSql(path: string, width: number, options: string, mebibytes: number): string {
  const columns = Array.from({ length: width }, (_, n) => `'c${n}': 'VARCHAR'`).join(', ')
  return `read_csv(${literal(globless(path))}, auto_detect = false, columns = {${columns}}, ${options},
  quote = '"', escape = '"', max_line_size = ${longestLine}, buffer_size = ${bufferBytes(mebibytes)})`
}

/** DuckDB takes `*`, `?` and `[` in a path for a pattern; in brackets they are themselves. */
function globless(path: string): string {
  return path.replace(/[*?[]/g, '[$&]')
}
