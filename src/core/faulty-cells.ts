/** Which cells have a fault, for figures of quality: each counts once, however much is wrong with it. Keeps no finding. */
import type { FieldName } from '../model.js'

const firstBytes = 1024

/** One bit for each row of each field that ever had a fault: exact, and 128 KB a field at most. */
export class FaultyCells {
  readonly #bits = new Map<FieldName, Uint8Array>()
  readonly #counts = new Map<FieldName, number>()

  /** `row` counts from 1. */
  mark(field: FieldName, row: number): void {
    let bits = this.#bits.get(field) ?? new Uint8Array(firstBytes)
    const byte = row >> 3
    if (byte >= bits.length) {
      const bigger = new Uint8Array(Math.max(bits.length * 2, byte + 1))
      bigger.set(bits)
      bits = bigger
    }
    this.#bits.set(field, bits)
    const bit = 1 << (row & 7)
    if ((bits[byte]! & bit) !== 0) return
    bits[byte]! |= bit
    this.#counts.set(field, (this.#counts.get(field) ?? 0) + 1)
  }

  /** Cells with a fault, by field; fields without one are left out. */
  get counts(): ReadonlyMap<FieldName, number> {
    return this.#counts
  }
}
