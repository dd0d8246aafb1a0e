/** Tier schemes: an ordered table of conditions. Types only. */
import type { Comparator, MeasureName } from '../register/measures.js'
import type { Text } from '../text.js'

export type { Comparator, MeasureName } from '../register/measures.js'

/** One comparison of a scheme's row. Money stands in yuan in settings and in fen here. */
export interface Condition {
  readonly measure: MeasureName
  readonly op: Comparator
  readonly value: number | string | readonly string[]
}

/** One row of a scheme: all conditions must hold; no condition means everyone. */
export interface TierRule {
  readonly tier: string
  readonly when: readonly Condition[]
}

/** One tier of a scheme, for those who read it. */
export interface TierInfo {
  readonly name: string
  readonly meaning: Text
  /** RRGGBB fill of the tier's cells. */
  readonly colour: string
}

/** An ordered table; the first row whose conditions all hold wins. `tiers` are best first. */
export interface Scheme {
  readonly name: string
  readonly title: Text
  readonly tiers: readonly TierInfo[]
  readonly rules: readonly TierRule[]
}
