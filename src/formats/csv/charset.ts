/** The code pages that registers come in: how their bytes become text, and a byte-true form for splicing. Guesses nothing. */
import { CrmsegError, type Text } from '../../text.js'

const charsetNames = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const

/** GBK and GB2312 are read and written as their superset GB18030, which can hold every character. */
export type CharsetName = (typeof charsetNames)[number]

/** One code page. The *wire* form of a file is a string that keeps every byte: UTF-16 code units, else one character a byte. */
export interface Charset {
  readonly name: CharsetName
  /** Bytes of the smallest unit: 2 in UTF-16. */
  readonly unitBytes: 1 | 2
  /** The byte order mark that files of this code page may begin with; empty where there is none. */
  readonly mark: Buffer
  /** Text of whole lines; what cannot be decoded becomes U+FFFD. */
  decode(bytes: Buffer): string
  toWire(bytes: Buffer): string
  fromWire(wire: string): Buffer
}

const unknownEncoding: Text = {
  'zh-CN': '不认识编码“{encoding}”。可用的有：{known}。',
  en: 'The encoding "{encoding}" is not known. Use one of: {known}.',
}

const aliases: Readonly<Record<string, CharsetName>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  unicode: 'utf-16le',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  cp936: 'gb18030',
  ansi: 'gb18030',
  big5: 'big5',
  cp950: 'big5',
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
}

/** The code page that a user means by `gbk`, `UTF8`, `cp936` …; throws ENCODING_UNKNOWN. */
export function charsetOfLabel(label: string): CharsetName {
  const name = aliases[label.toLowerCase().replace(/[^a-z0-9]/g, '')]
  if (name) return name
  throw new CrmsegError('ENCODING_UNKNOWN', unknownEncoding, {
    encoding: label,
    known: charsetNames.join(', '),
  })
}

/** The code page of that name. */
export function charsetOf(name: CharsetName): Charset {
  if (name === 'utf-16le') return utf16le
  if (name === 'utf-16be') return utf16be
  const decoder = new TextDecoder(name, { ignoreBOM: true })
  return {
    name,
    unitBytes: 1,
    mark: name === 'utf-8' ? Buffer.of(0xef, 0xbb, 0xbf) : Buffer.alloc(0),
    decode: (bytes) => decoder.decode(bytes),
    toWire: (bytes) => bytes.toString('latin1'),
    fromWire: (wire) => Buffer.from(wire, 'latin1'),
  }
}

const utf16le: Charset = {
  name: 'utf-16le',
  unitBytes: 2,
  mark: Buffer.of(0xff, 0xfe),
  decode: (bytes) => bytes.toString('utf16le'),
  toWire: (bytes) => bytes.toString('utf16le'),
  fromWire: (wire) => Buffer.from(wire, 'utf16le'),
}

const utf16be: Charset = {
  name: 'utf-16be',
  unitBytes: 2,
  mark: Buffer.of(0xfe, 0xff),
  decode: (bytes) => swapped(bytes).toString('utf16le'),
  toWire: (bytes) => swapped(bytes).toString('utf16le'),
  fromWire: (wire) => Buffer.from(wire, 'utf16le').swap16(),
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16()
}

/**
 * `bytes` of a double-byte code page in wire form with second bytes below 0x80 masked as `x`, because there `|` (0x7C) can
 * be half a character. No other delimiter can.
 */
export function maskTrailBytes(bytes: Buffer): string {
  const masked = Buffer.from(bytes)
  for (let i = 0; i + 1 < masked.length; i++) {
    if (masked[i]! < 0x81 || masked[i] === 0xff) continue
    i++
    if (masked[i]! >= 0x40 && masked[i]! < 0x7f) masked[i] = 0x78
    else if (masked[i]! < 0x40) i--
  }
  return masked.toString('latin1')
}
