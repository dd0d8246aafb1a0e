/** A workbook of our own sheets alone, with no register in it. Lays out nothing: `SheetModel`s say what stands where. */

import { writeSafely } from '../../files/safe-write.js'
import type { SheetModel, WriteOptions, Written } from '../../model.js'
import { relationshipsNamespace, spreadsheetNamespace, writeNewPackage } from './new-package.js'
import { stampOf } from './own-workbook.js'
import { freeSheetName } from './sheet-name.js'
import { repeatedRow, writeSheet } from './sheet-write.js'
import { editStyles, minimalStyles } from './styles-edit.js'
import { type OwnName, ownNames, repeatedName } from './workbook-edit.js'
import { escapeAttribute, escapeText } from './xml.js'

/** What stands in the workbook, and by what it is known again. */
export interface OwnSheets {
  readonly sheets: readonly SheetModel[]
  readonly stamp: Readonly<Record<string, string>>
}

/**
 * Writes the sheets at `out`, whole or not at all. Without `force` an existing file is replaced only where it bears a stamp of the
 * same `kind`. Throws OUTPUT_EXISTS, and what the disk refuses.
 */
export async function writeOwnSheets(
  { sheets, stamp }: OwnSheets,
  out: string,
  { force }: WriteOptions,
): Promise<Written> {
  const taken = new Set<string>()
  const named = sheets.map((model) => {
    const name = freeSheetName(model.name, taken)
    taken.add(name.toLowerCase())
    return { model, name, mark: model.mark }
  })
  const names = [
    ...ownNames(stamp, named),
    ...named.flatMap(({ model, name }, index) => {
      const row = repeatedRow(model)
      return row === null ? [] : [repeatedName(name, index, row)]
    }),
  ]
  const styles = editStyles(minimalStyles, 'xl/styles.xml')
  const options = { dateSystem: 1900, strict: false } as const
  const ours = async (path: string) => stamp.kind !== undefined && (await stampOf(path)).kind === stamp.kind
  const written = await writeSafely(out, { force, ours }, (file) =>
    writeNewPackage(file, {
      workbook: workbookXml(
        named.map(({ name }) => name),
        names,
      ),
      sheets: sheets.map((model) => () => writeSheet(model, styles, options)),
      styles,
    }),
  )
  return { ...written, partsCopied: 0, partsChanged: 0, partsAdded: sheets.length }
}

function workbookXml(sheetNames: readonly string[], names: readonly OwnName[]): string {
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${escapeAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const defined = names.map(({ name, formula, localSheetId }) => {
    const scope = localSheetId === undefined ? 'hidden="1"' : `localSheetId="${localSheetId}"`
    return `<definedName name="${escapeAttribute(name)}" ${scope}>${escapeText(formula)}</definedName>`
  })
  return (
    `<workbook xmlns="${spreadsheetNamespace}" xmlns:r="${relationshipsNamespace}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`
  )
}
