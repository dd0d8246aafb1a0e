/** What SheetJS leaves open of an OpenDocument spreadsheet: which sheets are hidden, and how many cells its repeats make. */
import { unreadable } from '../unreadable.js'

/** A few bytes of markup can stand for the same cell billions of times. */
const mostCells = 20_000_000

/** The names of sheets whose style hides them. */
export function hiddenSheets(content: string): ReadonlySet<string> {
  const styles = new Set<string>()
  for (const [, attributes = '', body = ''] of content.matchAll(
    /<style:style\b([^>]*)>(.*?)<\/style:style>/gs,
  )) {
    if (/table:display="false"/.test(body)) styles.add(attribute(attributes, 'style:name'))
  }
  const names = new Set<string>()
  for (const [, attributes = ''] of content.matchAll(/<table:table\b([^>]*)>/g)) {
    if (styles.has(attribute(attributes, 'table:style-name')))
      names.add(unescaped(attribute(attributes, 'table:name')))
  }
  return names
}

/** The parts of an archive as the flat document that SheetJS reads. */
export function flatDocument(content: string, styles: string): string {
  const opening = '<office:document-content'
  const body = content.slice(content.indexOf(opening) + opening.length, content.lastIndexOf('</'))
  const named = /<office:styles\b.*<\/office:styles>/s.exec(styles)?.[0] ?? ''
  const root = body.indexOf('>') + 1
  return `<?xml version="1.0"?><office:document${body.slice(0, root)}${named}${body.slice(root)}</office:document>`
}

/** Throws FILE_BEYOND_MEMORY where the repeats of filled cells make more of them than memory holds. */
export function assertFewCells(content: string, file: string): void {
  let cells = 0
  let rowRepeat = 1
  for (const [, kind, attributes = '', closed] of content.matchAll(
    /<table:(table-row|table-cell)\b([^>]*?)(\/?)>/g,
  )) {
    if (kind === 'table-row') rowRepeat = repeatOf(attributes, 'rows')
    else if (closed === '') cells += rowRepeat * repeatOf(attributes, 'columns')
    if (cells > mostCells)
      throw unreadable('FILE_BEYOND_MEMORY', file, { limit: `${mostCells / 1_000_000} M cells` })
  }
}

function repeatOf(attributes: string, of: 'rows' | 'columns'): number {
  return attributes.includes('repeated=')
    ? Number(attribute(attributes, `table:number-${of}-repeated`)) || 1
    : 1
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
