/** Gathers what notes change in the package: the comments part, the drawing that shows them, and how the sheet leads to both. */
import { type CommentsEdit, editComments, emptyComments, type Note } from './comments-edit.js'
import { hasType, type Package, type Relationship, relationshipsPartOf } from './opc.js'
import { addRelationships } from './package-edit.js'
import type { PartsEditor } from './parts-editor.js'
import { editDrawing, emptyDrawing } from './vml-edit.js'
import type { Workbook, WorkbookSheet } from './workbook.js'

const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const drawingType = 'application/vnd.openxmlformats-officedocument.vmlDrawing'

/** The workbook, and the sheet whose cells get notes. */
export interface NotedSheet {
  readonly pkg: Package
  readonly workbook: Workbook
  readonly sheet: WorkbookSheet
  readonly editor: PartsEditor
}

/**
 * Sets the parts for `notes` on the sheet, in place of the notes of an earlier run. `drawingId` is the relationship that the
 * sheet's `legacyDrawing` names (pictures in a header have a drawing too, which is none for notes). Gives the relationship of a drawing that
 * the sheet did not have, for its `legacyDrawing`; null where it has one or needs none. A sheet whose drawing cannot be added to gets no
 * notes: its own matter more.
 */
export async function placeNotes(
  noted: NotedSheet,
  notes: readonly Note[],
  drawingId: string | null,
): Promise<string | null> {
  const { pkg, sheet } = noted
  const sheetPart = sheet.partName ?? ''
  const relationships = await pkg.relationships(sheetPart)
  const comments = relatedPart(pkg, relationships, (each) => hasType(each, 'comments'))
  if (!comments && notes.length === 0) return null
  const source = comments ? (await pkg.readPart(comments)).text : emptyComments(noted.workbook.strict)
  const edit = editComments(source, notes, comments ?? 'comments.xml')
  if (edit.notes.length === 0 && edit.removed.size === 0) return null
  const drawing = relatedPart(pkg, relationships, ({ id }) => id === drawingId)
  return setParts(noted, relationships, { comments, drawing }, edit)
}

async function setParts(
  { pkg, workbook, sheet, editor }: NotedSheet,
  relationships: readonly Relationship[],
  { comments, drawing }: { readonly comments: string | undefined; readonly drawing: string | undefined },
  edit: CommentsEdit,
): Promise<string | null> {
  const sheetPart = sheet.partName ?? ''
  const drawn = drawing
    ? (await pkg.readPart(drawing)).text
    : emptyDrawing(sheet.index + 1, edit.notes.length)
  const shown = editDrawing(drawn, edit.notes, edit.removed)
  if (shown === undefined) return null
  const commentsPart = comments ?? editor.addPart('comments', 'xml', commentsType)
  const drawingPart = drawing ?? editor.addPart('drawings/vmlDrawing', 'vml', drawingType)
  editor.set(commentsPart, edit.text)
  editor.set(drawingPart, shown)
  const ids = freeIds(relationships)
  const added = [
    ...(comments ? [] : [{ id: ids[0], type: 'comments', part: commentsPart }]),
    ...(drawing ? [] : [{ id: ids[1], type: 'vmlDrawing', part: drawingPart }]),
  ]
  if (added.length > 0) {
    const relsPart = relationshipsPartOf(sheetPart)
    const rels = pkg.part(relsPart) ? (await pkg.readPart(relsPart)).text : undefined
    const written = added.map(({ id, type, part }) => ({
      id,
      type: relationshipType(type, workbook.strict),
      target: relativeTarget(sheetPart, part),
    }))
    editor.set(relsPart, addRelationships(rels, written, relsPart))
  }
  return drawing ? null : ids[1]
}

function relatedPart(
  pkg: Package,
  relationships: readonly Relationship[],
  isMeant: (relationship: Relationship) => boolean,
): string | undefined {
  return relationships.find((each) => isMeant(each) && !each.external && pkg.part(each.target))?.target
}

function relationshipType(type: string, strict: boolean): string {
  const base = strict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return `${base}/${type}`
}

/** Two IDs that the sheet does not use. */
function freeIds(relationships: readonly Relationship[]): readonly [string, string] {
  const taken = new Set(relationships.map(({ id }) => id))
  let n = 1
  while (taken.has(`crmseg${n}`) || taken.has(`crmseg${n + 1}`)) n++
  return [`crmseg${n}`, `crmseg${n + 1}`]
}

/** The target as it is usually written, from the folder of `from`; some programs know notes by no other way. */
function relativeTarget(from: string, to: string): string {
  const [own, other] = [from.split('/').slice(0, -1), to.split('/')]
  let shared = 0
  while (shared < own.length && own[shared] === other[shared]) shared++
  return [...own.slice(shared).map(() => '..'), ...other.slice(shared)].join('/')
}
