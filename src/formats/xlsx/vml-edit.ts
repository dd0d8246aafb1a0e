/**
 * Edits of the VML drawing that shows notes: a shape for each. VML is often no well-formed XML (Excel writes `<br>`), so it is
 * searched, not tokenized; shapes that are not ours stay as they are. Text in, text out.
 */
import { type Note, placeKey } from './comments-edit.js'
import { linesOf } from './text-width.js'

const namespaces = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
} as const

/** Excel numbers shapes in blocks of so many, and a drawing names its blocks. */
const blockSize = 1024

const noteType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** A drawing without a shape. `firstBlock` keeps its numbers apart from those of other sheets; `notes` is how many will be drawn. */
export function emptyDrawing(firstBlock: number, notes: number): string {
  const blocks = Array.from({ length: Math.floor(notes / blockSize) + 1 }, (_, i) => firstBlock + i)
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return (
    `<xml${declared.join('')}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>` +
    `${noteType}</xml>`
  )
}

const shape = /<v:shape\s(?:[^>"']|"[^"]*"|'[^']*')*?(?:\/>|>[\s\S]*?<\/v:shape>)/g

/**
 * The drawing with shapes for `notes`, and without those of the notes at the `removed` places. undefined where it is no drawing
 * that shapes can be added to: the notes must then stay out.
 */
export function editDrawing(
  source: string,
  notes: readonly Note[],
  removed: ReadonlySet<number>,
): string | undefined {
  const kept = source.replace(shape, (each) => (removed.has(noteOf(each)) ? '' : each))
  const end = kept.lastIndexOf('</xml>')
  const root = /<xml\s[^>]*>/.exec(kept)?.[0]
  if (end < 0 || root === undefined) return notes.length === 0 ? kept : undefined
  const declared = Object.entries(namespaces).every(([prefix, uri]) =>
    new RegExp(`\\sxmlns:${prefix}\\s*=\\s*["']${uri}["']`).test(root),
  )
  if (!declared) return notes.length === 0 ? kept : undefined
  const type = notes.length === 0 || kept.includes('id="_x0000_t202"') ? '' : noteType
  let number = lastShape(kept)
  const shapes = notes.map((note) => shapeXml(note, ++number))
  return kept.slice(0, end) + type + shapes.join('') + kept.slice(end)
}

/** The place of the note that a shape shows, -1 for any other shape. */
function noteOf(element: string): number {
  if (!/ObjectType\s*=\s*["']Note["']/.test(element)) return -1
  const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(element)?.[1]
  const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/.exec(element)?.[1]
  return row && column ? placeKey(Number(row) + 1, Number(column)) : -1
}

/** The highest number of a shape, or that before the drawing's first. */
function lastShape(source: string): number {
  const block = Number(/<o:idmap\s[^>]*\sdata\s*=\s*["'](\d+)/.exec(source)?.[1] ?? 1)
  let last = block * blockSize
  for (const [, digits] of source.matchAll(/_x0000_s(\d+)/g)) last = Math.max(last, Number(digits))
  return last
}

const charactersPerLine = 34
const mostLines = 16

/** Beside its cell, hidden until the pointer is there, and as high as its text. */
function shapeXml({ row, columnIndex, text }: Note, number: number): string {
  const lines = linesOf(text, charactersPerLine) + 2
  const top = Math.max(0, row - 2)
  const bottom = top + Math.min(mostLines, Math.max(3, lines))
  const anchor = `${columnIndex + 1}, 15, ${top}, 8, ${columnIndex + 4}, 10, ${bottom}, 8`
  const style = `position:absolute;margin-left:80pt;margin-top:5pt;width:190pt;height:${(bottom - top) * 15}pt;z-index:1;visibility:hidden`
  return (
    `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="${style}" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${columnIndex}</x:Column></x:ClientData></v:shape>`
  )
}
