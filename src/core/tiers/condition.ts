/** One comparison of a scheme's row as a function. Reads no customer: `subject.ts` does. */
import type { Condition } from '../../model.js'

/** What a measure can be; null where nothing is known of it. */
export type MeasureValue = number | string | readonly string[] | null

const holdsNever = () => false

/**
 * The test that a condition puts to a value. An unknown value (null) passes no test but `!=`; a text compared with a
 * number (the size `100-500人`) counts by its lower end; a list (tags) passes when one of its members does.
 */
export function testOf(condition: Condition): (value: MeasureValue) => boolean {
  const { op, value: bound } = condition
  if (op === '!=') {
    const equals = testOf({ ...condition, op: '=' })
    return (value) => !equals(value)
  }
  if (typeof bound === 'number') return numberTest(op, bound)
  const wanted = typeof bound === 'string' ? [bound] : bound
  if (op !== '=' && op !== 'in' && op !== 'has') return holdsNever
  return (value) => {
    if (value === null || typeof value === 'number') return false
    return typeof value === 'string'
      ? wanted.includes(value)
      : value.some((member) => wanted.includes(member))
  }
}

function numberTest(op: Condition['op'], bound: number): (value: MeasureValue) => boolean {
  const number = (value: MeasureValue) => (typeof value === 'number' ? value : headcountOf(value))
  switch (op) {
    case '<':
      return (value) => number(value) < bound
    case '<=':
      return (value) => number(value) <= bound
    case '>':
      return (value) => number(value) > bound
    case '>=':
      return (value) => number(value) >= bound
    case '=':
      return (value) => number(value) === bound
    default:
      return holdsNever
  }
}

/** The lower end of a size as people write it: 100 for `100-500人`, 0 for `50人以下`; NaN where there is no number. */
function headcountOf(value: MeasureValue): number {
  if (typeof value !== 'string') return Number.NaN
  const digits = /\d+/.exec(value.replaceAll(',', ''))
  if (!digits) return Number.NaN
  return /以下|以内|不足|少于|under|below|less|</i.test(value) ? 0 : Number(digits[0])
}
