/** What the register's own columns hold, for a format that has to make a typed sheet from text. Looks at no cell. */
import type { CellFormat, Columns, FieldName } from '../model.js'

/** The format of a field's cells, where that is not text. */
export const fieldFormats: Readonly<Partial<Record<FieldName, CellFormat>>> = {
  lastOrder: 'day',
  firstOrder: 'day',
  since: 'day',
  lastContact: 'day',
  nextContact: 'day',
  updated: 'day',
  orders: 'count',
  spend: 'money',
  averageOrder: 'money',
  profit: 'money',
}

/** Column index → what it holds, where that is not text. */
export function columnFormats({ mapped }: Columns): ReadonlyMap<number, CellFormat> {
  return new Map(
    mapped.flatMap(({ field, columnIndex }) => {
      const format = fieldFormats[field]
      return format ? [[columnIndex, format] as const] : []
    }),
  )
}
