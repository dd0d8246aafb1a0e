/** The workbook's shared strings: found once, each decoded when first asked for. Held as bytes, never as a tree. */
import { decodeXml, encodingOf, holdsMarkup } from './encoding.js'
import type { Package } from './opc.js'
import { missingPart } from './package-kind.js'
import { stringItemText } from './string-item.js'
import { decodeXEscapes, textOf, xmlTokens } from './xml.js'
import { readEntry } from './zip-read.js'

export interface SharedStrings {
  /** How many there are, counted and not as claimed. */
  readonly count: number
  /** The string at `index`, '' for an empty one; undefined where there is none. */
  at(index: number): string | undefined
  /** Whether the string has runs of their own look, or readings above its characters: more than its text says. */
  isRich(index: number): boolean
}

export const noSharedStrings: SharedStrings = { count: 0, at: () => undefined, isRich: () => false }

/** Reads the part of that name. Throws PART_MISSING, XML_MALFORMED, XML_DOCTYPE and what `readEntry` throws. */
export async function readSharedStrings(pkg: Package, partName: string): Promise<SharedStrings> {
  const entry = pkg.part(partName)
  if (!entry) throw missingPart(partName)
  return sharedStringsOf(await readEntry(pkg.zip, entry, pkg.zip.limits.sharedStringBytes), partName)
}

/** The shared strings in the bytes of their part; `part` names it in errors. */
export function sharedStringsOf(bytes: Buffer, part: string): SharedStrings {
  const { encoding } = encodingOf(bytes)
  const plain = encoding === 'utf-8' && !holdsMarkup(bytes, '<!') && !holdsMarkup(bytes, '<?', 5)
  return plain ? indexedStrings(bytes) : tokenizedStrings(decodeXml(bytes, part).text, part)
}

/** Hot: one look at every byte of the part, so it finds `<si` by hand and keeps nothing but its offset. */
function indexedStrings(bytes: Buffer): SharedStrings {
  const prefixLength = prefixLengthOf(bytes)
  let offsets = new Uint32Array(1024)
  let count = 0
  const last = bytes.length - 3 - prefixLength
  for (let at = 0; at < last; at++) {
    if (bytes[at] !== 0x3c) continue
    const name = at + 1 + prefixLength
    if (bytes[name] !== 0x73 || bytes[name + 1] !== 0x69) continue
    const after = bytes[name + 2]
    if (
      after !== 0x3e &&
      after !== 0x2f &&
      after !== 0x20 &&
      after !== 0x0a &&
      after !== 0x0d &&
      after !== 0x09
    )
      continue
    if (count === offsets.length) {
      const larger = new Uint32Array(count * 2)
      larger.set(offsets)
      offsets = larger
    }
    offsets[count++] = name + 2
  }
  const known: (string | undefined)[] = new Array(count)
  const at = (index: number): string | undefined => {
    const found = known[index]
    if (found !== undefined || !(index >= 0 && index < count)) return found
    const start = offsets[index] ?? 0
    const end = index + 1 < count ? (offsets[index + 1] ?? 0) : bytes.length
    const text = stringItemText(bytes, start, end, prefixLength)
    known[index] = text
    return text
  }
  const isRich = (index: number): boolean => {
    if (!(index >= 0 && index < count)) return false
    const end = index + 1 < count ? offsets[index + 1] : bytes.length
    return holdsRuns(bytes.toString('latin1', offsets[index], end))
  }
  return { count, at, isRich }
}

/** Whether the markup of a string item, inline or shared, holds more than its plain text. */
export function holdsRuns(markup: string): boolean {
  return /<(?:[\w.-]+:)?(?:r|rPh)[\s/>]/.test(markup)
}

/** The length of the root's namespace prefix with its colon: 0 for `<sst`, 2 for `<x:sst`. */
function prefixLengthOf(bytes: Buffer): number {
  const root = /<([A-Za-z_][\w.-]*:)?sst[\s>/]/.exec(
    bytes.toString('latin1', 0, Math.min(bytes.length, 4096)),
  )
  return root?.[1]?.length ?? 0
}

function tokenizedStrings(text: string, part: string): SharedStrings {
  const strings: string[] = []
  const rich = new Set<number>()
  let item: string | undefined
  let inText = false
  let phonetic = 0
  for (const token of xmlTokens(text, part)) {
    const opens = token.kind === 'open' && !token.selfClosing
    if (token.local === 'si') {
      if (token.kind === 'open') item = ''
      if (!opens) strings.push(item ?? '')
    } else if (token.local === 'r') rich.add(strings.length)
    else if (token.local === 'rPh' && !token.selfClosing) {
      rich.add(strings.length)
      phonetic += opens ? 1 : -1
    } else if (token.local === 't') inText = opens
    else if (token.kind === 'text' && inText && phonetic === 0) item = (item ?? '') + textOf(text, token)
  }
  return {
    count: strings.length,
    at: (index) => decoded(strings[index]),
    isRich: (index) => rich.has(index),
  }
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeXEscapes(text)
}
