/**
 * Splits delimited text into records and fields by their offsets, so that a writer can splice and a reader can slice.
 * Decodes nothing. Our own rather than csv-parse because no library keeps a record's raw text cheaply (csv-parse takes
 * 0.95 s for 100,000 rows of 14 columns, this 0.1 s); a test holds the two equal. The loop is long because it is hot.
 */

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** A quoted field with more line breaks than this is a stray quotation mark, not a field. */
const maxBreaksInField = 1000

/** How a field stands: bare, in quotes, or in quotes that hold doubled quotes or are followed by more text. */
const bare = 0
const quoted = 1
const escaped = 2

/**
 * Walks over the records of one text after the other. After `next()` the offsets of the current record are valid until
 * the following call. Quotes count only at the start of a field; CR, LF and CRLF all end a record; text after a closing
 * quote belongs to the field, as in Excel; a quote that is never closed is text.
 */
export class RecordScanner {
  /** Offsets of the current record: its first character, its end without the line end, the next record's first. */
  start = 0
  end = 0
  following = 0
  fieldCount = 0
  #text = ''
  #structure = ''
  #final = false
  #starts = new Int32Array(64)
  #ends = new Int32Array(64)
  #kinds = new Uint8Array(64)
  readonly #delimiter: number

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0)
  }

  /**
   * Takes the next text, which must begin with a record and end with a line end or the file's end. `structure` is the
   * same text with the characters masked that only look like a delimiter. `final`: nothing follows it.
   */
  load(text: string, structure: string, final: boolean): void {
    this.#text = text
    this.#structure = structure
    this.#final = final
    this.start = this.end = this.following = 0
    this.fieldCount = 0
  }

  /** Moves to the next record; false where the text ends, or ends within a quoted field (see `rest`). */
  next(): boolean {
    const text = this.#structure
    const length = text.length
    const delimiter = this.#delimiter
    let i = this.following
    if (i >= length) return false
    let n = 0
    let code = 0
    for (;;) {
      if (n === this.#starts.length) this.#grow()
      const start = i
      let kind = bare
      if (text.charCodeAt(i) === quote) {
        const close = this.#closingQuote(i)
        if (close === -2) return false
        if (close > 0) {
          kind = quoted
          i = close + 1
        }
      }
      const closed = i
      for (code = -1; i < length; i++) {
        code = text.charCodeAt(i)
        if (code === delimiter || code === lineFeed || code === carriageReturn) break
      }
      if (kind === quoted && (i > closed || this.#doubled)) kind = escaped
      this.#starts[n] = start
      this.#ends[n] = i
      this.#kinds[n] = kind
      n++
      if (i < length && code === delimiter) i++
      else break
    }
    this.start = this.following
    this.end = i
    this.fieldCount = n
    const pair = code === carriageReturn && text.charCodeAt(i + 1) === lineFeed
    this.following = Math.min(length, i + (pair ? 2 : 1))
    return true
  }

  /** What `next` could not finish, to be put before the following text: its raw form and its structure. */
  rest(): readonly [text: string, structure: string] {
    const { following } = this
    return [this.#text.slice(following), this.#structure.slice(following)]
  }

  /** Where a field begins and ends, its quotes included. */
  startOf(index: number): number {
    return this.#starts[index]!
  }

  endOf(index: number): number {
    return this.#ends[index]!
  }

  /** Raw text between two offsets of the loaded text. */
  raw(from: number, to: number): string {
    return this.#text.slice(from, to)
  }

  /** Whether the loaded text holds that character anywhere. */
  contains(character: string): boolean {
    return this.#text.includes(character)
  }

  /** A field without its quotes; '' beyond the last one. */
  field(index: number): string {
    if (index >= this.fieldCount) return ''
    const start = this.#starts[index]!
    const end = this.#ends[index]!
    const kind = this.#kinds[index]
    if (kind === bare) return this.#text.slice(start, end)
    return kind === quoted ? this.#text.slice(start + 1, end - 1) : this.#unescape(start, end)
  }

  isQuoted(index: number): boolean {
    return this.#kinds[index] !== bare
  }

  /** Whether no field of the record holds a character. */
  isBlank(): boolean {
    for (let n = 0; n < this.fieldCount; n++) {
      const size = this.#ends[n]! - this.#starts[n]!
      if (size > 0 && !(size === 2 && this.#kinds[n] === quoted)) return false
    }
    return true
  }

  #doubled = false

  /** Offset of the quote that closes the one at `open`; -1: it opens nothing; -2: the text ends first. */
  #closingQuote(open: number): number {
    const text = this.#structure
    this.#doubled = false
    let breaks = 0
    let counted = open
    let at = open + 1
    for (;;) {
      at = text.indexOf('"', at)
      const stop = at < 0 ? text.length : at
      if (stop - open > maxBreaksInField) {
        breaks += breaksBetween(text, counted, stop)
        counted = stop
        if (breaks > maxBreaksInField) return -1
      }
      if (at < 0) return this.#final ? -1 : -2
      if (text.charCodeAt(at + 1) !== quote) return at
      this.#doubled = true
      at += 2
    }
  }

  #unescape(start: number, end: number): string {
    const close = this.#closingQuote(start)
    const inner = this.#text.slice(start + 1, close).replaceAll('""', '"')
    return close + 1 < end ? inner + this.#text.slice(close + 1, end) : inner
  }

  #grow(): void {
    const size = this.#starts.length * 2
    const starts = new Int32Array(size)
    const ends = new Int32Array(size)
    const kinds = new Uint8Array(size)
    starts.set(this.#starts)
    ends.set(this.#ends)
    kinds.set(this.#kinds)
    this.#starts = starts
    this.#ends = ends
    this.#kinds = kinds
  }
}

function breaksBetween(text: string, from: number, to: number): number {
  let breaks = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code === lineFeed || code === carriageReturn) breaks++
  }
  return breaks
}
