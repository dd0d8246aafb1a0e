/** The cells of a customer as an import writes them: parsed values in their plain spelling. Decides nothing about which value counts. */
import { unitFactor } from '../cells/money.js'
import { fieldFormats } from '../core/column-formats.js'
import type { Cell, CellFormat, FieldName, Imported, ImportedCustomer } from '../model.js'
import { fieldOf, fields } from '../register/fields.js'
import type { Lang } from '../text.js'

/** How the cells of this field are shown. */
export function formatOf(field: FieldName): CellFormat {
  return fieldFormats[field] ?? 'text'
}

/** What an import knows of a customer in one field, as a cell; null where it knows nothing. Money in `unit`, yuan without one. */
export function importedCell(
  imported: Imported,
  customer: ImportedCustomer,
  field: FieldName,
  lang: Lang,
  unit: string | null = null,
): Cell {
  const value = imported.valueOf(customer, field)
  if (value !== undefined) return printed(field, value, lang, unit)
  if (field === 'contactInfo') return contactCell(imported, customer)
  return field === 'rfm' ? rfmCell(imported, customer) : null
}

/** A value of the field as a cell. */
export function printed(field: FieldName, value: unknown, lang: Lang, unit: string | null = null): Cell {
  if (lang === 'en' && (field === 'kind' || field === 'gender')) return String(value)
  const cell = fieldOf(field).kind.print(value)
  return formatOf(field) === 'money' && typeof cell === 'number' ? cell / unitFactor(unit) : cell
}

const measures = ['lastOrder', 'orders', 'spend'] as const

/**
 * `45天/3次/80万` for a register that keeps R, F and M in one cell, of the columns that an export has for them; null where it has
 * none. R counts to the day on which the row says it was updated, as it is read again from there.
 */
export function rfmCell(imported: Imported, customer: ImportedCustomer): string | null {
  const [register] = imported.sources
  if (register?.role !== 'register' || measures.some((field) => register.fields.includes(field))) return null
  const [lastOrder, orders, spendFen] = [
    imported.valueOf(customer, 'lastOrder'),
    imported.valueOf(customer, 'orders'),
    imported.valueOf(customer, 'spend'),
  ]
  if (lastOrder === undefined && orders === undefined && spendFen === undefined) return null
  const updated = register.fields.includes('updated') ? imported.valueOf(customer, 'updated') : undefined
  const until = updated ?? imported.asOf
  const recencyDays = lastOrder ? Math.max(0, until.epochDays - lastOrder.epochDays) : null
  return String(fields.rfm.kind.print({ recencyDays, orders: orders ?? null, spendFen: spendFen ?? null }))
}

/** A register may keep phone and email in one column. */
function contactCell(imported: Imported, customer: ImportedCustomer): Cell {
  const parts = [imported.valueOf(customer, 'phone'), imported.valueOf(customer, 'email')]
  return parts.filter((part) => part !== undefined).join('；') || null
}
