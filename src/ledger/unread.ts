/** Counts the texts that could not be read, and shows the commonest. */

/** Text → lines. */
export type Tally = Map<string, number>

/** Adds lines with that text. */
export function tally(texts: Tally, text: string, lines: number): void {
  texts.set(text, (texts.get(text) ?? 0) + lines)
}

const examples = 3

/** Up to three texts, most lines first, equals in the order of code units. */
export function commonest(texts: ReadonlyMap<string, number>): readonly string[] {
  return [...texts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, examples)
    .map(([text]) => text)
}
