/** A person's age in whole years, from a number or from the date of birth. Keeps no date of birth. */
import { type Day, dayOfSerial, isoDay } from './cell.js'
import { countOf } from './count.js'
import { readDay } from './day.js'
import { type CellContext, type CellKind, cellKind, type Report } from './kind.js'
import { tidy } from './plain.js'

const mostYears = 130

export const age: CellKind<number, 'age'> = cellKind('age', {
  wrong: 'CELL_NOT_A_COUNT',
  text(typed, context, report) {
    const text = tidy(typed, report)
    const years = countOf(text, ignore)
    if (years !== undefined && years <= mostYears) return Math.floor(years)
    const born = readDay(text, context, ignore)
    return born ? ageAt(context, born, report) : wrong(report)
  },
  number(value, context, report) {
    if (value >= 0 && value <= mostYears) return Math.floor(value)
    return value > mostYears && value < 100_000
      ? ageAt(context, dayOfSerial(value, context.dateSystem), report)
      : wrong(report)
  },
  day: (born, context, report) => ageAt(context, born, report),
  print: (years) => years,
})

function ignore(): void {}

function wrong(report: Report): undefined {
  report('CELL_NOT_A_COUNT')
  return undefined
}

function ageAt({ asOf }: CellContext, born: Day, report: Report): number | undefined {
  const [now, then] = [isoDay(asOf), isoDay(born)]
  const years = Number(now.slice(0, 4)) - Number(then.slice(0, 4)) - (now.slice(5) < then.slice(5) ? 1 : 0)
  return years >= 0 && years <= mostYears ? years : wrong(report)
}
