/** Figures for a report: numbers only, no words. Types only. */

/** Customers and money of one cell of the R × F map. */
export interface HeatmapCell {
  readonly r: number
  readonly f: number
  readonly customers: number
  /** Mean M of its customers. */
  readonly meanSpendFen: number
}

/**
 * Counts between ascending bounds: `counts[i]` lies from `bounds[i]` up to, without, `bounds[i + 1]`; the last bin holds its end.
 * One bound more than counts, at most 12 counts; both empty where nobody is counted.
 */
export interface Histogram {
  readonly bounds: readonly number[]
  readonly counts: readonly number[]
}

/** One tier (or named segment) by what it buys. */
export interface SegmentFigures {
  readonly name: string
  readonly customers: number
  readonly orders: number
  readonly spendFen: number
  /** Null without orders. */
  readonly meanOrderFen: number | null
  readonly medianRecencyDays: number | null
  readonly medianOrders: number
  readonly medianSpendFen: number
  /** Of all customers, orders, money: 0 to 1. */
  readonly customerShare: number
  readonly orderShare: number
  readonly spendShare: number
}

/** How much of the money comes from how many: customers by money, most first. */
export interface Pareto {
  /** Customers with an order. */
  readonly customers: number
  /** Share of the money of the top 20 % of them (rounded up); null without money. */
  readonly topFifthShare: number | null
  /** The least share of customers that brings 80 % of the money; null without money. */
  readonly customersForFourFifths: number | null
  /** Shares of money at each tenth of the customers (rounded up), from 10 % to 100 %; empty without money. */
  readonly curve: readonly number[]
}

/** Of the customers with a tier; map, histograms and Pareto of those with an order besides. Every segment has its row. */
export interface Figures {
  /** Every cell with customers, R from the best down, F from the best down; null where nothing was scored. */
  readonly heatmap: readonly HeatmapCell[] | null
  /** Scores run from 1 to this; null where nothing was scored. */
  readonly bins: number | null
  /** Of those whose last order is known, in days. */
  readonly recency: Histogram
  readonly orders: Histogram
  /** In fen. */
  readonly spend: Histogram
  /** In the order of the scheme's tiers. */
  readonly segments: readonly SegmentFigures[]
  readonly pareto: Pareto
}

/** One way between two schemes: who would move, and their money. */
export interface SimulatedMove {
  readonly from: string
  readonly to: string
  readonly customers: number
  readonly spendFen: number
}

/** One tier under one of the two schemes. */
export interface SimulatedTier {
  readonly name: string
  readonly customers: number
  readonly spendFen: number
}

/** One customer that would move. */
export interface SimulatedCustomer {
  readonly row: number
  readonly id: string | null
  readonly name: string | null
  readonly from: string
  readonly to: string
  readonly spendFen: number
}

/** What another scheme or other thresholds would do, without writing anything. */
export interface Simulation {
  readonly scheme: { readonly from: string; readonly to: string }
  /** With a tier under both. */
  readonly customers: number
  readonly spendFen: number
  /** Of the scheme now and of the one that is tried, in the order of their tiers. */
  readonly tiers: { readonly from: readonly SimulatedTier[]; readonly to: readonly SimulatedTier[] }
  /** Those whose tier would have another name, and their money; null where the schemes have no name in common. */
  readonly moved: number | null
  readonly movedSpendFen: number | null
  /** Where both schemes have the same names, how many go up and down by the rank in the one tried; else null. */
  readonly up: number | null
  readonly down: number | null
  /** Every pair of tiers with customers, in the order of both schemes' tiers; `from` = `to` stays. */
  readonly moves: readonly SimulatedMove[]
  /** Of those who move, up to ten with the most money, most first; empty where `moved` is null. */
  readonly largest: readonly SimulatedCustomer[]
}
