/** Changes a part by insertion and replacement at known places, so that every other character of it stays as it was. */

/** Replace `remove` characters at offset `at` of the original by `insert`. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** `source` with all splices applied; offsets refer to the original. At one place insertions come before a replacement, and keep their order. */
export function applySplices(source: string, splices: readonly Splice[]): string {
  if (splices.length === 0) return source
  const sorted = splices.map((splice, order) => ({ ...splice, order }))
  sorted.sort((a, b) => a.at - b.at || Number(a.remove > 0) - Number(b.remove > 0) || a.order - b.order)
  const pieces: string[] = []
  let position = 0
  for (const { at, remove, insert } of sorted) {
    if (at < position) throw new RangeError(`splices overlap at offset ${at}`)
    pieces.push(source.slice(position, at), insert)
    position = at + remove
  }
  pieces.push(source.slice(position))
  return pieces.join('')
}
