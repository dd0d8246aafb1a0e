/** One example customer for every combination of intervals that a scheme can tell apart. Judges nothing: `lint.ts` does. */
import type { Condition, MeasureName, Scheme } from '../../model.js'
import { type MeasureValue, testOf } from './condition.js'
import { scoreMeasures } from './subject.js'

/** More combinations than this are not tried one by one. */
const mostCombinations = 1_000_000

const wholeNumbers: ReadonlySet<MeasureName> = new Set(['recencyDays', 'orders', 'spend'])
const money: ReadonlySet<MeasureName> = new Set(['spend', 'averageOrder', 'profit'])

/** The examples of one measure; where `ordered`, from least to most and then, if it can be, the unknown value. */
export interface Axis {
  readonly measure: MeasureName
  readonly points: readonly MeasureValue[]
  readonly ordered: boolean
  /** How far apart neighbours on this axis lie in `Grid.winners`. */
  readonly stride: number
}

/** What a scheme says of every kind of customer there can be. */
export interface Grid {
  readonly axes: readonly Axis[]
  /** The winning rule of every combination, `nobody` where none wins, `impossible` where no customer can stand; empty when not `complete`. */
  readonly winners: Int16Array
  readonly complete: boolean
  /** Whether any customer at all can meet the conditions of a rule, whichever rules come before it. */
  canHold(rule: number): boolean
  /** The first combination that meets a rule's conditions, -1 when none does. */
  firstWhere(rule: number): number
}

/** In `Grid.winners`. */
export const nobody = -1
export const impossible = -2

/** All combinations of a scheme's intervals with the rule that wins each; scores go from 1 to `bins`. */
export function gridOf(scheme: Scheme, bins: number): Grid {
  const conditions = scheme.rules.flatMap((rule) => rule.when)
  const axes: Axis[] = []
  let size = 1
  for (const measure of new Set(conditions.map((condition) => condition.measure))) {
    const asked = conditions.filter((condition) => condition.measure === measure)
    const ordered = asked.every(({ value }) => typeof value === 'number')
    const points = scoreMeasures.has(measure)
      ? [...Array.from({ length: bins }, (_, index) => index + 1), null]
      : ordered
        ? [...numberPoints(measure, asked), ...unknownPoint(measure)]
        : wordPoints(asked)
    axes.push({ measure, points, ordered, stride: size })
    size *= points.length
  }
  const complete = size <= mostCombinations
  const tables = scheme.rules.map((rule) => truthTables(axes, rule.when))
  const meets = (rule: number, at: number) =>
    tables[rule]?.every((table, axis) => table[pointAt(axes[axis], at)] ?? false) ?? false

  const winners = new Int16Array(complete ? size : 0)
  for (let at = 0; at < winners.length; at++) {
    winners[at] = isPossible(axes, at) ? tables.findIndex((_, rule) => meets(rule, at)) : impossible
  }
  return {
    axes,
    winners,
    complete,
    canHold: (rule) => tables[rule]?.every((table) => table.includes(true)) ?? false,
    firstWhere(rule) {
      for (let at = 0; at < winners.length; at++) {
        if (winners[at] !== impossible && meets(rule, at)) return at
      }
      return -1
    },
  }
}

/** A customer has all three scores or none. */
function isPossible(axes: readonly Axis[], at: number): boolean {
  const scores = axes.filter(({ measure }) => scoreMeasures.has(measure))
  const known = scores.filter((axis) => axis.points[pointAt(axis, at)] !== null).length
  return known === 0 || known === scores.length
}

/** `tables[axis][point]`: whether every condition of the rule on that axis holds there. */
function truthTables(axes: readonly Axis[], when: readonly Condition[]): boolean[][] {
  return axes.map(({ measure, points }) => {
    const tests = when.filter((condition) => condition.measure === measure).map(testOf)
    return points.map((point) => tests.every((test) => test(point)))
  })
}

function pointAt(axis: Axis | undefined, at: number): number {
  return axis ? Math.floor(at / axis.stride) % axis.points.length : 0
}

/** Every customer has a number of orders and an amount of money, 0 if need be; all else may be unknown. */
function unknownPoint(measure: MeasureName): readonly null[] {
  return measure === 'orders' || measure === 'spend' ? [] : [null]
}

/** One example below, at, between and above the bounds. No measure but profit is ever negative. */
function numberPoints(measure: MeasureName, asked: readonly Condition[]): number[] {
  const bounds = [...new Set(asked.map(({ value }) => Number(value)))].sort((a, b) => a - b)
  const lowest = bounds[0] ?? 0
  const highest = bounds.at(-1) ?? 0
  const points = new Set<number>([
    measure === 'profit' ? lowest - 1 : lowest / 2,
    highest + Math.max(1, highest / 4),
  ])
  bounds.forEach((bound, index) => {
    points.add(bound)
    const next = bounds[index + 1]
    if (next !== undefined) points.add((bound + next) / 2)
  })
  const possible = wholeNumbers.has(measure) ? wholePoints(points, bounds) : [...points]
  return possible.filter((point) => measure === 'profit' || point >= 0).sort((a, b) => a - b)
}

/** Between 1 and 2 orders lies nothing: only whole numbers stand for a counted measure. */
function wholePoints(points: ReadonlySet<number>, bounds: readonly number[]): number[] {
  const whole = [...points].filter(Number.isInteger)
  for (const bound of bounds) whole.push(Math.ceil(bound) - 1, Math.floor(bound) + 1)
  return [...new Set(whole)]
}

/** Every text that a condition names, and one that none names. */
function wordPoints(asked: readonly Condition[]): MeasureValue[] {
  const words = asked.flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
  return [...new Set<MeasureValue>(words), null]
}

/** The combination in the words of the settings: `spendVsMean 1.4, recencyDays 45`; money in yuan. */
export function exampleAt(grid: Grid, at: number): string {
  const parts = grid.axes.map((axis) => {
    const value = axis.points[pointAt(axis, at)] ?? null
    const shown = typeof value === 'number' && money.has(axis.measure) ? value / 100 : value
    return `${axis.measure} ${typeof shown === 'number' ? Number(shown.toFixed(3)) : (shown ?? '-')}`
  })
  return parts.join(', ')
}
