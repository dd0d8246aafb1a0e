/**
 * Writes a copy of a workbook with our columns and sheets in it, part by part: what need not change goes over as its
 * compressed bytes. Knows nothing of customers; `Edits` says what goes where.
 */

import type { Fingerprint } from '../../files/fingerprint.js'
import { writeSafely } from '../../files/safe-write.js'
import type { Edits, KeptCell, WriteOptions, Written } from '../../model.js'
import { keepingOf, restyled } from './keeping.js'
import type { Package } from './opc.js'
import { isChangedWorkbook, sealed } from './own-workbook.js'
import { PartsEditor, type PlacedSheet } from './parts-editor.js'
import { planMarking } from './plan-marks.js'
import { coloursOf, planSheet } from './plan-sheet.js'
import { sheetContent } from './sheet-content.js'
import { lastUsedColumn } from './sheet-peek.js'
import { OccupiedError } from './sheet-plan.js'
import { OddSheetError } from './sheet-rows.js'
import { repeatedRow, writeSheet } from './sheet-write.js'
import type { Workbook, WorkbookSheet } from './workbook.js'
import { editWorkbook, type OwnName, ownNames, repeatedName } from './workbook-edit.js'
import { unreadableSheet } from './write-errors.js'
import { type Changes, type PartCounts, writePackage } from './write-package.js'

/** An open workbook that is to be written again. */
export interface AnnotateInput {
  readonly path: string
  readonly fingerprint: Fingerprint
  readonly pkg: Package
  readonly workbook: Workbook
  /** Whether an existing output may be replaced without being asked. */
  readonly isOwn: (path: string) => Promise<boolean>
  /** As `XlsxReader.lastColumn`. */
  readonly lastColumn: (partName: string) => number
  /** Force the general patcher, to hold it against the fast one. */
  readonly general?: boolean
}

interface Attempt {
  /** The first column for new ones. */
  readonly firstNew: number
  readonly general: boolean
}

/**
 * Writes the copy. A column in the way or markup that the fast patcher refuses is met while writing; the attempt is then
 * thrown away and made again. When `out` is the input, the input is kept as a backup. Throws a CrmsegError; nothing is left behind but the whole output.
 */
export async function annotateWorkbook(
  input: AnnotateInput,
  edits: Edits,
  out: string,
  options: WriteOptions,
): Promise<Written> {
  const sheet = input.workbook.sheets[edits.table.sheet.index]
  if (!sheet?.partName) throw unreadableSheet(edits.table.sheet.name)
  const lastHeader = edits.table.headers.findLastIndex((header) => header !== '')
  let attempt: Attempt = { firstNew: lastHeader + 1, general: input.general ?? false }
  for (;;) {
    try {
      return await writeOnce(input, sheet, edits, out, options, attempt)
    } catch (error) {
      if (error instanceof OccupiedError) {
        const used = await lastUsedColumn(input.pkg, sheet.partName)
        attempt = { ...attempt, firstNew: Math.max(used, error.columnIndex) + 1 }
      } else if (error instanceof OddSheetError && !attempt.general) attempt = { ...attempt, general: true }
      else throw error
    }
  }
}

async function writeOnce(
  input: AnnotateInput,
  sheet: WorkbookSheet,
  edits: Edits,
  out: string,
  options: WriteOptions,
  attempt: Attempt,
): Promise<Written> {
  const kept: KeptCell[] = []
  const { changes, added } = await planChanges(input, sheet, edits, attempt, kept, options.onProgress)
  let counts: PartCounts = { partsCopied: 0, partsChanged: 0, partsAdded: 0 }
  const safely = {
    force: options.force,
    input: { path: input.path, mayReplace: true, fingerprint: input.fingerprint },
    ours: input.isOwn,
    ...(options.keepChanged && { changed: isChangedWorkbook }),
  }
  const written = await writeSafely(out, safely, async (file) => {
    counts = await writePackage(file, input.pkg, changes, added)
  })
  return { ...written, ...counts, ...(kept.length > 0 && { kept }) }
}

async function planChanges(
  input: AnnotateInput,
  sheet: WorkbookSheet,
  edits: Edits,
  attempt: Attempt,
  kept: KeptCell[],
  onProgress: WriteOptions['onProgress'],
): Promise<{ changes: Changes; added: ReadonlySet<string> }> {
  const { pkg, workbook } = input
  const sheetPart = sheet.partName ?? ''
  const editor = new PartsEditor(pkg, workbook, await pkg.relationships(workbook.partName))
  const styles = await editor.styles()
  const keeping = await keepingOf(pkg, workbook.sharedStrings, edits, kept)
  const planned = await planSheet(input, sheetPart, edits, styles, attempt.firstNew, keeping)
  const plan = await restyled(planned, styles, async (survey) => {
    const surveyed = { pkg, part: sheetPart, plan: survey, colours: [], general: attempt.general }
    const content = await sheetContent(surveyed, null, undefined)
    if (typeof content !== 'string') for await (const _ of content());
  })
  const colours = coloursOf(edits, plan, styles, workbook)
  const marked = editor.placeSheets(edits)
  for (const { model, partName } of marked) {
    const pieces = writeSheet(model, styles, { dateSystem: workbook.dateSystem, strict: workbook.strict })
    editor.set(partName, () => pieces)
  }
  const rows = { pkg, part: sheetPart, plan, colours, general: attempt.general }
  const marking = edits.marks
    ? await planMarking(rows, { pkg, workbook, sheet, editor }, edits.marks, styles)
    : null
  if (plan.columns.length > 0 || plan.newRows || marking) {
    editor.set(sheetPart, await sheetContent(rows, marking, onProgress))
    await editor.growTables(sheetPart, sheet.name, plan)
    await editor.dropStaleCalcChain(sheet, plan)
  }
  const names = [
    ...ownNames(
      await sealed(edits.stamp, pkg),
      marked.map(({ model, name }) => ({ mark: model.mark, name })),
    ),
    ...repeatedRows(marked, workbook),
  ]
  await editor.finish(styles, marked, (source, part) => {
    const newSheets = marked
      .filter(({ rId }) => rId !== null)
      .map(({ name, rId }) => ({ name, rId: rId ?? '' }))
    return editWorkbook(
      source,
      { newSheets, names, register: { sheetIndex: sheet.index, sheetName: sheet.name, plan } },
      part,
    )
  })
  return { changes: editor.changes, added: editor.added }
}

/** Long tables of ours have their head on every page. New sheets stand after all others, in their order. */
function repeatedRows(marked: readonly PlacedSheet[], { sheets, strict }: Workbook): OwnName[] {
  // Readers that find no sheet in a strict workbook, as openpyxl, fail on a name that belongs to one.
  if (strict) return []
  const added = marked.filter(({ rId }) => rId !== null)
  return marked.flatMap((placed) => {
    const row = repeatedRow(placed.model)
    const isNew = placed.rId !== null
    const index = isNew
      ? sheets.length + added.indexOf(placed)
      : sheets.findIndex(({ partName }) => partName === placed.partName)
    return row === null || index < 0 ? [] : [repeatedName(placed.name, index, row)]
  })
}
