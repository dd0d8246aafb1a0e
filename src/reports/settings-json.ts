/** The settings sheets of the register's own workbook, for the JSON documents: their names, no cell of theirs. */
import type { Policy } from '../model.js'
import { settingSheetNamed, settingSheets } from '../register/setting-sheets.js'

/** One settings sheet that is in force, and the setting that it gives. */
export interface SettingsSheet {
  readonly sheet: string
  readonly sets: string
}

/** The sheets that a run took settings from; none where the workbook has none, or says what is shipped. */
export function settingsSheetsItem({ fromWorkbook }: Policy): readonly SettingsSheet[] {
  return (fromWorkbook?.sheets ?? []).flatMap((sheet) => {
    const kind = settingSheetNamed(sheet)
    return kind ? [{ sheet, sets: settingSheets[kind].sets }] : []
  })
}
