/** Maximum likelihood of positive parameters: several starts, which of them agree, standard errors. Knows no model. */
import type { Estimate } from '../../model.js'
import { farthest, type Minimum, minimise, type Objective } from './minimise.js'

/**
 * A likelihood: the log of it, per customer, at positive parameters; fills `gradient` with its derivatives by the parameters.
 */
export interface Likelihood {
  readonly customers: number
  readonly at: (parameters: readonly number[], gradient: Float64Array) => number
}

/** The best of several searches. */
export interface Fit {
  readonly estimates: readonly Estimate[]
  readonly logLikelihood: number
  readonly starts: number
  /** Starts that ended within 10⁻⁶ of the best log-likelihood. */
  readonly agreeing: number
}

/** Of the log-likelihood's slope by the logarithm of each parameter, per customer. */
const tolerance = 1e-9
/** A search that could not flatten the slope further than this has not converged. */
const loose = 1e-6
const agreement = 1e-6
/** Searches that end so near each other, in logarithms of parameters, have found the same. */
const meeting = 0.01

/**
 * The best of several starts, each searched by the logarithms of the parameters; null where none converges. With `sample`, a
 * likelihood of fewer customers, every start is searched there first, and what they find is searched on the whole, once.
 */
export function fit(
  likelihood: Likelihood,
  starts: readonly (readonly number[])[],
  sample: Likelihood | null = null,
): Fit | null {
  const whole = negated(likelihood)
  const points = starts.map((start) => start.map(Math.log))
  const ends = sample
    ? endsBySample(whole, negated(sample), points)
    : points.map((from) => endOf(whole, from))
  const sound = ends.filter(({ minimum }) => isSound(minimum))
  const [first] = sound
  if (!first) return null
  const best = sound.reduce((low, { minimum }) => (minimum.value < low.value ? minimum : low), first.minimum)
  const isBest = ({ value }: Minimum) => value - best.value <= agreement * Math.abs(best.value)
  return {
    estimates: estimatesOf(whole, best.point, likelihood.customers),
    logLikelihood: -best.value * likelihood.customers,
    starts: starts.length,
    agreeing: sound.reduce((sum, { minimum, starts }) => (isBest(minimum) ? sum + starts : sum), 0),
  }
}

/** Where a search ended, and how many starts led there. */
interface End {
  readonly minimum: Minimum
  readonly starts: number
}

function endOf(objective: Objective, from: readonly number[]): End {
  return { minimum: minimise(objective, from, tolerance), starts: 1 }
}

/** Starts that meet on the sample go on as one. */
function endsBySample(whole: Objective, sample: Objective, points: readonly (readonly number[])[]): End[] {
  const met: { readonly minimum: Minimum; starts: number }[] = []
  for (const point of points) {
    const minimum = minimise(sample, point, loose)
    const same = met.find((other) => areNear(other.minimum.point, minimum.point))
    if (same) same.starts++
    else met.push({ minimum, starts: 1 })
  }
  return met.map(({ minimum: { point, inverseHessian }, starts }) => ({
    minimum: minimise(whole, point, tolerance, inverseHessian),
    starts,
  }))
}

function areNear(left: readonly number[], right: readonly number[]): boolean {
  return left.every((coordinate, index) => Math.abs(coordinate - right[index]!) < meeting)
}

/** Flat, and at parameters that did not run away: those are of a simpler model. */
function isSound({ point, value, gradient }: Minimum): boolean {
  return (
    Number.isFinite(value) &&
    gradient.every((slope) => Math.abs(slope) <= loose) &&
    point.every((coordinate) => Math.abs(coordinate) < farthest)
  )
}

/** The objective over the logarithms of the parameters. */
function negated({ at }: Likelihood): Objective {
  return (point, gradient) => {
    const parameters = point.map(Math.exp)
    const value = at(parameters, gradient)
    for (let index = 0; index < gradient.length; index++) gradient[index]! *= -parameters[index]!
    return Number.isFinite(value) ? -value : Number.POSITIVE_INFINITY
  }
}

/** Standard errors from the observed information; by the delta method, as a share of each parameter. */
function estimatesOf(objective: Objective, point: readonly number[], customers: number): Estimate[] {
  const covariance = inverted(hessianOf(objective, point))
  return point.map((coordinate, index) => {
    const value = Math.exp(coordinate)
    const variance = covariance?.[index]?.[index] ?? Number.NaN
    return { value, standardError: variance > 0 ? value * Math.sqrt(variance / customers) : null }
  })
}

/** Central differences of the gradient, symmetric. */
function hessianOf(objective: Objective, point: readonly number[]): number[][] {
  const step = 1e-4
  const slopesAt = (index: number, by: number) => {
    const gradient = new Float64Array(point.length)
    objective(
      point.map((coordinate, at) => (at === index ? coordinate + by : coordinate)),
      gradient,
    )
    return gradient
  }
  const rows = point.map((_, index) => {
    const after = slopesAt(index, step)
    const before = slopesAt(index, -step)
    return Array.from(after, (slope, at) => (slope - before[at]!) / (2 * step))
  })
  return rows.map((row, i) => row.map((entry, j) => (entry + rows[j]![i]!) / 2))
}

/** The inverse of a symmetric matrix by Cholesky's factors; null where it is not positive definite. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = []
  for (const [i, row] of matrix.entries()) {
    const line: number[] = []
    factor.push(line)
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!
      for (let k = 0; k < j; k++) rest -= line[k]! * factor[j]![k]!
      if (i === j && !(rest > 0)) return null
      line.push(i === j ? Math.sqrt(rest) : rest / factor[j]![j]!)
    }
  }
  return matrix.map((_, column) => solved(factor, column))
}

/** The column of the inverse: forward, then back through the factor. */
function solved(factor: readonly (readonly number[])[], column: number): number[] {
  const forward: number[] = []
  for (const [i, row] of factor.entries()) {
    let rest = i === column ? 1 : 0
    for (let k = 0; k < i; k++) rest -= row[k]! * forward[k]!
    forward.push(rest / row[i]!)
  }
  const solution = new Array<number>(factor.length).fill(0)
  for (let i = factor.length - 1; i >= 0; i--) {
    let rest = forward[i]!
    for (let k = i + 1; k < factor.length; k++) rest -= factor[k]![i]! * solution[k]!
    solution[i] = rest / factor[i]![i]!
  }
  return solution
}
