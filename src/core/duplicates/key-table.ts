/** Finds rows with equal keys by sorting numbers, so that a million rows take eight bytes each and no map. Compares no texts. */

const seed = 0x811c9dc5
const prime = 0x01000193

/** A running hash over UTF-16 codes: start with `hashStart`, end with `hashEnd`. */
export const hashStart = seed | 0

export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, prime)
}

export function hashText(hash: number, text: string): number {
  let running = hash
  for (let at = 0; at < text.length; at++) running = Math.imul(running ^ text.charCodeAt(at), prime)
  return Math.imul(running ^ 0xffff, prime)
}

/** Spreads the bits; unsigned. */
export function hashEnd(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Keys of rows. Each entry is one number, hash before index, and 2^53 bounds both: more rows have shorter hashes. */
export class KeyTable {
  private entries: Float64Array
  private length = 0
  private readonly scale: number
  private readonly shift: number

  /** `rows`: how many there are; indexes lie below. `perRow`: keys expected of each. */
  constructor(rows: number, perRow = 1) {
    const indexBits = Math.max(1, Math.ceil(Math.log2(rows + 1)))
    this.scale = 2 ** indexBits
    this.shift = Math.max(0, 32 - (53 - indexBits))
    this.entries = new Float64Array(Math.max(16, Math.ceil(rows * perRow)))
  }

  /** `hash` is unsigned, of 32 bits. */
  add(hash: number, index: number): void {
    if (this.length === this.entries.length) {
      const longer = new Float64Array(this.length + (this.length >> 1))
      longer.set(this.entries)
      this.entries = longer
    }
    this.entries[this.length++] = (hash >>> this.shift) * this.scale + index
  }

  /**
   * The indexes of each hash that occurs twice or more, ascending. Hashes may be equal by chance: the caller compares. Each
   * array is used again for the next group; the table is empty afterwards.
   */
  *groups(): Generator<readonly number[]> {
    const { scale } = this
    const sorted = this.entries.subarray(0, this.length).sort()
    this.entries = new Float64Array(0)
    this.length = 0
    const group: number[] = []
    let start = 0
    while (start < sorted.length) {
      const base = Math.floor(sorted[start]! / scale) * scale
      let next = start + 1
      while (next < sorted.length && sorted[next]! < base + scale) next++
      if (next > start + 1) {
        group.length = 0
        for (let at = start; at < next; at++) {
          const index = sorted[at]! - base
          if (group[group.length - 1] !== index) group.push(index)
        }
        if (group.length > 1) yield group
      }
      start = next
    }
  }
}
