/** Finds the odd ones of a column that mostly keeps to a rule nobody promised. Knows no rule itself. */
import type { Customer } from '../../model.js'
import type { Spot } from './check.js'

/** Looks at one customer: the spot where it breaks the rule, null where it keeps it, undefined where there is nothing to judge. */
export type Look = (customer: Customer) => Spot | null | undefined

/** The spots where `look` finds the rule broken, but none where fewer than half of those judged keep to it. Judges each customer twice. */
export function* oddOnes(customers: readonly Customer[], look: Look): Iterable<Spot> {
  let kept = 0
  let broken = 0
  for (const customer of customers) {
    const spot = look(customer)
    if (spot) broken++
    else if (spot === null) kept++
  }
  if (broken === 0 || broken > kept) return
  for (const customer of customers) {
    const spot = look(customer)
    if (spot) yield spot
  }
}

/** `judge` with its answers remembered: a column of words repeats itself. */
export function remembering(judge: (word: string) => boolean): (word: string) => boolean {
  const most = 10_000
  const known = new Map<string, boolean>()
  return (word) => {
    let answer = known.get(word)
    if (answer === undefined) {
      answer = judge(word)
      if (known.size < most) known.set(word, answer)
    }
    return answer
  }
}
