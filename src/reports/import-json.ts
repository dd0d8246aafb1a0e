/** The JSON document of an import: sources, joins, contradictions and what was written. Joins nothing itself. */
import { placeOf, sayFinding } from '../core/checks/index.js'
import type { Finding, Imported, ImportPart, ImportSource, Written } from '../model.js'
import type { Lang } from '../text.js'
import type { RegisterChanges } from './import-edits.js'
import { partText } from './import-words.js'
import { type JsonDocument, jsonFormat } from './json.js'

/** `import`: plain keys first, then the lists, of which the first 2,000 of each kind are kept; the counts are of all. */
export function importDocument(
  imported: Imported,
  changes: RegisterChanges | null,
  written: Written | null,
  lang: Lang,
): JsonDocument {
  const { sources, joined, joins, nearJoins, conflicts, conflictCounts, customers } = imported
  return {
    head: {
      format: jsonFormat,
      command: 'import',
      sources: sources.map(sourceItem),
      customers: customers.length,
      joined,
      counts: { joins: joins.count, nearJoins: nearJoins.count, conflicts: conflicts.count },
      conflictsByField: Object.fromEntries(conflictCounts),
      update: changes && {
        newRows: changes.newRows,
        filled: changes.filled,
        overwritten: changes.overwritten,
        fieldsWithoutColumn: changes.leftOut,
      },
      written: written && { path: written.path, backup: written.backup, bytes: written.bytes },
    },
    lists: {
      joins: joins.list.map(({ by, ...join }) => ({
        by,
        part: partItem(join.part),
        into: partItem(join.into),
      })),
      conflicts: conflicts.list.map(({ field, kept, other }) => ({
        field,
        kept: { ...partItem(kept), value: partText(kept, field, lang) },
        other: { ...partItem(other), value: partText(other, field, lang) },
      })),
      nearJoins: nearJoins.list.map(({ by, because, ...near }) => ({
        by,
        because,
        part: partItem(near.part),
        other: near.other && partItem(near.other),
      })),
      unreadable: sources.flatMap(({ unreadable }, source) =>
        unreadable.list.map((finding) => unreadableItem(finding, source, lang)),
      ),
    },
  }
}

function sourceItem({ file, role, table, columns, rows, deals, unreadable }: ImportSource) {
  return {
    file,
    role,
    sheet: table.sheet.name,
    headerRow: table.headerRow,
    preset: columns.preset ?? null,
    rows,
    deals,
    columns: columns.mapped.map(({ header, field, how }) => ({ header, field, how })),
    columnsNotTaken: columns.unknown.map(({ header }) => header),
    unreadable: unreadable.count,
  }
}

function partItem({ source, customer }: ImportPart) {
  return { source, row: customer.row, id: customer.id ?? null }
}

function unreadableItem(finding: Finding, source: number, lang: Lang) {
  return {
    source,
    place: placeOf(finding),
    code: finding.code,
    field: finding.field,
    value: finding.value,
    message: sayFinding(finding, lang),
  }
}
