/** An import as a new register in our own headers: columns that hold something, and those that tiers need. Knows no file format. */
import { newRegisterTable } from '../core/new-register.js'
import type { Cell, FieldName, Imported, NewTable, SheetModel } from '../model.js'
import { fieldNames, fieldOf } from '../register/fields.js'
import type { Lang } from '../text.js'
import { columnWidth } from './column-width.js'
import { formatOf, importedCell } from './import-cells.js'

/** Without these a register cannot be graded or acted on, so they stand even where no source has them. */
const always: ReadonlySet<FieldName> = new Set(['id', 'name', 'lastOrder', 'orders', 'spend', 'owner'])

/** Wide by nature; the rest are as wide as their headers ask. */
const wide: ReadonlySet<FieldName> = new Set([
  'name',
  'address',
  'notes',
  'needs',
  'tags',
  'needTags',
  'strategy',
])

/** The register that the import makes; `sheets` are ours to go with it. */
export function newRegister(imported: Imported, lang: Lang, sheets: readonly SheetModel[]): NewTable {
  const named = fieldNames.filter((field) => always.has(field) || holdsAnything(imported, field))
  const headers = named.map((field) => fieldOf(field).header[lang])
  const table = newRegisterTable(headers, lang)
  function* rows(): Generator<readonly Cell[]> {
    yield headers
    for (const customer of imported.customers) {
      yield named.map((field) => importedCell(imported, customer, field, lang))
    }
  }
  return {
    table,
    lastRow: imported.customers.length + 1,
    formats: new Map(named.map((field, columnIndex) => [columnIndex, formatOf(field)])),
    widths: named.map((field, i) => columnWidth(headers[i] ?? '', wide.has(field) ? 30 : 16)),
    rows,
    sheets,
  }
}

/** True where a source has the column and any row of it says something. */
function holdsAnything({ sources }: Imported, field: FieldName): boolean {
  return sources.some(
    ({ fields, customers }) =>
      fields.includes(field) && customers.some((customer) => customer[field] !== undefined),
  )
}
