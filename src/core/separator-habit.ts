/** Decides which marks between tags are worth telling: not the one that a whole column keeps to. Reads no cell. */
import type { Cell } from '../cells/cell.js'
import type { Args } from '../text.js'

/** Where an odd separator stands. */
interface OddPlace {
  readonly row: number
  readonly value: Cell
}

type Tell = (at: OddPlace, args: Args, fix: string | number | undefined) => void

/** What a column shows of its habit while it is read. */
export interface SeparatorHabit {
  /** The mark of a cell with several tags, as `CellContext.sawSeparator` is told. */
  saw(mark: string): void
  /** A cell that separates by `args.separator`: told at once, or when the habit is known. */
  odd(at: OddPlace, args: Args | undefined, fix: string | number | undefined): void
  /** After the last cell. */
  settle(): void
}

/** So many cells with several tags show a column's habit; fewer than `fewest` show none. */
const enough = 100
const fewest = 5
const share = 0.8

/** A survey's export separates by ┋ all the way down: that is no slip. One mark in most of the column's first cells is its habit. */
export function createSeparatorHabit(tell: Tell): SeparatorHabit {
  const seen = new Map<string, number>()
  const held: { readonly at: OddPlace; readonly args: Args; readonly fix: string | number | undefined }[] = []
  let cells = 0
  let decided = false
  let habit: string | undefined

  function decide(): void {
    decided = true
    const own = [...seen].find(([mark, count]) => mark !== '' && count >= cells * share)
    if (cells >= fewest) habit = own?.[0]
    for (const { at, args, fix } of held.splice(0)) tellUnlessHabit(at, args, fix)
  }
  function tellUnlessHabit(at: OddPlace, args: Args, fix: string | number | undefined): void {
    if (nameOf(habit) !== args.separator) tell(at, args, fix)
  }
  return {
    saw(mark) {
      if (decided) return
      seen.set(mark, (seen.get(mark) ?? 0) + 1)
      if (++cells >= enough) decide()
    },
    odd(at, args = {}, fix) {
      if (decided) tellUnlessHabit(at, args, fix)
      else held.push({ at, args, fix })
    },
    settle() {
      if (!decided) decide()
    },
  }
}

function nameOf(mark: string | undefined): string | undefined {
  return mark === '\n' ? '↵' : mark
}
