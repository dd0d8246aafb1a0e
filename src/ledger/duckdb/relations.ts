/** How DuckDB reads each file of a ledger: by itself, or as it was staged. Writes only staged files. */
import { join } from 'node:path'
import type { LedgerText } from '../ledger-file.js'
import type { FieldColumn } from '../map-columns.js'
import { stage } from './stage.js'
import { type FileRelation, identifier, literal } from './value-sql.js'

/** Fewer bytes at a time than DuckDB's default: each thread holds several of them. */
const bufferBytes = 8_000_000

/** The file as DuckDB reads it by itself; null where it cannot. */
export function ownRelation({ path, kind, columns, headers, delimiter }: LedgerText): FileRelation | null {
  if (kind === 'parquet') {
    const textOf = ({ header }: FieldColumn) => `${identifier(header)}::VARCHAR`
    return { columns, from: `read_parquet(${literal(path)})`, textOf, malformed: 'false' }
  }
  if (delimiter === null) return null
  const from = csvSql(
    path,
    headers.length,
    `header = true, delim = ${literal(delimiter)}, compression = '${kind === 'gzip' ? 'gzip' : 'none'}'`,
  )
  return { columns, from, textOf: ({ columnIndex }) => `c${columnIndex}`, malformed: 'false' }
}

/** The file with its mapped columns written anew into `folder`, each in its own place. */
export async function stagedRelation(file: LedgerText, index: number, folder: string): Promise<FileRelation> {
  const { columns, table } = file
  if (!table) throw new Error(`${file.name} cannot be staged`)
  const path = join(folder, `staged-${index}.csv`)
  await stage(file, table, path)
  const from = csvSql(path, columns.length + 1, `header = false, delim = ','`)
  const marked = columns.map((column) => ({ ...column, unit: null }))
  const textOf = (column: FieldColumn) => `c${columns.findIndex(({ field }) => field === column.field)}`
  return { columns: marked, from, textOf, malformed: `c${columns.length} = '1'` }
}

function csvSql(path: string, width: number, options: string): string {
  const columns = Array.from({ length: width }, (_, n) => `'c${n}': 'VARCHAR'`).join(', ')
  return `read_csv(${literal(globless(path))}, auto_detect = false, columns = {${columns}}, ${options},
  quote = '"', escape = '"', buffer_size = ${bufferBytes})`
}

/** DuckDB takes `*`, `?` and `[` in a path for a pattern; in brackets they are themselves. */
function globless(path: string): string {
  return path.replace(/[*?[]/g, '[$&]')
}
