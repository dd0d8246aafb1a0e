/** Turns the bytes of an XML part into text and back. Knows the two encodings that packages may use, and refuses others. */
import { CrmsegError, type Text } from '../../text.js'

export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** A part as text, without its byte order mark. */
export interface XmlText {
  readonly text: string
  readonly encoding: XmlEncoding
  readonly bom: boolean
}

const encodingText: Text = {
  'zh-CN': '工作簿中的部件 {part} 使用了不支持的编码 {encoding}。请用 Excel 或 WPS 打开后另存，再试。',
  en: 'The part {part} of the workbook is encoded as {encoding}, which is not supported. Open it in Excel or WPS, save a copy and try again.',
}

/** The encoding that the first bytes of a part show (XML 1.0, appendix F), and the length of its byte order mark. */
export function encodingOf(bytes: Uint8Array): {
  readonly encoding: XmlEncoding
  readonly bomLength: number
} {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomLength: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomLength: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomLength: 2 }
  if (a === 0x3c && b === 0) return { encoding: 'utf-16le', bomLength: 0 }
  if (a === 0 && b === 0x3c) return { encoding: 'utf-16be', bomLength: 0 }
  return { encoding: 'utf-8', bomLength: 0 }
}

/** The text of a part; `part` names it in errors. Throws XML_ENCODING where the declaration names another encoding. */
export function decodeXml(bytes: Buffer, part: string): XmlText {
  const { encoding, bomLength } = encodingOf(bytes)
  const bom = bomLength > 0
  const body = bytes.subarray(bomLength)
  if (encoding === 'utf-8') {
    const declared = declaredEncoding(body)
    if (!isUtf8(declared)) throw new CrmsegError('XML_ENCODING', encodingText, { part, encoding: declared })
    return { text: body.toString('utf8'), encoding, bom }
  }
  // TextDecoder has no odd-byte or alignment trouble, and marks half characters as broken instead of passing them on.
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(body), encoding, bom }
}

/** The bytes of a part in the encoding it had; the inverse of `decodeXml` for valid text. */
export function encodeXml({ text, encoding, bom }: XmlText): Buffer {
  const whole = bom ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(whole, 'utf8')
  const bytes = Buffer.from(whole, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

/** What `<?xml … encoding="…"?>` says, else 'utf-8'. */
export function declaredEncoding(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 200)
  const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)
  return declaration?.[1] ?? 'utf-8'
}

function isUtf8(label: string): boolean {
  return /^(utf-?8|us-ascii|ascii)$/i.test(label)
}

/**
 * Whether `<!` (comment, CDATA, DOCTYPE) or `<?` (processing instruction) stands in the bytes from `from` on: then they cannot be cut
 * at `<` alone. Looks for the rarer second byte first.
 */
export function holdsMarkup(bytes: Buffer, mark: '<!' | '<?', from = 0): boolean {
  const second = mark.charCodeAt(1)
  for (let at = bytes.indexOf(second, from + 1); at > 0; at = bytes.indexOf(second, at + 1)) {
    if (bytes[at - 1] === 0x3c) return true
  }
  return false
}
