/** Where a worksheet leads to the drawing that shows its notes. Writes that one element, and finds it. */
import { rootChildren } from './sheet-edges.js'
import type { Splice } from './splice.js'

/** What may follow `legacyDrawing` (ECMA-376 part 1, CT_Worksheet). */
const afterDrawing = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
])

const relationshipNamespaces = {
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
} as const

/** Leads a sheet to the drawing that shows its notes, for a document as `epilogSplices` takes it. */
export function drawingSplices(
  source: string,
  { rId, strict }: { readonly rId: string; readonly strict: boolean },
  part: string,
): Splice[] {
  const children = rootChildren(source, part)
  const data = children.findIndex(({ local }) => local === 'sheetData')
  const below = children.slice(data + 1)
  // An alternative stands for the element in it; objects and controls come wrapped so.
  const last = below.findLastIndex(({ local }) => !afterDrawing.has(local) && local !== 'AlternateContent')
  const next = below.slice(last + 1)[0]
  const at = next?.tag.start ?? source.lastIndexOf('</')
  const prefix = (children[data]?.name ?? 'sheetData').slice(0, -'sheetData'.length)
  const namespace = relationshipNamespaces[strict ? 'strict' : 'transitional']
  return [{ at, remove: 0, insert: `<${prefix}legacyDrawing xmlns:r="${namespace}" r:id="${rId}"/>` }]
}

/** The relationship of the drawing that shows a sheet's notes and controls; null where it has none. `below` is what follows its rows. */
export function drawingIdOf(below: string): string | null {
  const tag = /<(?:[\w.-]+:)?legacyDrawing\s[^>]*>/.exec(below)?.[0] ?? ''
  return /\s(?:[\w.-]+:)?id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? null
}
