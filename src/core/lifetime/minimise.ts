/** Finds the lowest point of a smooth function from its gradient: BFGS with a line search. Knows no statistics. */

/** Returns f at `point` and fills `gradient`. */
export type Objective = (point: readonly number[], gradient: Float64Array) => number

/** Where a search ended. */
export interface Minimum {
  readonly point: readonly number[]
  readonly value: number
  readonly gradient: Float64Array
  /** An approximation of the inverse Hessian, row by row: a start for the next search. */
  readonly inverseHessian: readonly (readonly number[])[]
  /** Whether the gradient vanished. */
  readonly converged: boolean
}

const mostSteps = 500
const mostTrials = 40
/** The largest change of one coordinate in one step. */
const longestStep = 2
/** The share of the slope's promise that a step must keep, and of the slope that it may leave. */
const decrease = 1e-4
const curvature = 0.9
/** Two values nearer than this share of them may differ by rounding only. */
const rounding = 1e-12
/** How often a search that finds no lower point begins again straight downhill. */
const mostRestarts = 3

/** A search that comes so far from 0 by any coordinate runs away, and ends. */
export const farthest = 14

/** Searches from `start`; `tolerance` bounds every component of the gradient. */
export function minimise(
  objective: Objective,
  start: readonly number[],
  tolerance: number,
  inverseHessian: readonly (readonly number[])[] = identity(start.length),
): Minimum {
  const gradient = new Float64Array(start.length)
  let at: Place = { point: start, value: objective(start, gradient), gradient }
  let inverse = inverseHessian
  let restarts = 0
  for (let step = 0; step < mostSteps && largest(at.gradient) > tolerance; step++) {
    if (largest(at.point) >= farthest) break
    let direction = inverse.map((row) => -dot(row, at.gradient))
    if (!(dot(direction, at.gradient) < 0)) {
      inverse = identity(start.length)
      direction = Array.from(at.gradient, (slope) => -slope)
    }
    const next = searchLine(objective, at, bounded(direction))
    if (!next) {
      if (restarts++ === mostRestarts) break
      inverse = identity(start.length)
      continue
    }
    inverse = updated(inverse, at, next)
    at = next
  }
  return { ...at, inverseHessian: inverse, converged: largest(at.gradient) <= tolerance }
}

interface Place {
  readonly point: readonly number[]
  readonly value: number
  readonly gradient: Float64Array
}

/** A step along `direction` that lowers f enough and flattens the slope (Wolfe's conditions), by bisection; null where none is found. */
function searchLine(objective: Objective, from: Place, direction: readonly number[]): Place | null {
  const slope = dot(direction, from.gradient)
  let [low, high, length] = [0, Number.POSITIVE_INFINITY, 1]
  let best: Place | null = null
  for (let trial = 0; trial < mostTrials; trial++) {
    const point = from.point.map((coordinate, index) => coordinate + length * direction[index]!)
    const gradient = new Float64Array(point.length)
    const value = objective(point, gradient)
    const left = dot(direction, gradient)
    const isLower = value <= from.value + decrease * length * slope
    // Near the minimum values differ by rounding only; there the slope says whether the step was good.
    const isLevel =
      value <= from.value + rounding * Math.abs(from.value) && Math.abs(left) <= curvature * -slope
    if (!isLower && !isLevel) high = length
    else if (left < curvature * slope) {
      best = { point, value, gradient }
      low = length
    } else return { point, value, gradient }
    length = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2
    if (length * Math.max(...direction.map(Math.abs)) > 2 * longestStep) break
  }
  return best
}

function bounded(direction: readonly number[]): readonly number[] {
  const scale = longestStep / Math.max(longestStep, ...direction.map(Math.abs))
  return direction.map((component) => component * scale)
}

/** The BFGS update; the old matrix where the step saw no curvature. */
function updated(
  inverse: readonly (readonly number[])[],
  from: Place,
  to: Place,
): readonly (readonly number[])[] {
  const moved = to.point.map((coordinate, index) => coordinate - from.point[index]!)
  const turned = Array.from(to.gradient, (slope, index) => slope - from.gradient[index]!)
  const along = dot(moved, turned)
  if (!(along > 0)) return inverse
  const mapped = inverse.map((row) => dot(row, turned))
  const weight = (1 + dot(turned, mapped) / along) / along
  return inverse.map((row, i) =>
    row.map(
      (entry, j) =>
        entry + weight * moved[i]! * moved[j]! - (mapped[i]! * moved[j]! + moved[i]! * mapped[j]!) / along,
    ),
  )
}

function identity(size: number): readonly (readonly number[])[] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))
}

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!
  return sum
}

function largest(values: ArrayLike<number>): number {
  let most = 0
  for (let index = 0; index < values.length; index++) most = Math.max(most, Math.abs(values[index]!))
  return most
}
