/** Finds out how a delimited file is written: code page, byte order mark, `sep=` line, delimiter. Reads only a sample. */
import { isAscii } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { readingError } from '../../files/file-errors.js'
import { type Charset, charsetOf, charsetOfLabel } from './charset.js'
import { charsetOfMark, guessCharset } from './guess-charset.js'
import { RecordScanner } from './records.js'

/** How one delimited file is written. */
export interface Dialect {
  readonly charset: Charset
  /** Bytes before the first record that belong to none: a byte order mark, Excel's `sep=;` line. Copied as they are. */
  readonly prologueBytes: number
  readonly delimiter: string
}

const sampleBytes = 1024 * 1024
const sampleRecords = 50
const delimiters = [',', '\t', ';', '|'] as const

/** The dialect of the file at `path`; `encoding` overrides the guess. Throws ENCODING_UNKNOWN, INPUT_MISSING and its like. */
export async function detectDialect(path: string, encoding?: string): Promise<Dialect> {
  const { first, telling } = await takeSamples(path)
  const charset = charsetOf(
    encoding === undefined ? guessCharsetOf(first, telling) : charsetOfLabel(encoding),
  )
  const markBytes = first.subarray(0, charset.mark.length).equals(charset.mark) ? charset.mark.length : 0
  const text = charset.decode(first.subarray(markBytes))
  const declared = /^sep=([^\r\n])(\r\n|\r|\n)/i.exec(text)
  const separatorBytes = (declared?.[0].length ?? 0) * charset.unitBytes
  const delimiter = declared?.[1] ?? guessDelimiter(text)
  return { charset, prologueBytes: markBytes + separatorBytes, delimiter }
}

function guessCharsetOf(first: Buffer, telling: Buffer) {
  return charsetOfMark(first) ?? (isAscii(telling) ? 'utf-8' : guessCharset(telling))
}

/** The file's first megabyte, and the first one that holds anything beyond ASCII; both end with whole lines. */
async function takeSamples(path: string): Promise<{ first: Buffer; telling: Buffer }> {
  let first: Buffer | null = null
  let telling: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: sampleBytes })) {
      telling = chunk
      first ??= chunk
      if (!isAscii(chunk)) break
    }
  } catch (error) {
    throw readingError(error, path)
  }
  return { first: wholeLines(first ?? telling), telling: wholeLines(telling) }
}

function wholeLines(bytes: Buffer): Buffer {
  const cut = bytes.length < sampleBytes ? 0 : bytes.lastIndexOf(0x0a)
  return cut > 0 ? bytes.subarray(0, cut + 1) : bytes
}

/** The delimiter that splits the first records most evenly into most fields; a comma where none does. */
export function guessDelimiter(text: string): string {
  const found = delimiters.map((delimiter) => judge(text, delimiter)).filter((one) => one.fields > 1)
  const earliest = Math.min(...found.map((one) => one.firstRecord))
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ',', score: 0 }
  for (const one of found) {
    const score = one.share * Math.log2(one.fields + 1) * (one.firstRecord === earliest ? 1.5 : 1)
    if (score > best.score) best = { delimiter: one.delimiter, score }
  }
  return best.delimiter
}

/**
 * How a delimiter splits: the commonest number of fields above one, the share of records with it, and the first of them. A
 * delimiter that the header has too begins earlier than one that only numbers (`1,5`) or lists have.
 */
function judge(text: string, delimiter: string) {
  const scanner = new RecordScanner(delimiter)
  scanner.load(text, text, true)
  const records = new Map<number, { count: number; first: number }>()
  let total = 0
  while (total < sampleRecords && scanner.next()) {
    if (scanner.start === scanner.end) continue
    total++
    if (breaksQuotes(scanner)) continue
    const seen = records.get(scanner.fieldCount)
    if (seen) seen.count++
    else records.set(scanner.fieldCount, { count: 1, first: total })
  }
  let best = { fields: 1, count: 0, first: 0 }
  for (const [fields, { count, first }] of records) {
    if (fields > 1 && count > best.count) best = { fields, count, first }
  }
  return { delimiter, fields: best.fields, share: best.count / total, firstRecord: best.first }
}

/** Text after a closing quote says that the delimiter is a wrong one: `"a;b","c;d"` split at semicolons. */
function breaksQuotes(scanner: RecordScanner): boolean {
  for (let n = 0; n < scanner.fieldCount; n++) {
    const end = scanner.endOf(n)
    if (scanner.isQuoted(n) && scanner.raw(end - 1, end) !== '"') return true
  }
  return false
}
