/** Decodes one string item (`<si>`, `<is>`) straight from UTF-8 bytes: runs joined, phonetic hints skipped. Comments and CDATA are not for it. */
import { decodeEntities, decodeXEscapes } from './xml.js'

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const LETTER_T = 0x74
const LETTER_R = 0x72
const LETTER_P = 0x50

/** The characters that stand in `bytes` from `start` to `end`, escapes of both kinds decoded. */
export function textFromBytes(bytes: Buffer, start: number, end: number): string {
  if (start >= end) return ''
  const text = bytes.toString('utf8', start, end)
  // One pass that nearly always finds nothing is cheaper than three searches.
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte === 0x26 || byte === 0x0d || byte === 0x5f) return decodeText(text)
  }
  return text
}

/** Raw character data as the user typed it: entities, line ends, `_xHHHH_`. */
export function decodeText(raw: string): string {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  return decodeXEscapes(decodeEntities(lines))
}

/**
 * The text of the item whose content begins at `start`, up to its closing tag or `end`. `prefixLength` is that of the namespace
 * prefix with its colon. Hot: it looks at the bytes itself, since tags are too short for native searches to pay.
 */
export function stringItemText(bytes: Buffer, start: number, end: number, prefixLength: number): string {
  let text = ''
  let phonetic = false
  for (let at = start; at < end; at++) {
    if (bytes[at] !== LESS) continue
    const closing = bytes[at + 1] === SLASH
    const name = at + (closing ? 2 : 1) + prefixLength
    if (closing && isItem(bytes[name], bytes[name + 1])) break
    let tagEnd = name
    while (tagEnd < end && bytes[tagEnd] !== GREATER) tagEnd++
    const opens = !closing && bytes[tagEnd - 1] !== SLASH
    at = tagEnd
    if (bytes[name] === LETTER_R && bytes[name + 1] === LETTER_P && bytes[name + 2] === 0x68) phonetic = opens
    if (!opens || phonetic || bytes[name] !== LETTER_T || !endsName(bytes[name + 1])) continue
    let textEnd = tagEnd + 1
    while (textEnd < end && bytes[textEnd] !== LESS) textEnd++
    const run = textFromBytes(bytes, tagEnd + 1, textEnd)
    text = text === '' ? run : text + run
    at = textEnd - 1
  }
  return text
}

/** `si` of the shared strings or `is` of a cell. */
function isItem(first: number | undefined, second: number | undefined): boolean {
  return (first === 0x73 && second === 0x69) || (first === 0x69 && second === 0x73)
}

function endsName(byte: number | undefined): boolean {
  return (
    byte === GREATER || byte === SLASH || byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
  )
}
