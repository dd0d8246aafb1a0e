/**
 * The JSON documents of `--json`: versioned, one per run, money in yuan, days as 2024-05-20. Printed piece by piece, since a
 * million customers do not fit in one string; what each command's document says stands beside, in `…-json.ts`.
 */
import { isoDay } from '../cells/cell.js'
import { columnLetters } from '../core/checks/index.js'
import type { Inspection, Policy } from '../model.js'
import type { CrmsegError, Lang } from '../text.js'
import { settingsSheetsItem } from './settings-json.js'

/** Raised when a key of a document is renamed, removed or changes its meaning; new keys do not raise it. */
export const jsonFormat = 1

/** One document: its plain keys first, then its long lists, told item by item. */
export interface JsonDocument {
  readonly head: Readonly<Record<string, unknown>>
  readonly lists?: Readonly<Record<string, Iterable<unknown>>>
}

/** What a run wrote, for the document; null where nothing was written. */
export interface JsonWritten {
  readonly path: string
  readonly backup: string | null
  readonly bytes: number
}

/** A file that could not be done; `message` is in the language of the terminal. */
export function failureDocument(command: string, file: string, error: CrmsegError, lang: Lang): JsonDocument {
  return { head: { format: jsonFormat, command, file, error: { code: error.code, message: error.in(lang) } } }
}

/** One document as text; several as an array of documents. */
export function* jsonPieces(documents: readonly JsonDocument[]): Generator<string> {
  if (documents.length !== 1) yield '[\n'
  for (const [index, document] of documents.entries()) {
    if (index > 0) yield ',\n'
    yield* documentPieces(document)
  }
  yield documents.length === 1 ? '\n' : '\n]\n'
}

function* documentPieces({ head, lists = {} }: JsonDocument): Generator<string> {
  const text = JSON.stringify(head, null, 2)
  const named = Object.entries(lists)
  yield named.length === 0 ? text : text.slice(0, -2)
  for (const [name, list] of named) {
    let open = `,\n  ${JSON.stringify(name)}: [`
    for (const item of list) {
      yield `${open}\n    ${JSON.stringify(item)}`
      open = ','
    }
    yield open === ',' ? '\n  ]' : `${open}]`
  }
  if (named.length > 0) yield '\n}'
}

/** What begins every document about a register: the file, the sheet, the day, the columns. */
export function headOf(command: string, inspection: Inspection, policy: Policy): Record<string, unknown> {
  const { file, table, columns, customers, ungraded } = inspection
  return {
    format: jsonFormat,
    command,
    file,
    sheet: table.sheet.name,
    headerRow: table.headerRow,
    preset: columns.preset ?? null,
    asOf: isoDay(policy.asOf),
    customers: customers.length,
    ungraded: ungraded.size,
    columns: columns.mapped.map(({ field, columnIndex, header, how, unit }) => ({
      column: columnLetters(columnIndex),
      header,
      field,
      how,
      unit,
    })),
    unknownColumns: columns.unknown.map(({ columnIndex, header }) => ({
      column: columnLetters(columnIndex),
      header,
    })),
    settingsSheets: settingsSheetsItem(policy),
  }
}

/** Each of many, told as `item` tells it, one at a time. */
export function* mapped<T>(items: readonly T[], item: (one: T) => unknown): Generator<unknown> {
  for (const one of items) yield item(one)
}
