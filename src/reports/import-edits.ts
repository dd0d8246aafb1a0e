/** An import as Edits of the register it goes into: blanks filled, new customers as rows after the last. Overwrites only when told to. */
import { isSame } from '../core/import/merge.js'
import type {
  Cell,
  ColumnEdit,
  Edits,
  FieldName,
  Imported,
  ImportedCustomer,
  ImportPart,
  ImportSource,
  MappedColumn,
} from '../model.js'
import type { Lang } from '../text.js'
import { formatOf, importedCell, rfmCell } from './import-cells.js'

const width = 16

/** What an import changes in the register, in figures. */
export interface RegisterChanges {
  readonly edits: Edits
  readonly newRows: number
  /** Cells of known customers that get a value: blank ones, and with `overwrite` others. */
  readonly filled: number
  readonly overwritten: number
  /** Fields that the exports speak of and the register has no column for. */
  readonly leftOut: readonly FieldName[]
}

interface Plan {
  readonly imported: Imported
  readonly register: ImportSource
  readonly customerAt: (row: number) => ImportedCustomer | undefined
  readonly lastKnownRow: number
  readonly overwrite: boolean
  readonly lang: Lang
}

/** The edits of `register`, the first of the sources; `stamp` is its own, and stays. */
export function registerChanges(
  imported: Imported,
  register: ImportSource,
  options: {
    readonly overwrite: boolean
    readonly lang: Lang
    readonly stamp: Readonly<Record<string, string>>
  },
): RegisterChanges {
  const lastKnownRow = register.customers.reduce(
    (last, { row }) => Math.max(last, row),
    Math.max(register.table.headerRow, register.lastExampleRow),
  )
  const fresh = imported.customers.filter(({ parts }) => parts[0]?.source !== 0)
  const lastRow = lastKnownRow + fresh.length
  const customerAt = customerFinder(imported, fresh, lastKnownRow)
  const plan: Plan = { imported, register, customerAt, lastKnownRow, ...options }
  const counts = { filled: 0, overwritten: 0 }
  const columns = register.columns.mapped.flatMap((column) => columnEdit(column, plan, lastRow, counts))
  return {
    edits: {
      table: register.table,
      lastRow,
      ...(fresh.length > 0 && { newRows: fresh.length }),
      formats: new Map(
        register.columns.mapped.map(({ field, columnIndex }) => [columnIndex, formatOf(field)]),
      ),
      columns,
      sheets: [],
      stamp: options.stamp,
    },
    newRows: fresh.length,
    ...counts,
    leftOut: fieldsWithoutColumn(imported, register),
  }
}

function customerFinder(
  { customers }: Imported,
  fresh: readonly ImportedCustomer[],
  lastKnownRow: number,
): Plan['customerAt'] {
  const indexes = new Int32Array(lastKnownRow + 1)
  for (const [index, { parts }] of customers.entries()) {
    const [first] = parts
    if (first?.source === 0) indexes[first.customer.row] = index + 1
  }
  return (row) => (row > lastKnownRow ? fresh[row - lastKnownRow - 1] : customers[(indexes[row] ?? 0) - 1])
}

/** The edit of one column of the register; none where nothing of it changes. */
function columnEdit(
  column: MappedColumn,
  plan: Plan,
  lastRow: number,
  counts: { filled: number; overwritten: number },
): ColumnEdit[] {
  const { columnIndex, header, field } = column
  const { register, lastKnownRow } = plan
  let changes = 0
  for (let row = register.table.firstRow; row <= lastRow; row++) {
    const cell = cellAt(row, column, plan)
    if (cell === undefined || cell === null) continue
    changes++
    if (row > lastKnownRow) continue
    if (register.isTyped(row, columnIndex)) counts.overwritten++
    else counts.filled++
  }
  if (changes === 0) return []
  return [
    {
      columnIndex,
      header,
      format: formatOf(field),
      width,
      keepsFormulas: true,
      cellAt: (row) => cellAt(row, column, plan),
    },
  ]
}

/** A new row's cell, a blank that a source fills, or by `overwrite` what another source knows better; else undefined. */
function cellAt(row: number, { field, columnIndex, unit }: MappedColumn, plan: Plan): Cell | undefined {
  const { imported, register, lastKnownRow, overwrite, lang } = plan
  const customer = plan.customerAt(row)
  if (!customer) return undefined
  if (row > lastKnownRow) return importedCell(imported, customer, field, lang, unit)
  const [own, ...others] = customer.parts
  if (!own || others.length === 0) return ownNewId(customer, field, register.isTyped(row, columnIndex))
  if (register.isTyped(row, columnIndex)) {
    if (!overwrite || field === 'id') return undefined
    if (field === 'rfm' && others.some((other) => speaksOf(other, field)))
      return rfmCell(imported, customer) ?? undefined
    const value = imported.valueOf(customer, field)
    if (value === undefined || isSame(field, value, own.customer[field])) return undefined
  } else if (isCovered(own, field) || !others.some((other) => speaksOf(other, field))) return undefined
  return importedCell(imported, customer, field, lang, unit) ?? undefined
}

/** A value without a typed cell that follows from no other cell comes from a merged cell above: no blank to fill. */
function isCovered({ customer }: ImportPart, field: FieldName): boolean {
  return !derivedFields.has(field) && customer[field] !== undefined
}

function speaksOf({ customer }: ImportPart, field: FieldName): boolean {
  if (customer[field] !== undefined) return true
  return (composites[field] ?? []).some((part) => customer[part] !== undefined)
}

const derivedFields: ReadonlySet<FieldName> = new Set([
  'kind',
  'region',
  'province',
  'city',
  'phone',
  'email',
])

function ownNewId({ newId }: ImportedCustomer, field: FieldName, typed: boolean): Cell | undefined {
  return field === 'id' && !typed ? newId : undefined
}

/** Columns that hold several fields at once. */
const composites: Readonly<Partial<Record<FieldName, readonly FieldName[]>>> = {
  contactInfo: ['phone', 'email'],
  region: ['province', 'city'],
  rfm: ['lastOrder', 'orders', 'spend'],
}

function fieldsWithoutColumn({ sources }: Imported, register: ImportSource): FieldName[] {
  const missing = new Set<FieldName>()
  for (const { role, fields, customers } of sources) {
    if (role === 'register') continue
    for (const field of fields) {
      const isPlaced = register.fields.some((own) => own === field || composites[own]?.includes(field))
      if (isPlaced) continue
      if (customers.some((customer) => customer[field] !== undefined)) missing.add(field)
    }
  }
  return [...missing]
}
