/** Knows a settings sheet in a workbook by its name and its headers. Reads no settings, and takes no sheet of another kind for one. */
import type { Cell, Head, Sheet } from '../model.js'
import { headerKey } from '../register/headers.js'
import { type SettingSheetKind, settingColumns, settingSheetNamed } from '../register/setting-sheets.js'

/** A title or a remark may stand above the headers. */
const lastHeaderRow = 10
/** A sheet with fewer known headers is somebody's notes. */
const fewestHeaders = 2

/** A settings sheet as it stands in a workbook. */
export interface SettingSheet {
  readonly kind: SettingSheetKind
  readonly sheet: Sheet
  /** 1-based. */
  readonly headerRow: number
  /** By key of the layout, 0-based; columns of the user's own are left out. */
  readonly columns: ReadonlyMap<string, number>
}

/** Whether a file can have settings beside its register; the only sheet that is not ours is the register, whatever its name. */
export function mayHoldSettings(sheets: readonly Sheet[]): boolean {
  return sheets.filter(({ mark }) => mark === null).length > 1
}

/** The settings sheet that `head` begins; undefined for every other sheet, of whatever name. */
export function settingSheetOf(head: Head): SettingSheet | undefined {
  const kind = settingSheetNamed(head.sheet.name)
  if (kind === undefined) return undefined
  const keys = columnKeys(kind)
  const required = settingColumns(kind).flatMap(([key, column]) => (column.required ? [key] : []))
  for (const { row, cells } of head.rows) {
    if (row > lastHeaderRow) return undefined
    const columns = knownColumns(cells, keys)
    if (columns.size >= fewestHeaders && required.every((key) => columns.has(key)))
      return { kind, sheet: head.sheet, headerRow: row, columns }
  }
  return undefined
}

/** Header as `headerKey` spells it → key, in both languages. */
function columnKeys(kind: SettingSheetKind): ReadonlyMap<string, string> {
  return new Map(
    settingColumns(kind).flatMap(([key, { header }]) =>
      Object.values(header).map((text) => [headerKey(text).whole, key] as const),
    ),
  )
}

/** Of two columns with one header the first counts. */
function knownColumns(cells: readonly Cell[], keys: ReadonlyMap<string, string>): Map<string, number> {
  const columns = new Map<string, number>()
  for (const [columnIndex, cell] of cells.entries()) {
    const key = typeof cell === 'string' ? keys.get(headerKey(cell).whole) : undefined
    if (key !== undefined && !columns.has(key)) columns.set(key, columnIndex)
  }
  return columns
}
