/** Decides where our columns go in a worksheet and what they look like. Writes nothing. */
import type { ColumnEdit, Edits } from '../../model.js'
import type { AnnotateInput } from './annotate.js'
import { markStyles } from './mark-styles.js'
import { maxColumns } from './references.js'
import { planNewRows } from './row-append.js'
import type { ColumnColours } from './sheet-edges.js'
import { formatCodes } from './sheet-looks.js'
import { peekStyles } from './sheet-peek.js'
import type { Keeping, PlannedColumn, SheetPlan } from './sheet-plan.js'
import type { StylesEdit } from './styles-edit.js'
import type { Workbook } from './workbook.js'
import { tooManyColumns } from './write-errors.js'

/**
 * The plan of the register's sheet (`part`). Columns that stand there stay; new ones go from `firstNew` on, in the order of
 * the edits. `keeping` is for columns with `keepsFormulas`. Throws TOO_MANY_COLUMNS, and what `planNewRows` throws.
 */
export async function planSheet(
  { pkg, workbook, lastColumn }: Pick<AnnotateInput, 'pkg' | 'workbook' | 'lastColumn'>,
  part: string,
  edits: Edits,
  styles: StylesEdit,
  firstNew: number,
  keeping: Keeping,
): Promise<SheetPlan> {
  const { table, columns, lastRow } = edits
  const lastHeader = table.headers.findLastIndex((header) => header !== '')
  const existing = columns.flatMap(({ columnIndex }) => (columnIndex === null ? [] : [columnIndex]))
  const looks = await peekStyles(pkg, part, [table.headerRow, table.firstRow])
  const { restyled } = markStyles(styles)
  const lookOf = (row: number, index: number): number | null => {
    const style = looks.get(row)?.get(index)
    // A new column does not look like a cell that was marked as faulty.
    return style === undefined ? null : restyled(style, null)
  }
  let next = firstNew
  const planned = columns.map((column): PlannedColumn => {
    const index = column.columnIndex ?? next++
    const isNew = column.columnIndex === null
    const like = isNew ? lastHeader : index
    const style = bodyStyle(column, lookOf(table.firstRow, like), styles, isNew)
    const headerStyle = lookOf(table.headerRow, lastHeader)
    return {
      index,
      existing: !isNew,
      header: column.header,
      headerStyle,
      style,
      showsBlanks: isNew && style !== null && styles.showsBlank(style),
      width: column.width,
      cellAt: column.cellAt,
      ...(column.format === 'day' && { showsDay: (style: number) => styles.shownAs(style) === 'day' }),
      ...(column.keepsFormulas && { keeps: keeping }),
    }
  })
  if (next > maxColumns) throw tooManyColumns(table.sheet.name)
  if (new Set(existing).size < existing.length) throw new RangeError('two edits for one column')
  planned.sort((a, b) => a.index - b.index)
  return {
    headerRow: table.headerRow,
    firstRow: table.firstRow,
    lastRow,
    columns: planned,
    newAreLast: (planned.find(({ existing }) => !existing)?.index ?? 0) > lastColumn(part),
    dateSystem: workbook.dateSystem,
    newRows: await planNewRows(pkg, part, edits, planned, styles),
  }
}

/** The look of the neighbour (or of the column itself, when it stands there) with a number format that fits. */
function bodyStyle(
  { format }: ColumnEdit,
  like: number | null,
  styles: StylesEdit,
  isNew: boolean,
): number | null {
  const fits = format === 'text' || (format === 'day' && like !== null && styles.shownAs(like) === 'day')
  if (!isNew && fits) return like
  return styles.cellStyle({ ...(like !== null && { like }), format: formatCodes[format] })
}

/** Colours go in once: with the first run, or when the column is new. After that they are the user's. */
export function coloursOf(
  edits: Edits,
  plan: SheetPlan,
  styles: StylesEdit,
  workbook: Workbook,
): ColumnColours[] {
  const colours: ColumnColours[] = []
  for (const edit of edits.columns) {
    const planned = plan.columns.find(
      ({ header, cellAt }) => header === edit.header && cellAt === edit.cellAt,
    )
    const isFirst = workbook.stamp.asOf === undefined
    if (!edit.colours || !planned || (planned.existing && !isFirst)) continue
    const rules = edit.colours.map(({ equals, fill }) => ({ equals, fill: styles.fillStyle(fill) }))
    colours.push({ columnIndex: planned.index, firstRow: plan.firstRow, rules })
  }
  return colours
}
