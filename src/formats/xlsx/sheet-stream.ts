/** A worksheet part on its way through: its edges spliced as text, its rows patched as bytes, one chunk at a time. */
import type { Package } from './opc.js'
import { columnStyles, rowMarker, type SheetMarks } from './row-marks.js'
import { drawingSplices } from './sheet-drawing.js'
import { type ColumnColours, epilogSplices, prologSplices } from './sheet-edges.js'
import { type RowPatcher, rowPatcher } from './sheet-patch.js'
import type { SheetPlan } from './sheet-plan.js'
import { type SheetPiece, sheetPieces } from './sheet-rows.js'
import { applySplices } from './splice.js'
import { streamEntry } from './zip-read.js'

/** The pieces of a worksheet part as `sheetPieces` gives them. Throws what `streamEntry` and `sheetPieces` throw. */
export function piecesOf(pkg: Package, part: string): AsyncGenerator<SheetPiece> {
  const entry = pkg.part(part)
  if (!entry) throw new RangeError(`${part} is not in the package`)
  return sheetPieces(streamEntry(pkg.zip, entry), part)
}

/** What marks a sheet's cells, beside what a plan writes into it. */
export interface Marking {
  readonly marks: SheetMarks
  /** The relationship of a drawing that the sheet is to lead to; null where it has one or needs none. */
  readonly drawing: { readonly rId: string; readonly strict: boolean } | null
}

/**
 * The bytes of the patched sheet. `onProgress` is told the share of the part that has passed. Throws `OddSheetError` where only
 * the general patcher will do, and `OccupiedError`.
 */
export async function* patchedSheet(
  pkg: Package,
  part: string,
  plan: SheetPlan,
  colours: readonly ColumnColours[],
  marking: Marking | null,
  onProgress?: (done: number) => void,
): AsyncGenerator<Buffer> {
  const total = pkg.part(part)?.uncompressedSize ?? 0
  let patcher: RowPatcher | undefined
  let selfClosed = false
  let passed = 0
  for await (const piece of piecesOf(pkg, part)) {
    passed += piece.bytes.length
    if (piece.kind === 'prolog') {
      selfClosed = piece.selfClosed
      patcher = patcherOf(piece, plan, marking, part)
      yield patchProlog(piece, plan, part)
    } else if (piece.kind === 'rows') yield patcher ? patcher.patch(piece.bytes) : piece.bytes
    else {
      if (patcher) yield* patcher.rest()
      yield patchEpilog(piece, selfClosed, plan, colours, marking, part)
    }
    if (total > 0) onProgress?.(Math.min(1, passed / total))
  }
}

/** First the planned cells go in, then marks go on whatever stands there. */
function patcherOf(prolog: SheetPiece, plan: SheetPlan, marking: Marking | null, part: string): RowPatcher {
  const { prefix } = prolog
  const patcher = rowPatcher(plan, prefix, part)
  if (!marking) return patcher
  const mark = rowMarker(marking.marks, columnStyles(closedProlog(prolog), part), prefix, part)
  const writes = plan.columns.length > 0 || plan.newRows !== undefined
  return {
    patch: (bytes) => mark(writes ? patcher.patch(bytes) : bytes),
    *rest() {
      for (const bytes of patcher.rest()) yield mark(bytes)
    },
  }
}

/** The prolog alone is no document: it is closed for the tokenizer. */
function closedProlog({ bytes, prefix, selfClosed }: SheetPiece): string {
  const closing = `${selfClosed ? '' : `</${prefix}sheetData>`}</${prefix}worksheet>`
  return bytes.toString('utf8') + closing
}

function patchProlog(piece: SheetPiece, plan: SheetPlan, part: string): Buffer {
  const { bytes } = piece
  const text = bytes.toString('utf8')
  const splices = prologSplices(closedProlog(piece), plan, part)
  return splices.length === 0 ? bytes : Buffer.from(applySplices(text, splices), 'utf8')
}

function patchEpilog(
  { bytes, prefix }: SheetPiece,
  selfClosed: boolean,
  plan: SheetPlan,
  colours: readonly ColumnColours[],
  marking: Marking | null,
  part: string,
): Buffer {
  const opening = `<${prefix}worksheet><${prefix}sheetData${selfClosed ? '/' : ''}>`
  const text = opening + bytes.toString('utf8')
  const drawing = marking?.drawing
  const splices = [
    ...epilogSplices(text, plan, colours, part),
    ...(drawing ? drawingSplices(text, drawing, part) : []),
  ]
  return splices.length === 0 ? bytes : Buffer.from(applySplices(text, splices).slice(opening.length), 'utf8')
}
