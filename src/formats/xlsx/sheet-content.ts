/** The register's sheet with everything in it: streamed as bytes, or spliced whole where the fast patcher is not for it. */
import type { Package } from './opc.js'
import { sheetMarkSplices } from './row-marks.js'
import { drawingSplices } from './sheet-drawing.js'
import { type ColumnColours, epilogSplices, prologSplices } from './sheet-edges.js'
import { rowSplices } from './sheet-patch-general.js'
import type { SheetPlan } from './sheet-plan.js'
import { type Marking, patchedSheet } from './sheet-stream.js'
import { applySplices } from './splice.js'
import type { Pieces } from './write-package.js'

/** A worksheet part, and what goes into its rows. */
export interface SheetRewrite {
  readonly pkg: Package
  readonly part: string
  readonly plan: SheetPlan
  readonly colours: readonly ColumnColours[]
  /** By the general patcher. */
  readonly general: boolean
}

/** The new content of the sheet. Throws `OddSheetError` (the fast patcher only), perhaps while it streams, and `OccupiedError`. */
export async function sheetContent(
  { pkg, part, plan, colours, general }: SheetRewrite,
  marking: Marking | null,
  onProgress?: (done: number) => void,
): Promise<string | Pieces> {
  if (!general) return () => patchedSheet(pkg, part, plan, colours, marking, onProgress)
  const { text } = await pkg.readPart(part)
  const written = applySplices(text, [
    ...prologSplices(text, plan, part),
    ...(plan.columns.length > 0 || plan.newRows ? rowSplices(text, plan, part) : []),
    ...epilogSplices(text, plan, colours, part),
  ])
  if (!marking) return written
  const { marks, drawing } = marking
  return applySplices(written, [
    ...sheetMarkSplices(written, marks, part),
    ...(drawing ? drawingSplices(written, drawing, part) : []),
  ])
}
