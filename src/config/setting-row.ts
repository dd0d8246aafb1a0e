/** One row of a settings sheet: its cells as words, and what is wrong with them. Knows no kind of sheet. */

import { isBlank } from '../cells/blank.js'
import { type Cell, isCellError, isDay, isoDay } from '../cells/cell.js'
import type { SettingSheet } from '../core/setting-sheets.js'
import type { Args, SettingMistake } from '../model.js'
import { settingColumns, spelling } from '../register/setting-sheets.js'
import type { Text } from '../text.js'

/** What a mistake keeps from being used. */
export const effects = {
  sheet: { 'zh-CN': '整张表没有采用', en: 'this sheet is not used' },
  row: { 'zh-CN': '这一行没有采用', en: 'this row is not used' },
  cell: { 'zh-CN': '这一格按空白处理', en: 'this cell counts as blank' },
} satisfies Readonly<Record<string, Text>>

/** The cells of one row by key of the layout; mistakes go where the sheet collects them. */
export class SettingRow {
  readonly row: number
  readonly #sheet: SettingSheet
  readonly #cells: ReadonlyMap<string, Cell>
  readonly #mistakes: SettingMistake[]

  constructor(
    sheet: SettingSheet,
    row: number,
    cells: ReadonlyMap<string, Cell>,
    mistakes: SettingMistake[],
  ) {
    this.row = row
    this.#sheet = sheet
    this.#cells = cells
    this.#mistakes = mistakes
  }

  /** The cell as text without surrounding spaces; empty for a blank one and for words such as `无` and `-`. */
  text(key: string): string {
    const text = textOf(this.#cells.get(key) ?? null).trim()
    return isBlank(text) ? '' : text
  }

  /** The text of a cell that must be filled; undefined, with the mistake told, where it is not. */
  required(key: string, effect: Text): string | undefined {
    const text = this.text(key)
    if (text !== '') return text
    this.#tell('SETTING_MISSING', key, { allowed: this.#columnOf(key).note, effect })
    return undefined
  }

  /** The words of a cell that holds several, apart by commas, semicolons or lines. */
  words(key: string): readonly string[] {
    return this.text(key)
      .split(/[、,，;；\r\n]/)
      .map((word) => word.trim())
      .filter(Boolean)
  }

  /** The one of `choices` that the cell names, by its key or in either language; undefined, with the mistake told, for others. */
  choice<Key extends string>(
    key: string,
    choices: Readonly<Record<Key, Text>>,
    effect: Text,
  ): Key | undefined {
    const wanted = spelling(this.text(key))
    for (const choice in choices) {
      const known = [choice, choices[choice]['zh-CN'], choices[choice].en]
      if (known.some((word) => spelling(word) === wanted)) return choice
    }
    const texts = Object.values<Text>(choices)
    const allowed = {
      'zh-CN': texts.map((text) => text['zh-CN']).join('、'),
      en: texts.map((text) => text.en).join('; '),
    }
    this.refuse(key, allowed, effect)
    return undefined
  }

  /** Tells that the cell says nothing that `allowed` names. */
  refuse(key: string, allowed: Text, effect: Text): void {
    this.#tell('SETTING_UNREADABLE', key, { allowed, effect })
  }

  #tell(code: string, key: string, args: Args): void {
    this.#mistakes.push({
      code,
      sheet: this.#sheet.sheet.name,
      row: this.row,
      columnIndex: this.#sheet.columns.get(key) ?? null,
      value: this.#cells.get(key) ?? null,
      args: { column: this.#columnOf(key).header, ...args },
    })
  }

  #columnOf(key: string) {
    const found = settingColumns(this.#sheet.kind).find(([each]) => each === key)
    if (!found) throw new Error(`no column ${key} in a sheet of ${this.#sheet.kind}`)
    return found[1]
  }
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (isDay(cell)) return isoDay(cell)
  return isCellError(cell) ? cell.error : String(cell)
}
