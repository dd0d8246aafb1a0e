/** Remembers in which cells anything stands, a bit a cell, while a sheet is read: what a user typed is not to be overwritten. */
import type { Block, Reading } from '../../model.js'

/** The cells of the asked columns that are not empty. */
export class TypedCells {
  readonly #places: ReadonlyMap<number, number>
  readonly #width: number
  #bits = new Uint8Array(1 << 12)

  constructor(columns: readonly number[]) {
    this.#places = new Map(columns.map((columnIndex, place) => [columnIndex, place]))
    this.#width = columns.length
  }

  /** False too for a column that was not asked for. */
  has(row: number, columnIndex: number): boolean {
    const place = this.#places.get(columnIndex)
    if (place === undefined) return false
    const bit = row * this.#width + place
    return ((this.#bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0
  }

  /** The same reading; each block is remembered on its way. */
  watching(reading: Reading): Reading {
    const remember = (block: Block) => this.#remember(block)
    async function* blocks() {
      for await (const block of reading.blocks) {
        remember(block)
        yield block
      }
    }
    return { blocks: blocks(), end: () => reading.end() }
  }

  #remember({ length, rows, columns }: Block): void {
    const last = rows[length - 1] ?? 0
    this.#reserve((last + 1) * this.#width)
    for (const [place, cells] of columns.entries()) {
      for (let i = 0; i < length; i++) {
        const cell = cells[i]
        if (cell === null || cell === undefined || cell === '') continue
        const bit = (rows[i] ?? 0) * this.#width + place
        this.#reserve(bit + 1)
        this.#bits[bit >> 3]! |= 1 << (bit & 7)
      }
    }
  }

  #reserve(bitCount: number): void {
    if (bitCount <= this.#bits.length * 8) return
    const grown = new Uint8Array(Math.max(this.#bits.length * 2, (bitCount >> 3) + 1))
    grown.set(this.#bits)
    this.#bits = grown
  }
}
