/** Puts our own text into a file's code page, in its wire form. The user's text never passes through here. */
import { CrmsegError, type Text } from '../../text.js'
import type { Charset } from './charset.js'

const notEncodable: Text = {
  'zh-CN': '文件的编码 {encoding} 写不出“{text}”中的字。请用 -o 输出为 .xlsx。',
  en: 'The file\'s encoding {encoding} cannot hold "{text}". Use -o to write an .xlsx file instead.',
}

const maxKept = 10_000

/**
 * A function from text to the wire form of that code page. It throws TEXT_NOT_ENCODABLE for a character that the page lacks
 * (Big5, Windows-1252); GB18030 and Unicode lack none. Recent answers are kept, since tiers and owners repeat.
 */
export async function encoderOf(charset: Charset): Promise<(text: string) => string> {
  if (charset.unitBytes === 2) return (text) => text
  const encode = charset.name === 'utf-8' ? utf8 : await pageEncoder(charset)
  const kept = new Map<string, string>()
  return (text) => {
    let wire = kept.get(text)
    if (wire === undefined) {
      wire = encode(text)
      if (kept.size >= maxKept) kept.clear()
      kept.set(text, wire)
    }
    return wire
  }
}

function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Big5 is written as Windows has it (code page 950), without the Hong Kong additions that Excel does not show. */
async function pageEncoder({ name }: Charset): Promise<(text: string) => string> {
  const { default: iconv } = await import('iconv-lite')
  const page = name === 'big5' ? 'cp950' : name
  return (text) => {
    const bytes = iconv.encode(text, page)
    if (iconv.decode(bytes, page) !== text) {
      throw new CrmsegError('TEXT_NOT_ENCODABLE', notEncodable, { encoding: name, text })
    }
    return bytes.toString('latin1')
  }
}
