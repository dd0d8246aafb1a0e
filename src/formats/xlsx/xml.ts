/** A pull tokenizer over XML text with offsets into it, and XML's escapes. It builds no tree and refuses every DOCTYPE. */
import { CrmsegError, type Text } from '../../text.js'

/** `text` is character data or a CDATA section; `other` a comment or processing instruction. */
export interface XmlToken {
  readonly kind: 'open' | 'close' | 'text' | 'other'
  /** As written, with its prefix; '' for text and other. */
  readonly name: string
  /** Without the prefix. */
  readonly local: string
  /** Offsets of the whole token in the source: `source.slice(start, end)` is what was written. */
  readonly start: number
  readonly end: number
  /** `<a/>`: an open token that no close token follows. */
  readonly selfClosing: boolean
}

const malformedText: Text = {
  'zh-CN': '工作簿中的部件 {part} 在第 {offset} 个字符处损坏。请用 Excel 或 WPS 打开、修复后另存，再试。',
  en: 'The part {part} of the workbook is damaged at character {offset}. Open it in Excel or WPS, let it repair the file, save a copy and try again.',
}

const doctypeText: Text = {
  'zh-CN':
    '工作簿中的部件 {part} 含有 DOCTYPE 声明，出于安全原因不予读取。请用 Excel 或 WPS 打开后另存，再试。',
  en: 'The part {part} of the workbook declares a DOCTYPE, which is refused for safety. Open the file in Excel or WPS, save a copy and try again.',
}

/** The error of a part that is no well-formed XML; `offset` counts characters. */
export function malformed(part: string, offset: number): CrmsegError {
  return new CrmsegError('XML_MALFORMED', malformedText, { part, offset })
}

/** The error of a part with a DOCTYPE (entity bombs, external files). */
export function doctypeRefused(part: string): CrmsegError {
  return new CrmsegError('XML_DOCTYPE', doctypeText, { part })
}

/**
 * The tokens of a well-formed document in order. Throws XML_MALFORMED (markup that does not end, tags that do not pair) and
 * XML_DOCTYPE; `part` names the document in those errors.
 */
export function* xmlTokens(source: string, part = '?'): Generator<XmlToken, void, undefined> {
  const open: string[] = []
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < source.length) {
    const token = nextToken(source, at, part)
    if (token.kind === 'open' && !token.selfClosing) open.push(token.name)
    if (token.kind === 'close' && open.pop() !== token.name) throw malformed(part, token.start)
    yield token
    at = token.end
  }
  if (open.length > 0) throw malformed(part, source.length)
}

function nextToken(source: string, at: number, part: string): XmlToken {
  if (source.charCodeAt(at) !== LESS) {
    const next = source.indexOf('<', at)
    return plainToken('text', at, next < 0 ? source.length : next)
  }
  const second = source.charCodeAt(at + 1)
  if (second === QUESTION) return plainToken('other', at, endAfter(source, '?>', at, part))
  if (second === EXCLAMATION) {
    if (source.startsWith('<!--', at)) return plainToken('other', at, endAfter(source, '-->', at + 4, part))
    if (source.startsWith(CDATA, at)) return plainToken('text', at, endAfter(source, ']]>', at, part))
    throw /^<!doctype/i.test(source.slice(at, at + 9)) ? doctypeRefused(part) : malformed(part, at)
  }
  return tagToken(source, at, second === SLASH ? 'close' : 'open', part)
}

function tagToken(source: string, start: number, kind: 'open' | 'close', part: string): XmlToken {
  const nameStart = kind === 'close' ? start + 2 : start + 1
  let nameEnd = nameStart
  while (nameEnd < source.length && !endsName(source.charCodeAt(nameEnd))) nameEnd++
  const close = tagEnd(source, nameEnd)
  if (close < 0 || nameEnd === nameStart) throw malformed(part, start)
  const name = source.slice(nameStart, nameEnd)
  const colon = name.indexOf(':')
  return {
    kind,
    name,
    local: colon < 0 ? name : name.slice(colon + 1),
    start,
    end: close + 1,
    selfClosing: kind === 'open' && source.charCodeAt(close - 1) === SLASH,
  }
}

/** Where the `>` stands that ends a tag, skipping quoted values; -1 when there is none. */
function tagEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === GREATER) return at
    if (code === LESS) return -1
    if (code !== QUOTE && code !== APOSTROPHE) continue
    at = source.indexOf(code === QUOTE ? '"' : "'", at + 1)
    if (at < 0) return -1
  }
  return -1
}

function plainToken(kind: 'text' | 'other', start: number, end: number): XmlToken {
  return { kind, name: '', local: '', start, end, selfClosing: false }
}

function endAfter(source: string, mark: string, from: number, part: string): number {
  const found = source.indexOf(mark, from)
  if (found < 0) throw malformed(part, from)
  return found + mark.length
}

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const QUESTION = 0x3f
const EXCLAMATION = 0x21
const QUOTE = 0x22
const APOSTROPHE = 0x27
const CDATA = '<![CDATA['

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function endsName(code: number): boolean {
  return isSpace(code) || code === SLASH || code === GREATER || code === LESS
}

const attributePattern = /([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The attributes of an open token by qualified name, entities decoded; of a name given twice the first stays. */
export function attributesOf(source: string, token: XmlToken): Map<string, string> {
  const attributes = new Map<string, string>()
  const tag = source.slice(token.start + 1 + token.name.length, token.end - 1)
  for (const [, name = '', double, single] of tag.matchAll(attributePattern)) {
    if (!attributes.has(name))
      attributes.set(name, decodeEntities((double ?? single ?? '').replace(/[\t\n\r]/g, ' ')))
  }
  return attributes
}

/** The characters of a text token: entities decoded, CDATA unwrapped, line ends as `\n`. */
export function textOf(source: string, token: XmlToken): string {
  const raw = source.slice(token.start, token.end)
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  return lines.startsWith(CDATA) ? lines.slice(CDATA.length, -3) : decodeEntities(lines)
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** `&lt; &gt; &amp; &quot; &apos; &#n; &#xn;` as characters; anything else after `&` stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Character data for between tags. Control characters must have gone through `encodeXEscapes` before. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Character data for between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)
}

/** SpreadsheetML's `_xHHHH_` as the characters they stand for (ECMA-376 part 1, 22.9.2.19). */
export function decodeXEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

const needsXEscape =
  /_(?=x[0-9a-fA-F]{4}_)|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The inverse of `decodeXEscapes`: what XML cannot hold (control characters, half surrogates) and what would read as an escape. */
export function encodeXEscapes(text: string): string {
  return text.replace(
    needsXEscape,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}
