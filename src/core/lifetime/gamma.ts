/** The logarithm of the gamma function and its derivative, for positive arguments. Knows no reflection: nothing here asks for one. */

/** From here on the asymptotic series have all the digits of a double. */
const enough = 10

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/** B₂ₙ / (2n (2n − 1)), n = 1 …: Stirling's series of ln Γ in odd powers of 1/x. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]

/** B₂ₙ / 2n, n = 1 …: the series of ψ in even powers of 1/x. */
const psiSeries = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]

/** ln Γ(x) for x > 0, to about 15 digits. */
export function lnGamma(x: number): number {
  let product = 1
  let at = x
  while (at < enough) {
    product *= at
    at += 1
  }
  const series = inPowers(stirling, 1 / (at * at)) / at
  return (at - 0.5) * Math.log(at) - at + halfLogTwoPi + series - Math.log(product)
}

/** ψ(x) = Γ′(x) / Γ(x) for x > 0, to about 14 digits. */
export function digamma(x: number): number {
  let sum = 0
  let at = x
  while (at < enough) {
    sum += 1 / at
    at += 1
  }
  const square = 1 / (at * at)
  return Math.log(at) - 0.5 / at - inPowers(psiSeries, square) * square - sum
}

function inPowers(coefficients: readonly number[], power: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * power + coefficient, 0)
}
