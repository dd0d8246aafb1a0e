/** Gathers what is told of an import: counts everything, keeps the first. Knows nothing of what it gathers. */
import type { Bounded } from '../../model.js'

/** As many as a person would ever read on a sheet. */
export const mostKept = 2000

/** A growing `Bounded`. */
export class Gathered<T> implements Bounded<T> {
  readonly list: T[] = []
  count = 0

  add(item: T): void {
    if (this.count++ < mostKept) this.list.push(item)
  }
}
