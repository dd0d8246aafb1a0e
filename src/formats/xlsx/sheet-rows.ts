/** Cuts the chunks of a worksheet part into prolog, whole rows and epilog, as bytes. It reads no cell, and says so where bytes alone mislead. */
import { encodingOf, holdsMarkup } from './encoding.js'
import { doctypeRefused, malformed } from './xml.js'

/**
 * - `prolog`: everything up to and including the `<sheetData>` start tag (or all of `<sheetData/>`: `selfClosed`); always first;
 * - `rows`: whole rows only, in file order, with any white space between them;
 * - `epilog`: everything from `</sheetData>` (or after `<sheetData/>`) to the end of the part, in one piece; always last.
 */
export interface SheetPiece {
  readonly kind: 'prolog' | 'rows' | 'epilog'
  readonly bytes: Buffer
  /** The namespace prefix of the sheet's own tags with its colon: '' for `<row>`, 'x:' for `<x:row>`. */
  readonly prefix: string
  readonly selfClosed: boolean
}

/**
 * The part holds what byte-wise readers do not handle: UTF-16, comments, CDATA, processing instructions or alternate content among
 * the rows, or no `sheetData` at all. Never seen by users: the part is read again with `xmlTokens`.
 */
export class OddSheetError extends Error {
  override readonly name = 'OddSheetError'
}

const nothing: Buffer = Buffer.alloc(0)
const GREATER = 0x3e
const SLASH = 0x2f
/** Bytes that may stand before the first row, or in one row: far above what Excel writes, far below a full memory. */
const MOST_HELD = 128 * 1024 * 1024

/**
 * The pieces of the part whose bytes come as `chunks`. Throws OddSheetError before the piece that bytes alone would misread and where
 * `sheetData` does not end, and XML_DOCTYPE.
 */
export async function* sheetPieces(
  chunks: AsyncIterable<Buffer>,
  part: string,
): AsyncGenerator<SheetPiece, void, undefined> {
  let prolog: SheetPiece | undefined
  let held = nothing
  const epilog: Buffer[] = []
  for await (const chunk of chunks) {
    let fresh = chunk
    if (!prolog) {
      held = Buffer.concat([held, chunk])
      prolog = findProlog(held, part)
      if (!prolog) continue
      yield prolog
      fresh = held.subarray(prolog.bytes.length)
      held = nothing
    }
    if (prolog.selfClosed || epilog.length > 0) {
      epilog.push(fresh)
      continue
    }
    const cut = cutRows(held, fresh, prolog.prefix)
    for (const rows of cut.rows) if (rows.length > 0) yield rowsPiece(rows, prolog.prefix)
    epilog.push(...cut.epilog)
    held = cut.held
    if (held.length > MOST_HELD) throw malformed(part, MOST_HELD)
  }
  if (!prolog && /<!doctype/i.test(held.toString('latin1'))) throw doctypeRefused(part)
  if (!prolog || epilog.length === 0) throw new OddSheetError()
  yield { kind: 'epilog', bytes: Buffer.concat(epilog), prefix: prolog.prefix, selfClosed: false }
}

interface Cut {
  readonly rows: readonly Buffer[]
  /** The row that goes on in the next chunk. */
  readonly held: Buffer
  readonly epilog: readonly Buffer[]
}

/** Only the row that began in an earlier chunk is copied; the other whole rows are handed on where they lie. */
function cutRows(held: Buffer, chunk: Buffer, prefix: string): Cut {
  const close = `</${prefix}sheetData`
  const first = firstRowStart(chunk, prefix)
  const joined = first === 0 ? held : Buffer.concat([held, chunk.subarray(0, first)])
  const rest = chunk.subarray(first)
  const joinedEnd = joined.indexOf(close)
  if (joinedEnd >= 0) {
    return {
      rows: [joined.subarray(0, joinedEnd)],
      held: nothing,
      epilog: [joined.subarray(joinedEnd), rest],
    }
  }
  if (rest.length === 0) return { rows: [], held: joined, epilog: [] }
  const last = lastRowStart(rest, prefix)
  const end = rest.indexOf(close, last)
  if (end < 0) return { rows: [joined, rest.subarray(0, last)], held: rest.subarray(last), epilog: [] }
  return { rows: [joined, rest.subarray(0, end)], held: nothing, epilog: [rest.subarray(end)] }
}

function rowsPiece(bytes: Buffer, prefix: string): SheetPiece {
  const odd = holdsMarkup(bytes, '<!') || holdsMarkup(bytes, '<?') || bytes.includes(':AlternateContent')
  if (odd) throw new OddSheetError()
  return { kind: 'rows', bytes, prefix, selfClosed: false }
}

/** The prolog, once all of it is there. */
function findProlog(bytes: Buffer, part: string): SheetPiece | undefined {
  if (encodingOf(bytes).encoding !== 'utf-8') throw new OddSheetError()
  for (let at = bytes.indexOf('sheetData'); at >= 0; at = bytes.indexOf('sheetData', at + 1)) {
    const tag = /<([A-Za-z_][\w.-]*:)?$/.exec(bytes.toString('latin1', Math.max(0, at - 64), at))
    if (!tag || !/^[\s/>]/.test(bytes.toString('latin1', at + 9, at + 10))) continue
    const close = bytes.indexOf(GREATER, at)
    if (close < 0) return undefined
    const prolog = bytes.subarray(0, close + 1)
    if (isMisleading(prolog, part)) throw new OddSheetError()
    return { kind: 'prolog', bytes: prolog, prefix: tag[1] ?? '', selfClosed: bytes[close - 1] === SLASH }
  }
  if (bytes.length > MOST_HELD) throw malformed(part, MOST_HELD)
  return undefined
}

/** Whether `sheetData` may stand in a comment or in one branch of an alternative. */
function isMisleading(prolog: Buffer, part: string): boolean {
  const text = prolog.toString('latin1')
  if (/<!doctype/i.test(text)) throw doctypeRefused(part)
  const opened = text.match(/<([\w.-]+:)?AlternateContent[\s>]/g)?.length ?? 0
  const closed = text.match(/<\/([\w.-]+:)?AlternateContent[\s>]/g)?.length ?? 0
  return opened !== closed || text.includes('<!')
}

/** Where the first row begins; the length where none does. */
function firstRowStart(bytes: Buffer, prefix: string): number {
  const tag = `<${prefix}row`
  for (let at = bytes.indexOf(tag); at >= 0; at = bytes.indexOf(tag, at + 1)) {
    if (endsName(bytes[at + tag.length])) return at
  }
  return bytes.length
}

/** Where the last row begins, so that all before it are whole; 0 where none does. */
function lastRowStart(bytes: Buffer, prefix: string): number {
  const tag = `<${prefix}row`
  for (let at = bytes.lastIndexOf(tag); at > 0; at = bytes.lastIndexOf(tag, at - 1)) {
    if (endsName(bytes[at + tag.length])) return at
  }
  return 0
}

function endsName(byte: number | undefined): boolean {
  return byte !== undefined && (byte <= 0x20 || byte === GREATER || byte === SLASH)
}
