/** Takes gzip's own frame off what `zlib` gives, and keeps the CRC-32 that stands in it. */

/** Takes the gzip header and trailer (RFC 1952) off a stream of chunks. */
export class GzipFrame {
  readonly #put: (bytes: Buffer) => void
  #header = 10
  /** The end of what has come, which may be the trailer: CRC-32 and length, four bytes each. */
  #held = Buffer.alloc(0)

  constructor(put: (bytes: Buffer) => void) {
    this.#put = put
  }

  take(bytes: Buffer): void {
    const skipped = Math.min(this.#header, bytes.length)
    this.#header -= skipped
    const all = Buffer.concat([this.#held, bytes.subarray(skipped)])
    const end = Math.max(0, all.length - 8)
    if (end > 0) this.#put(all.subarray(0, end))
    this.#held = all.subarray(end)
  }

  /** The CRC-32 of the content. */
  end(): number {
    return this.#held.readUInt32LE(0)
  }
}
