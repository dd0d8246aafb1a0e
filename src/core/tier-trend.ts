/** Customers and money by tier, one snapshot after another. Compares no customer with itself: compare-runs.ts does. */
import type { Snapshot } from '../model.js'

/** The customers of one tier at one time. */
export interface TierThen {
  readonly tier: string
  readonly customers: number
  readonly spendFen: number
}

/** One snapshot in numbers. */
export interface Period {
  readonly asOf: string
  readonly scheme: string
  /** Those with a tier. */
  readonly customers: number
  readonly spendFen: number
  /** Best first, also those without customers. */
  readonly tiers: readonly TierThen[]
}

/** The figures of one snapshot. */
export function periodOf({ asOf, scheme, customers }: Snapshot): Period {
  const empty = (tier: string) => ({ tier, customers: 0, spendFen: 0 })
  const tiers = new Map(scheme.tiers.map(({ name }) => [name, empty(name)]))
  for (const [place, tier] of customers.tiers.entries()) {
    if (tier === null) continue
    const own = tiers.get(tier) ?? empty(tier)
    own.customers++
    own.spendFen += customers.spendFen[place] ?? 0
    tiers.set(tier, own)
  }
  const list = [...tiers.values()]
  return {
    asOf,
    scheme: scheme.name,
    customers: list.reduce((sum, tier) => sum + tier.customers, 0),
    spendFen: list.reduce((sum, tier) => sum + tier.spendFen, 0),
    tiers: list,
  }
}

/** Every tier of any of the periods: those of the latest scheme first, best first. */
export function tiersOver(periods: readonly Period[]): readonly string[] {
  return [...new Set(periods.toReversed().flatMap(({ tiers }) => tiers.map(({ tier }) => tier)))]
}

/** How many customers a period had in that tier; null where its scheme had no such tier. */
export function customersIn({ tiers }: Period, name: string): number | null {
  return tiers.find(({ tier }) => tier === name)?.customers ?? null
}
