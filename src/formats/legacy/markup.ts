/** Texts of markup (pages, XML spreadsheets): their bytes decoded by what they say of themselves. Reads no cell. */
import { isUtf8 } from 'node:buffer'
import { type CharsetName, charsetOf, charsetOfLabel } from '../csv/charset.js'
import { charsetOfMark, guessCharset } from '../csv/guess-charset.js'

const headBytes = 4096

/** The text of a page or XML file. `encoding` overrules what the file says. Throws ENCODING_UNKNOWN for such an `encoding`. */
export function decodeMarkup(bytes: Buffer, encoding?: string): string {
  const name = encoding === undefined ? charsetOfMarkup(bytes) : charsetOfLabel(encoding)
  const { decode, mark } = charsetOf(name)
  return decode(bytes.subarray(0, mark.length).equals(mark) ? bytes.subarray(mark.length) : bytes)
}

/** The mark, else UTF-8 where it is well formed (pages claim it of GBK and the other way round), else the claim, else a guess. */
function charsetOfMarkup(bytes: Buffer): CharsetName {
  const marked = charsetOfMark(bytes)
  if (marked) return marked
  const claim = isUtf8(bytes) ? 'utf-8' : claimedCharset(bytes)
  return claim === null || (claim === 'utf-8' && !isUtf8(bytes)) ? guessCharset(bytes) : claim
}

/** What `<meta charset=gb2312>` or `<?xml encoding="GBK"?>` says, where it is a code page that we know. */
function claimedCharset(bytes: Buffer): CharsetName | null {
  const head = bytes.toString('latin1', 0, headBytes)
  const label = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
  if (label === undefined) return null
  try {
    const name = charsetOfLabel(label)
    // Markup whose head can be read a byte a character is not UTF-16, whatever it says.
    return name.startsWith('utf-16') ? null : name
  } catch {
    return null
  }
}
