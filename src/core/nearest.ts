/** Finds which of the known words somebody meant. Decides nothing: what it finds is offered, never taken. */

/** The known word that is the fewest letters away from `word`, whatever their case; undefined where nothing is known. */
export function closestOf(
  word: string,
  known: readonly string[],
): { readonly word: string; readonly distance: number } | undefined {
  let closest: { readonly word: string; readonly distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (!closest || distance < closest.distance) closest = { word: candidate, distance }
  }
  return closest
}

/** The known word within a third of its letters (one at least) of `word`, without regard to case; undefined where none is. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const near = known.filter(
    (candidate) =>
      editDistance(word.toLowerCase(), candidate.toLowerCase()) <=
      Math.max(1, Math.floor(candidate.length / 3)),
  )
  return closestOf(word, near)?.word
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(swap, previous[j]! + 1, current[j - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}
