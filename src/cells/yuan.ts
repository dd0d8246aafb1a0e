/** Money is held in fen and shown in yuan. Parses and prints nothing. */

export const fenPerYuan = 100

/** In yuan, to the fen: means, and what a ledger's finer prices add up to, come with fractions of one. Null stays null. */
export function yuanOf(fen: number): number
export function yuanOf(fen: number | null): number | null
export function yuanOf(fen: number | null): number | null {
  return fen === null ? null : Math.round(fen) / fenPerYuan
}
