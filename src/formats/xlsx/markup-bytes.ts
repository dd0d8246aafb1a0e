/**
 * Markup on its way into a file: UTF-8 in a buffer that grows. Part of the hot loop of writing: pieces that repeat are bytes already
 * and are copied, numbers are written digit by digit, and no string is put together for any of them.
 */

/** So many bytes go one by one: a call into native code takes longer. */
const few = 48
const POINT = 0x2e
const ZERO = 0x30

export class MarkupBytes {
  /** What has been written is `bytes` up to `length`, which may be set back; the rest is room. More than fits moves it to another buffer. */
  bytes: Buffer
  length = 0

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size)
  }

  /** All that has been written, in the buffer that goes on being used. */
  written(): Buffer {
    return this.bytes.subarray(0, this.length)
  }

  /** Makes room for so many bytes more. */
  room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const bigger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more))
    this.bytes.copy(bigger, 0, 0, this.length)
    this.bytes = bigger
  }

  put(piece: Uint8Array): void {
    const size = piece.length
    this.room(size)
    const { bytes, length } = this
    if (size <= few) for (let i = 0; i < size; i++) bytes[length + i] = piece[i]!
    else bytes.set(piece, length)
    this.length = length + size
  }

  /** The bytes of another buffer from `start` to `end`. */
  copy(source: Uint8Array, start: number, end: number): void {
    const size = end - start
    this.room(size)
    const { bytes, length } = this
    if (size <= few) for (let i = 0; i < size; i++) bytes[length + i] = source[start + i]!
    else bytes.set(source.subarray(start, end), length)
    this.length = length + size
  }

  /** Text of any characters; half a pair of surrogates becomes U+FFFD. */
  text(text: string): void {
    this.room(text.length * 3)
    this.length += this.bytes.write(text, this.length)
  }

  /** A whole number from 0 to 2^31 - 1. */
  integer(value: number): void {
    this.room(10)
    const { bytes } = this
    let size = 1
    for (let limit = 10; size < 10 && value >= limit; limit *= 10) size++
    let rest = value
    for (let at = this.length + size - 1; at >= this.length; at--) {
      const tens = (rest / 10) | 0
      bytes[at] = ZERO + rest - tens * 10
      rest = tens
    }
    this.length += size
  }

  /** A number as `String` gives it; at a fraction of its cost where two decimals say all, as of money. */
  number(value: number): void {
    const hundredths = Math.round(value * 100)
    if (!(value >= 0 && hundredths < 2 ** 31 && hundredths / 100 === value)) {
      this.text(String(value))
      return
    }
    const whole = Math.floor(hundredths / 100)
    const rest = hundredths - whole * 100
    this.integer(whole)
    if (rest === 0) return
    this.room(3)
    this.bytes[this.length++] = POINT
    if (rest < 10) this.bytes[this.length++] = ZERO
    this.integer(rest % 10 === 0 ? rest / 10 : rest)
  }
}
