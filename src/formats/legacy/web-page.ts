/** Makes a web page's tables such that SheetJS reads them as a browser does: end tags may be missing, characters may be numbers. */
import { unreadable } from '../unreadable.js'

/** The page from its first table on. Throws FILE_HAS_NO_TABLE. */
export function tablesOf(page: string, file: string): string {
  const start = page.search(/<table\b/i)
  if (start < 0) throw unreadable('FILE_HAS_NO_TABLE', file)
  // SheetJS takes what begins with a tag of many attributes for a delimited text.
  return `<html>${withCharacters(withEndTags(page.slice(start)))}`
}

/** A cell up to the next cell or row, with nothing that closes it between. */
const openCell = /<t[dh]\b[^>]*>[^<]*(?:<(?!\/?t[dhr]\b)[^<]*)*(?=<(?:t[dhr]\b|\/tr))/gi

function withEndTags(page: string): string {
  return page.replace(openCell, '$&</td>')
}

const markupCharacters: ReadonlyMap<number, string> = new Map([
  [0x22, '&quot;'],
  [0x26, '&amp;'],
  [0x3c, '&lt;'],
  [0x3e, '&gt;'],
])

function withCharacters(page: string): string {
  return page.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (reference, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (code === 0 || code > 0x10ffff) return reference
    return markupCharacters.get(code) ?? String.fromCodePoint(code)
  })
}
