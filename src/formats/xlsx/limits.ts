/** How much of a workbook is unpacked before it counts as an attack. Numbers only; who reads a part compares. */

/** Bounds on what an archive may unpack to; nothing is ever allocated by what the file itself claims. */
export interface Limits {
  /** Bytes of all parts of one open file together, as unpacked; a part that is read twice counts once. */
  readonly totalBytes: number
  /** Bytes of one part that is streamed (a worksheet). */
  readonly partBytes: number
  /** Bytes of one part that is held whole (workbook, styles, relationships). */
  readonly smallPartBytes: number
  /** Bytes of the shared strings, which are held whole. */
  readonly sharedStringBytes: number
  /** Entries in the archive. */
  readonly entries: number
  /** Unpacked ÷ packed bytes of one part; judged only once it has unpacked to more than `ratioFromBytes`. */
  readonly ratio: number
  readonly ratioFromBytes: number
}

const MiB = 1024 * 1024

/** Room for Excel's last row in a few hundred columns; a register needs about a fifth of it. */
export const defaultLimits: Limits = {
  totalBytes: 4096 * MiB,
  partBytes: 3072 * MiB,
  smallPartBytes: 256 * MiB,
  sharedStringBytes: 1024 * MiB,
  entries: 65_536,
  ratio: 1000,
  ratioFromBytes: 100 * MiB,
}
