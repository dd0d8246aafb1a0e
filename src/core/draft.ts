/** The working form of a segment while `segment()` fills it in; nobody outside the core sees one. */
import type { Because, Benchmark, Customer, Measure, Scores, Segment } from '../model.js'

/** A segment that later steps may still complete: a million of them are filled in place rather than copied per step. */
export type Draft = { -readonly [Key in keyof Segment]: Segment[Key] }

const noTags: readonly string[] = []

/** A customer without a tier: what the register says of strategy and owner stays. */
export function ungradedDraft(customer: Customer, measure: Measure, scores: Scores | null = null): Draft {
  return {
    customer,
    measure,
    scores,
    lifetime: null,
    tier: null,
    previousTier: null,
    change: null,
    because: null,
    lifecycle: null,
    alert: null,
    ruleTags: noTags,
    play: null,
    strategy: customer.strategy ?? null,
    owner: customer.owner ?? null,
    nextContact: null,
  }
}

/** Gives the one `Because` of each rule, benchmark and whether the earlier tier is kept, so that a million customers share a few. */
export function becauseFinder(): (rule: number, benchmark: Benchmark, isKept: boolean) => Because {
  const given = new Map<Benchmark, Because[]>()
  const kept = new Map<Benchmark, Because[]>()
  return (rule, benchmark, isKept) => {
    const known = isKept ? kept : given
    let reasons = known.get(benchmark)
    if (!reasons) {
      reasons = []
      known.set(benchmark, reasons)
    }
    const because = reasons[rule] ?? { rule, benchmark, ...(isKept && { isKept }) }
    reasons[rule] = because
    return because
  }
}
