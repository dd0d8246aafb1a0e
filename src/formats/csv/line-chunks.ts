/** Streams a delimited file in pieces of whole lines, and those as scanned records. Holds one piece at a time. */
import { createReadStream } from 'node:fs'
import { readingError } from '../../files/file-errors.js'
import { CrmsegError, type Text } from '../../text.js'
import { type Charset, maskTrailBytes } from './charset.js'
import type { Dialect } from './dialect.js'
import { RecordScanner } from './records.js'

const chunkBytes = 256 * 1024
const maxLineBytes = 16 * 1024 * 1024

const lineTooLong: Text = {
  'zh-CN':
    '{path} 中有一行超过 {megabytes} MB，不像是客户登记表。请检查文件，或用 Excel、WPS 打开后另存为 .csv。',
  en: '{path} has a line of more than {megabytes} MB and does not look like a register. Check the file, or open it in Excel or WPS and save it as .csv.',
}

/**
 * The file from byte `from` on, in pieces that end with a line end; only the last may lack it. Throws CSV_LINE_TOO_LONG, and
 * INPUT_MISSING and its like.
 */
async function* lineChunks(path: string, from: number, charset: Charset): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(path, { start: from, highWaterMark: chunkBytes })) {
      const bytes: Buffer = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk
      const cut = afterLastLine(bytes, charset)
      carried = bytes.subarray(cut)
      if (carried.length > maxLineBytes) {
        throw new CrmsegError('CSV_LINE_TOO_LONG', lineTooLong, {
          path,
          megabytes: maxLineBytes / 1024 / 1024,
        })
      }
      if (cut > 0) yield bytes.subarray(0, cut)
    }
  } catch (error) {
    throw readingError(error, path)
  }
  if (carried.length > 0) yield carried
}

/** Offset just after the last line end that is certain: a CR at the very end may be half of CRLF. */
function afterLastLine(bytes: Buffer, charset: Charset): number {
  if (charset.unitBytes === 1) {
    const feed = bytes.lastIndexOf(0x0a) + 1
    const carriage = bytes.length > 1 ? bytes.lastIndexOf(0x0d, bytes.length - 2) + 1 : 0
    return Math.max(feed, carriage)
  }
  const high = charset.name === 'utf-16be' ? 0 : 1
  const even = bytes.length & ~1
  for (let i = even - 2; i >= 0; i -= 2) {
    const unit = bytes[i + 1 - high]
    if (bytes[i + high] === 0 && (unit === 0x0a || (unit === 0x0d && i < even - 2))) return i + 2
  }
  return 0
}

/** Whether records are wanted as text to read, or in the byte-true wire form to splice. */
export type View = 'text' | 'wire'

/**
 * The file's records, a piece at a time: each yield hands out the same scanner, loaded; call `next()` until it is false.
 * `onBytes` hears how many bytes have been taken in.
 */
export async function* scannedChunks(
  path: string,
  dialect: Dialect,
  view: View,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<RecordScanner> {
  const { charset } = dialect
  const scanner = new RecordScanner(dialect.delimiter)
  let rest: readonly [string, string] = ['', '']
  let taken = dialect.prologueBytes
  for await (const bytes of lineChunks(path, dialect.prologueBytes, charset)) {
    const text = view === 'text' ? charset.decode(bytes) : charset.toWire(bytes)
    const structure = view === 'wire' && needsMask(dialect) ? maskTrailBytes(bytes) : text
    const [restText, restStructure] = rest
    scanner.load(restText + text, structure === text ? restText + text : restStructure + structure, false)
    yield scanner
    rest = scanner.rest()
    taken += bytes.length
    onBytes(taken)
  }
  if (rest[0] !== '') {
    scanner.load(rest[0], rest[1], true)
    yield scanner
  }
}

function needsMask({ charset, delimiter }: Dialect): boolean {
  return delimiter >= '@' && (charset.name === 'gb18030' || charset.name === 'big5')
}
