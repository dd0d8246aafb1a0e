/** The nouns of value over a lifetime: the fitted models and what they expect of one customer. Types only. */
import type { Args } from '../text.js'

/** Everything about lifetime value that is decided before reading. */
export interface LifetimePolicy {
  readonly wanted: boolean
  /** How far ahead orders and value are expected. */
  readonly months: number
  /** A year's; 0.1 for 10 %. */
  readonly discountRate: number
}

/** One parameter with its standard error; null where the likelihood's curvature gives none. */
export interface Estimate {
  readonly value: number
  readonly standardError: number | null
}

/** BG/NBD (Fader, Hardie and Lee 2005): customers, those with repeat orders, the fit. Time in weeks. */
export interface BgNbdFit {
  readonly r: Estimate
  readonly alpha: Estimate
  readonly a: Estimate
  readonly b: Estimate
  readonly logLikelihood: number
  readonly customers: number
  readonly repeaters: number
  /** How many starting points ended at this optimum, of how many. */
  readonly agreeing: number
  readonly starts: number
}

/** Gamma-Gamma (Fader and Hardie 2013), on the customers with repeat orders. Money in yuan. */
export interface GammaGammaFit {
  readonly p: Estimate
  readonly q: Estimate
  readonly v: Estimate
  readonly logLikelihood: number
  readonly customers: number
  /** Between number and mean value of repeat orders: the model takes it for none. */
  readonly correlation: number
  readonly agreeing: number
  readonly starts: number
}

/** One row of the goodness of fit; the last row is of `repeats` and more. */
export interface FitRow {
  readonly repeats: number
  readonly actual: number
  readonly expected: number
}

/** Something to tell of the models: a `LIFETIME_…` code with what fills its words. */
export interface LifetimeRemark {
  readonly code: string
  readonly args: Args
}

/** What is expected of all customers of the ledger together. */
export interface LifetimeTotals {
  readonly customers: number
  readonly orders: number
  /** Of the customers that have a value; null without a Gamma-Gamma fit. */
  readonly valueFen: number | null
}

/** The models of a run, or why there are none. */
export interface Lifetime {
  readonly months: number
  readonly discountRate: number
  readonly bgNbd: BgNbdFit | null
  readonly gammaGamma: GammaGammaFit | null
  readonly fit: readonly FitRow[]
  /** Null without a BG/NBD fit. */
  readonly totals: LifetimeTotals | null
  /** Why columns stay empty; empty where both models hold. */
  readonly refusals: readonly LifetimeRemark[]
  /** What speaks against models that were fitted. */
  readonly doubts: readonly LifetimeRemark[]
}

/** What is expected of one customer. */
export interface LifetimeValue {
  /** Probability that it still buys, 0 to 1. */
  readonly alive: number
  /** Within the horizon. */
  readonly expectedOrders: number
  /** Money of one future order, and of the horizon discounted to asOf; null without a Gamma-Gamma fit. In fen. */
  readonly orderFen: number | null
  readonly valueFen: number | null
}
