/**
 * Finds rows with equal keys without a map: marks which hashes occur twice, then sorts what is left, so that a million rows take
 * eight bytes each. Compares no texts.
 */

const seed = 0x811c9dc5
const prime = 0x01000193

/** A running hash over UTF-16 codes: start with `hashStart`, end with `hashEnd`. */
export const hashStart = seed | 0

/** The hash with one character code more. */
export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, prime)
}

/** The hash with a text more, and its end marked, so that `ab`, `c` and `a`, `bc` differ. */
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
    const sorted = this.entries.subarray(0, this.dropSingles()).sort()
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

  /** Moves the entries whose hash may occur twice to the front and tells how many they are: mostly few, and sorting costs more than this. */
  private dropSingles(): number {
    const { entries, length, scale } = this
    const seen = new HashBits(length)
    const again = new HashBits(length)
    for (let at = 0; at < length; at++) {
      const hash = (entries[at]! / scale) >>> 0
      if (seen.has(hash)) again.add(hash)
      else seen.add(hash)
    }
    let kept = 0
    for (let at = 0; at < length; at++) {
      const entry = entries[at]!
      if (again.has((entry / scale) >>> 0)) entries[kept++] = entry
    }
    return kept
  }
}

/** A set of hashes, some of which are taken for one another: one in eight at worst. */
class HashBits {
  private readonly bytes: Uint8Array
  private readonly mask: number

  /** `most`: how many hashes there are at most. */
  constructor(most: number) {
    const bits = 2 ** Math.min(30, Math.ceil(Math.log2(Math.max(8, most * 8))))
    this.bytes = new Uint8Array(bits >>> 3)
    this.mask = bits - 1
  }

  has(hash: number): boolean {
    const bit = hash & this.mask
    return (this.bytes[bit >>> 3]! & (1 << (bit & 7))) !== 0
  }

  add(hash: number): void {
    const bit = hash & this.mask
    this.bytes[bit >>> 3]! |= 1 << (bit & 7)
  }
}
