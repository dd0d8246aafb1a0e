/** Tells the code page of a sample by its bytes alone, never by the file's name. Never fails: the likeliest wins. */
import { isUtf8 } from 'node:buffer'
import { type CharsetName, charsetOf } from './charset.js'
import { commonHanzi } from './common-hanzi.js'

const excerptBytes = 64 * 1024

/** The likeliest code page of `sample`, which should end at a line end and hold some bytes beyond ASCII. */
export function guessCharset(sample: Buffer): CharsetName {
  const marked = charsetOfMark(sample)
  if (marked) return marked
  const wide = guessUtf16(sample)
  if (wide) return wide
  if (isUtf8(sample)) return 'utf-8'
  const excerpt = excerptOf(sample)
  if (isNearlyUtf8(excerpt)) return 'utf-8'
  const gb18030 = hanziScore(excerpt, 'gb18030')
  const big5 = hanziScore(excerpt, 'big5')
  if (Math.max(gb18030, big5) < 0.1 && looksWestern(excerpt)) return 'windows-1252'
  return big5 > gb18030 ? 'big5' : 'gb18030'
}

/** The code page that a byte order mark names, or null. */
export function charsetOfMark(bytes: Buffer): CharsetName | null {
  for (const name of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    const { mark } = charsetOf(name)
    if (bytes.subarray(0, mark.length).equals(mark)) return name
  }
  return null
}

/**
 * UTF-16 without a mark: the high bytes of its digits, commas and line ends are zero, nearly all on the same side (the low
 * byte of 一, U+4E00, is zero too).
 */
function guessUtf16(sample: Buffer): CharsetName | null {
  const zeros = [0, 0]
  const length = Math.min(sample.length, 8192) & ~1
  for (let i = 0; i < length; i++) if (sample[i] === 0) zeros[i & 1]!++
  const [even = 0, odd = 0] = zeros
  const most = Math.max(even, odd)
  if (most < 2 || most < length * 0.02 || Math.min(even, odd) > most * 0.3) return null
  const name = odd > even ? 'utf-16le' : 'utf-16be'
  return /[\n\r,\t;|]/.test(charsetOf(name).decode(sample.subarray(0, length))) ? name : null
}

/** Enough to count characters in: whole lines from the first one beyond ASCII on. */
function excerptOf(sample: Buffer): Buffer {
  const first = sample.findIndex((byte) => byte >= 0x80)
  const start = sample.lastIndexOf(0x0a, first) + 1
  const end = start + excerptBytes
  const cut = sample.lastIndexOf(0x0a, end) + 1
  return sample.subarray(start, end < sample.length && cut > first ? cut : end)
}

/** A long UTF-8 text with a few broken bytes is still UTF-8. */
function isNearlyUtf8(sample: Buffer): boolean {
  const { beyondAscii, undecoded } = countCharacters(sample, 'utf-8')
  return undecoded * 20 < beyondAscii
}

/** Share of frequent hanzi among the characters beyond ASCII, less twice the share that could not be decoded. */
function hanziScore(sample: Buffer, name: CharsetName): number {
  const { beyondAscii, undecoded, common } = countCharacters(sample, name)
  return beyondAscii === 0 ? 0 : (common - 2 * undecoded) / beyondAscii
}

function countCharacters(sample: Buffer, name: CharsetName) {
  let beyondAscii = 0
  let undecoded = 0
  let common = 0
  for (const character of charsetOf(name).decode(sample)) {
    if (character < '\u0080') continue
    beyondAscii++
    if (character === '\ufffd' || (character >= '\ue000' && character <= '\uf8ff')) undecoded++
    else if (commonHanzi.has(character)) common++
  }
  return { beyondAscii, undecoded, common }
}

/** Accented letters stand alone between ASCII; the bytes of Chinese text stand in pairs. */
function looksWestern(sample: Buffer): boolean {
  let high = 0
  let alone = 0
  for (let i = 0; i < sample.length; i++) {
    if (sample[i]! < 0x80) continue
    high++
    if ((sample[i - 1] ?? 0) < 0x80 && (sample[i + 1] ?? 0) < 0x80) alone++
  }
  return alone * 2 > high
}
