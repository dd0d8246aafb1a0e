/** A register made of an order ledger, with what the run says of each customer, as a table to write. Knows no file format. */
import { day } from '../cells/cell.js'
import { yuanOf } from '../cells/yuan.js'
import type { Cell, Edits, FieldName, NewTable, Result, Segment } from '../model.js'
import type { Lang, Text } from '../text.js'
import { columnWidth } from './column-width.js'

const widths: Readonly<Partial<Record<FieldName, number>>> = { name: 30, categories: 24 }
const usualWidth = 16

const between: Text = { 'zh-CN': '、', en: ', ' }

/** The columns that the ledger gives, then those of the run (`edits`): of a result whose register was made of its ledger. */
export function ledgerRegister(result: Result, edits: Edits): NewTable {
  const { table, columns } = result.inspection
  const fields = columns.mapped.map(({ field }) => field)
  const { lastRow, formats = new Map(), sheets, stamp, columns: added } = edits
  function* rows(): Generator<readonly Cell[]> {
    yield table.headers
    for (const segment of result.segments) yield fields.map((field) => cellOf(segment, field, result.lang))
  }
  return {
    table,
    lastRow,
    formats,
    widths: fields.map((field, i) => columnWidth(table.headers[i] ?? '', widths[field] ?? usualWidth)),
    rows,
    columns: added,
    sheets,
    stamp,
  }
}

function cellOf({ customer, measure }: Segment, field: FieldName, lang: Lang): Cell {
  switch (field) {
    case 'id':
      return customer.id ?? null
    case 'name':
      // A register needs names, so that who has none goes by its ID until somebody writes one.
      return customer.name ?? customer.id ?? null
    case 'firstOrder':
      return measure.ledger ? day(measure.ledger.firstDay) : null
    case 'lastOrder':
      return measure.ledger ? day(measure.ledger.lastDay) : null
    case 'orders':
      return measure.orders
    case 'spend':
      return yuanOf(measure.spendFen)
    case 'averageOrder':
      return measure.orders > 0 ? yuanOf(measure.spendFen / measure.orders) : null
    case 'categories':
      return customer.categories?.join(between[lang]) ?? null
    default:
      return null
  }
}
