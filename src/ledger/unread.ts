/** Keeps the commonest of the texts that could not be read. Holds a bounded number of them. */

/** Text → lines. */
export type Tally = Map<string, number>

const examples = 3

/** Up to three texts, most lines first, equals in the order of code units. */
export function commonest(tally: ReadonlyMap<string, number>): readonly string[] {
  return [...tally]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, examples)
    .map(([text]) => text)
}
