/** A score that a customer gave, on the firm's own scale: `4.5`, `4.5分`, `4/5`, `90%`, `满意`. Converts between no scales. */
import { type CellKind, cellKind } from './kind.js'
import { numberEnd, plainNumber } from './number.js'
import { compatible, tidy } from './plain.js'

/** Words count on the scale of 1 to 5. */
const words: ReadonlyMap<string, number> = new Map([
  ['非常满意', 5],
  ['很满意', 5],
  ['满意', 4],
  ['比较满意', 4],
  ['一般', 3],
  ['不满意', 2],
  ['不太满意', 2],
  ['非常不满意', 1],
  ['很不满意', 1],
  ['very satisfied', 5],
  ['satisfied', 4],
  ['neutral', 3],
  ['dissatisfied', 2],
  ['unsatisfied', 2],
  ['very dissatisfied', 1],
  ['very unsatisfied', 1],
])

export const rating: CellKind<number, 'rating'> = cellKind('rating', {
  wrong: 'CELL_NOT_A_COUNT',
  text(typed, context, report) {
    const text = tidy(typed, report)
    const plain = plainNumber(text)
    if (!Number.isNaN(plain)) {
      if (!context.textSource) report('NUMBER_AS_TEXT', undefined, plain)
      return plain
    }
    const value = ratingOf(compatible(text).toLowerCase())
    if (value === undefined) report('CELL_NOT_A_COUNT')
    return value
  },
  number: (value) => value,
  print: (value) => value,
})

function ratingOf(text: string): number | undefined {
  const word = words.get(text)
  if (word !== undefined) return word
  const end = numberEnd(text, 0)
  const value = plainNumber(text.slice(0, end))
  return !Number.isNaN(value) && /^\s*(分|星|%|stars?|points?|[/／]\s*\d+\s*分?)$/.test(text.slice(end))
    ? value
    : undefined
}
